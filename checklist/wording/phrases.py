"""Titles and sentences that stand on several pages and papers, each said once."""

from __future__ import annotations

from typing import Final

# titles
ABOUT_THIS_COPY: Final = "About this copy"
AGENCIES_INVOLVED: Final = "Agencies involved"
AROUND_THE_CHILD: Final = "Around the child"
CHRONOLOGY: Final = "Chronology"
MEETING_PACK: Final = "Meeting pack"
NOTED: Final = "What was noted"  # for the family
PEOPLE: Final = "People"
SUMMARY: Final = "Information-sharing summary"
WHAT_CHANGED: Final = "What changed since last time"
WHO_KNOWS_WHAT: Final = "Who knows what"

# sentences
LOOK_AFTER_YOURSELVES: Final = (
    "If something here stays with you, speak with the trainer today, or with your own supervisor or safeguarding lead."
)
MAY_HOLD_SOURCES: Final = "it may hold protected sources."
NOTHING_SAID: Final = "nothing said"
NO_FACTS: Final = "No facts are written down."
SHARED_WITH_YOU: Final = (
    "It holds what can be shared with you. Professionals may have noted more. Ask the person who gave you this."
)

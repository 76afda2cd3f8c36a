"""Titles and sentences that stand on several pages and papers, each said once."""

from __future__ import annotations

from typing import Final

# titles
ABOUT_THIS_COPY: Final = "About this copy"
ABOUT: Final = "The child, you and the meeting"
AGENCIES_INVOLVED: Final = "Agencies involved"
AROUND_THE_CHILD: Final = "Agencies around the child"
MARKS_ON_THE_BODY: Final = "Marks on the body"
MARKS_SAY_NO_MORE: Final = (
    "Where marks were seen, and nothing about how old they are. It replaces no medical and no agency’s own body map. "
    "Left and right are the child’s."
)
WITHOUT_A_DATE: Final = "Without a date"
THE_FAMILY: Final = "The family"
CHRONOLOGY: Final = "Chronology"
MEETING_PACK: Final = "Meeting pack"
NOTED: Final = "What was noted"  # for the family
PEOPLE: Final = "People"
SUMMARY: Final = "Information-sharing summary"
WHAT_CHANGED: Final = "What changed since last time"
WHO_KNOWS_WHAT: Final = "Who knows what"
WHO_KNOWS_AND_WHEN: Final = f"{WHO_KNOWS_WHAT}, in order of time"
SAID_IN_MEETING: Final = "Said in this meeting"
NO_CHECKLIST_FROM: Final = "No checklist from"

# what is asked
ASK_WHAT: Final = "What? One thing, in one sentence"
ASK_WHEN: Final = "When did it happen?"
BORN: Final = "Born, or expected"
DONE_WITH_FACT: Final = "Done with this fact"
INVOLVED_SINCE: Final = "Involved since"
IS_OPINION: Final = "This is opinion, not fact"
KNOWN_AS: Final = "Also known as"
KEEP_ME: Final = "Keep these two lines in this browser for next time"
MARKING: Final = "Marking on every page"
NEW_TAB: Final = "Open a new tab for it"
TIE_TO_CHILD: Final = "Relationship to the child"

# sentences
FOR_THE_FAMILY: Final = "For the family."
HIDDEN_TAKEN_OUT: Final = "Hidden characters were taken out of this text. Nothing that you can see was changed."
LOOK_AFTER_YOURSELVES: Final = (
    "If something here stays with you, speak with the trainer today, or with your own supervisor or safeguarding lead."
)
KEPT_IN_BROWSER: Final = "They stay on this computer, and in your draft. Not on a computer that others use."
MAY_HOLD_SOURCES: Final = "it may hold protected sources."
NO_FACTS: Final = "No facts are written down."
SHARED_WITH_YOU: Final = (
    "It holds what can be shared with you. Professionals may have noted more. Ask the person who gave you this."
)


def at_most(count: int, things: str) -> str:
    return f"A checklist holds {count} {things} at most."


COPIED: Final = "Copied."
NOT_COPIED: Final = "This browser does not allow it: mark the words and copy them."

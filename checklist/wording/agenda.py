"""The steps of a meeting in words: what each is called, what to ask there, and how far the meeting has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from checklist import coverage
from checklist.picture.agenda import Agenda, Step, gaps_left_out, open_items
from checklist.picture.findings import Finding, Part
from checklist.picture.minutes import Minutes
from checklist.picture.values import Picture
from checklist.wording.dates import counted
from checklist.wording.findings import MEANINGS, TITLES
from checklist.wording.names import holder_called
from checklist.wording.phrases import CHRONOLOGY, PEOPLE

CALLED: Final[Mapping[Step, str]] = {
    Step.SAFE_TONIGHT: TITLES[Part.SAFE_TONIGHT],
    Step.MATTERING: TITLES[Part.MATTERING],
    Step.COMPARE: "Accounts to compare",
    Step.ASSUMPTIONS: TITLES[Part.ASSUMPTIONS],
    Step.UNCONFIRMED: TITLES[Part.UNCONFIRMED],
    Step.ONLY_ONE: TITLES[Part.ONLY_ONE],
    Step.GAPS: TITLES[Part.GAPS],
    Step.PEOPLE: PEOPLE,
    Step.CHRONOLOGY: CHRONOLOGY,
    Step.LEFT: "Left for later",
    Step.DECIDE: "Decide",
}
ASKED: Final[Mapping[Step, str]] = {
    Step.SAFE_TONIGHT: MEANINGS[Part.SAFE_TONIGHT],
    Step.MATTERING: MEANINGS[Part.MATTERING],
    Step.COMPARE: "Ask how each of you knows.",
    Step.ASSUMPTIONS: MEANINGS[Part.ASSUMPTIONS],
    Step.UNCONFIRMED: MEANINGS[Part.UNCONFIRMED],
    Step.ONLY_ONE: MEANINGS[Part.ONLY_ONE],
    Step.GAPS: MEANINGS[Part.GAPS],
    Step.LEFT: "You left these open. Take them up again before you decide.",
}
NOTHING_HERE: Final = "There is nothing to take up here."
_NOTHING: Final[Mapping[Step, str]] = {
    Step.MATTERING: "Nothing here is marked as what matters most. Ask each agency for the one thing that the others must hear.",
    Step.GAPS: "Every question of the ten-minute form has an answer from somebody.",
}


def nothing_at(step: Step, steps: Agenda) -> str:
    """What a step without items says of itself."""
    return said_of_comparing(steps) if step is Step.COMPARE else _NOTHING.get(step, NOTHING_HERE)


def progress(items: Sequence[Finding], minutes: Minutes) -> str:
    """How far a step has come: "3 of 7"; that there is nothing to take up."""
    return f"{len(items) - len(open_items(items, minutes))} of {len(items)}" if items else "nothing to take up"


def said_of_comparing(steps: Agenda) -> str:
    """What was compared, and what was not: a bare number would hide that free text is not."""
    items = steps[Step.COMPARE]
    clashing = sum(each.part is Part.DIFFERENCES for each in items)
    several = len(items) - clashing
    clash = f"On {counted(clashing, 'question')} your answers clash" if clashing else "No tick-box answers clash"
    told = f"several of you wrote on {counted(several, 'question')}" if several else "no question has words from several of you"
    return f"{clash}. Free text is not compared: {told}."


def said_of_gaps(picture: Picture, steps: Agenda) -> str:
    """That there are more questions without an answer than those of the ten-minute form; empty where there are none."""
    left = gaps_left_out(picture, steps)
    return f"Of the long list, {counted(left, 'more question')} {'has' if left == 1 else 'have'} no answer." if left else ""


def not_safe_in_words(picture: Picture) -> tuple[str, str]:
    """Who says that a child is not safe tonight, and what has to be done now; empty where nobody does."""
    library = picture.library
    acts = [(author, act) for author, record in picture.authored if (act := coverage.act_now(record, library))]
    who = "; ".join(dict.fromkeys(holder_called(author, library) for author, _ in acts))
    return (f"{who}: a child is not safe tonight.", acts[0][1]) if acts else ("", "")

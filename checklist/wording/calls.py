"""The call list in words: what to ask, what not to say, and how a call went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from checklist.calls import Call, CallOutcome, Guard
from checklist.dates import PartialDate
from checklist.frozen import silent
from checklist.library import Library
from checklist.record import Knows, KnowsState, LivesHere, Person
from checklist.wording.facts import home
from checklist.wording.names import with_commas

TITLES: Final[Mapping[KnowsState, str]] = {
    KnowsState.BELIEVED: "Ring to check that they really know",
    KnowsState.NOT_TOLD: "Not told",
    KnowsState.UNSURE: "Unsure whether they know",
}
LEADS: Final[Mapping[KnowsState, str]] = {
    KnowsState.BELIEVED: "You marked these “I think they know”. Ask before you tell.",
    KnowsState.NOT_TOLD: "You marked these “Not told”. Decide whether they need to know before the meeting.",
    KnowsState.UNSURE: "You marked these “Unsure”. Ask before you tell.",
}
NOBODY_TO_RING: Final = "You have marked nothing as “I think they know”."
OUTCOMES: Final[Mapping[CallOutcome, str]] = {
    CallOutcome.THEY_KNEW: "They knew",
    CallOutcome.TOLD_NOW: "I told them now",
    CallOutcome.NOT_REACHED: "Not reached",
}
GUARDS: Final[Mapping[Guard, str]] = {
    Guard.SOURCE: "Do not say who told you.",
    Guard.THING: "This is protected. Do not pass it on unless you have decided to, and do not say who told you.",
}
_THERE: Final[Mapping[LivesHere, str]] = {
    LivesHere.YES: "Do they know that this person lives there?",
    LivesHere.SOME_NIGHTS: "Do they know that this person stays there some nights?",
}
_TELEPHONE: Final = re.compile(r"(?<![\w+])(?:\+\s?\d{1,3}|0)(?:[ .()-]{0,2}\d){8,11}(?!\w)")


@silent
class CallInWords(NamedTuple):
    """One row: what it is about, what to ask, where that stands, what not to say, and when nobody was reached."""

    what: str
    ask: str
    where: str
    guard: str
    tried: str


def call_in_words(call: Call, library: Library) -> CallInWords:
    """A row of the call list, for the author."""
    guard, tried = GUARDS.get(call.guard, ""), not_reached(call.knows)
    if isinstance(call.thing, Person):
        what = with_commas(call.thing.called, call.thing.relationship)
        ask = _THERE.get(call.thing.lives_here, "Do they know that there is this person?")
        return CallInWords(what, ask, "" if call.thing.lives_here in _THERE else home(call.thing), guard, tried)
    number = library.numbers.get(call.key.prompt, call.key.prompt)
    return CallInWords(call.thing.what, "Do they know this?", f"Question {number}", guard, tried)


def believed_person(person: Person) -> str:
    """What an agency may not know of a person: "Dean, mother’s partner (some nights)"."""
    return f"{with_commas(person.called, person.relationship)} ({home(person).lower()})"


def not_reached(knows: Knows) -> str:
    """ "Not reached: tried 1 March 2026; 2 March 2026 at 14:05"; empty where nobody tried."""
    return f"Not reached: tried {'; '.join(day.spoken for day in knows.tried)}" if knows.tried else ""


def how_it_went(outcome: CallOutcome, at: PartialDate, spoke_to: str = "") -> str:
    """ "They knew · 17:31 · spoke to Dr A"."""
    time = at.edtf.partition("T")[2]
    spoke = f"spoke to {spoke_to}" if spoke_to and outcome is not CallOutcome.NOT_REACHED else ""
    return " · ".join(each for each in (OUTCOMES[outcome], time, spoke) if each)


def telephone_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Where telephone numbers of nine digits and more stand in a text, from and to, and how each is dialled."""
    for found in _TELEPHONE.finditer(text):
        written = re.sub(r"\(0\)", "", found[0]) if found[0].startswith("+") else found[0]
        yield found.start(), found.end(), re.sub(r"[^\d+]", "", written)

"""What each answer is called, and the short sentences that stand in several places: the same on every page and in every PDF.

What an agency knows is said in two voices: by the author ("I told them") and to others who read what several authors say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from checklist.library import Prompt
from checklist.picture.people import Verdict
from checklist.picture.values import Knowledge as Knowledge
from checklist.record import (
    Answer,
    Complete,
    FamilyTold,
    Gender,
    How,
    InvolvedState,
    KnowsState,
    LivesHere,
    Outcome,
    Status,
    TieKind,
    TieState,
    Whole,
    YesNo,
)

NOT_COVERED: Final = "Not covered"
BEFORE_THE_FAMILY: Final = (
    "Give this to the family only when social care and the police have agreed what they are told, and by whom."
)

STATUS: Final[Mapping[Status, str]] = {
    Status.KNOWN: "Known",
    Status.NONE: "Looked, found nothing",
    Status.NOT_ASKED: "Not asked",
    Status.NOT_MY_ROLE: "Not my role to know",
    Status.UNSURE: "Unsure",
}
STATUS_IN_SHORT: Final[Mapping[Status, str]] = {
    Status.NONE: "Nothing found",
    Status.NOT_ASKED: "Not asked",
    Status.NOT_MY_ROLE: "Not my role",
    Status.UNSURE: "Unsure",
}
HOW: Final[Mapping[How, str]] = {
    How.SEEN: "Seen",
    How.CHILD: "Child said or showed",
    How.TOLD: "Told",
    How.RECORDED: "Recorded",
    How.ASSUMED: "Assumed",
}
ASK_HOW: Final[Mapping[How, str]] = {  # in the author's own voice: "Told" alone was read as "I told them"
    How.SEEN: "I saw it",
    How.CHILD: "The child said or showed it",
    How.TOLD: "Somebody told me",
    How.RECORDED: "It is recorded",
    How.ASSUMED: "My own guess",
}
SOURCE: Final[Mapping[How, str]] = {
    How.SEEN: "Seen by whom, where",
    How.CHILD: "Said or shown to whom",
    How.TOLD: "Told by whom",
    How.RECORDED: "Recorded where",
    How.ASSUMED: "What makes you think so",
}


class Knowing(NamedTuple):
    """What an agency knows of a fact: as a sign, as others read it, as its author says it, and that in a narrow cell."""

    sign: str
    read: str
    own: str = ""
    short: str = ""


KNOWING: Final[Mapping[Knowledge, Knowing]] = {
    Knowledge.HOLDS: Knowing("●", "says so"),
    Knowledge.ASSUMED: Knowing("◌", "assumes"),
    Knowledge.TOLD: Knowing("✓", "was told", "I told them", "told"),
    Knowledge.TOLD_ME: Knowing("←", "told the author", "They told me", "told me"),
    Knowledge.BELIEVED: Knowing("?", "thought to know", "I think they know", "think so"),
    Knowledge.NOT_TOLD: Knowing("✗", "not told", "Not told", "not told"),
    Knowledge.UNSURE: Knowing("~", "the author is unsure", "Unsure", "unsure"),
    Knowledge.UNKNOWN: Knowing("–", "nothing said", "Nothing said"),
}
KNOWS: Final[Mapping[KnowsState, str]] = {state: KNOWING[Knowledge(state)].own for state in KnowsState}
LIVES_HERE: Final[Mapping[LivesHere, str]] = {
    LivesHere.YES: "Lives here",
    LivesHere.SOME_NIGHTS: "Some nights",
    LivesHere.NO: "Lives elsewhere",
    LivesHere.NOT_KNOWN: "Not known",
}
HOME_NOT_KNOWN: Final = "home not known"
COMPLETE: Final[Mapping[Complete, str]] = {
    Complete.YES: "Yes, nobody else lives here",
    Complete.NO: "No, there are others",
    Complete.NOT_KNOWN: "Not known",
}
INVOLVED: Final[Mapping[InvolvedState, str]] = {
    InvolvedState.OPEN: "Open now",
    InvolvedState.CLOSED: "Closed",
    InvolvedState.NOT_KNOWN: "Not known",
}
GENDER: Final[Mapping[Gender, str]] = {
    Gender.FEMALE: "Female",
    Gender.MALE: "Male",
    Gender.OTHER: "Another gender",
    Gender.NOT_KNOWN: "Not known",
}
WHOLE: Final[Mapping[Whole, str]] = {
    Whole.WHOLE: "The whole of it",
    Whole.PARTLY: "A part of it",
    Whole.NOT_KNOWN: "Not known",
}
TIE: Final[Mapping[TieKind, str]] = {
    TieKind.PARENT: "parent of",
    TieKind.CARER: "carer of",
    TieKind.PARTNER: "partner of",
    TieKind.SIBLING: "brother or sister of",
    TieKind.OTHER: "otherwise tied to",
}
TIE_STATE: Final[Mapping[TieState, str]] = {
    TieState.NOW: "now",
    TieState.ENDED: "ended",
    TieState.NOT_KNOWN: "",
}
RESPONSIBILITY: Final[Mapping[YesNo, str]] = {
    YesNo.YES: "has parental responsibility",
    YesNo.NO: "has no parental responsibility",
    YesNo.NOT_KNOWN: "not known whether with parental responsibility",
}
OUTCOME: Final[Mapping[Outcome, str]] = {
    Outcome.SHARED: "Share",
    Outcome.PART: "Share in part",
    Outcome.NOT_SHARED_HARM: "Do not share: it would harm the child more",
    Outcome.NOT_SHARED_OTHER: "Do not share, for another reason",
}
NOT_DECIDED: Final = "Not decided"
FAMILY_TOLD: Final[Mapping[FamilyTold, str]] = {
    FamilyTold.YES: "Yes",
    FamilyTold.NO: "No",
    FamilyTold.NOT_YET: "Not yet",
}
VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.SAME: "the same person",
    Verdict.NOT_THE_SAME: "not the same person",
    Verdict.OPEN: "open again",
}

ADDRESS_STAYS_OUT: Final = "This address stays out of every copy unless you put it in by name. To the family it never goes."
FACT_STAYS_OUT: Final = "The whole fact stays out of every copy unless you put it in by name."
INVOLVED_STAYS_OUT: Final = "This service stays out of every copy unless you put it in by name."
PERSON_STAYS_OUT: Final = "They stay out of every copy unless you put them in by name. So does every fact about them."
SERVICE_STAYS_OUT: Final = (
    "Its name and how to reach you stay out of every copy unless you put them in by name. "
    "Readers see “a service that asked not to be named”."
)
SENDS_NOTHING: Final = "This tool sends nothing. Send the PDF by your own agency’s secure way, and then note it here."
I_HAVE_SENT_IT: Final = "I have sent it: note that today"
NEVER_TO_FAMILY: Final = "Cannot be chosen for the family while this is ticked."


def stays_out(facts: int) -> str:
    """How many facts go into no copy by themselves."""
    if not facts:
        return "No fact is kept back."
    count, them = ("1 fact stays", "it") if facts == 1 else (f"{facts} facts stay", "them")
    return f"{count} out of every copy until you put {them} in by name."


def key_to_signs(*, own: bool) -> str:
    """What the signs in a table of who knows what mean, to the author or to others."""
    shown = [(cell, each.sign, each.own if own else each.read) for cell, each in KNOWING.items() if each.own or not own]
    return "  ".join(f"{sign} {said}{': check' if cell is Knowledge.BELIEVED else ''}." for cell, sign, said in shown)


def gender_in_words(gender: Gender) -> str:
    """The gender in small letters; nothing where it is not known."""
    return "" if gender is Gender.NOT_KNOWN else GENDER[gender].lower()


def source_of(how: How | None) -> str:
    """What to ask about the source of something known in that way."""
    return SOURCE[how] if how else "Who says so, or where it is written"


def said_in_short(answer: Answer, prompt: Prompt | None, nothing: str) -> tuple[str, ...]:
    """How it stands and what was chosen, in words. A choice says by itself that something is known."""
    choice = prompt.label_of(answer.choice) if prompt else answer.choice or ""
    if choice and answer.status in (Status.KNOWN, None):
        return (choice,)
    return tuple(each for each in (STATUS[answer.status] if answer.status else nothing, choice) if each)

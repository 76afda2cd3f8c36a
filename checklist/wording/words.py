"""What each answer is called, the same on every page and in every PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from checklist.record import (
    Complete,
    Fact,
    FamilyTold,
    Gender,
    How,
    InvolvedState,
    Knows,
    KnowsState,
    LivesHere,
    Mark,
    Outcome,
    OwnRecord,
    Status,
    Tie,
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
HOW: Final[Mapping[How, str]] = {
    How.SEEN: "Seen",
    How.CHILD: "Child said or showed",
    How.TOLD: "Told",
    How.RECORDED: "Recorded",
    How.ASSUMED: "Assumed",
}
SOURCE: Final[Mapping[How, str]] = {
    How.SEEN: "Seen by whom, where",
    How.CHILD: "Said or shown to whom",
    How.TOLD: "Told by whom",
    How.RECORDED: "Recorded where",
    How.ASSUMED: "What makes you think so",
}
KNOWS: Final[Mapping[KnowsState, str]] = {
    KnowsState.TOLD: "I told them",
    KnowsState.TOLD_ME: "They told me",
    KnowsState.BELIEVED: "I think they know",
    KnowsState.NOT_TOLD: "Not told",
    KnowsState.UNSURE: "Unsure",
}
LIVES_HERE: Final[Mapping[LivesHere, str]] = {
    LivesHere.YES: "Lives here",
    LivesHere.SOME_NIGHTS: "Some nights",
    LivesHere.NO: "Lives elsewhere",
    LivesHere.NOT_KNOWN: "Not known",
}
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
FAMILY_TOLD: Final[Mapping[FamilyTold, str]] = {
    FamilyTold.YES: "Yes",
    FamilyTold.NO: "No",
    FamilyTold.NOT_YET: "Not yet",
}


ADDRESS_STAYS_OUT: Final = "This address stays out of every copy unless you put it in by name. To the family it never goes."
FACT_STAYS_OUT: Final = "The whole fact stays out of every copy unless you put it in by name."
INVOLVED_STAYS_OUT: Final = "This service stays out of every copy unless you put it in by name."
PERSON_STAYS_OUT: Final = "They stay out of every copy unless you put them in by name. So does every fact about them."
SERVICE_STAYS_OUT: Final = (
    "Its name and how to reach you stay out of every copy unless you put them in by name. "
    "Readers see “a service that asked not to be named”."
)
NEVER_TO_FAMILY: Final = "Cannot be chosen for the family while this is ticked."
OUT_OF_COPIES: Final = "In no copy until put in by name."
STAYS_WITH_YOU: Final = "Must stay secret: do not pass it on."
FROM_FAMILY: Final = "Keep from the family."


def marks(*, protect: bool = False, protect_source: bool = False, keep_from_family: bool = False, own: bool = False) -> str:
    """How something is to be handled: one sentence a mark, to its author where it is their `own` copy, else to a reader."""
    said = (
        "Protect the source." if protect_source else "",
        (OUT_OF_COPIES if own else STAYS_WITH_YOU) if protect else "",
        FROM_FAMILY if keep_from_family else "",
    )
    return " ".join(each for each in said if each)


def of_tie(tie: Tie, called: Callable[[str], str]) -> str:
    """ "parent of Mila, now, has parental responsibility (told: mother)". `called` gives the name for an id."""
    known = ": ".join(each for each in (HOW[tie.how].lower() if tie.how else "", tie.source) if each)
    responsible = RESPONSIBILITY[tie.parental_responsibility] if tie.parental_responsibility else ""
    said = ", ".join(each for each in (f"{TIE[tie.kind]} {called(tie.to)}", TIE_STATE[tie.state], responsible) if each)
    return f"{said} ({known})" if known else said


def of_mark(mark: Mark) -> str:
    """ "left shin, 1 cm, yellow"."""
    return ", ".join(each for each in (mark.where.replace("-", " "), mark.size, mark.colour) if each)


def more_of(fact: Fact) -> Iterator[str]:
    """What is said of a fact beside its words: marks on the body, what it meant, and from where it was carried."""
    if fact.marks:
        yield f"Marks seen: {'; '.join(map(of_mark, fact.marks))}"
    if fact.meant:
        yield f"What it meant for the child: {fact.meant}"
    if fact.carried_from:
        yield f"Carried from the checklist of a brother or sister ({fact.carried_from})"


def of_reaching(knows: Knows) -> Iterator[str]:
    """Whom one spoke to, and the days on which nobody could be reached."""
    if knows.spoke_to:
        yield f"spoke to {knows.spoke_to}"
    if knows.tried:
        yield f"not reached on {'; '.join(each.spoken for each in knows.tried)}"


def of_own_record(own: OwnRecord) -> str:
    """How much of its own record the author's agency looked through."""
    return ". ".join(each for each in (WHOLE[own.whole] if own.whole else "", own.words) if each)


def of_gender(gender: Gender) -> str:
    """The gender in small letters; nothing where it is not known."""
    return "" if gender is Gender.NOT_KNOWN else GENDER[gender].lower()


def source_of(how: How | None) -> str:
    """What to ask about the source of something known in that way."""
    return SOURCE[how] if how else "Who says so, or where it is written"

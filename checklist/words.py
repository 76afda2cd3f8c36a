"""What each answer is called, the same on every page and in every PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from checklist.record import Complete, FamilyTold, How, InvolvedState, KnowsState, LivesHere, Outcome, Status

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


def source_of(how: How | None) -> str:
    """What to ask about the source of something known in that way."""
    return SOURCE[how] if how else "Who says so, or where it is written"

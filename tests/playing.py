"""An exercise as it is played: a family, its clock, people with cards, what they say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from makers import a_fact

from checklist import content
from checklist.library import Vignette
from checklist.reveal import Reveal, reveal
from checklist.training import (
    Exercise,
    Seat,
    Step,
    begin,
    join,
)

LIBRARY = content.read()
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def the(vignette: str) -> Vignette:
    found = LIBRARY.vignette(vignette)
    assert found is not None
    return found


BABY, TWO_WORKERS = the("baby-with-marks"), the("two-key-workers")
MARKS = "health-marks-and-injuries"


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def an_exercise(vignette: Vignette = BABY, step: Step = Step.CHECKLIST) -> Exercise:
    """An exercise whose clock was started at NOW."""
    exercise = begin(vignette, NOW, Random(1)).go_to(Step.READ, NOW)
    return exercise.go_to(step, NOW)


def a_seat(exercise: Exercise, agency: str, number: int = 1, service: str = "", now: datetime = NOW) -> Seat:
    vignette = the(exercise.vignette)
    card = vignette.card_of(agency, service)
    assert card is not None
    return join(exercise, vignette, card, number, UUID(int=number), now)


def everybody(exercise: Exercise) -> list[Seat]:
    """One participant for each card."""
    cards = the(exercise.vignette).card
    return [a_seat(exercise, card.agency, number, card.service) for number, card in enumerate(cards, start=1)]


def saying(seat: Seat, prompt: str, fact: str, exercise: Exercise, **knows: str) -> Seat:
    """The seat after saying who knows that fact."""
    found = seat.record.fact(prompt, fact)
    assert found is not None
    said = {agency.replace("_", "-"): state for agency, state in knows.items()}
    changed = a_fact(**{**dict(found), "about": found.about, "knows": {**dict(found.knows), **said}})
    return seat.with_record(seat.record.with_fact(prompt, changed), exercise)


def shown(exercise: Exercise, seats: list[Seat], now: datetime = NOW) -> Reveal:
    return reveal(exercise, the(exercise.vignette), seats, LIBRARY, now)


def card_text(agency: str) -> str:
    card = BABY.card_of(agency)
    assert card is not None
    return card.written

"""Who may see what of an exercise: a participant their own card and what is shown to all, the trainer who is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from checklist.library import Card, Vignette
from checklist.library.vignettes import News
from checklist.record import Record
from checklist.training import Exercise, Seat, Shown, Step, is_for


class View(NamedTuple):
    """What a participant may see now: their own card and its news, and of the reveal what is shown to everybody."""

    step: Step
    opening: str
    brief: str
    record: Record | None
    news: tuple[News, ...]
    shown: tuple[Shown, ...]
    questions: tuple[str, ...]


def view(exercise: Exercise, vignette: Vignette, seat: Seat, now: datetime) -> View:
    """What the participant in that seat may see. Before the card is read there are only the note and the rules."""
    reads = exercise.has_reached(Step.READ)
    card = vignette.card_of(seat.agency, seat.service)
    return View(
        step=exercise.step,
        opening=vignette.opening if reads else "",
        brief=card.brief if card and reads else "",
        record=seat.record if reads else None,
        news=tuple(
            vignette.news[at] for at in exercise.news_out(vignette, now) if is_for(vignette.news[at], seat.agency, seat.service)
        ),
        shown=exercise.shown,
        questions=vignette.debrief if exercise.step is Step.DEBRIEF else (),
    )


class CardHolders(NamedTuple):
    """Those who hold one card: how many, and how many of them are ready with this step."""

    card: Card
    people: int
    ready: int


def groups(exercise: Exercise, vignette: Vignette, seats: Iterable[Seat]) -> tuple[CardHolders, ...]:
    """Who is there and who is ready, card by card: the trainer's live list."""
    here = [seat for seat in seats if not seat.left]
    held = Counter((seat.agency, seat.service) for seat in here)
    ready = Counter((seat.agency, seat.service) for seat in here if seat.is_ready(exercise))
    return tuple(CardHolders(card, held[card.agency, card.service], ready[card.agency, card.service]) for card in vignette.card)

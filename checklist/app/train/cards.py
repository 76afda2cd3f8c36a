"""The cards of a family as a trainer has them: on paper, on this screen, and what they show together."""

from __future__ import annotations

import re
from functools import partial
from typing import Final
from uuid import uuid4

from checklist import training
from checklist.app.state import clock
from checklist.app.state.room import Room
from checklist.app.widgets import fields, in_short, papers
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.library import Card, Library, Vignette
from checklist.record_json import from_json
from checklist.wording.names import service_called

_ON_PAPER: Final = (
    "What a group decides on paper is in the debrief if one of them joins with the code, takes the card and writes down at "
    "each step what they decided. You can do that for them, in a tab of its own."
)
_WITHIN: Final = re.compile(r"(?<![.?!:])\n")


def draw_cards(room: Room, library: Library) -> None:
    """The cards on paper, all of them or one by one, and one of them to read."""
    draw(tag("<h2>Cards on paper, or to read here</h2><p>{on_paper}</p>", on_paper=_ON_PAPER))
    vignette = room.vignette
    draw_all_cards(vignette, library, room.key("cards"))
    names = {str(at): service_called(each, library) for at, each in enumerate(vignette.card)}
    fields.pick("One card", names, room.opened or None, room.key("card"), lambda at: setattr(room, "opened", at or ""))
    if room.opened:
        one = vignette.card[int(room.opened)]
        file_name = f"training-{vignette.id}-{one.file.removesuffix('.json')}.pdf"
        this = partial(_one_card, vignette, one, library)
        papers.draw_download_only("This card as a PDF", this, file_name, room.key("one-card", room.opened))
        draw(shown(one, library))


def draw_all_cards(vignette: Vignette, library: Library, place: str) -> None:
    """Every card in one file, to print."""
    every = partial(_all_cards, vignette, library)
    papers.draw_download_only("All cards in one PDF, to print", every, f"training-{vignette.id}-cards.pdf", place)


def _all_cards(vignette: Vignette, library: Library) -> bytes:
    from checklist.pdf import training as paper

    return paper.make_cards(vignette, library, clock.now())


def _one_card(vignette: Vignette, one: Card, library: Library) -> bytes:
    from checklist.pdf import training as paper

    return paper.make_card(vignette, one, training.sheet(one, uuid4(), clock.now()), library, clock.now())


def shown(one: Card, library: Library) -> Markup:
    """One card to be read: who one is, and every fact and person on it."""
    record = training.sheet(one, from_json(one.written).id, clock.now())
    ordered = sorted(record.facts(), key=lambda each: library.place(each[0]))
    return tag(
        '<div class="fact"><h3>{name}</h3><p>{brief}</p></div>{facts}{people}',
        name=service_called(one, library),
        brief=one.brief,
        facts=joined(in_short.fact_in_short(fact, record, library) for _, fact in ordered),
        people=joined(in_short.person_in_short(each, record, library) for each in record.people),
    )


def notes_of(vignette: Vignette) -> Markup:
    """The notes for the trainer alone. A line of the file that ends within a sentence goes on in the next."""
    return paragraphs(_WITHIN.sub(" ", vignette.facilitator.strip()))


def key_of(vignette: Vignette) -> Markup:
    """What the cards show together, for the trainer alone: a list without its frame."""
    key = vignette.key
    kinds = (key.assumption, key.unconfirmed, key.only_one, key.difference, key.link, key.gap)
    return joined(tag("<li>{say}</li>", say=each.say) for kind in kinds for each in kind)

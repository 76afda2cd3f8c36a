"""The training families: that nothing in them could be somebody's, and that cards, news and key go together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from checklist import record, record_json
from checklist.content.cards import given_away
from checklist.content.lengths import not_as_promised
from checklist.content.loose_ends import Places, missing
from checklist.content.unfit import unfit
from checklist.faults import Fault
from checklist.library import Library, Vignette

_REAL: Final[Mapping[str, re.Pattern[str]]] = {
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"),
    "a telephone or NHS number": re.compile(r"(?:\+44|\b\d)(?:[\s()-]?\d){8,}"),
    "an email address": re.compile(r"[^\s@]@[^\s@]+\.\w"),
}
_IDENTIFIER = re.compile(r'"id": ?"[0-9a-f-]{36}"')
_INVENTED: Final = "Example-"  # every surname in a training family begins with it


def too_real(text: str) -> Iterator[str]:
    """What must not stand in a training family, since it could be somebody's."""
    for what, pattern in _REAL.items():
        if pattern.search(_IDENTIFIER.sub("", text)):
            yield f"there is something in it that looks like {what}. Everything here is invented: take it out."


def real_names(card: record.Record) -> Iterator[str]:
    """Surnames that could be somebody's, by the place where they stand."""
    named = [("child", card.child.name)] + [(f"people, number {at}", who.name) for at, who in enumerate(card.people, start=1)]
    named += [(f"involved, number {at}", who.worker) for at, who in enumerate(card.involved, start=1)]
    for place, name in named:
        if len(name.split()) > 1 and not name.split()[-1].startswith(_INVENTED):
            yield f"{place}: a surname here must begin with “{_INVENTED}”, so that it is nobody’s. Or give a first name only."
    if card.practitioner.name:
        yield "practitioner: leave the name out. Whoever takes the card plays the part."


def family_faults(vignette: Vignette, library: Library) -> Iterator[Fault]:
    """What the check of the content finds in one family that stands in no file: its form, its cards, its words."""
    at = ("The family", "")
    for text in (vignette.model_dump_json(exclude={"card"}), *(card.written for card in vignette.card)):
        yield from (Fault(*at, wrong) for wrong in too_real(text))
    for card in vignette.card:
        yield from (Fault(*at, wrong) for wrong in real_names(record_json.from_json(card.written)))
    yield from _loose_vignette(vignette, library, at)
    alone = Library(
        edition=library.edition, sections=(), reviews=(), themes=(), agencies=(), nations=(), guidance=(), vignettes=(vignette,)
    )
    places = {f"Vignette {vignette.id}": at}
    yield from not_as_promised(alone, places)
    yield from unfit(alone, places, date.max)


def loose_families(library: Library, places: Places) -> Iterator[Fault]:
    """Whatever in a family names something that is not there."""
    for vignette in library.vignettes:
        yield from _loose_vignette(vignette, library, places[f"Vignette {vignette.id}"])


def _loose_vignette(vignette: Vignette, library: Library, at: tuple[str, str]) -> Iterator[Fault]:
    agencies = [agency.id for agency in library.agencies]
    cards = {(card.agency, card.service): record_json.from_json(card.written) for card in vignette.card}
    if len(cards) < len(vignette.card):
        yield Fault(*at, "two cards are for the same agency and service. Give one of them another service.")
    yield from missing(library, at, "lessons", vignette.lessons, library.lessons)
    yield from missing(library, at, "short", vignette.short, [card.file for card in vignette.card])
    if len(vignette.short) == 1:
        yield Fault(*at, "'short' names one card, and one alone is no exercise. Name two or three, or none.")
    for card, written in zip(vignette.card, cards.values(), strict=False):
        yield from _loose_card(written, library, agencies, str(Path(at[0]).with_name(card.file).as_posix()))
    for number, news in enumerate(vignette.news, start=1):
        here = (at[0], f"news {number}")
        to = cards.get((news.agency, news.service))
        if to is None:
            yield Fault(*here, "there is no [[card]] for this agency and service. Correct it, or add the card.")
            continue
        if news.minute > vignette.minutes:
            yield Fault(*here, f"it comes after the end: 'minute' can be {vignette.minutes} at most.")
        people = [record.CHILD, *(person.id for person in to.people)]
        for fact in news.fact:
            yield from missing(library, here, "prompt", (fact.prompt,), library.prompts)
            yield from missing(library, here, "about", fact.about, people)
    yield from _loose_key(vignette, library, cards, at[0])
    yield from given_away(vignette, {card.file: cards[card.agency, card.service] for card in vignette.card}, at[0])


def _loose_card(card: record.Record, library: Library, agencies: Iterable[str], file: str) -> Iterator[Fault]:
    people = [record.CHILD, *(person.id for person in card.people)]
    yield from missing(library, (file, "answers"), "answers", card.answers, library.prompts)
    yield from missing(library, (file, "involved"), "agency", (each.agency for each in card.involved), agencies)
    for prompt, answer in card.answers.items():
        here = (file, prompt)
        if answer.choice and prompt in library.prompts:
            yield from missing(library, here, "choice", (answer.choice,), [each.id for each in library.prompts[prompt].choice])
        for fact in answer.facts:
            yield from missing(library, here, "about", fact.about, people)
            yield from missing(library, here, "knows", fact.knows, agencies)


def _loose_key(
    vignette: Vignette, library: Library, cards: Mapping[tuple[str, str], record.Record], file: str
) -> Iterator[Fault]:
    key, agencies = vignette.key, [agency.id for agency in library.agencies]
    for name in ("assumption", "unconfirmed", "only_one"):
        for number, entry in enumerate(getattr(key, name), start=1):
            here = (file, f"key.{name} {number}")
            card = cards.get((entry.agency, entry.service))
            if card is None:
                yield Fault(*here, "there is no [[card]] for this agency and service. Correct it.")
            elif card.fact(entry.prompt, entry.fact) is None:
                yield Fault(*here, f"the card has no fact '{entry.fact}' under '{entry.prompt}'. Correct it.")
            if about := getattr(entry, "about_agency", ""):
                yield from missing(library, here, "about_agency", (about,), agencies)
    for number, difference in enumerate(key.difference, start=1):
        yield from missing(
            library, (file, f"key.difference {number}"), "agencies", difference.agencies, [each for each, _ in cards]
        )
    for number, gap in enumerate(key.gap, start=1):
        yield from missing(library, (file, f"key.gap {number}"), "prompt", (gap.prompt,), library.prompts)

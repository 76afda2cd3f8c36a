"""What a card of a training family must not give away: a fact from after its day, and what only another card knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from checklist.dates import PartialDate
from checklist.faults import Fault
from checklist.library import Vignette
from checklist.record import Record

_WORD = re.compile(r"[^\W_]+(?:’[^\W_]+)?")
_RUN: Final = 3  # words one after the other that are no accident
_SAYS_LITTLE: Final = 3  # letters: is, not, the
_SMALL: Final = frozenset({
    "about", "back", "been", "came", "does", "from", "have", "into", "said", "says", "that", "their", "them",
    "then", "there", "they", "this", "told", "went", "were", "what", "when", "where", "which", "whom", "will", "with", "your",
})  # fmt: skip


def given_away(vignette: Vignette, cards: Mapping[str, Record], family: str) -> Iterator[Fault]:
    """What the cards tell too early, or to the wrong people. `cards` by their file, `family` the file that names them."""
    for card in vignette.card:
        written, file = cards[card.file], Path(family).with_name(card.file).as_posix()
        others = [cards[each.file] for each in vignette.card if each is not card]
        yield from _ahead(written, file)
        for at, line in (((file, "meeting"), written.meeting.about), ((family, f"the brief of '{card.file}'"), card.brief)):
            if words := _leaked(line, _told_to(vignette, written), others):
                yield Fault(*at, f"it says “{words}”, which only another card knows. Leave that to the card that has it.")
    meets = {(card.agency, card.service): cards[card.file].meeting.on for card in vignette.card}
    for number, news in enumerate(vignette.news, start=1):
        day = meets.get((news.agency, news.service))
        if day and any(fact.happened and _begins(fact.happened) > day.latest for fact in news.fact):
            yield Fault(family, f"news {number}", "its fact is dated after the meeting. Give it an earlier day.")


def _ahead(card: Record, file: str) -> Iterator[Fault]:
    """Whatever on a card is dated after the day on which it was written."""
    written = card.updated.date()
    dated = [("household", card.household.on)]
    dated += [(f"people, number {at}", who.on) for at, who in enumerate(card.people, start=1)]
    for prompt, fact in card.facts():
        when = (fact.happened, fact.learned, *(each.on for each in fact.knows.values()))
        dated += [(f"{prompt}, {fact.id}", each) for each in when]
    for place in dict.fromkeys(place for place, when in dated if when and _begins(when) > written):
        said = f"it is dated after the card, which is of {PartialDate.on(written).spoken}."
        yield Fault(file, place, f"{said} Change the date, or 'updated' at the top.")


def _begins(when: PartialDate) -> date:
    """The first day of the end of a date: "2026-06/2026-11" may be written on any day of November."""
    return PartialDate.parse(when.edtf.rpartition("/")[2]).earliest


def _leaked(line: str, told: frozenset[str], others: Sequence[Record]) -> str:
    """The words of a line that only another card has: a name, or the longest row of words. Empty where there are none.

    In the row is one word at least that says something and that whoever reads the line has not been told.
    """
    said = _words(line)
    names = {word for other in others for who in other.people for name in (who.name, *who.known_as) for word in _words(name)}
    for word in said:
        if word in names - told:
            return word
    texts = [text for other in others for text in _holds(other)]
    if not _rows_in(texts, _RUN).intersection(_rows(said, _RUN)):  # a longer row begins with one of these
        return ""
    for size in range(len(said), _RUN - 1, -1):
        elsewhere = _rows_in(texts, size)
        for row in _rows(said, size):
            if row in elsewhere and any(len(word) > _SAYS_LITTLE and word not in told | _SMALL for word in row):
                return " ".join(row)
    return ""


def _told_to(vignette: Vignette, written: Record) -> frozenset[str]:
    """The words that whoever holds this card may know: what everybody is told, and what the card itself holds."""
    told = (vignette.title, vignette.child, vignette.content_note, vignette.opening, written.practitioner.role)
    return frozenset(word for text in (*told, *_holds(written)) for word in _words(text))


def _holds(written: Record) -> Iterator[str]:
    for who in written.people:
        yield from (who.name, who.described_as, *who.known_as, who.relationship, who.source)
    for _, fact in written.facts():
        yield from (fact.what, fact.source)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Of invented people alone, so that nothing is lost by remembering them."""
    return tuple(word.casefold() for word in _WORD.findall(text))


def _rows_in(texts: Iterable[str], size: int) -> set[tuple[str, ...]]:
    return {row for text in texts for row in _rows(_words(text), size)}


def _rows(words: Sequence[str], size: int) -> Iterable[tuple[str, ...]]:
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))

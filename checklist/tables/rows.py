"""What stands in a chronology, row by row, the same for every kind of file.

`of_copy` takes what one recipient gets, `of_pack` a picture as its reader may have it: nothing else of a record is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from checklist import coverage, sharing
from checklist.guarded import Guarded
from checklist.library import Library
from checklist.picture.accounts import Author, Statement
from checklist.picture.chronology import in_order
from checklist.picture.packs import Pack
from checklist.record import Status
from checklist.sharing import Copy
from checklist.wording.answers import HOW, STATUS
from checklist.wording.facts import MEANT, NOT_SAID_HOW, FactInWords, fact_in_words, statement_in_words
from checklist.wording.names import child_called, children_called, signed, voice_of

WHEN: Final = "When"
WHAT: Final = "What happened"
ABOUT: Final = "About"
SAYS_SO: Final = "Who says so"
SOURCE: Final = "Source"
KNOWN: Final = "How known"
WHO_KNOWS: Final = "Who knows"
LEARNED: Final = "Learned"
HANDLING: Final = "How to handle it"
NO_DATE: Final = "No date"
_ALWAYS: Final = (WHEN, WHAT, SOURCE, KNOWN, WHO_KNOWS)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its cells by column, and its day where it is of one day and nothing is uncertain about it."""

    cells: dict[str, str] = field(repr=False)
    day: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A chronology for one reader: earliest first, and at its end what has no date.

    A column that no row fills is left out, but for those that are always there. `guarded` are words that must not stand in it.
    """

    child: str = field(repr=False)
    by: str = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    guarded: tuple[Guarded, ...] = field(default=(), repr=False)

    @property
    def columns(self) -> tuple[str, ...]:
        every = (WHEN, WHAT, ABOUT, SAYS_SO, SOURCE, KNOWN, LEARNED, MEANT, WHO_KNOWS, HANDLING)
        return tuple(each for each in every if each in _ALWAYS or any(row.cells[each] for row in self.rows))


def of_copy(copy: Copy, library: Library) -> Table:
    """The chronology of a copy: what is in it, and nothing more."""
    record = copy.record if copy.is_whole else sharing.as_sent(copy.record)
    author, voice = Author.of(record), voice_of(record, library)
    said = (
        Statement(author, prompt, record.answer(prompt).status, fact)
        for prompt, fact in coverage.facts(record, library)
        if not fact.is_blank
    )
    rows = _rows(said, lambda each: fact_in_words(each.fact.but(meant=""), voice))
    return Table(child_called(record.child), signed(author, library), rows, copy.guarded)


def of_pack(pack: Pack) -> Table:
    """The chronology of several agencies, as the reader of that pack may have it."""
    picture = pack.picture
    facts = (*picture.chronology.dated, *picture.chronology.undated)

    def told(said: Statement) -> FactInWords:
        return statement_in_words(Statement(said.author, said.prompt, said.status, said.fact.but(meant="")), picture)

    authors = dict.fromkeys(signed(each.author, picture.library) for each in facts)
    return Table(children_called(picture.children), "; ".join(authors), _rows(facts, told), pack.guarded)


def _rows(facts: Iterable[Statement], told: Callable[[Statement], FactInWords]) -> tuple[Row, ...]:
    ordered = in_order(facts)
    return tuple(_row(each, told(each)) for each in (*ordered.dated, *ordered.undated))


def _row(said: Statement, told: FactInWords) -> Row:
    fact = said.fact
    found_nothing = STATUS[said.status] if said.status not in (Status.KNOWN, None) else ""
    known = (found_nothing, "Opinion" if fact.opinion else "", HOW[fact.how] if fact.how else NOT_SAID_HOW)
    cells = {
        WHEN: fact.happened.spoken if fact.happened else NO_DATE,
        WHAT: ". ".join((told.what, *told.more)),
        ABOUT: told.about.removeprefix("About "),
        SAYS_SO: told.who,
        SOURCE: fact.source,
        KNOWN: ". ".join(part for part in known if part),
        LEARNED: fact.learned.spoken if fact.learned else "",
        MEANT: fact.meant,
        WHO_KNOWS: "; ".join(map(str, told.knows)),
        HANDLING: ". ".join(told.marks),
    }
    happened = fact.happened
    is_a_day = happened is not None and happened == happened.on(happened.earliest)
    return Row(cells, happened.earliest if happened and is_a_day else None)

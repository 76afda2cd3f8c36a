"""The chronology on screen: in its order with its quiet stretches, out as a table, and in from one that an agency keeps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from checklist import coverage, sharing
from checklist.app.state import clock, session
from checklist.app.widgets import fields, frame, papers
from checklist.app.widgets.markup import draw, joined, tag
from checklist.dates import UK
from checklist.library import Library
from checklist.picture.accounts import Author, Statement
from checklist.picture.chronology import in_order, quiet_before
from checklist.record import Fact, Record, Unreadable
from checklist.sharing import Copy
from checklist.wording.facts import fact_of
from checklist.wording.names import recipient_called
from checklist.wording.phrases import CHRONOLOGY, NO_FACTS

if TYPE_CHECKING:
    from checklist.tables.grid import Grid
    from checklist.tables.taking import Choice, Unread

_KINDS: Final = {"xlsx": "a spreadsheet (XLSX)", "docx": "a Word table", "csv": "CSV"}
_MOST_SHOWN: Final = 100  # rows that could not be read; more are counted
_MOST_HEADS: Final = 9  # rows of headings that are offered
_SOURCE_LONGEST: Final = 150  # characters
_ME: Final = "me"
_READER: Final = "chronology-for"  # in `TabState.opened`: for whom it is
_TURN: Final = "table"  # in `TabState.opened`: how many tables were taken in, so that the next begins with empty fields


def draw_in_order(record: Record, library: Library) -> None:
    """Every fact with its date, and between two the stretch of which nothing is written down; then those without a date."""
    author = Author.of(record)
    found = in_order(
        Statement(author, prompt, record.answer(prompt).status, fact) for prompt, fact in coverage.facts(record, library)
    )
    quiet = quiet_before(found)
    if not found.dated:
        draw(tag("<p>{nothing}</p>", nothing="No fact has a date." if found.undated else NO_FACTS))
    for place, said in enumerate(found.dated):
        if place in quiet:
            last, first = quiet[place]
            days = (first - last).days
            stretch = f"Nothing is written down here for {days} days, from {last:%-d %B %Y} to {first:%-d %B %Y}."
            draw(tag('<p class="meta">{stretch}</p>', stretch=stretch))
        _draw_fact(said.fact, record, library)
    if found.undated:
        draw(tag("<h2>Without a date ({count})</h2>", count=len(found.undated)))
        for said in found.undated:
            _draw_fact(said.fact, record, library)


def _draw_fact(fact: Fact, record: Record, library: Library) -> None:
    told = fact_of(fact, record, library)
    when = fact.happened.spoken if fact.happened else ""
    draw(
        tag(
            '<div class="goes"><p class="meta">{when}</p><p dir="auto">{what}</p><p class="meta" dir="auto">{known}</p></div>',
            when=when,
            what=told.what,
            known=told.known,
        )
    )


def draw_way_out(record: Record, library: Library) -> None:
    """For whom it is, what that means, and a button for each kind of table."""
    here = session.current()
    readers = {_ME: "Myself: all of it"}
    readers |= {each: recipient_called(each, record, library) for each in (*record.other_agencies(), sharing.FAMILY)}
    reader = here.opened.get(_READER)
    reader = reader if reader in readers else _ME
    draw(tag("<h2>Take it with you</h2>"))
    fields.pick("For whom?", readers, reader, here.key("chronology", "for"), partial(here.open, _READER))
    if reader == _ME:
        draw(tag("<p>With source, how each thing is known and who knows it: for your agency’s own system.</p>"))
        _draw_files(sharing.full(record), library)
    elif reader == sharing.FAMILY and sharing.before_the_family(record, library):
        frame.draw_note("Nothing can go to the family before two questions are answered. They stand on the page Share.")
        frame.draw_link("share", "Go to Share")
    else:
        _draw_for(papers.copy_for(reader, record, library), readers[reader], library)


def _draw_for(copy: Copy, reader: str, library: Library) -> None:
    """What is left out for that reader and, where nothing stops it, the files."""
    if any(each.stops for each in copy.look_again):
        said = (
            f"{reader}: this chronology cannot go yet, because it has words that must stay back. Share shows where they stand."
        )
        frame.draw_note(said, strong=True)
    else:
        lines = joined(tag("<li>{line}</li>", line=line) for line in copy.withheld.for_author())
        draw(tag("<ul>{lines}</ul>", lines=lines) if lines else lines)
        _draw_files(copy, library)
    draw(tag('<p class="meta">What goes to whom is chosen, and noted once it is sent, on the page Share.</p>'))
    frame.draw_link("share", "Go to Share")


def _draw_files(copy: Copy, library: Library) -> None:
    from checklist.tables import files, rows

    made = clock.now()
    for kind, called in _KINDS.items():
        name = sharing.file_name(copy, made.astimezone(UK).date(), kind, CHRONOLOGY.lower())

        def build(kind: str = kind, name: str = name) -> bytes:
            return files.make(rows.of_copy(copy, library), kind, made, session.current().marking, name)

        papers.draw_download_only(f"Download {called}", build, name, f"chronology-{kind}")


def draw_way_in(record: Record, library: Library) -> None:
    """A place for a table, its columns, what could not be read, and the button that takes the rest in."""
    here = session.current()
    turn = here.opened.get(_TURN) or "0"
    draw(tag("<h2>Take one in</h2>"))
    of_file, of_cells = here.key("table", turn), here.key("cells", turn)
    file = st.file_uploader("A spreadsheet, a Word table or CSV", ["xlsx", "xlsm", "docx", "csv"], key=of_file)
    pasted = st.text_area("Or paste cells from a table", key=of_cells)
    if file is None and not pasted.strip():
        return
    from checklist.tables import opening

    try:
        grid = opening.opened(file.getvalue()) if file else opening.pasted(pasted)
        _draw_table(grid, f"{turn}-{file.file_id if file else len(pasted)}", record, library)
    except Unreadable as refused:
        fields.draw_fault(of_file if file else of_cells, *refused.faults)


def _draw_table(grid: Grid, place: str, record: Record, library: Library) -> None:
    from checklist.tables import taking

    here = session.current()
    choice = _chosen(grid, place)
    prompts = {each.id: f"{library.numbers[each.id]} {each.short}" for each in library.prompts.values()}
    under = _picked("Which question do the rows answer?", prompts, None, here.key("table-under", place))
    key = here.key("table-source", place)
    source, keep = here.typed.get(key, ""), partial(here.typed.__setitem__, key)
    fields.line("Where does the table come from?", source, key, keep, longest=_SOURCE_LONGEST, has_more=True)
    if not (choice.is_whole and under and source.strip()):
        frame.draw_note("Choose the columns for when and what, the question, and say where the table comes from.")
        return
    found = taking.taken(grid, choice, clock.today(), source.strip())
    keep_back = library.prompts[under].sensitive_source
    taking.with_taken(record, under, found.facts, keep_from_family=keep_back)  # so that it is said now what does not fit
    frame.draw_note(joined(tag("<p>{remark}</p>", remark=each) for each in found.remarks))
    _draw_unread(found.unread)
    label = f"Take in {len(found.facts)} of {len(found.facts) + len(found.unread)} rows"
    take = partial(_take_in, under, found.facts, keep_back)
    st.button(label, type="primary", key=here.key("table-take", place), on_click=take, disabled=not found.facts)


def _chosen(grid: Grid, place: str) -> Choice:
    """Which column is what: guessed by the headings, and changed by the reader."""
    from checklist.tables import taking

    here, guess = session.current(), taking.guessed(grid)
    counts = {str(each): str(each) for each in range(min(len(grid.lines), max(guess.heads, _MOST_HEADS)) + 1)}
    said = _picked("Rows of headings at the top", counts, str(guess.heads), here.key("table-heads", place))
    heads = int(said or guess.heads)
    named = taking.headings(grid, taking.Choice({}, heads))
    offered = {str(at): named[at] for at in range(grid.width)}
    columns = {}
    for number, column in enumerate(taking.COLUMNS):
        guessed = str(guess.columns[column]) if column in guess.columns else None
        if at := _picked(column, offered, guessed, here.key("table-column", place, str(number))):
            columns[column] = int(at)
    return taking.Choice(columns, heads)


def _picked(label: str, options: dict[str, str], guess: str | None, key: str) -> str | None:
    """What is chosen of a list, at first what is guessed. It waits in this tab until the rows are taken in."""
    here = session.current()
    chosen = here.typed.get(key, guess) or None
    fields.pick(label, options, chosen, key, lambda option: here.typed.__setitem__(key, option or ""))
    return chosen if chosen in options else None


def _draw_unread(unread: tuple[Unread, ...]) -> None:
    if not unread:
        return
    row = '<li>{why}<br><span class="meta" dir="auto">{cells}</span></li>'
    lines = joined(tag(row, why=str(each), cells=" | ".join(each.cells)) for each in unread[:_MOST_SHOWN])
    draw(tag("<h3>Rows that could not be read ({count})</h3><ul>{lines}</ul>", count=len(unread), lines=lines))
    if len(unread) > _MOST_SHOWN:
        frame.draw_note(f"And {len(unread) - _MOST_SHOWN} more rows.")


def _take_in(under: str, facts: tuple[Fact, ...], keep_back: bool) -> None:
    """Takes the facts in, and makes the fields empty for the next table."""
    from checklist.tables import taking

    here = session.current()
    here.change(lambda record: taking.with_taken(record, under, facts, keep_from_family=keep_back))
    here.opened[_TURN] = str(int(here.opened.get(_TURN) or "0") + 1)

"""The combine page as a whole: the agenda, the order of events, who knows what, what was agreed, the pack, the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import streamlit as st

from checklist.app.combine import asked, carrying, chair, deciding, meeting, packing, people, spoken
from checklist.app.combine.agenda import (
    draw_clock,
    draw_next,
    draw_step,
    go_to,
    items_at,
    open_step,
    place_of_meeting,
    step_in_a_line,
)
from checklist.app.combine.findings import PLACE, draw_flash, draw_pager, draw_part_heading, fact_said, page_of, put_down
from checklist.app.combine.marks import draw_marks
from checklist.app.combine.settling import draw_add_action, draw_take_back
from checklist.app.combine.spoken import SAID
from checklist.app.state import session
from checklist.app.state.table import Table
from checklist.app.widgets import charts, frame
from checklist.app.widgets.markup import Markup, draw, draw_table, joined, paragraphs, tag
from checklist.figures.timeline import Timeline
from checklist.picture.agenda import Place, Step
from checklist.picture.values import Knowledge, Picture, Row
from checklist.wording import answers, phrases
from checklist.wording.agenda import CALLED, progress
from checklist.wording.dates import counted
from checklist.wording.facts import NOTHING_WRITTEN, statement_in_words
from checklist.wording.findings import action_in_words, fact_in_meeting
from checklist.wording.names import holder_called

PEOPLE, CHRONOLOGY, DECIDE = Step.PEOPLE.value, Step.CHRONOLOGY.value, Step.DECIDE.value
MATRIX, ACTIONS, ASKED, PACK = "matrix", "actions", "asked", "pack"
_BESIDE: Final[Mapping[str, str]] = {  # what lies beside the agenda
    MATRIX: phrases.WHO_KNOWS_WHAT,
    SAID: phrases.SAID_IN_MEETING,
    ACTIONS: "Actions",
    ASKED: asked.TITLE,
    carrying.PLACE: carrying.TITLE,
    PACK: phrases.MEETING_PACK,
    meeting.FILES: "Files",
}
_ROWS: Final = 25  # of a long table at a time


def open_part() -> str:
    """Which part of the page is open: a step of the meeting, or something beside the agenda."""
    return session.current().opened.get(PLACE) or place_of_meeting().step


def draw_agenda(table: Table, picture: Picture) -> None:
    """Every step with how far it has come, and what lies beside the agenda; the open one is named as such."""
    agenda, minutes = table.fitting_agenda(picture), table.marks(picture)
    was_left = bool(items_at(Step.LEFT, agenda, minutes))
    steps = [each for each in Step if each is not Step.LEFT or was_left or open_part() == each]
    how_far = progress([each for items in agenda.values() for each in items], minutes)
    draw_clock(table)
    draw(tag('<h2>Agenda <span class="number">{how_far} settled</span></h2>', how_far=how_far))
    with st.container(key="part-list"):
        for number, step in enumerate(steps, start=1):
            line = _OTHERS[step](table, picture) if step in _OTHERS else step_in_a_line(step, table, picture)
            _draw_way(step, f"{number}. {line}", partial(open_step, step, table, picture), table)
        draw(tag("<h3>Beside the agenda</h3>"))
        for place, title in _BESIDE.items():
            counts: Mapping[str, object] = {
                SAID: len(minutes.said),
                ACTIONS: len(minutes.actions),
                ASKED: asked.count_of_answers(table) or None,
                meeting.FILES: len(table.files),
            }
            count = counts.get(place)
            _draw_way(place, title if count is None else f"{title}: {count}", partial(_open, table, place), table)


def _draw_way(place: str, label: str, way: Callable[[], None], table: Table) -> None:
    is_open = place == open_part()
    with st.container(key=f"part-{'open' if is_open else place}"):
        label = f"**{label}** (open)" if is_open else label
        st.button(label, key=table.key("part", place), type="tertiary", on_click=way)


def draw_part(table: Table, picture: Picture) -> None:
    """The open part, and the way on; first whether the picture lacks anything, with the way there."""
    place = open_part()
    if meeting.draw_missing(table) and place != meeting.FILES:
        st.button("Go to the files", key=table.key("to-files"), on_click=_open, args=(table, meeting.FILES))
    if place not in _PARTS:
        draw_step(Step(place), table, picture)
        return
    _PARTS[place](table, picture)
    if place in _BESIDE:
        step = place_of_meeting()
        label = f"Back to the agenda: {CALLED[step.step]}"
        st.button(label, key=table.key("back"), on_click=go_to, args=(step, table))
    else:
        draw_next(Place(Step(place)), table, picture)


def _open(table: Table, place: str) -> None:
    here = session.current()
    table.told, here.meeting_draft.is_shown = "", False
    here.open(PLACE, place)


def _people_in_a_line(_: Table, picture: Picture) -> str:
    possible = f", {len(picture.possible_links)} possibly one" if picture.possible_links else ""
    return f"{CALLED[Step.PEOPLE]}: {len(picture.people)}{possible}"


def _chronology_in_a_line(_: Table, picture: Picture) -> str:
    return f"{CALLED[Step.CHRONOLOGY]}: {counted(len(picture.chronology.dated), 'date')}"


def _decide_in_a_line(_: Table, __: Picture) -> str:
    return CALLED[Step.DECIDE]


_OTHERS: Final[Mapping[str, Callable[[Table, Picture], str]]] = {
    PEOPLE: _people_in_a_line,
    CHRONOLOGY: _chronology_in_a_line,
    DECIDE: _decide_in_a_line,
}


# -- the order of events -----------------------------------------------------------------------------------------------------


def _draw_chronology(table: Table, picture: Picture) -> None:
    fitting = [each for each in picture.chronology.dated if table.wanted.fits_statement(each, picture)]
    undated = [each for each in picture.chronology.undated if table.wanted.fits_statement(each, picture)]
    draw_part_heading(phrases.CHRONOLOGY, CHRONOLOGY, str(len(fitting)))
    if fitting:
        draw(charts.picture_of(Timeline(fitting, picture.library)))
        rows = []
        for number, each in page_of(fitting, CHRONOLOGY, table, _ROWS):
            when, told = each.fact.happened.spoken if each.fact.happened else "", statement_in_words(each, picture)
            rows.append((f"{number}. {when}", paragraphs(told.what), told.who, told.known))
        draw_table("Dated facts, earliest first", ["When", "What", "Who says so", "How known"], rows)
        draw_pager(len(fitting), CHRONOLOGY, table, _ROWS)
    draw(tag("<h3>Without a date ({count})</h3>", count=len(undated)))
    marks = table.marks(picture)
    draw(joined(fact_said(fact_in_meeting(each, picture, marks)) for _, each in page_of(undated, "undated", table)))
    draw_pager(len(undated), "undated", table)
    draw_marks(table, picture)


# -- who knows what ----------------------------------------------------------------------------------------------------------


def _draw_matrix(table: Table, picture: Picture) -> None:
    rows = [each for each in picture.matrix if table.wanted.fits_statement(each.statement, picture)]
    draw_part_heading(phrases.WHO_KNOWS_WHAT, MATRIX, str(len(rows)))
    draw(tag('<p class="why">As the author of each fact says: {key}</p>', key=answers.key_to_signs(own=False)))
    library, columns = picture.library, picture.columns
    heads = joined(
        tag(
            '<th scope="col">{name}{absent}</th>',
            name=library.agency_short(each),
            absent="" if each in picture.agencies else " (no checklist)",
        )
        for each in columns
    )
    body = joined(_matrix_row(number, row, picture) for number, row in page_of(rows, MATRIX, table, _ROWS))
    draw(
        tag(
            '<div class="table matrix" tabindex="0" role="region" aria-label="Who knows what"><table>'
            '<caption class="unseen">Each fact, and what its author says of each agency</caption>'
            '<thead><tr><th scope="col">Fact</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>',
            heads=heads,
            body=body,
        )
    )
    draw_pager(len(rows), MATRIX, table, _ROWS)


def _matrix_row(number: int, row: Row, picture: Picture) -> Markup:
    said = row.statement
    cells = joined(_cell(row, agency) for agency in picture.columns)
    return tag(
        '<tr><th scope="row" dir="auto">{number}. {what}<span class="meta">{who}</span></th>{cells}</tr>',
        number=number,
        what=said.fact.what or NOTHING_WRITTEN,
        who=holder_called(said.author, picture.library),
        cells=cells,
    )


def _cell(row: Row, agency: str) -> Markup:
    cell = row.cells[agency]
    others = ""
    if agency == row.statement.author.agency and row.own is not Knowledge.UNKNOWN:
        others = f"; others there: {answers.KNOWING[row.own].read}"
    return tag(
        '<td class="cell{loud}"><span aria-hidden="true">{sign}</span> <span class="{kind}">{said}</span>{others}</td>',
        loud=" loud" if cell is Knowledge.BELIEVED else "",
        sign=answers.KNOWING[cell].sign,
        kind="unseen" if cell is Knowledge.UNKNOWN else "",
        said=answers.KNOWING[cell].read,
        others=others,
    )


# -- what was said, and who does what ----------------------------------------------------------------------------------------


def _draw_actions(table: Table, picture: Picture) -> None:
    actions = table.marks(picture).actions
    draw_part_heading(_BESIDE[ACTIONS], ACTIONS, str(len(actions)))
    draw_flash(table)
    if not actions:
        draw(tag("<p>Nothing is here yet. Each action needs somebody who does it, and a time.</p>"))
    for number, each in enumerate(actions, start=1):
        draw(put_down("Action", action_in_words(each)))
        draw_take_back(each, number, table, "act-back-all")
    draw_add_action(table)


def _draw_asked(table: Table, picture: Picture) -> None:
    draw_part_heading(asked.TITLE, ASKED, asked.count_of_answers(table))
    draw_flash(table)
    asked.draw_who_was_asked(table)
    frame.draw_link("ask", "Ask an agency")


# -- the pack and the files --------------------------------------------------------------------------------------------------


def _draw_changed(table: Table, picture: Picture) -> None:
    draw_part_heading(carrying.TITLE, carrying.PLACE)
    carrying.draw_what_changed(table)


def _draw_files(table: Table, picture: Picture) -> None:
    draw_part_heading(_BESIDE[meeting.FILES], meeting.FILES, str(len(table.files)))
    meeting.draw_said_of_services(table, picture)
    draw_files_and_way_in(table)


def draw_files_and_way_in(table: Table) -> None:
    """The files, more of them, and the way to clear everything."""
    draw_flash(table)
    meeting.draw_said_of_children(table)
    meeting.draw_files(table)
    meeting.draw_drop_zone(table)
    chair.draw_kept_meeting(table)
    chair.draw_ways_out_of_meeting(table)


_PARTS: Final[Mapping[str, Callable[[Table, Picture], None]]] = {
    PEOPLE: people.draw_people,
    CHRONOLOGY: _draw_chronology,
    MATRIX: _draw_matrix,
    SAID: spoken.draw_spoken,
    DECIDE: deciding.draw_decide,
    ACTIONS: _draw_actions,
    ASKED: _draw_asked,
    carrying.PLACE: _draw_changed,
    PACK: packing.draw_pack,
    meeting.FILES: _draw_files,
}

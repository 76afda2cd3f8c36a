"""The rest of the combine page: the list of parts, people, the order of events, who knows what, what was said, the pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from checklist.app.combine import chair, deciding, meeting, packing, people, spoken
from checklist.app.combine.findings import (
    PLACE,
    count_of,
    draw_add_action,
    draw_findings,
    draw_flash,
    draw_pager,
    draw_part_heading,
    draw_take_back,
    fact_said,
    page_of,
    put_down,
)
from checklist.app.state import session
from checklist.app.state.table import Table
from checklist.app.widgets import charts
from checklist.app.widgets.markup import Markup, draw, draw_table, joined, paragraphs, tag
from checklist.figures.timeline import Timeline
from checklist.picture.findings import Part
from checklist.picture.values import Knowledge, Picture, Row
from checklist.wording import answers, phrases
from checklist.wording.facts import NOTHING_WRITTEN, statement_in_words
from checklist.wording.findings import TITLES, action_in_words, fact_in_meeting
from checklist.wording.names import holder_called

PEOPLE, CHRONOLOGY, MATRIX, SAID, ACTIONS, PACK = "people", "chronology", "matrix", "said", "actions", "pack"
_OTHERS: Final[Mapping[str, str]] = {
    PEOPLE: phrases.PEOPLE,
    CHRONOLOGY: phrases.CHRONOLOGY,
    MATRIX: phrases.WHO_KNOWS_WHAT,
    SAID: phrases.SAID_IN_MEETING,
    ACTIONS: "Actions",
    deciding.PLACE: "Decide",
    PACK: phrases.MEETING_PACK,
    meeting.FILES: "Files",
}
_TITLES: Final[Mapping[str, str]] = {**{part.value: title for part, title in TITLES.items()}, **_OTHERS}
_ROWS: Final = 25  # of a long table at a time


def draw_part_list(table: Table, picture: Picture) -> str:
    """Every part with its count, the open one named as such. Gives which one is open."""
    here = session.current()
    open_part = here.opened.get(PLACE) or Part.ASSUMPTIONS
    with st.container(key="part-list"):
        for number, (place, title) in enumerate(_TITLES.items(), start=1):
            count = _count_of(place, table, picture)
            label = f"{number}. {title}" + (f": {count}" if count else "")
            is_open = place == open_part
            with st.container(key=f"part-{'open' if is_open else place}"):
                st.button(
                    f"**{label}** (open)" if is_open else label,
                    key=table.key("part", place),
                    type="tertiary",
                    on_click=_open,
                    args=(table, place),
                )
    return open_part


def draw_part(place: str, table: Table, picture: Picture) -> None:
    """The open part, and the way to the next; first whether the picture lacks anything, with the way there."""
    if meeting.draw_missing(table) and place != meeting.FILES:
        st.button("Go to the files", key=table.key("to-files"), on_click=_open, args=(table, meeting.FILES))
    if place in list(Part):
        draw_findings(Part(place), table, picture)
    else:
        _PARTS[place](table, picture)
    places = list(_TITLES)
    following = places[places.index(place) + 1] if place in places[:-1] else None
    if following:
        st.button(f"Next: {_TITLES[following]}", key=table.key("next", place), on_click=_open, args=(table, following))


def _open(table: Table, place: str) -> None:
    here = session.current()
    table.told, here.meeting_draft.is_shown = "", False
    here.opened.pop("combine-item", None)
    here.open(PLACE, place)


def _count_of(place: str, table: Table, picture: Picture) -> str:
    if place in list(Part):
        return count_of(Part(place), table, picture)
    possible = f", {len(picture.possible_links)} possibly one" if picture.possible_links else ""
    return {
        PEOPLE: f"{len(picture.people)}{possible}",
        CHRONOLOGY: str(len(picture.chronology.dated)),
        MATRIX: str(len(picture.matrix)),
        SAID: str(len(table.marks(picture).said)),
        ACTIONS: str(len(table.marks(picture).actions)),
        meeting.FILES: str(len(table.files)),
    }.get(place, "")


# -- the order of events -----------------------------------------------------------------------------------------------------


def _draw_chronology(table: Table, picture: Picture) -> None:
    fitting = [each for each in picture.chronology.dated if table.wanted.fits_statement(each, picture)]
    undated = [each for each in picture.chronology.undated if table.wanted.fits_statement(each, picture)]
    draw_part_heading(_TITLES[CHRONOLOGY], CHRONOLOGY, str(len(fitting)))
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


# -- who knows what ----------------------------------------------------------------------------------------------------------


def _draw_matrix(table: Table, picture: Picture) -> None:
    rows = [each for each in picture.matrix if table.wanted.fits_statement(each.statement, picture)]
    draw_part_heading(_TITLES[MATRIX], MATRIX, str(len(rows)))
    draw(tag('<p class="why">As the author of each fact says: {key}</p>', key=answers.key_to_signs(own=False)))
    library, columns = picture.library, picture.columns
    heads = joined(
        tag(
            '<th scope="col">{name}{absent}</th>',
            name=library.agency_short(each),
            absent="" if each in picture.agencies else " (not here)",
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
    draw_part_heading(_TITLES[ACTIONS], ACTIONS, str(len(actions)))
    draw_flash(table)
    if not actions:
        draw(tag("<p>Nothing is here yet. Each action needs somebody who does it, and a time.</p>"))
    for number, each in enumerate(actions, start=1):
        draw(put_down("Action", action_in_words(each)))
        draw_take_back(each, number, table, "act-back-all")
    draw_add_action(table)


# -- the pack and the files --------------------------------------------------------------------------------------------------


def _draw_files(table: Table, picture: Picture) -> None:
    draw_part_heading(_TITLES[meeting.FILES], meeting.FILES, str(len(table.files)))
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
    ACTIONS: _draw_actions,
    deciding.PLACE: deciding.draw_decide,
    PACK: packing.draw_pack,
    meeting.FILES: _draw_files,
}

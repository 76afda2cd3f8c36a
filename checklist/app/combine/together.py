"""The rest of the combine page: the list of parts, people, the order of events, who knows what, what was said, the pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from uuid import uuid4

import streamlit as st

from checklist.app.combine import chair, packing
from checklist.app.combine.findings import (
    PLACE,
    action_in_words,
    add_action,
    count_of,
    finding_list,
    page_of,
    pager,
    part_heading,
    statement,
    told,
)
from checklist.app.combine.meeting import (
    FILES,
    Table,
    drop_zone,
    file_list,
    name_of_chair,
    said_of_children,
    said_of_services,
    what_is_missing,
)
from checklist.app.state import session
from checklist.app.widgets import charts, fields, parts
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.figures.agencies import agencies_ecomap
from checklist.figures.timeline import Timeline
from checklist.picture import findings
from checklist.picture.accounts import Statement
from checklist.picture.combine import Cell, Picture, Row
from checklist.picture.findings import Part
from checklist.picture.meeting import Meeting, Readers, Said
from checklist.picture.people import LinkDecision, PersonAccount, PersonRef, PossibleLink, Someone, Verdict
from checklist.record import CHILD, How
from checklist.wording import words

PEOPLE, CHRONOLOGY, MATRIX, SAID, ACTIONS, PACK = "people", "chronology", "matrix", "said", "actions", "pack"
_OTHERS: Final[Mapping[str, str]] = {
    PEOPLE: "People",
    CHRONOLOGY: "Chronology",
    MATRIX: "Who knows what",
    SAID: "Said in this meeting",
    ACTIONS: "Actions",
    PACK: "Meeting pack",
    FILES: "Files",
}
_TITLES: Final[Mapping[str, str]] = {**{part.value: title for part, title in findings.TITLES.items()}, **_OTHERS}
_ROWS: Final = 25  # of a long table at a time


def part_list(table: Table, picture: Picture) -> str:
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


def part(place: str, table: Table, picture: Picture) -> None:
    """The open part, and the way to the next; first whether the picture lacks anything, with the way there."""
    if what_is_missing(table) and place != FILES:
        st.button("Go to the files", key=table.key("to-files"), on_click=_open, args=(table, FILES))
    if place in list(Part):
        finding_list(Part(place), table, picture)
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
        FILES: str(len(table.files)),
    }.get(place, "")


# -- people ------------------------------------------------------------------------------------------------------------------


def _people(table: Table, picture: Picture) -> None:
    part_heading("People", PEOPLE, str(len(picture.people)))
    told(table)
    if not table.is_for_reading:
        name_of_chair(table)
        if picture.possible_links:
            draw(tag("<p>The tool never puts two people together by itself unless their full names are the same.</p>"))
        if picture.links_left_out:
            parts.note(findings.LINKS_LEFT_OUT, strong=True)
        for number, link in enumerate(picture.possible_links, start=1):
            _possible_link(link, number, table)
        _decisions(table, picture)
    for number, someone in enumerate(_wanted_people(table, picture), start=1):
        _someone(someone, number, table, picture)
    charts.draw_ecomap(agencies_ecomap(picture), level=3)


def _wanted_people(table: Table, picture: Picture) -> list[Someone]:
    wanted = table.wanted
    return [
        each
        for each in (*picture.children, *picture.people)
        if (not wanted.person or each.id == wanted.person)
        and (not wanted.agency or any(account.author.agency == wanted.agency for account in each.accounts))
    ]


def _possible_link(link: PossibleLink, number: int, table: Table) -> None:
    library = session.library()
    sides = (
        tag(
            '<li dir="auto"><strong>{name}</strong>: {who}</li>',
            name=each.name,
            who="; ".join(dict.fromkeys(findings.holder(account.author, library) for account in each.accounts)),
        )
        for each in (link.one, link.other)
    )
    with st.container(key=f"link-{link.id}", border=True):
        draw(
            tag(
                '<h3>Possibly one person: {number}</h3><ul>{sides}</ul><p class="typed" dir="auto">{why}</p>',
                number=number,
                sides=joined(sides),
                why=" ".join(link.why),
            )
        )
        with st.container(horizontal=True):
            for label, verdict in (("The same person", Verdict.SAME), ("Not the same person", Verdict.NOT_THE_SAME)):
                said = partial(_say_of_two, link.one.accounts, link.other.accounts, verdict, table)
                st.button(f"{label} ({number})", key=table.key("link", link.id, verdict), on_click=said)


def _say_of_two(one: tuple[PersonAccount, ...], other: tuple[PersonAccount, ...], verdict: Verdict, table: Table) -> None:
    """Puts down what the chair says of two people, by name and time. "Not the same" is said of every account of both."""
    by = table.chair
    if not by:
        table.told = "Write your name first: it stands beside what you say of two people."
        return
    at = session.now()
    pairs = [(a.ref, b.ref) for a in one for b in other]
    said = [LinkDecision(a, b, verdict, by, at) for a, b in (pairs if verdict is Verdict.NOT_THE_SAME else pairs[:1])]
    table.change(lambda meeting: meeting.but(decisions=(*meeting.decisions, *said)), f"Noted: {findings.VERDICTS[verdict]}.")


def _decisions(table: Table, picture: Picture) -> None:
    """What was said of two people, each with a way to take it back."""
    by_time = {each.at: each for each in table.marks(picture).decisions}
    shown = {ref: someone for someone in (*picture.people, *picture.children) for ref in someone.refs}
    if by_time:
        draw(tag("<h3>What was said of people</h3>"))
    for number, (at, each) in enumerate(by_time.items(), start=1):
        names = [shown[ref].name if ref in shown else "a person not shown here" for ref in (each.one, each.other)]
        called = [_called_in(each.one, picture) or names[0], _called_in(each.other, picture) or names[1]]
        draw(
            tag(
                '<p dir="auto">{number}. {one} and {other}: <strong>{verdict}</strong>, said {by}, {at}</p>',
                number=number,
                one=called[0],
                other=called[1],
                verdict=findings.VERDICTS[each.verdict],
                by=each.by,
                at=session.in_words(at),
            )
        )
        take_back = partial(table.change, _without_said_at(at), "Taken back.")
        st.button(f"Take back {number}", key=table.key("said-back", str(number)), type="tertiary", on_click=take_back)


def _called_in(ref: PersonRef, picture: Picture) -> str:
    """What the record itself calls that person, with the agency."""
    someone = picture.someone.get(ref)
    account = next((each for each in someone.accounts if each.ref == ref), None) if someone else None
    return f"{account.person.called} ({picture.library.agency_name(account.author.agency)})" if account else ""


def _without_said_at(at: object) -> Callable[[Meeting], Meeting]:
    return lambda meeting: meeting.but(decisions=tuple(each for each in meeting.decisions if each.at != at))


def _someone(someone: Someone, number: int, table: Table, picture: Picture) -> None:
    library = picture.library
    accounts = joined(tag("<li>{said}</li>", said=_account(each, picture)) for each in someone.accounts)
    joined_by = next((each for each in someone.joined), None)
    with st.container(key=f"someone-{someone.id}"):
        draw(
            tag(
                '<div class="item"><h3 dir="auto">{number}. {name}</h3><ul class="accounts">{accounts}</ul>{joined}</div>',
                number=number,
                name=findings.called(someone),
                accounts=accounts,
                joined=tag('<p class="noted">Shown as one person because {by} said so.</p>', by=joined_by.by)
                if joined_by
                else "",
            )
        )
        holders = [each for each in someone.accounts if not each.child]
        if len(holders) > 1 and someone.id != CHILD and not table.is_for_reading:
            with st.container(horizontal=True):
                for each in holders:
                    others = tuple(other for other in holders if other is not each)
                    split = partial(_say_of_two, (each,), others, Verdict.NOT_THE_SAME, table)
                    label = f"{library.agency_short(each.author.agency)} means somebody else"
                    key = table.key("split", str(each.author.record), each.person.id)
                    st.button(label, key=key, type="tertiary", on_click=split)


def _account(account: PersonAccount, picture: Picture) -> Markup:
    return tag(
        '<span dir="auto"><strong>{who}</strong>: {said}</span>',
        who=findings.signed(account.author, picture.library),
        said=" · ".join(findings.said_of_person(account, picture)) or "nothing said",
    )


# -- the order of events -----------------------------------------------------------------------------------------------------


def _chronology(table: Table, picture: Picture) -> None:
    fitting = [each for each in picture.chronology.dated if table.wanted.fits_statement(each, picture)]
    undated = [each for each in picture.chronology.undated if table.wanted.fits_statement(each, picture)]
    part_heading("Chronology", CHRONOLOGY, str(len(fitting)))
    if fitting:
        draw(charts.picture_of(Timeline(fitting, picture.library)))
        rows = [
            (
                f"{number}. {each.fact.happened.spoken if each.fact.happened else ''}",
                paragraphs(each.fact.what),
                findings.signed(each.author, picture.library),
                findings.how_known(each),
            )
            for number, each in page_of(fitting, CHRONOLOGY, table, _ROWS)
        ]
        parts.table("Dated facts, earliest first", ["When", "What", "Who says so", "How known"], rows)
        pager(len(fitting), CHRONOLOGY, table, _ROWS)
    draw(tag("<h3>Without a date ({count})</h3>", count=len(undated)))
    draw(joined(statement(each, table, picture) for _, each in page_of(undated, "undated", table)))
    pager(len(undated), "undated", table)


# -- who knows what ----------------------------------------------------------------------------------------------------------


def _matrix(table: Table, picture: Picture) -> None:
    rows = [each for each in picture.matrix if table.wanted.fits_statement(each.statement, picture)]
    part_heading("Who knows what", MATRIX, str(len(rows)))
    key = "; ".join(f"{sign} {said}" for sign, said in findings.CELLS.values())
    draw(tag('<p class="why">As the author of each fact says: {key}.</p>', key=key))
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
    pager(len(rows), MATRIX, table, _ROWS)


def _matrix_row(number: int, row: Row, picture: Picture) -> Markup:
    said = row.statement
    cells = joined(_cell(row, agency) for agency in picture.columns)
    return tag(
        '<tr><th scope="row" dir="auto">{number}. {what}<span class="meta">{who}</span></th>{cells}</tr>',
        number=number,
        what=said.fact.what or "Nothing written",
        who=findings.holder(said.author, picture.library),
        cells=cells,
    )


def _cell(row: Row, agency: str) -> Markup:
    cell = row.cells[agency]
    sign, words_said = findings.CELLS[cell]
    said = tag('<span class="{kind}">{said}</span>', kind="unseen" if cell is Cell.UNKNOWN else "", said=words_said)
    others = ""
    if agency == row.statement.author.agency and row.own is not Cell.UNKNOWN:
        others = f"; others there: {findings.CELLS[row.own][1]}"
    loud = " loud" if cell is Cell.BELIEVED else ""
    return tag(
        '<td class="cell{loud}"><span aria-hidden="true">{sign}</span> {said}{others}</td>',
        loud=loud,
        sign=sign,
        said=said,
        others=others,
    )


# -- what was said, and who does what ----------------------------------------------------------------------------------------


def _said(table: Table, picture: Picture) -> None:
    said = table.marks(picture).said
    part_heading("Said in this meeting", SAID, str(len(said)))
    told(table)
    shown: dict[object, Statement] = {row.statement.ref: row.statement for row in picture.matrix}
    for number, each in enumerate(said, start=1):
        draw(statement(shown[each.ref], table, picture) if each.ref in shown else Markup(""))
        take_back = partial(table.change, _without_said(each.id), "The fact was taken back.")
        st.button(f"Take back fact {number}", key=table.key("unsay", each.id), type="tertiary", on_click=take_back)
    if table.is_for_reading:
        draw(tag("<p>While the family sees this screen, nothing can be added. Change who sees it to add a fact.</p>"))
    else:
        _add_fact(table, picture)


def _without_said(said: str) -> Callable[[Meeting], Meeting]:
    return lambda meeting: meeting.without_said(said)


def _add_fact(table: Table, picture: Picture) -> None:
    """A fact that is new at the table: who says it, about whom, and how they know."""
    library = picture.library
    place = table.form(SAID)
    own = [each for each in picture.authors if each.record not in table.meeting.spoken_records]
    speakers = {str(each.record): findings.signed(each, library) for each in own}
    speakers |= {
        f"agency-{each.id}": f"{each.name} (no checklist here)" for each in library.agencies if each.id not in picture.agencies
    }
    people = {str(number): findings.called(each) for number, each in enumerate((*picture.children, *picture.people))}
    prompts = {each: findings.question(each, library) for each in library.prompts}
    draw(tag("<h3>Add a fact</h3>"))
    left, right = st.columns(2, gap="large")
    with left:
        value, key, keep = table.field(f"{place}:speaker")
        fields.pick("Who says it?", speakers, value or None, key, keep)
        fields.line("Their name, if it is somebody else there", *table.field(f"{place}:by"))
        value, key, keep = table.field(f"{place}:about")
        fields.pick("About whom?", people, value or "0", key, keep)
        value, key, keep = table.field(f"{place}:prompt")
        fields.pick("Which question does it answer?", prompts, value or None, key, keep, hint="Type a word of it")
    with right:
        fields.text("What? One thing, in one sentence", *table.field(f"{place}:what"), height=90)
        value, key, keep = table.field(f"{place}:how")
        how = How(value) if value else None
        fields.choice("How do they know?", words.HOW, how, key, keep)
        fields.line(words.source_of(how), *table.field(f"{place}:source"))
        fields.line("When did it happen?", *table.field(f"{place}:happened"), hint="12 March 2026, March 2026, about 2025")
    with st.container(horizontal=True):
        for name, label in (
            ("opinion", "This is opinion, not fact"),
            ("protect", "Protect who told them"),
            ("keep", "Keep from the family"),
        ):
            value, key, keep_text = table.field(f"{place}:{name}")
            ticked = value == "yes" or (not value and name == "protect" and table.readers is Readers.CHAIR)
            fields.tick(label, ticked, key, partial(_keep_tick, keep_text))
    st.button("Add this fact", key=table.key("say"), type="primary", on_click=_put_down_fact, args=(table, picture))


def _keep_tick(keep: Callable[[str], None], ticked: bool) -> None:
    keep("yes" if ticked else "no")


def _put_down_fact(table: Table, picture: Picture) -> None:
    from checklist.dates import NotADate, PartialDate

    place = table.form(SAID)
    typed = {
        name: table.typed(f"{place}:{name}")
        for name in ("speaker", "by", "about", "prompt", "what", "how", "source", "happened", "opinion", "protect", "keep")
    }
    if not (typed["speaker"] and typed["prompt"] and typed["what"]):
        table.told = "A fact needs who says it, which question it answers, and what it is."
        return
    try:
        happened = PartialDate.read(typed["happened"], session.today()) if typed["happened"] else None
    except NotADate:
        table.told = "We cannot read when it happened. Write it like 12 March 2026, March 2026 or about 2025."
        return
    author = next((each for each in picture.authors if str(each.record) == typed["speaker"]), None)
    agency = author.agency if author else typed["speaker"].removeprefix("agency-")
    service = author.service if author else ""
    by = typed["by"] or (author.practitioner if author else "")
    everybody = (*picture.children, *picture.people)
    at = int(typed["about"] or "0")
    someone = everybody[at] if at < len(everybody) else everybody[0]
    here = {record.id for record in table.records}
    about = next((account.ref for account in someone.accounts if account.author.record in here), None)
    if about is None:
        table.told = "Choose about whom it is once more: that person is no longer in the files."
        return
    said = Said(
        id=table.meeting.free_id("m"),
        record=table.meeting.record_of(agency, service, by, about, uuid4()),
        agency=agency,
        service=service,
        by=by,
        about=about,
        prompt=typed["prompt"],
        what=typed["what"],
        how=How(typed["how"]) if typed["how"] else None,
        source=typed["source"],
        happened=happened,
        opinion=typed["opinion"] == "yes",
        protect_source=typed["protect"] == "yes",
        keep_from_family=typed["keep"] == "yes",
        put_down_by=table.chair,
        at=session.now(),
    )
    table.change(lambda meeting: meeting.with_said(said), "The fact was added. It stands in every part where it belongs.")
    table.put_down(SAID)


def _actions(table: Table, picture: Picture) -> None:
    actions = table.marks(picture).actions
    part_heading("Actions", ACTIONS, str(len(actions)))
    told(table)
    if not actions:
        draw(tag("<p>Nothing is here yet. Each action needs somebody who does it, and a time.</p>"))
    for number, each in enumerate(actions, start=1):
        draw(action_in_words(each))
        take_back = partial(table.change, _without_action(each.id), "The action was taken back.")
        st.button(f"Take back action {number}", key=table.key("act-back-all", each.id), type="tertiary", on_click=take_back)
    add_action(table)


def _without_action(action: str) -> Callable[[Meeting], Meeting]:
    return lambda meeting: meeting.without_action(action)


# -- the pack and the files --------------------------------------------------------------------------------------------------


def _files(table: Table, picture: Picture) -> None:
    part_heading("Files", FILES, str(len(table.files)))
    said_of_services(table, picture)
    files_and_way_in(table)


def files_and_way_in(table: Table) -> None:
    """The files, more of them, and the way to clear everything."""
    told(table)
    said_of_children(table)
    file_list(table)
    drop_zone(table)
    chair.how_it_is_kept(table)
    chair.ways_out(table)


_PARTS: Final[Mapping[str, Callable[[Table, Picture], None]]] = {
    PEOPLE: _people,
    CHRONOLOGY: _chronology,
    MATRIX: _matrix,
    SAID: _said,
    ACTIONS: _actions,
    PACK: packing.pack,
    FILES: _files,
}

__all__ = ["files_and_way_in", "part", "part_list"]

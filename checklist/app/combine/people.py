"""The people of a picture: every account of each, who may be one, and who knows whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from checklist.app.combine import family, forms
from checklist.app.combine.findings import draw_flash, draw_part_heading
from checklist.app.combine.meeting import draw_name_of_chair
from checklist.app.state import clock, edition
from checklist.app.state.table import Table
from checklist.app.widgets import charts, frame
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.figures.agencies import ring_of_picture
from checklist.picture.minutes import Minutes
from checklist.picture.people import LinkDecision, PersonAccount, PossibleLink, Someone, Verdict
from checklist.picture.values import Picture
from checklist.record import CHILD
from checklist.wording import phrases
from checklist.wording.answers import VERDICTS
from checklist.wording.facts import account_in_words
from checklist.wording.findings import LINKS_LEFT_OUT, decision_in_words
from checklist.wording.names import called, holder_called, signed


def draw_people(table: Table, picture: Picture) -> None:
    draw_part_heading(phrases.PEOPLE, "people", str(len(picture.people)))
    draw_flash(table)
    if not table.is_for_reading:
        draw_name_of_chair(table)
        if picture.possible_links:
            draw(tag("<p>The tool never puts two people together by itself unless their full names are the same.</p>"))
        if picture.links_left_out:
            frame.draw_note(LINKS_LEFT_OUT, strong=True)
        for number, link in enumerate(picture.possible_links, start=1):
            _draw_possible_link(link, number, table)
        _draw_decisions(table, picture)
    for number, someone in enumerate(_wanted_people(table, picture), start=1):
        _draw_someone(someone, number, table, picture)
    family.draw_family(picture)
    charts.draw_ring(ring_of_picture(picture), level=3)


def _wanted_people(table: Table, picture: Picture) -> list[Someone]:
    wanted = table.wanted
    return [
        each
        for each in (*picture.children, *picture.people)
        if (not wanted.person or each.id == wanted.person)
        and (not wanted.agency or any(account.author.agency == wanted.agency for account in each.accounts))
    ]


def _draw_possible_link(link: PossibleLink, number: int, table: Table) -> None:
    library = edition.library()
    sides = (
        tag(
            '<li dir="auto"><strong>{name}</strong>: {who}</li>',
            name=each.name,
            who="; ".join(dict.fromkeys(holder_called(account.author, library) for account in each.accounts)),
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
    if forms.lacks_name_of_chair(table, "two people"):
        return
    by, at = forms.keep_name_of_chair(table), clock.now()
    pairs = [(a.ref, b.ref) for a in one for b in other]
    said = [LinkDecision(a, b, verdict, by, at) for a, b in (pairs if verdict is Verdict.NOT_THE_SAME else pairs[:1])]
    table.change(lambda meeting: meeting.but(decisions=(*meeting.decisions, *said)), f"Noted: {VERDICTS[verdict]}.")


def _draw_decisions(table: Table, picture: Picture) -> None:
    """What was said of two people, each with a way to take it back."""
    by_time = {each.at: each for each in table.marks(picture).decisions}
    if by_time:
        draw(tag("<h3>What was said of people</h3>"))
    for number, (at, each) in enumerate(by_time.items(), start=1):
        draw(tag('<p dir="auto">{number}. {said}</p>', number=number, said=decision_in_words(each, picture)))
        take_back = partial(table.change, _without_said_at(at), "Taken back.")
        st.button(f"Take back {number}", key=table.key("said-back", str(number)), type="tertiary", on_click=take_back)


def _without_said_at(at: object) -> Callable[[Minutes], Minutes]:
    return lambda meeting: meeting.but(decisions=tuple(each for each in meeting.decisions if each.at != at))


def _draw_someone(someone: Someone, number: int, table: Table, picture: Picture) -> None:
    library = picture.library
    accounts = joined(tag("<li>{said}</li>", said=_account(each, picture)) for each in someone.accounts)
    joined_by = next((each for each in someone.joined), None)
    with st.container(key=f"someone-{someone.id}"):
        draw(
            tag(
                '<div class="item"><h3 dir="auto">{number}. {name}</h3><ul class="accounts">{accounts}</ul>{joined}</div>',
                number=number,
                name=called(someone),
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
    told = account_in_words(account, picture)
    return tag(
        '<span dir="auto"><strong>{who}</strong>: {said}</span>',
        who=signed(account.author, picture.library),
        said=" · ".join(part for part in (told.name, *told.lines) if part) or "–",
    )

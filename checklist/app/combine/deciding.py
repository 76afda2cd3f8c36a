"""What the meeting decides: who is there, each child tonight, the enquiry and why, who disagrees, who tells whom, when next.

It is the meeting's and goes to the agencies, so it is written while the meeting sees the screen. Each field is kept as it is
typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from checklist.app.combine.attending import draw_attendance
from checklist.app.combine.findings import draw_flash, draw_part_heading
from checklist.app.state import clock
from checklist.app.state.table import Table
from checklist.app.widgets import fields, frame, papers
from checklist.app.widgets.lessons import link_out
from checklist.app.widgets.markup import draw, joined, tag
from checklist.dates import read_deadline
from checklist.library.tables import DecidedPart, Deciding
from checklist.picture.copies import Readers
from checklist.picture.decided import Disagreed
from checklist.picture.diary import as_calendar, dates_of
from checklist.picture.findings import listed
from checklist.picture.values import Picture
from checklist.wording import decided as wording
from checklist.wording.names import called

PLACE: Final = "decide"
_ON_PAPER: Final = "Decided on paper? Put it down here afterwards, and it goes into the pack."
_MOST_OPEN: Final = 6  # assumptions that stand beside the reasons; the others are counted


def draw_decide(table: Table, picture: Picture) -> None:
    """The last part of the meeting. While others than the meeting see the screen it is only read, or not shown at all."""
    draw_part_heading("Decide", PLACE)
    draw_flash(table)
    if table.is_for_reading:
        draw(tag("<p>What the meeting decides is not on the screen while the family sees it.</p>"))
        return
    frame.draw_note(f"{wording.NOT_THE_MINUTES} {_ON_PAPER}")
    if table.readers is Readers.CHAIR:
        _draw_read_only(table, picture)
        return
    draw_attendance(table, picture)
    parts = picture.library.decides(wording.nation_of(picture))
    _draw_safe_tonight(parts, table, picture)
    _draw_enquiry(parts, table, picture)
    _draw_who_is_told(table, picture)
    _draw_disagreed(table, picture)
    _draw_next(table, picture)


def _draw_read_only(table: Table, picture: Picture) -> None:
    draw(
        tag("<p>Who was there and what was decided goes to every agency. It is written while the meeting sees the screen.</p>")
    )
    st.button("The meeting sees this screen now", key=table.key("decide-show"), on_click=_show_to_meeting, args=(table,))
    there, others = wording.there_in_words(table.minutes, picture.library)
    safe = (
        (f"{wording.SAFE_TONIGHT}: {each.child}", each.said) for each in wording.safe_in_words(picture, table.minutes.decision)
    )
    said = (
        (title, words)
        for title, words in ((wording.WHO_WAS_THERE, "; ".join(there)), ("Not there", "; ".join(others)))
        if words
    )
    lines = (*said, *safe, *wording.decided_in_words(picture, table.minutes))
    draw(joined(tag('<p dir="auto"><strong>{title}:</strong> {words}</p>', title=title, words=words) for title, words in lines))


def _show_to_meeting(table: Table) -> None:
    table.readers = Readers.MEETING
    table.round += 1  # a new picker of who sees the screen


# -- safe tonight, the enquiry and why ---------------------------------------------------------------------------------------


def _draw_safe_tonight(parts: Mapping[DecidedPart, Deciding], table: Table, picture: Picture) -> None:
    draw(tag("<h3>{title}</h3>", title=wording.SAFE_TONIGHT))
    several = len(picture.children) > 1
    for number, place in enumerate(wording.children_of(picture), start=1):
        safe = table.minutes.decision.safe(place)
        if several:
            draw(
                tag(
                    '<p dir="auto"><strong>{number}. {child}</strong></p>',
                    number=number,
                    child=called(picture.children[number - 1]),
                )
            )
        asked, which = parts.get("safe_tonight"), f"child {number}" if several else "the child"
        if asked:
            label = f"Is {which} safe tonight?"
            fields.choice(
                label,
                _options(asked, safe.choice),
                safe.choice or None,
                table.key("safe", place),
                _keep_safe(place, "choice", table),
            )
        if act_now := next(
            (each.act_now for each in wording.safe_in_words(picture, table.minutes.decision)[number - 1 : number]), ""
        ):
            frame.draw_note(act_now, strong=True)
        fields.text(
            f"The plan that keeps {which} safe, with times",
            safe.plan,
            table.key("safe", place, "plan"),
            _keep_safe(place, "plan", table),
            height=80,
        )
        fields.line(
            f"Who sees to the plan for {which}",
            safe.who,
            table.key("safe", place, "who"),
            _keep_safe(place, "who", table),
            hint="name and agency",
        )


def _draw_enquiry(parts: Mapping[DecidedPart, Deciding], table: Table, picture: Picture) -> None:
    draw(tag("<h3>{title}</h3>", title=wording.DECIDED))
    for part in ("enquiry", "who_leads"):
        _draw_chosen(parts, part, table)
    decision = table.minutes.decision
    fields.text("Why: what weighed, and what was left open", decision.why, table.key("decide", "why"), _keep("why", table))
    if still := wording.still_assumed(listed(picture), picture, table.marks(picture)):
        lines = joined(tag('<li dir="auto">{line}</li>', line=each) for each in still[:_MOST_OPEN])
        more = f"And {len(still) - _MOST_OPEN} more under “Assumptions to check”." if len(still) > _MOST_OPEN else ""
        draw(
            tag(
                '<div class="note"><p>Still assumed, and settled by nobody ({count}):</p><ul>{lines}</ul>{more}</div>',
                count=len(still),
                lines=lines,
                more=more,
            )
        )
    for part in ("medical", "interviews", "legal", "criminal"):
        _draw_chosen(parts, part, table)


def _draw_chosen(parts: Mapping[DecidedPart, Deciding], part: str, table: Table) -> None:
    asked = next((each for each in parts.values() if each.part == part), None)
    if asked:
        value: str = getattr(table.minutes.decision, part)
        fields.choice(asked.title, _options(asked, value), value or None, table.key("decide", part), _keep(part, table))


def _options(asked: Deciding, value: str) -> dict[str, str]:
    """What can be chosen; what was put down in another edition stays what it is."""
    options = {each.id: each.label for each in asked.choice}
    return options if value in ("", *options) else {**options, value: "As it was put down before"}


# -- who tells whom, and who did not agree -----------------------------------------------------------------------------------


def _draw_who_is_told(table: Table, picture: Picture) -> None:
    decision, minutes = table.minutes.decision, table.minutes
    draw(tag("<h3>Who tells whom</h3>"))
    fields.line(
        "Who tells the family",
        decision.family_told_by,
        table.key("decide", "family"),
        _keep("family_told_by", table),
        hint="name and agency",
    )
    what = "What the family is told, and what not yet"
    fields.text(
        what, decision.family_told_what, table.key("decide", "family-what"), _keep("family_told_what", table), height=80
    )
    for agency in wording.not_there(picture, minutes):
        told, name = decision.absent(agency), picture.library.agency_name(agency)
        who, by = st.columns([3, 2], vertical_alignment="bottom")
        with who:
            fields.line(
                f"{name} was not there. Who tells them?",
                told.who,
                table.key("tell", agency),
                _keep_absent(agency, "who", table),
            )
        with by:
            _draw_by(f"By when is {name} told?", told.by, table.key("tell", agency, "by"), _keep_absent(agency, "by", table))
    if not minutes.attendance:
        frame.draw_note("Put down who was there, and the agencies that must be told stand here.")
    who, by = st.columns([3, 2], vertical_alignment="bottom")
    with who:
        fields.line(
            "Who tells whoever raised it?", decision.tell_referrer.who, table.key("tell-referrer"), _keep_referrer("who", table)
        )
    with by:
        _draw_by(
            "By when are they told?", decision.tell_referrer.by, table.key("tell-referrer", "by"), _keep_referrer("by", table)
        )


def _draw_disagreed(table: Table, picture: Picture) -> None:
    draw(tag("<h3>Who does not agree</h3>"))
    agencies = {each.id: each.name for each in picture.library.agencies}
    for number, each in enumerate(table.minutes.decision.disagreed, start=1):
        with st.container(border=True, key=f"view-{each.id}"):
            fields.pick(
                f"View {number}: which agency?",
                agencies,
                each.agency,
                table.key("view", each.id, "agency"),
                _keep_view(each.id, "agency", table),
            )
            fields.line(f"View {number}: who?", each.by, table.key("view", each.id, "by"), _keep_view(each.id, "by", table))
            fields.text(
                f"View {number}: what do they see otherwise, and why?",
                each.why,
                table.key("view", each.id, "why"),
                _keep_view(each.id, "why", table),
                height=80,
            )
            out = partial(table.change, _without_view(each.id), "The view was taken out.")
            st.button(f"Take out view {number}", key=table.key("view", each.id, "remove"), type="tertiary", on_click=out)
    add = partial(table.change, lambda minutes: minutes.with_disagreed(Disagreed(id=minutes.free_id("d"))))
    st.button("Add somebody who does not agree", key=table.key("view-add"), on_click=add)


def _without_view(view: str) -> Callable[[Any], Any]:
    return lambda minutes: minutes.without_disagreed(view)


# -- when --------------------------------------------------------------------------------------------------------------------


def _draw_next(table: Table, picture: Picture) -> None:
    draw(tag("<h3>When next</h3>"))
    _draw_by("When do you meet again?", table.minutes.decision.next, table.key("decide", "next"), _keep("next", table))
    whole = table.combined()
    held = wording.held_on(whole if isinstance(whole, Picture) else picture, clock.today())
    due = wording.due_in_words(picture, held, clock.today())
    link = (
        tag(
            " {title}, checked {on}. {link}",
            title=due.line.title,
            on=due.line.checked_on.spoken,
            link=link_out(due.line.url, "Source"),
        )
        if due.line
        else ""
    )
    draw(tag('<p class="meta">{said}{link}</p>', said=due.said, link=link))
    for late in wording.late_in_words(table.marks(picture), clock.today()):
        frame.draw_note(late, strong=True)
    dates = list(dates_of(table.marks(picture)))
    if dates:
        draw(tag('<p class="meta">The calendar file names actions by number: no word of a child or a person.</p>'))
        name = f"meeting-dates-{clock.today().isoformat()}.ics"
        papers.draw_download_only(
            "Download the dates for a calendar", lambda: as_calendar(dates, clock.now()), name, table.key("dates")
        )


def _draw_by(label: str, value: Any, key: str, keep: Callable[[Any], None]) -> None:
    fields.when(label, value, key, keep, hint="Friday 2pm, tomorrow, 12 March", read=read_deadline, lies="ahead")


# -- keeping -----------------------------------------------------------------------------------------------------------------


def _keep(name: str, table: Table) -> Callable[[Any], None]:
    is_words = name != "next"
    return lambda value: table.change(lambda minutes: minutes.deciding(**{name: (value or "") if is_words else value}))


def _keep_safe(child: str, name: str, table: Table) -> Callable[[Any], None]:
    def keep(value: Any) -> None:
        decision = table.minutes.decision
        safe = decision.safe(child).but(**{name: value or ""})
        table.change(lambda minutes: minutes.but(decision=decision.with_safe(safe)))

    return keep


def _keep_absent(agency: str, name: str, table: Table) -> Callable[[Any], None]:
    def keep(value: Any) -> None:
        decision = table.minutes.decision
        told = decision.absent(agency).but(**{name: value})
        table.change(lambda minutes: minutes.but(decision=decision.with_absent(told)))

    return keep


def _keep_referrer(name: str, table: Table) -> Callable[[Any], None]:
    def keep(value: Any) -> None:
        told = table.minutes.decision.tell_referrer.but(**{name: value})
        table.change(lambda minutes: minutes.deciding(tell_referrer=told))

    return keep


def _keep_view(view: str, name: str, table: Table) -> Callable[[Any], None]:
    def keep(value: Any) -> None:
        now = next((each for each in table.minutes.decision.disagreed if each.id == view), None)
        if now:
            table.change(lambda minutes: minutes.with_disagreed(now.but(**{name: value})))

    return keep

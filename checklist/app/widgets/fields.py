"""Widgets, each bound to one value, and the question before something is removed.

A change is kept in the widget's callback, because an edit that arrives together with a click on another page runs the callback
and not the old page. It is kept once more when the page runs, because after a dropped connection the browser brings values
without a callback. Values go in through `value=` with a stable key: what the browser holds is newer than what we would write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Literal, TypeVar

import streamlit as st

from checklist.app.state import clock, session
from checklist.app.widgets.markup import draw, tag
from checklist.dates import Lies, NotADate, PartialDate, doubt, read_date
from checklist.record import MOST_NAMES, NAME_LONGEST, TEXT_LONGEST
from checklist.tidy import clean
from checklist.wording import dates, phrases

Keep = Callable[[Any], None]
Option = TypeVar("Option", bound=str)


def line(
    label: str,
    value: str,
    key: str,
    keep: Callable[[str], None],
    *,
    help: str | None = None,  # noqa: A002
    hint: str = "",
    longest: int = TEXT_LONGEST,
) -> None:
    """A line of text. `longest` is in characters: a name has fewer than other texts."""
    written = st.text_input(
        label,
        value,
        key=key,
        max_chars=longest,
        on_change=_keep_typed,
        args=(key, keep, longest),
        help=help,
        placeholder=hint or None,
        autocomplete="off",
    )
    _keep_written(value, key, keep, written[:longest])


def text(label: str, value: str, key: str, keep: Callable[[str], None], *, hint: str = "", height: int = 100) -> None:
    """Several lines of text. `height` is in pixels."""
    written = st.text_area(
        label,
        value,
        key=key,
        max_chars=TEXT_LONGEST,
        on_change=_keep_typed,
        args=(key, keep),
        placeholder=hint or None,
        height=height,
    )
    _keep_written(value, key, keep, written)


def names(label: str, values: tuple[str, ...], key: str, keep: Callable[[tuple[str, ...]], None]) -> None:
    """Names in one line, separated by commas."""

    def keep_names(typed: str) -> None:
        keep(_in_names(typed))

    shown = ", ".join(values)
    written = st.text_input(
        label,
        shown,
        key=key,
        on_change=_keep_typed,
        args=(key, keep_names),
        placeholder="separate with commas",
        autocomplete="off",
    )
    if _in_names(clean(written)) != values:
        keep_names(clean(written))


def _in_names(typed: str) -> tuple[str, ...]:
    return tuple(name[:NAME_LONGEST] for part in typed.split(",")[:MOST_NAMES] if (name := part.strip()))


def time(label: str, value: str, key: str, keep: Callable[[str], None]) -> None:
    """A time of day. `value` is HH:MM or empty. What cannot be read stays where it was typed."""
    here = session.current()
    last = _as_typed(key, value, _read_time, value)

    def keep_time(typed: str) -> None:
        here.dates[key] = typed = clean(typed).strip()
        keep(_read_time(typed))

    typed = st.text_input(
        label, last, key=key, on_change=_keep_value, args=(key, keep_time), placeholder="14:00 or 2pm", autocomplete="off"
    )
    if last and not value:
        st.error("We cannot read this as a time. Write it like 14:00 or 2pm.")
    if clean(typed).strip() not in (last, here.dates.get(key)):
        keep_time(typed)


def _read_time(typed: str) -> str:
    """ "14:00", "14.00", "2pm" or "2.30 pm" as HH:MM; "" for what is no time."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", typed, re.IGNORECASE)
    if not found or not (found[2] or found[3]):
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def tick(label: str, value: bool, key: str, keep: Callable[[bool], None], *, help: str | None = None) -> None:  # noqa: A002
    _reconcile(value, keep, st.checkbox(label, value, key=key, on_change=_keep_value, args=(key, keep), help=help))


def mark(label: str, does: str, value: bool, key: str, keep: Callable[[bool], None]) -> None:
    """A mark of protection, with one line that says what it does."""
    tick(label, value, key, keep)
    draw(tag('<p class="does">{does}</p>', does=does))


def choice(
    label: str,
    options: Mapping[Option, str],
    value: Option | None,
    key: str,
    keep: Callable[[Option | None], None],
    *,
    label_visibility: Literal["visible", "hidden", "collapsed"] = "visible",
) -> None:
    """One of a few, all in sight. A second press takes the choice back."""
    chosen = st.segmented_control(
        label,
        list(options),
        default=value if value in options else None,
        format_func=lambda option: options[option],
        key=key,
        on_change=_keep_value,
        args=(key, keep),
        label_visibility=label_visibility,
        wrap=True,
    )
    _reconcile(value, keep, chosen)


def radios(
    label: str, options: Mapping[Option, str], value: Option | None, key: str, keep: Callable[[Option | None], None]
) -> None:
    """One of a few whose words are long, one under the other."""
    ids = list(options)
    chosen = st.radio(
        label,
        ids,
        index=ids.index(value) if value is not None and value in options else None,
        format_func=lambda option: options[option],
        key=key,
        on_change=_keep_value,
        args=(key, keep),
    )
    _reconcile(value if value in options else None, keep, chosen)


def pick(
    label: str,
    options: Mapping[Option, str],
    value: Option | None,
    key: str,
    keep: Callable[[Option | None], None],
    *,
    hint: str = "Choose",
) -> None:
    """One of many, in a list that opens and can be searched by typing."""
    ids = list(options)
    chosen = st.selectbox(
        label,
        ids,
        index=ids.index(value) if value is not None and value in options else None,
        format_func=lambda option: options[option],
        key=key,
        on_change=_keep_value,
        args=(key, keep),
        placeholder=hint,
    )
    _reconcile(value, keep, chosen)


def several(
    label: str, options: Mapping[str, str], values: Iterable[str], key: str, keep: Callable[[tuple[str, ...]], None]
) -> None:
    """Any number of a few, all in sight. What is held and is no option here stays."""
    values = tuple(values)
    held = [value for value in values if value in options]
    others = [value for value in values if value not in options]

    def keep_tuple(chosen: list[str]) -> None:
        keep((*(option for option in options if option in chosen), *others))

    chosen = st.pills(
        label,
        list(options),
        selection_mode="multi",
        default=held,
        format_func=lambda option: options[option],
        key=key,
        on_change=_keep_value,
        args=(key, keep_tuple),
        wrap=True,
        width="stretch",
    )
    _reconcile(sorted(held), lambda _: keep_tuple(chosen), sorted(chosen))


def people(
    label: str, called: Mapping[str, str], values: Iterable[str], key: str, keep: Callable[[tuple[str, ...]], None]
) -> None:
    """Any number of people. A list that opens shows names as they are; labels in sight would be read as Markdown."""
    held = [value for value in values if value in called]

    def keep_tuple(chosen: Iterable[str]) -> None:
        keep(tuple(chosen))

    chosen = st.multiselect(
        label,
        list(called),
        default=held,
        format_func=lambda person: called[person],
        key=key,
        on_change=_keep_value,
        args=(key, keep_tuple),
        placeholder="Choose people",
    )
    _reconcile(held, keep_tuple, chosen)


def when(
    label: str,
    value: PartialDate | None,
    key: str,
    keep: Callable[[PartialDate | None], None],
    *,
    hint: str = "12 March 2026, about 2025",
    read: Callable[[str, date], PartialDate] = read_date,
    lies: Lies = "",
) -> None:
    """A date as one would say it, exact or not. What cannot be read stays where it was typed, with what to do about it.

    `read` takes what was typed and today; a deadline is read forwards, where a thing that happened is read backwards. A date
    that is hardly meant is kept and questioned; `lies` says where it should lie, seen from today.
    """
    here = session.current()

    def read_date(typed: str) -> PartialDate | None:
        try:
            return read(typed, clock.today()) if typed else None
        except NotADate:
            return None

    def keep_date(typed: str) -> None:
        here.dates[key] = typed = clean(typed).strip()
        keep(read_date(typed))

    last = _as_typed(key, value, read_date, value.spoken if value else "")
    typed = st.text_input(
        label,
        last,
        key=key,
        on_change=_keep_value,
        args=(key, keep_date),
        placeholder=hint,
        autocomplete="off",
    )
    if last and not value:
        st.error(dates.CANNOT_BE_READ)
    elif value and last != value.spoken and not dates.is_plain(last):
        st.caption(dates.read_as(value))
    if value and (asked := doubt(value, clock.today(), lies, last)):
        st.warning(asked)
    if clean(typed).strip() not in (last, here.dates.get(key)):
        keep_date(typed)


def confirm_removal(question: str, key: str, remove: Callable[[], None]) -> None:
    """Asks once more before something goes; it can still be put back afterwards."""
    here = session.current()
    draw(tag('<p class="note strong" tabindex="-1" data-focus="{token}">{question}</p>', token=f"{key}:ask", question=question))
    with st.container(horizontal=True, key=f"warns-{key}"):
        st.button("Yes, remove it", key=f"{key}:yes", on_click=remove)
        st.button("Keep it", key=f"{key}:no", on_click=here.ask_to_remove, args=(None,))


def _as_typed(key: str, value: object, read: Callable[[str], object], otherwise: str) -> str:
    """What was typed in a field, for as long as it reads to what is kept: else something newer stands there, and is shown."""
    typed = session.current().dates.get(key)
    return typed if typed is not None and read(typed) == value else otherwise


def _keep_value(key: str, keep: Keep) -> None:
    keep(session.typed(key))


def _keep_typed(key: str, keep: Callable[[str], None], longest: int = TEXT_LONGEST) -> None:
    written = session.typed(key)[:longest]
    tidy = clean(written)
    tidied = session.current().tidied
    (tidied.add if len(tidy) < len(written.replace("\r\n", "\n")) else tidied.discard)(key)
    keep(tidy)


def _keep_written(value: str, key: str, keep: Callable[[str], None], written: str) -> None:
    _reconcile(value, keep, clean(written))
    if key in session.current().tidied:
        st.caption(phrases.HIDDEN_TAKEN_OUT)


def _reconcile(value: Any, keep: Keep, shown: Any) -> None:
    if shown != value:
        keep(shown)

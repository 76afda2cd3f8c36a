"""Fields, each bound to one value, and the question before something is removed.

Each is put on the page as data: what it is called, what stands in it, what is to be said of that. The browser draws it
(`answering/forms.js`) and hands in what is typed and chosen as the answering surface does, so that it is kept whatever becomes
of the page. What is done with it is said here, anew with each run: see `desks`. What the browser holds and the page was not
drawn with is newer than what is written here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final, Literal, TypeVar

import streamlit as st

from checklist.app.state import clock, desks, session
from checklist.app.widgets.markup import NOTHING, Markup, draw, joined, tag
from checklist.dates import Lies, NotADate, PartialDate, doubt, read_date
from checklist.record import MOST_NAMES, NAME_LONGEST, TEXT_LONGEST
from checklist.tidy import clean
from checklist.wording import dates, phrases
from checklist.wording.surface import LABELS

Option = TypeVar("Option", bound=str)
_LINE_HEIGHT: Final = 24  # pixels
_DATE_LONGEST: Final = 200  # characters


def line(
    label: str,
    value: str,
    key: str,
    keep: Callable[[str], None],
    *,
    hint: str = "",
    longest: int = TEXT_LONGEST,
    fault: str = "",
    said: Iterable[str] = (),
    has_more: bool = False,
) -> None:
    """A line of text. `longest` is in characters: a name has fewer than other texts. `has_more`: see `_draw`."""
    spec = _written(key, label, value, hint, longest, *said)
    _draw(key, partial(_keep_text, key, keep, longest), spec, has_more=has_more, fault=fault)


def text(label: str, value: str, key: str, keep: Callable[[str], None], *, hint: str = "", height: int = 100) -> None:
    """Several lines of text. `height` is in pixels."""
    rows = max(2, height // _LINE_HEIGHT)
    _draw(key, partial(_keep_text, key, keep, TEXT_LONGEST), _written(key, label, value, hint, TEXT_LONGEST), rows=rows)


def names(label: str, values: tuple[str, ...], key: str, keep: Callable[[tuple[str, ...]], None]) -> None:
    """Names in one line, separated by commas."""

    def keep_names(typed: Any) -> None:
        keep(_in_names(clean(_as_text(typed))))

    _draw(key, keep_names, _written(key, label, ", ".join(values), "Separate with commas", TEXT_LONGEST))


def _in_names(typed: str) -> tuple[str, ...]:
    return tuple(name[:NAME_LONGEST] for part in typed.split(",")[:MOST_NAMES] if (name := part.strip()))


def time(label: str, value: str, key: str, keep: Callable[[str], None]) -> None:
    """A time of day. `value` is HH:MM or empty. What cannot be read stays where it was typed."""
    here = session.current()
    last = _as_typed(key, value, _read_time, value)

    def keep_time(typed: Any) -> None:
        here.dates[key] = as_typed = clean(_as_text(typed)).strip()
        keep(_read_time(as_typed))

    fault = "We cannot read this as a time. Write it like 14:00 or 2pm." if last and not value else ""
    _draw(key, keep_time, _written(key, label, last, "14:00 or 2pm", _DATE_LONGEST), fault=fault)


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


def tick(label: str, value: bool, key: str, keep: Callable[[bool], None], *, does: str = "", below: Markup = NOTHING) -> None:
    """Something that is so or not. `does` says what a tick does; `below` stands under it, as a part of the same piece."""

    def keep_tick(ticked: Any) -> None:
        if not isinstance(ticked, bool):
            raise desks.NotAValue
        keep(ticked)

    _draw(key, keep_tick, {"kind": "tick", "label": label, "value": value}, has_more=True, below=below, does=does)


def mark(label: str, does: str, value: bool, key: str, keep: Callable[[bool], None]) -> None:
    """A mark of protection, with one line that says what it does."""
    tick(label, value, key, keep, does=does)


def choice(
    label: str,
    options: Mapping[Option, str],
    value: Option | None,
    key: str,
    keep: Callable[[Option | None], None],
    *,
    is_firm: bool = False,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> None:
    """One of a few, all in sight, which can be taken back unless the answer `is_firm`."""
    _draw_options("choice", label, options, value, key, keep, firm=is_firm, unseen=label_visibility == "collapsed")


def radios(
    label: str, options: Mapping[Option, str], value: Option | None, key: str, keep: Callable[[Option | None], None]
) -> None:
    """One of a few whose words are long, one under the other."""
    _draw_options("radios", label, options, value, key, keep)


def pick(
    label: str,
    options: Mapping[Option, str],
    value: Option | None,
    key: str,
    keep: Callable[[Option | None], None],
    *,
    hint: str = "Choose",
) -> None:
    """One of many, in a list that opens. `hint` stands there while none is chosen."""
    _draw_options("pick", label, options, value, key, keep, hint=hint)


def _draw_options(
    kind: str,
    label: str,
    options: Mapping[Option, str],
    value: Option | None,
    key: str,
    keep: Callable[[Option | None], None],
    **more: Any,
) -> None:
    by_name = {str(option): option for option in options}

    def keep_option(chosen: Any) -> None:
        if chosen is not None and chosen not in by_name:
            raise desks.NotAValue
        keep(None if chosen is None else by_name[chosen])

    offered = [[str(option), said] for option, said in options.items()]
    shown = str(value) if value in options else None
    _draw(key, keep_option, {"kind": kind, "label": label, "value": shown, "options": offered}, has_more=True, **more)


def several(
    label: str, options: Mapping[str, str], values: Iterable[str], key: str, keep: Callable[[tuple[str, ...]], None]
) -> None:
    """Any number of a few, all in sight. What is held and is no option here stays."""
    values = tuple(values)
    others = [value for value in values if value not in options]

    def keep_several(chosen: Any) -> None:
        if not isinstance(chosen, tuple):
            raise desks.NotAValue
        keep((*(option for option in options if option in chosen), *others))

    offered = [[str(option), said] for option, said in options.items()]
    held = [str(value) for value in options if value in values]
    _draw(key, keep_several, {"kind": "several", "label": label, "value": held, "options": offered}, has_more=True)


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

    def keep_date(typed: Any) -> None:
        here.dates[key] = as_typed = clean(_as_text(typed)).strip()
        keep(read_date(as_typed))

    last = _as_typed(key, value, read_date, value.spoken if value else "")
    fault = dates.CANNOT_BE_READ if last and not value else ""
    is_read_back = value and last != value.spoken and not dates.is_plain(last)
    said = [dates.read_as(value)] if value and is_read_back else []
    if value and (asked := doubt(value, clock.today(), lies, last)):
        said.append(asked)
    _draw(key, keep_date, _written(key, label, last, hint, _DATE_LONGEST, *said), fault=fault)


def by_hand(label: str, key: str, check: Callable[[str], str | None] = lambda typed: None, **more: Any) -> str:
    """A field of Streamlit's own: what is typed here, a password or a code, is kept nowhere. Gives what stands in it.

    `check` is done with what was typed, and gives what is wrong with it, which is said at once.
    """
    here = session.current()
    draw_fault(key, *(each.said for each in [here.wrong.get(key)] if each))

    def look() -> None:
        here.refuse({key: check(session.typed(key)) or ""})

    typed: str = st.text_input(label, key=key, autocomplete="off", on_change=look, **more)
    return typed


def draw_fault(key: str, *said: str) -> None:
    """What is wrong with Streamlit's own field of that key; nothing yet, but its place: fields that move lose what is typed."""
    wrong, first, others = session.current().wrong.get(key), *(said[:1] or ("",)), said[1:]
    draw(
        tag(
            '<p class="s-fault" id="fault-{key}" data-of="{key}" data-press="{press}"{hidden}>'
            '<span class="unseen">{error}</span>{first}</p>{others}',
            key=key,
            press=wrong.press if wrong else "",
            hidden=Markup("" if said else " hidden"),
            error=LABELS["error"],
            first=first,
            others=joined(tag('<p class="s-fault-too">{each}</p>', each=each) for each in others),
        )
    )


def confirm_removal(
    question: str, key: str, remove: Callable[[], None], *, yes: str = "Yes, remove it", no: str = "Keep it"
) -> None:
    """Asks once more before something goes. The button before it has a key that ends in `remove`: both look like warnings."""
    here = session.current()
    draw(tag('<p class="note strong" tabindex="-1" data-focus="{token}">{question}</p>', token=f"{key}:ask", question=question))
    with st.container(horizontal=True, key=f"warns-{key}"):
        st.button(yes, key=f"{key}:yes", on_click=remove)
        st.button(no, key=f"{key}:no", on_click=here.ask_to_remove, args=(None,))


def _as_typed(key: str, value: object, read: Callable[[str], object], otherwise: str) -> str:
    """What was typed in a field, for as long as it reads to what is kept: else something newer stands there, and is shown."""
    typed = session.current().dates.get(key)
    return typed if typed is not None and read(typed) == value else otherwise


def _written(key: str, label: str, value: str, hint: str, longest: int, *said: str) -> dict[str, Any]:
    """A field that is typed in. `said` stands under it."""
    tidied = (phrases.HIDDEN_TAKEN_OUT,) if key in session.current().tidied else ()
    return {"kind": "text", "label": label, "value": value, "hint": hint, "longest": longest, "said": [*said, *tidied]}


def _as_text(value: Any) -> str:
    if not isinstance(value, str):
        raise desks.NotAValue
    return value


def _keep_text(key: str, keep: Callable[[str], None], longest: int, typed: Any) -> None:
    written = _as_text(typed)[:longest]
    tidy = clean(written)
    tidied = session.current().tidied
    (tidied.add if len(tidy) < len(written.replace("\r\n", "\n")) else tidied.discard)(key)
    keep(tidy)


def _draw(
    key: str,
    take: Callable[[Any], None],
    spec: dict[str, Any],
    *,
    has_more: bool = False,
    below: Markup = NOTHING,
    **more: Any,
) -> None:
    """Offers a field, and puts it on the page as data. `has_more`: other parts of the page follow from its value."""
    here = session.current()
    last, wrong = here.correspondence.offer(key, take, has_more=has_more), here.wrong.get(key)
    more |= {"fault": wrong.said, "press": wrong.press} if wrong else {}
    given = {**spec, **{name: value for name, value in more.items() if value}, "last": last, "record": desks.open_record(here)}
    said = json.dumps(given, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")  # else it is cleaned away
    draw(tag('<i data-field="{key}" data-spec="{said}"></i>{below}', key=key, said=said, below=below))

"""The two-minute page, field by field.

Nothing on it is made by an answer: all fields are there from the start, each in a container of its own, and what an answer does
not call for is out of sight by the style sheet. A field that is made anew, or moves, loses letters that are just being typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, Final

import streamlit as st

from checklist import coverage, two_minutes
from checklist.app.state import author, clock, edition, session
from checklist.app.widgets import fields
from checklist.app.widgets.markup import draw, tag
from checklist.dates import PartialDate, read_age
from checklist.library import Library, Role
from checklist.record import NAME_LONGEST, Fact, Knows, KnowsState, Record, Status
from checklist.two_minutes import WhoKnows
from checklist.wording import answers, phrases

_PLACE: Final = "quick"  # what the keys of its fields begin with
_ORDINALS: Final = ("First", "Second", "Third")
_TODAY, _YESTERDAY, _ANOTHER = "today", "yesterday", "another"
_DAYS: Final = {_TODAY: "Today", _YESTERDAY: "Yesterday", _ANOTHER: "Another day"}
_WHO: Final = {WhoKnows.NOBODY: "Nobody else", WhoKnows.SAME: "The same as above", WhoKnows.SOME: "Some do"}


def draw_author_and_child(record: Record) -> None:
    """Who speaks and about whom: four lines."""
    here = session.current()
    with st.container():
        fields.line(
            "Your name and role",
            ", ".join(each for each in (record.practitioner.name, record.practitioner.role) if each),
            here.key(_PLACE, "you"),
            _keep_author,
            hint="Robin Ringbinder, health visitor",
        )
    with st.container():
        contact = record.practitioner.contact
        fields.line("How to reach you", contact, here.key(_PLACE, "contact"), _keep_contact, hint="a telephone number")
    _draw_keep_author(record)
    with st.container():
        name, keep = record.child.name, here.field_of("child", "name")
        fields.line("Child’s name, initials or reference", name, here.key(_PLACE, "name"), keep, longest=NAME_LONGEST)
    with st.container():
        born = here.field_of("child", "born")
        hint = "14 weeks, 6 years, 12 March 2026"
        fields.when("Age, or date of birth", record.child.born, here.key(_PLACE, "born"), born, hint=hint, read=read_age)


def _draw_keep_author(record: Record) -> None:
    """Whether this browser is to keep who one is: what stands above, also where that is changed while the tick stands.

    What it keeps of somebody else stays as it is.
    """
    here, stands_above = session.current(), author.written(record.practitioner)

    def keep(wanted: bool) -> None:
        here.author = author.written(here.record.practitioner) if wanted and here.record else ""

    is_kept = bool(stands_above) and here.kept_author == stands_above
    fields.mark(phrases.KEEP_ME, phrases.KEPT_IN_BROWSER, is_kept, here.key(_PLACE, "keep"), keep)


def _keep_author(typed: str) -> None:
    name, _, role = (part.strip() for part in typed.partition(","))
    _change_author(name=name[:NAME_LONGEST], role=role)


def _keep_contact(typed: str) -> None:
    _change_author(contact=typed)


def _change_author(**said: str) -> None:
    """Changes who writes, and what this browser keeps of them where it kept what stood there."""
    here = session.current()
    if here.record is None:
        return
    before = author.written(here.record.practitioner)
    here.change(lambda record: record.but(practitioner=record.practitioner.but(**said)))
    if before and here.kept_author == before:
        here.author = author.written(here.record.practitioner)


def draw_safe_tonight(record: Record, library: Library) -> None:
    """Whether every child is safe tonight, and what to do now where one is not."""
    here, prompt = session.current(), library.prompts[library.with_role(Role.SAFE_TONIGHT)]

    def keep(choice: str | None) -> None:
        if choice:
            said = {"choice": choice, "status": Status.KNOWN}
            here.change(lambda record: record.with_answer(prompt.id, record.answer(prompt.id).but(**said)))

    options = {each.id: each.label for each in prompt.choice}
    fields.radios(prompt.question, options, record.answer(prompt.id).choice, here.key(_PLACE, "safe"), keep)
    act = coverage.act_now(record, library)
    draw(tag('<div class="act-now" role="alert"><p data-count="act-now">{act}</p></div>', act=act))


def draw_facts(library: Library) -> None:
    """Up to three facts. Each begins under the prompt that comes next in the order of the job."""
    record = session.current().record
    assert record is not None
    kinds = {prompt.id: prompt.short for prompt in two_minutes.kinds(library, record.agency)}
    offered = {agency: library.agency_name(agency) for agency in two_minutes.agencies(record, library)}
    for at, fact in enumerate(two_minutes.FACTS):
        with st.container(key=f"quick-{fact}"):
            draw(tag("<h3>{ordinal} fact</h3>", ordinal=_ORDINALS[at]))
            _draw_fact(at, kinds, library)
            _draw_who_knows(at, offered)


def _draw_fact(at: int, kinds: dict[str, str], library: Library) -> None:
    here, name = session.current(), two_minutes.FACTS[at]
    fact, key = _fact(at), partial(here.key, _PLACE, name)

    def move(prompt: str | None) -> None:
        if prompt:
            here.opened[name] = prompt
            if _fact(at):
                _keep(at, prompt=prompt)()

    with st.container():
        fields.pick("What is it about?", kinds, _prompt(at, kinds), key("kind"), move)
    with st.container():
        fields.text(phrases.ASK_WHAT, fact.what if fact else "", key("what"), _keep(at, "what"), height=90)
    with st.container():
        fields.choice("How do you know?", answers.ASK_HOW, fact.how if fact else None, key("how"), _keep(at, "how"))
    with st.container():
        source = fact.source if fact else ""
        fields.line("Who said so, or where is it written?", source, key("source"), _keep(at, "source"))
    _draw_when(at, fact)


def _draw_when(at: int, fact: Fact | None) -> None:
    """A day by a tap; another one in a field, which is there all along and shown for that tap."""
    here, name = session.current(), two_minutes.FACTS[at]
    happened = fact.happened if fact else None
    is_another = here.opened.get(f"{name}-day") == _ANOTHER
    with st.container(key=f"when-{name}"):
        day = _ANOTHER if is_another else _day_of(happened)
        fields.choice("When?", _DAYS, day, here.key(_PLACE, name, "day"), partial(_keep_day, at))
        with st.container(key=f"some-when-{name}"):
            shown = happened if day == _ANOTHER else None
            fields.when("Which day?", shown, here.key(_PLACE, name, "happened"), _keep(at, "happened"))


def _day_of(when: PartialDate | None) -> str | None:
    return next((name for name, day in _near_days().items() if day == when), _ANOTHER if when else None)


def _near_days() -> dict[str, PartialDate]:
    return {_TODAY: PartialDate.on(clock.today()), _YESTERDAY: PartialDate.on(clock.today() - timedelta(days=1))}


def _keep_day(at: int, day: str | None) -> None:
    here, name = session.current(), two_minutes.FACTS[at]
    here.opened[f"{name}-day"] = day if day == _ANOTHER else None
    if day != _ANOTHER:
        here.dates.pop(here.key(_PLACE, name, "happened"), None)
        _keep(at, "happened")(_near_days()[day] if day else None)


def _draw_who_knows(at: int, offered: dict[str, str]) -> None:
    """Who else knows, in one answer; where some do, which agencies were told and which are only thought to know."""
    here, name = session.current(), two_minutes.FACTS[at]
    _keep_same(at)
    fact, key = _fact(at), partial(here.key, _PLACE, name)
    answer = two_minutes.who_knows(fact, _fact(at - 1) if at else None, offered) if fact else None
    pressed = here.opened.get(f"{name}-who")
    with st.container(key=f"who-{name}"):
        ways = {way: said for way, said in _WHO.items() if at or way is not WhoKnows.SAME}
        shown = WhoKnows(pressed) if pressed in (WhoKnows.SAME, WhoKnows.SOME) else answer
        fields.choice("Who else knows this?", ways, shown, key("who"), partial(_keep_who, at, tuple(offered)))
        with st.container(key=f"some-who-{name}"):
            for state in (KnowsState.TOLD, KnowsState.BELIEVED):
                held = [each for each in offered if fact and each in fact.knows and fact.knows[each].state is state]
                keep = partial(_keep_some, at, tuple(offered), state)
                fields.several(answers.KNOWS[state], offered, held, key(state), keep)


def _keep_who(at: int, offered: tuple[str, ...], way: WhoKnows | None) -> None:
    here, name = session.current(), two_minutes.FACTS[at]
    here.opened[f"{name}-who"] = way
    if way is WhoKnows.NOBODY:
        _keep(at, "knows")(two_minutes.with_state(_knows(at), offered, KnowsState.NOT_TOLD, offered))
    _keep_same(at)


def _keep_same(at: int) -> None:
    """What is known as the fact above is follows it."""
    before = _fact(at - 1) if at else None
    is_same = session.current().opened.get(f"{two_minutes.FACTS[at]}-who") == WhoKnows.SAME
    if is_same and before and before.knows != _knows(at):
        _keep(at, "knows")(before.knows)


def _keep_some(at: int, offered: tuple[str, ...], state: KnowsState, chosen: tuple[str, ...]) -> None:
    """One state for those that are chosen: who had the other one has it no longer."""
    _keep(at, "knows")(two_minutes.with_state(_knows(at), offered, state, chosen))


def _knows(at: int) -> Mapping[str, Knows]:
    fact = _fact(at)
    return fact.knows if fact else {}


def _fact(at: int) -> Fact | None:
    """The fact in that place as the record has it now."""
    record, name = session.current().record, two_minutes.FACTS[at]
    return record.fact(two_minutes.place_of(record, name), name) if record else None


def _prompt(at: int, kinds: Iterable[str]) -> str:
    """The prompt that the fact in that place stands under, or would."""
    here, name, listed = session.current(), two_minutes.FACTS[at], list(kinds)
    stands = two_minutes.place_of(here.record, name) if here.record else ""
    return stands or here.opened.get(name) or listed[min(at, len(listed) - 1)]


def _keep(at: int, field: str = "", *, prompt: str = "") -> Callable[..., None]:
    """Keeps a new value of one field of the fact in that place, or moves it under that prompt."""

    def keep(*value: Any) -> None:
        here, library = session.current(), edition.library()
        if here.record:
            under = prompt or _prompt(at, [each.id for each in two_minutes.kinds(library, here.record.agency)])
            said = {field: value[0]} if field else {}
            here.change(lambda record: two_minutes.with_fact(record, library, under, two_minutes.FACTS[at], **said))

    return keep


def draw_household(record: Record) -> None:
    """Who lives there, in one line, and whether that is everybody."""
    here = session.current()
    with st.container():
        fields.line(
            "Names, and who they are",
            two_minutes.household_line(record),
            here.key(_PLACE, "household"),
            lambda typed: here.change(lambda record: two_minutes.with_household_line(record, typed)),
            hint="Kelly (mother), Dean (her partner), Tyler (brother, 6)",
        )
    keep = here.field_of("household", "complete")
    fields.choice("Is that everybody?", answers.COMPLETE, record.household.complete, here.key(_PLACE, "complete"), keep)


def go_on() -> None:
    """From two minutes to ten: everything that was said is there already."""
    session.current().short_form = coverage.TEN_MINUTES

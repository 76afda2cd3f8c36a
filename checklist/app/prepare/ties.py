"""What one person is to the child and to each of the others, picked while the person is entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from checklist.app.state import session
from checklist.app.widgets import fields
from checklist.record import Person, Tie, TieKind
from checklist.wording import answers
from checklist.wording.names import people_called

_NONE: Final = "none"
_KINDS: Final[Mapping[str, str]] = {_NONE: "not tied, or not known"} | {str(kind): label for kind, label in answers.TIE.items()}


def draw_ties(person: Person) -> None:
    """For the child and everybody else who is listed: what this person is to them. The family is drawn from it."""
    here = session.current()
    if here.record is None:
        return
    others = {each: called for each, called in people_called(here.record).items() if each != person.id}
    with st.expander("Ties in the family: the drawing is made from them", expanded=bool(person.ties)):
        for other, called in others.items():
            _draw_tie(person, other, called)


def _draw_tie(person: Person, other: str, called: str) -> None:
    here = session.current()
    tie = next((each for each in person.ties if each.to == other), None)
    at = here.key("person", person.id, "tie", other)
    keep: Callable[[str], Callable[[Any], None]] = partial(_keep_part, person.id, other)
    fields.pick(
        f"This person is … {called}", _KINDS, tie.kind if tie else _NONE, f"{at}:kind", partial(_keep_kind, person.id, other)
    )
    if tie is None:
        return
    if tie.kind is TieKind.PARTNER:
        states = {state: label or "Not known" for state, label in answers.TIE_STATE.items()}
        fields.choice(f"Now or ended ({called})", states, tie.state, f"{at}:state", keep("state"))
    if tie.kind in (TieKind.PARENT, TieKind.CARER):
        responsible = {each: label.capitalize() for each, label in answers.RESPONSIBILITY.items()}
        fields.choice(
            f"Parental responsibility ({called})",
            responsible,
            tie.parental_responsibility,
            f"{at}:responsible",
            keep("parental_responsibility"),
        )
    fields.choice(f"How is this tie known ({called})?", answers.ASK_HOW, tie.how, f"{at}:how", keep("how"))
    fields.line(f"{answers.source_of(tie.how)} ({called})", tie.source, f"{at}:source", keep("source"))


def _keep_kind(person: str, other: str, kind: str | None) -> None:
    """Another kind of tie keeps how it is known; none takes the tie away."""
    _change(
        person,
        other,
        lambda tie: (tie or Tie(to=other, kind=TieKind(kind))).but(kind=TieKind(kind)) if kind not in (_NONE, None) else None,
    )


def _keep_part(person: str, other: str, part: str) -> Callable[[Any], None]:
    return lambda value: _change(person, other, lambda tie: tie and tie.but(**{part: value}))


def _change(person: str, other: str, make: Callable[[Tie | None], Tie | None]) -> None:
    here = session.current()
    with here.turn:
        found = here.record and here.record.person(person)
        if not found:
            return
        before = next((each for each in found.ties if each.to == other), None)
        after = make(before)
        ties = tuple(after if each is before else each for each in found.ties) if before else (*found.ties, after)
        here.person_field(person, "ties")(tuple(each for each in ties if each))

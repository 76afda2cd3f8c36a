"""Who may have which field: a table, field by audience, of a record and of a meeting's minutes; a record as far as it may go.

Whole facts, people, addresses and services are chosen or barred in `sharing`. What this table says is said of the fields of
those that go; `picture.packs` does so for what a meeting put down. A field without a row does not exist:
`tests/test_audiences.py` walks both models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from checklist.record import Record


class Audience(StrEnum):
    """Who gets something, in the order of the table's columns."""

    AUTHOR = "author"
    AGENCY = "agency"
    FAMILY = "family"
    SCREEN = "screen"  # the chair's, while others see it
    PACK = "pack"  # of a meeting, for the agencies there
    FAMILY_PACK = "family-pack"
    SUPERVISOR = "supervisor"


class Goes(StrEnum):
    """When a field goes. What is put in by name goes in the three middle cases."""

    ALWAYS = "+"
    UNLESS_WITHHELD = "~"  # it may quote what is withheld, so not while anything protected is
    UNLESS_IN_DANGER = "?"  # not while anything is said under whom to protect, or its own thing is marked
    BY_NAME = "!"
    OWN = "o"  # where it is said of the very agency that gets the copy
    NEVER = "-"


_ROWS: Final = """
                                 author agency family screen pack family-pack supervisor
format                                +      +      +      +    +           +          +
id                                    +      +      +      +    +           +          +
updated                               +      +      +      +    +           +          +
edition                               +      +      +      +    +           +          +
nation                                +      +      +      +    +           +          +
purpose                               +      +      +      +    +           +          +
child.name                            +      +      +      +    +           +          +
child.known_as                        +      +      +      +    +           +          +
child.gender                          +      +      +      +    +           +          +
child.born                            +      +      +      +    +           +          +
child.reference                       +      +      -      +    +           -          +
child.addresses.text                  +      ?      -      ?    ?           -          +
child.addresses.how                   +      ?      -      ?    ?           -          +
child.addresses.on                    +      ?      -      ?    ?           -          +
child.addresses.protect               +      +      -      +    +           -          +
child.addresses.keep_from_family      +      +      -      +    +           -          +
agency                                +      +      +      +    +           +          +
service                               +      ?      ?      ?    ?           ?          +
protect_service                       +      +      -      +    +           -          +
practitioner.name                     +      +      +      +    +           +          +
practitioner.role                     +      ?      ?      ?    ?           ?          +
practitioner.contact                  +      ?      ?      ?    ?           ?          +
meeting.on                            +      +      -      +    +           -          +
meeting.time                          +      +      -      +    +           -          +
meeting.about                         +      ?      -      ?    ?           -          +
answers_request                       +      +      -      +    +           -          +
own_record.whole                      +      +      -      +    +           -          +
own_record.words                      +      ~      -      ~    ~           -          +
household.complete                    +      +      -      +    +           -          +
household.how                         +      +      -      +    +           -          +
household.source                      +      ~      -      ~    ~           -          +
household.on                          +      +      -      +    +           -          +
people.id                             +      +      +      +    +           +          +
people.name                           +      +      +      +    +           +          +
people.described_as                   +      +      +      +    +           +          +
people.known_as                       +      +      +      +    +           +          +
people.gender                         +      +      +      +    +           +          +
people.relationship                   +      +      +      +    +           +          +
people.child                          +      +      +      +    +           +          +
people.born                           +      +      +      +    +           +          +
people.died                           +      +      +      +    +           +          +
people.lives_here                     +      +      +      +    +           +          +
people.contact                        +      +      +      +    +           +          +
people.how                            +      +      +      +    +           +          +
people.source                         +      +      -      +    +           -          +
people.on                             +      +      +      +    +           +          +
people.ties.to                        +      +      +      +    +           +          +
people.ties.kind                      +      +      +      +    +           +          +
people.ties.state                     +      +      +      +    +           +          +
people.ties.parental_responsibility   +      +      +      +    +           +          +
people.ties.how                       +      +      -      +    +           -          +
people.ties.source                    +      +      -      +    +           -          +
people.knows.state                    +      +      -      +    +           -          +
people.knows.on                       +      +      -      +    +           -          +
people.knows.by                       +      +      -      +    +           -          +
people.knows.reply                    +      o      -      -    -           -          +
people.knows.spoke_to                 +      o      -      -    -           -          +
people.knows.tried                    +      o      -      -    -           -          +
people.protect_source                 +      +      -      +    +           -          +
people.keep_from_family               +      +      -      +    +           -          +
involved.agency                       +      +      -      +    +           -          +
involved.service                      +      +      -      +    +           -          +
involved.worker                       +      +      -      +    +           -          +
involved.role                         +      +      -      +    +           -          +
involved.contact                      +      +      -      +    +           -          +
involved.since                        +      +      -      +    +           -          +
involved.state                        +      +      -      +    +           -          +
involved.how                          +      +      -      +    +           -          +
involved.protect                      +      +      -      +    +           -          +
involved.keep_from_family             +      +      -      +    +           -          +
answers.status                        +      +      +      +    +           +          +
answers.choice                        +      +      +      +    +           +          +
answers.facts.id                      +      +      +      +    +           +          +
answers.facts.what                    +      +      +      +    +           +          +
answers.facts.about                   +      +      +      +    +           +          +
answers.facts.happened                +      +      +      +    +           +          +
answers.facts.learned                 +      +      +      +    +           +          +
answers.facts.how                     +      +      +      +    +           +          +
answers.facts.source                  +      +      +      +    +           +          +
answers.facts.opinion                 +      +      +      +    +           +          +
answers.facts.key                     +      +      -      +    +           -          +
answers.facts.meant                   +      +      +      +    +           +          +
answers.facts.carried_from            +      -      -      -    -           -          +
answers.facts.marks.where             +      +      +      +    +           +          +
answers.facts.marks.size              +      +      +      +    +           +          +
answers.facts.marks.colour            +      +      +      +    +           +          +
answers.facts.knows.state             +      +      -      +    +           -          +
answers.facts.knows.on                +      +      -      +    +           -          +
answers.facts.knows.by                +      +      -      +    +           -          +
answers.facts.knows.reply             +      o      -      -    -           -          +
answers.facts.knows.spoke_to          +      o      -      -    -           -          +
answers.facts.knows.tried             +      o      -      -    -           -          +
answers.facts.protect_source          +      +      -      +    +           -          +
answers.facts.keep_from_family        +      +      -      +    +           -          +
matters.prompt                        +      +      -      +    +           -          +
matters.fact                          +      +      -      +    +           -          +
guarded                               +      -      -      -    -           -          +
decisions.to                          +      o      -      -    -           -          +
decisions.outcome                     +      o      -      -    -           -          +
decisions.why                         +      ~      -      -    -           -          +
decisions.family_told                 +      o      -      -    -           -          +
decisions.why_not                     +      ~      -      -    -           -          +
decisions.by                          +      o      -      -    -           -          +
decisions.on                          +      o      -      -    -           -          +
decisions.facts                       +      -      -      -    -           -          +
decisions.agreed_with                 +      -      -      -    -           -          +
actions.what                          +      ~      -      -    -           -          +
actions.who                           +      ~      -      -    -           -          +
actions.by                            +      ~      -      -    -           -          +
actions.done                          +      ~      -      -    -           -          +
notes.by                              +      !      -      -    -           -          +
notes.prompt                          +      !      -      -    -           -          +
notes.text                            +      !      -      -    -           -          +
notes.on                              +      !      -      -    -           -          +
"""


def _read(rows: str) -> Mapping[str, Mapping[Audience, Goes]]:
    heads, *lines = (line.split() for line in rows.strip().splitlines())
    audiences = [Audience(head) for head in heads]
    return {field: dict(zip(audiences, map(Goes, codes), strict=True)) for field, *codes in lines}


TABLE: Final = _read(_ROWS)

_ROWS_OF_MINUTES: Final = """
                                      author screen pack family-pack
format                                  +      +     +       -
chair                                   +      +     +       +
settled.item                            +      +     +       -
settled.what                            +      +     +       -
settled.by                              +      +     +       -
settled.at                              +      +     +       -
settled.readers                         +      -     -       -
left                                    +      +     +       -
new_to.fact                             +      +     +       -
new_to.agency                           +      +     +       -
new_to.at                               -      -     -       -
actions.what                            +      +     +       +
actions.who                             +      +     +       +
actions.by                              +      +     +       +
actions.done                            +      +     +       +
actions.id                              +      +     +       +
actions.item                            +      +     +       +
actions.at                              -      -     -       -
actions.readers                         +      -     -       -
said.id                                 +      +     +       -
said.record                             +      +     +       -
said.agency                             +      +     +       -
said.service                            +      +     +       -
said.by                                 +      +     +       -
said.about                              +      +     +       -
said.prompt                             +      +     +       -
said.what                               +      +     +       -
said.how                                +      +     +       -
said.source                             +      +     +       -
said.happened                           +      +     +       -
said.opinion                            +      +     +       -
said.protect_source                     +      +     +       -
said.keep_from_family                   +      +     +       -
said.put_down_by                        +      +     +       -
said.at                                 +      +     +       -
decisions                               +      +     +       -
same_child                              +      +     +       -
services                                -      -     -       -
attendance.id                           +      +     +       -
attendance.agency                       +      +     +       -
attendance.service                      +      +     +       -
attendance.name                         +      +     +       -
attendance.role                         +      +     +       -
attendance.how                          +      +     +       -
attendance.speaks_for                   +      +     +       -
decision.safe_tonight.child             +      +     +       -
decision.safe_tonight.choice            +      +     +       -
decision.safe_tonight.plan              +      +     +       -
decision.safe_tonight.who               +      +     +       -
decision.enquiry                        +      +     +       -
decision.who_leads                      +      +     +       -
decision.why                            +      +     +       -
decision.medical                        +      +     +       -
decision.interviews                     +      +     +       -
decision.legal                          +      +     +       -
decision.criminal                       +      +     +       -
decision.family_told_by                 +      +     +       -
decision.family_told_what               +      +     +       -
decision.next                           +      +     +       -
decision.disagreed.id                   +      +     +       -
decision.disagreed.agency               +      +     +       -
decision.disagreed.by                   +      +     +       -
decision.disagreed.why                  +      +     +       -
decision.tell_absent.who                +      +     +       -
decision.tell_absent.by                 +      +     +       -
decision.tell_absent.agency             +      +     +       -
decision.tell_referrer.who              +      +     +       -
decision.tell_referrer.by               +      +     +       -
requests.format                         +      -     -       -
requests.id                             +      +     -       -
requests.made                           +      +     -       -
requests.nation                         +      -     -       -
requests.child.name                     +      -     -       -
requests.child.born                     +      -     -       -
requests.child.reference                +      -     -       -
requests.from.agency                    +      -     -       -
requests.from.service                   +      -     -       -
requests.from.name                      +      -     -       -
requests.from.role                      +      -     -       -
requests.from.contact                   +      -     -       -
requests.to.agency                      +      +     -       -
requests.to.service                     +      +     -       -
requests.why                            +      -     -       -
requests.prompts                        +      +     -       -
requests.reply_by                       +      +     -       -
requests.meeting.on                     +      -     -       -
requests.meeting.time                   +      -     -       -
requests.meeting.about                  +      -     -       -
requests.reply_how                      +      -     -       -
"""
# What a pack has of the minutes, its pages show; the author is the chair. Whole entries are barred in `picture.packs`.
MINUTES: Final = _read(_ROWS_OF_MINUTES)

# Fields in which people write as they like. A guarded word in one of these stops the file, and its author rewrites it; in any
# other field (names, roles, numbers, sources) what holds one is left out.
FREE_TEXT: Final = frozenset(
    {
        "meeting.about",
        "own_record.words",
        "answers.facts.what",
        "answers.facts.meant",
        "answers.facts.knows.reply",
        "people.knows.reply",
        "decisions.why",
        "decisions.why_not",
        "actions.what",
        "notes.text",
    }
)


def is_barred(path: str, audience: Audience) -> bool:
    """Whether nothing at that path of the minutes, or beneath it, ever goes to that audience. A row speaks of all within it."""
    rows = [row for each, row in MINUTES.items() if each == path or each.startswith(f"{path}.")]
    around = (row for each, row in MINUTES.items() if path.startswith(f"{each}."))
    return all(row[audience] is Goes.NEVER for row in rows or around)


Allows = Callable[[str, str], bool]  # a field's path, and the agency it is said of ("" where of none)


def allowing(
    audience: Audience,
    *,
    hides: bool = False,
    in_danger: bool = False,
    recipient: str = "",
    put_in: Callable[[str], bool] = lambda path: False,
) -> Allows:
    """Whether a field goes to that audience.

    `hides`: something protected is withheld. `in_danger`: something is said under whom to protect. `put_in` says which fields
    the author has put in by name for this recipient.
    """

    def allows(path: str, of: str) -> bool:
        goes = TABLE[path][audience]
        if goes is Goes.OWN:
            return of == recipient != ""
        held_back = {Goes.UNLESS_WITHHELD: hides, Goes.UNLESS_IN_DANGER: in_danger, Goes.BY_NAME: True}.get(goes)
        return goes is not Goes.NEVER and (not held_back or put_in(path))

    return allows


def as_allowed(record: Record, allows: Allows) -> Record:
    """The record with every field that does not go as if nothing had been said there.

    What loses by that all that was said of it, or a field that it cannot do without, is left out whole.
    """
    changed = _through(record, "", allows, "")
    assert isinstance(changed, Record)
    return changed


def _through(part: BaseModel, path: str, allows: Allows, of: str) -> BaseModel | None:
    """The part as far as it goes; None where nothing is left of it."""
    changes: dict[str, Any] = {}
    said = getattr(part, "to", "") if path == "decisions" else of
    for name, field in type(part).model_fields.items():
        here, value = f"{path}.{name}" if path else name, getattr(part, name)
        new: Any
        if isinstance(value, BaseModel):
            new = _through(value, here, allows, said) or type(value)()
        elif isinstance(value, Mapping):
            left = {key: kept for key, each in value.items() if (kept := _through(each, here, allows, key)) is not None}
            new = value if left == value else MappingProxyType(left)
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel) and here not in TABLE:
            new = tuple(kept for each in value if (kept := _through(each, here, allows, said)) is not None)
        elif value == () or allows(here, said):
            new = value
        elif field.is_required():
            return None
        else:
            new = field.get_default(call_default_factory=True)
        if new != value:
            changes[name] = new
    if not changes:
        return part
    less = part.model_copy(update=changes)
    return None if path and _is_bare(less) and not _is_bare(part) else less


def _is_bare(part: BaseModel) -> bool:
    """Whether it says nothing beside what it cannot do without."""
    return all(
        field.is_required() or getattr(part, name) == field.get_default(call_default_factory=True)
        for name, field in type(part).model_fields.items()
    )


def texts(record: BaseModel, path: str = "", at: tuple[str | int, ...] = ()) -> list[tuple[str, tuple[str | int, ...], str]]:
    """Every text that somebody typed: its field's path, its place step by step, and the text."""
    found: list[tuple[str, tuple[str | int, ...], str]] = []
    for name in type(record).model_fields:
        here, value = f"{path}.{name}" if path else name, getattr(record, name)
        if isinstance(value, BaseModel):
            found += texts(value, here, (*at, name))
        elif isinstance(value, Mapping):
            for key, each in value.items():
                found += texts(each, here, (*at, name, key))
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                if isinstance(each, BaseModel):
                    found += texts(each, here, (*at, name, number))
                elif type(each) is str:
                    found.append((here, (*at, name, number), each))
        elif type(value) is str and value and name not in ("format", "id"):
            found.append((here, (*at, name), value))
    return found

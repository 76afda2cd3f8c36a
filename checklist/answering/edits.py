"""What the answering surface sends: one small change each, absolute, so that it may come twice and does the same.

None says "the next" or "one further": an edit names the fact it is about and the value that stands there from now on.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StringConstraints, TypeAdapter

from checklist.frozen import Id
from checklist.record import MOST_FACTS, MOST_PEOPLE, NAME_LONGEST, TEXT_LONGEST, How, KnowsState, Status
from checklist.record.parts import OuterId

_DATE_LONGEST: Final = 200  # characters
_MOST_MARKS: Final = 100  # of one fact


def _cut(longest: int) -> BeforeValidator:
    return BeforeValidator(lambda typed: typed[:longest] if isinstance(typed, str) else typed)


# Not cleaned yet: what is taken out of it is said beside the field. Half a character is no fault of who typed it.
_Whole = BeforeValidator(lambda typed: typed.encode("utf-8", "ignore").decode() if isinstance(typed, str) else typed)
_Text = Annotated[str, _cut(TEXT_LONGEST), _Whole]
Typed = Annotated[_Text, Field(repr=False)]
TypedShort = Annotated[str, _cut(NAME_LONGEST), _Whole, Field(repr=False)]
TypedDate = Annotated[str, _cut(_DATE_LONGEST), _Whole, Field(repr=False)]
Place = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}$")]  # a page, a prompt or a fact, by its id


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Edit(_Message):
    """`seq` counts the edits of one page load, from 1."""

    seq: Annotated[StrictInt, Field(ge=1)]


class OfPrompt(_Edit):
    prompt: Id


class OfFact(OfPrompt):
    fact: OuterId


class SetStatus(OfPrompt):
    do: Literal["status"]
    value: Status | None


class SetChoice(OfPrompt):
    do: Literal["choice"]
    value: Id | None


class Add(OfFact):
    do: Literal["add"]


class SetText(OfFact):
    do: Literal["text"]
    field: Literal["what", "source"]
    value: Typed


class SetWhen(OfFact):
    do: Literal["when"]
    field: Literal["happened", "learned"]
    value: TypedDate


class SetHow(OfFact):
    do: Literal["how"]
    value: How | None


class SetAbout(OfFact):
    do: Literal["about"]
    value: Annotated[tuple[OuterId, ...], Field(max_length=MOST_PEOPLE)]


class SetMark(OfFact):
    do: Literal["mark"]
    field: Literal["opinion", "key", "protect_source", "keep_from_family"]
    value: StrictBool


class TypedMark(_Message):
    """A mark on the body as it is put down: the part, and what was typed of it."""

    where: Id = Field(repr=False)
    size: TypedShort
    colour: TypedShort


class SetMarks(OfFact):
    do: Literal["marks"]
    value: Annotated[tuple[TypedMark, ...], Field(max_length=_MOST_MARKS, repr=False)]


class SetKnows(OfFact):
    do: Literal["knows"]
    agency: Id
    value: KnowsState | None


class SetTold(OfFact):
    do: Literal["told"]
    agency: Id
    field: Literal["by", "reply", "on"]
    value: Typed


class Remove(OfFact):
    do: Literal["remove"]


class Restore(OfFact):
    do: Literal["restore"]


class Move(OfFact):
    """`to` is a place from 0; one behind the last is the last."""

    do: Literal["move"]
    to: Annotated[StrictInt, Field(ge=0, le=MOST_FACTS)]


class Open(_Edit):
    """Which prompt of a page is open, or which fact of a prompt. No part of the record."""

    do: Literal["open"]
    place: Place
    value: Place | None


class SetForm(_Edit):
    """How long somebody has: which prompts the short list holds. No part of the record."""

    do: Literal["form"]
    value: Id


class SetField(_Edit):
    """What stands in a field of a form, by the key under which the page drew it: see `app/state/desks`."""

    do: Literal["field"]
    key: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    value: _Text | StrictBool | tuple[str, ...] | None = Field(repr=False)


OfRecord: TypeAlias = (
    SetStatus
    | SetChoice
    | Add
    | SetText
    | SetWhen
    | SetHow
    | SetAbout
    | SetMark
    | SetMarks
    | SetKnows
    | SetTold
    | Remove
    | Restore
    | Move
)
Edit: TypeAlias = Annotated[OfRecord | Open | SetForm | SetField, Field(discriminator="do")]
EDIT: Final[TypeAdapter[OfRecord | Open | SetForm | SetField]] = TypeAdapter(Edit)


class Batch(_Message):
    """Everything that one page load does not know to be kept, in its order, each still to be read by itself.

    `client` names the page load, `record` the record that its edits are for, "" for none; `seen` counts the states it was told.
    """

    client: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,64}$")]
    record: str
    seen: Annotated[StrictInt, Field(ge=0)]
    edits: tuple[dict[str, Any], ...] = Field(repr=False)

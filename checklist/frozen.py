"""A value that never changes: checked when it is made, replaced and not altered, silent in errors about what people typed."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Any, Final, Self, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints

ID_LONGEST: Final = 64  # characters
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Id = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$", max_length=ID_LONGEST)]  # of prompts, agencies, …


Words = TypeVar("Words", bound=tuple[Any, ...])


def silent(kind: type[Words]) -> type[Words]:
    """A tuple of words, none of which is in its repr: that is the name of its kind."""
    kind.__repr__ = lambda _: f"{kind.__name__}(…)"  # type: ignore[method-assign]
    return kind


class Frozen(BaseModel):
    """A value. Its fields have the types that they say and no others, and it has no field that it does not name."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    def but(self, **changes: Any) -> Self:
        """The same with some fields changed. The changes are checked as if newly read."""
        made = type(self)(**{name: getattr(self, name) for name in type(self).model_fields} | changes)
        object.__setattr__(made, "__pydantic_fields_set__", _fields(type(self)))  # a set each would be most of what it takes
        return made


@cache
def _fields(kind: type[Frozen]) -> set[str]:
    return set(kind.model_fields)

"""A value that never changes: checked when it is made, replaced and not altered, silent in errors about what people typed."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

ID_LONGEST: Final = 64  # characters
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Id = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$", max_length=ID_LONGEST)]  # of prompts, agencies, …


class Frozen(BaseModel):
    """A value. Its fields have the types that they say and no others, and it has no field that it does not name."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    def but(self, **changes: Any) -> Self:
        """The same with some fields changed. The changes are checked as if newly read."""
        return type(self)(**{name: getattr(self, name) for name in type(self).model_fields} | changes)

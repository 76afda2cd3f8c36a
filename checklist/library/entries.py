"""What the entries of the content are made of, beside ids and dates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

Sentence = Annotated[str, StringConstraints(min_length=1)]
Link = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
NationId = Literal["england", "wales", "scotland", "northern-ireland", "uk"]

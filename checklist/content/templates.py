"""Templates, and what still stands in a copy of one as it stood there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

_INVENTED = re.compile(r"\bExample(?:shire)?\b|^R00\b|\bexample\.(?:org|com|net)\b")  # what only the template of a review says


def is_template(file: str) -> bool:
    return "/0_" in f"/{file}"


def sentences(said: Any) -> Iterator[tuple[str, str]]:
    """Each field of an entry that is a text of several words, and its id, link and place. Lists may well be used again."""
    for field, text in said.items() if isinstance(said, Mapping) else ():
        if isinstance(text, str) and (" " in text.strip() or field in ("id", "url", "place")):
            yield field, text


def left_of_template(said: Any, template: Collection[str], *, is_review: bool) -> Iterator[str]:
    """What is still the template's in an entry. `template` is every text of the template of that folder."""
    for field, text in sentences(said):
        if text in template:
            yield f"'{field}' is still what the template says. Write your own, or take the file out."
        elif is_review and ("xample" in text or field == "id") and (found := _INVENTED.search(text)):
            yield f"'{field}' still has “{found[0]}” in it, from the template. Write what the review says."

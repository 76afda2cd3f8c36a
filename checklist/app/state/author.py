"""Who somebody is, as their own browser keeps it for next time, if they say so: on this server it stands in no store.

The browser says it with each connection, as it says which tab it is: see `tabs`.
"""

from __future__ import annotations

import base64
import json
from typing import Final

from pydantic import ValidationError

from checklist.record import Practitioner
from checklist.tidy import clean

_MOST: Final = 2000  # characters; the whole line of a header may have 8192


def written(who: Practitioner) -> str:
    """Name, role and how to reach them, in letters that a protocol list may hold; "" where that is nothing, or too much."""
    if who.is_blank:
        return ""
    text = base64.urlsafe_b64encode(json.dumps([who.name, who.role, who.contact]).encode()).decode().rstrip("=")
    return text if len(text) <= _MOST else ""


def read(text: str) -> Practitioner:
    """Who was written so; nobody where it cannot be read, for it comes from outside."""
    try:
        name, role, contact = (clean(each) for each in json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))))
        return Practitioner(name=name, role=role, contact=contact)
    except (ValueError, TypeError, AttributeError, RecursionError, ValidationError):
        return Practitioner()

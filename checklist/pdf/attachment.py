"""The one file inside every PDF: its name, and the code by which two people see that they hold the same record."""

from __future__ import annotations

import hashlib
from typing import Final

ATTACHMENT: Final = "information-sharing-record.json"

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread


def check_code(data: bytes) -> str:
    """Eight letters and digits, "7Q2M-X4KD", from the attached bytes: enough to notice a change by chance or by hand."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:5], "big")
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"

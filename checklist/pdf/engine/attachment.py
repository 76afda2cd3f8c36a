"""The one file inside every PDF, a record or a request: its name, and the code by which two people see that they hold the same.

The code speaks of the attached bytes and of what is drawn (`drawn`): the contents of every page, in order, and the typefaces.
The code stands on the pages itself, so its own letters count as blank there. Beside the attachment a PDF carries the digest of
its pages and how the code is written on them, under `DRAWN` and `CODES`; files of the first version have neither.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

ATTACHMENT: Final = "information-sharing-record.json"
REQUEST: Final = "information-sharing-request.json"
AGREED: Final = (ATTACHMENT, REQUEST)  # a file has one of the two
DRAWN: Final = "ISC_Drawn"
CODES: Final = "ISC_Codes"

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
CODE: Final = re.compile(f"[{LETTERS}]{{4}}(?:-[{LETTERS}]{{4}}){{2}}")
CODE_LENGTH: Final = 14

_TRIES = 1000  # what one try at a code costs: 30 bits of a forger's tries are then 40


class Typeface(NamedTuple):
    """What decides how a typeface looks in a file and what its letters are read as: all of it unpacked."""

    outlines: bytes
    glyphs: bytes  # which glyph each code stands for; empty where it is its own number
    texts: bytes  # which text each code stands for
    widths: Mapping[int, float]


def check_code(data: bytes, drawn: bytes = b"") -> str:
    """Twelve letters and digits, "7Q2M-X4KD-09TZ", from the attached bytes and the digest of the pages, where there are any."""
    number = int.from_bytes(hashlib.pbkdf2_hmac("sha256", hashlib.sha256(data).digest(), drawn, _TRIES)[:8], "big") >> 4
    return _in_fours(number, 60)


def first_check_code(data: bytes) -> str:
    """The code of a PDF of the first version: eight letters and digits, from the attached bytes alone."""
    return _in_fours(int.from_bytes(hashlib.sha256(data).digest()[:5], "big"), 40)


def drawn(pages: Iterable[bytes], typefaces: bytes, codes: Collection[bytes]) -> bytes:
    """The digest of what is drawn: the contents of the pages in order, with the code's own letters blank."""
    whole = hashlib.sha256(typefaces)
    for contents in pages:
        for code in codes:
            contents = contents.replace(code, b"\0")
        whole.update(hashlib.sha256(contents).digest())
    return whole.digest()


def typefaces_digest(typefaces: Mapping[str, Typeface]) -> bytes:
    """The digest of all typefaces of a file, by the names under which its pages call them."""
    whole = hashlib.sha256()
    for name, face in sorted(typefaces.items()):
        widths = " ".join(f"{code}:{width:g}" for code, width in sorted(face.widths.items()))
        for part in (name.encode(), face.outlines, face.glyphs, face.texts, widths.encode()):
            whole.update(hashlib.sha256(part).digest())
    return whole.digest()


def _in_fours(number: int, bits: int) -> str:
    letters = "".join(LETTERS[number >> shift & 31] for shift in range(bits - 5, -1, -5))
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))

"""What the fault scripts share. Each can be run by itself and says in one line what it did and what was lost.

    python tests/faults/kill.py            the whole form, some minutes
    python tests/faults/kill.py --short    a few seconds, for CI

Exit 0: nothing was lost. 1: something was. 77: it cannot be tried on this machine.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from checklist.drafts import Drafts, OpenDraft  # noqa: E402
from checklist.seal import Keys  # noqa: E402

SHORT = "--short" in sys.argv
CHECK = "the mark of one pepper"
KEEP = timedelta(days=14)
RECORD_BYTES = 100_000  # a long record


def keys(number: int = 0) -> Keys:
    """Keys without the slow way to them; the words are not what is tried here."""
    return Keys(f"{number:064x}", number.to_bytes(32, "big"))


def store_in(folder: Path) -> Drafts:
    return Drafts.at(f"sqlite:///{folder}/drafts/drafts.db", CHECK)


def begin(store: Drafts, data: bytes, number: int = 0) -> OpenDraft:
    opened = OpenDraft(store, keys(number), KEEP, 0, b"", datetime.now(UTC))
    opened.save(data)
    return opened


def content(number: int) -> bytes:
    """A record that says which save it is, from its beginning to its end."""
    return f"{number:08d};".encode() * (RECORD_BYTES // 9)


def number_of(data: bytes) -> int:
    """Which save this is; anything else than one whole save is an error."""
    number = int(data[:8])
    assert data == content(number), "parts of two saves are mixed"
    return number


def report(line: str, *, good: bool) -> NoReturn:
    print(f"{Path(sys.argv[0]).stem}: {line}")
    raise SystemExit(0 if good else 1)


def cannot(why: str) -> NoReturn:
    print(f"{Path(sys.argv[0]).stem}: cannot be tried here: {why}")
    raise SystemExit(77)

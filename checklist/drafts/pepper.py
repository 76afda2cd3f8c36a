"""The pepper's file: made once, on the first start, apart from the folder of the drafts, readable by its owner only.

On the first start it is called `pepper.new` until the drafts file is there. So `pepper` without a drafts file means that
drafts were lost, and that is said aloud; `pepper.new` means that the first start was cut short, and is simply finished.
"""

import contextlib
import os
import re
import secrets
from pathlib import Path

from checklist import seal
from checklist.drafts.database import put_in_place
from checklist.drafts.errors import StoreReadOnly, WrongPepper
from checklist.settings import PEPPER_HINT


def read_pepper(path: Path) -> bytes:
    """The pepper in this file.

    Raises:
        WrongPepper: there is no pepper in it, or it cannot be read.
    """
    try:
        text = seal.as_text(path.read_bytes()).strip()
    except (OSError, UnicodeDecodeError):
        raise WrongPepper(f"The pepper file cannot be read: {path}. Allow reading, or put it back.") from None
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise WrongPepper(f"There is no pepper in {path}. It should hold {PEPPER_HINT}.")
    return bytes.fromhex(text)


def find_or_make(path: Path, drafts_exist: bool) -> tuple[bytes, bool]:
    """The pepper, and whether it has been in use before.

    Raises:
        WrongPepper: there are drafts but no pepper.
        StoreReadOnly: it cannot be made.
    """
    new = path.with_name(f"{path.name}.new")
    first = new.exists()  # before looking for `path`: another process may be renaming one to the other just now
    if path.exists():
        return read_pepper(path), True
    if not first:
        if drafts_exist:
            raise WrongPepper(
                f"The pepper file is missing: {path}. Put it back from its backup, because no draft opens without it; "
                "to begin with no drafts, move the drafts file away and start again."
            )
        _make(new)
    return read_pepper(new), False


def in_use(path: Path) -> None:
    """Say that the drafts file is there: from now on the pepper has its lasting name."""
    with contextlib.suppress(FileNotFoundError):  # another process was faster
        path.with_name(f"{path.name}.new").replace(path)


def _make(new: Path) -> None:
    beside = new.with_name(f"{new.name}-{secrets.token_hex(4)}")
    try:
        new.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(seal.new_pepper().hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, new)
    except OSError:
        raise StoreReadOnly(f"The data folder is not writable: {new.parent}. Allow writing, or choose another.") from None
    finally:
        beside.unlink(missing_ok=True)

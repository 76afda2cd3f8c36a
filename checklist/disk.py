"""Files that a command reads and writes, within limits. No sentence on what is wrong repeats a word of one."""

from __future__ import annotations

import contextlib
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from checklist import record, record_json, seal
from checklist.received import Received, ReceivedRequest
from checklist.record import Record

MOST_BYTES: Final = 4 * 1024 * 1024  # of any file that is read


class InputAtFault(Exception):
    """The input is at fault. `faults` says how, a sentence each."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)
        self.faults = faults


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The file's bytes, not more than a record can have, or than is said."""
    if _is_no_file(path):  # a pipe that nobody writes to would be waited for without end
        raise InputAtFault(f"{path}: this is no file, so nothing was read. Choose another one.")
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise InputAtFault(f"{path}: the file cannot be read ({(error.strerror or 'unknown reason').lower()}).") from None
    if len(data) > most:
        raise InputAtFault(f"{path}: the file is too large. Ask for a smaller one.")
    return data


def _is_no_file(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:  # opening it says why
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def read_record(path: Path) -> Record:
    from checklist.pdf import reader

    return record_json.from_json(reader.in_utf_8(read_bytes(path)))


def read_any_record(path: Path, passphrases: Sequence[str]) -> Record:
    """The record in a JSON file or in a PDF, told apart by what is in it. A PDF comes from somebody else, and is read apart."""
    from checklist.pdf.refusals import ARequest

    received = read_any(path, passphrases)
    if isinstance(received, ReceivedRequest):
        raise ARequest
    return received.record


def read_any(path: Path, passphrases: Sequence[str]) -> Received | ReceivedRequest:
    """The same of a record or a request."""
    from checklist.pdf import exchange, reader, refusals

    data = read_bytes(path)
    if not reader.is_pdf(data):
        return reader.open_any(data, None)
    refused: record.Unreadable = refusals.Locked()
    for passphrase in passphrases or (None,):
        try:
            return exchange.read_any(data, passphrase)
        except (refusals.Locked, refusals.WrongPassphrase) as locked:
            refused = locked
    raise refused


def read_passphrase(path: Path | None) -> str | None:
    """The password in that file, without the line's end."""
    if path is None:
        return None
    try:
        words = seal.as_text(read_bytes(path)).strip()
    except UnicodeDecodeError:
        raise InputAtFault(f"{path}: the password is not text in UTF-8. Save the file again as UTF-8.") from None
    if not words:
        raise InputAtFault(f"{path}: there is no password in it. Write one on its first line.")
    if len(words.splitlines()) > 1:
        raise InputAtFault(f"{path}: there is more than one line in it. Leave only the password.")
    return words


def spare(output: Path, *inputs: Path | None) -> None:
    """Refuse to write over what is being read, by whatever name: through a link, or with `./` before it."""
    for each in inputs:
        with contextlib.suppress(OSError):  # what is not there yet is not being read
            if each is not None and output.samefile(each):
                raise InputAtFault(f"{output}: this is {each}, which is being read. Choose another name for what is made.")


def write(path: Path, data: bytes) -> None:
    """The whole file or nothing: it takes its name once it is complete."""
    name = ""
    if _is_no_file(path):  # a device or a pipe would be gone, with a file in its place
        raise InputAtFault(f"{path}: this is no file, so nothing was written. Choose another name.")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".making-", suffix=path.suffix, delete=False) as file:
            name = file.name
            file.write(data)
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise InputAtFault(f"{path}: the file cannot be written ({(error.strerror or 'unknown reason').lower()}).") from None

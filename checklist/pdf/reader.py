"""The record inside a file from somebody else, read where a hostile file can do no harm.

`checklist.pdf.exchange` starts this module as a process of its own (`python -m checklist.pdf.reader`): the file comes in on
standard input, and a record, checked in full, or a fault goes out on standard output. Before anything is read, the process
gives up the right to much memory, time, files and core dumps. Windows has no such limits: there the time limit of the parent,
qpdf's limits and the bounded inflating below remain, which alone refuse every known bomb.

Nothing is repaired, no attachment but the one with the agreed name is touched, and no name in a file is used as a path.
"""

from __future__ import annotations

import io
import json
import sys
import unicodedata
import zlib
from typing import Any, BinaryIO, Final, NamedTuple

import pikepdf

from checklist import record, seal
from checklist.pdf.attachment import ATTACHMENT, check_code

MOST_BYTES: Final = 4 * 1024 * 1024  # of a PDF; what people upload in the app is held to 1 MiB before it comes here

_MOST_ATTACHMENT = record.MOST_BYTES + 1024  # a seal adds less than that
_MOST_NODES = 64  # of the tree that holds the names of attachments
_MEMORY = 512 * 1024 * 1024  # bytes of address space, of which half is libraries that are only mapped
_SECONDS = 4  # of processor time
_SEALED = b"isc-sealed-file"  # how a sealed file starts


class Locked(record.Unreadable):
    """The file is locked, and no passphrase was given."""

    def __init__(self) -> None:
        super().__init__("The file is locked. Type the words that the sender gave you.")


class WrongPassphrase(record.Unreadable):
    """The passphrase is not the one the file was locked with."""

    def __init__(self) -> None:
        super().__init__("Those words do not open this file. Check the spelling, or ask the sender for them again.")


class Changed(record.Unreadable):
    """A locked file is not as it was when it was locked."""

    def __init__(self) -> None:
        super().__init__(
            "This locked file was changed after it was locked. Use nothing in it, and ask the sender for a new copy."
        )


class Damaged(record.Unreadable):
    """The file claims to be a PDF and cannot be read as one."""

    def __init__(self) -> None:
        super().__init__("The PDF is damaged or incomplete. Ask for it again.")


class NoRecord(record.Unreadable):
    """A sound PDF without a record inside."""

    def __init__(self) -> None:
        super().__init__("This PDF carries no record. Choose one that was made with this tool, as it was saved.")


class TooLarge(record.Unreadable):
    """The file, or what is packed into it, is larger than any record."""

    def __init__(self) -> None:
        super().__init__("The file is too large to be a record. Ask for a smaller one.")


class TookTooLong(record.Unreadable):
    """Reading was broken off: too much time or memory was needed."""

    def __init__(self) -> None:
        super().__init__("The file could not be read within the limits of memory and time, so it was not opened.")


FAULTS: Final = {
    fault.__name__: fault for fault in (Locked, WrongPassphrase, Changed, Damaged, NoRecord, TooLarge, TookTooLong)
}


class Received(NamedTuple):
    """A record from a file.

    `check_code` is what the sender reads out from page one of an unlocked PDF; `locked` says whether the file was; `removed`
    counts the unwanted characters (controls, bidi overrides) taken out on the way in.
    """

    record: record.Record
    check_code: str
    locked: bool
    removed: int


def as_typed(passphrase: str) -> str:
    """The passphrase as a PDF has it: composed alike (NFKC) on every keyboard, without spaces at its ends."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def open_here(data: bytes, passphrase: str | None) -> Received:
    """The record in a PDF or in JSON, read in this very process. For files of unknown origin use `exchange.read_file`.

    Raises:
        record.Unreadable: with a sentence for every fault.
    """
    if b"%PDF-" not in data[:1024]:
        return _read(data, locked=False)
    if len(data) > MOST_BYTES:
        raise TooLarge
    return _read(*_attached(data, passphrase))


def _read(data: bytes, locked: bool) -> Received:
    reading = record.read(data)
    return Received(reading.record, check_code(data), locked, reading.removed)


def _attached(data: bytes, passphrase: str | None) -> tuple[bytes, bool]:
    """The bytes of the one attachment, unsealed, and whether the PDF was locked."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=8 * 1024 * 1024,
        run_length_max_memory=1024 * 1024,
        png_max_memory=8 * 1024 * 1024,
        tiff_max_memory=1024 * 1024,
        dct_max_memory=1024 * 1024,
        max_stream_filters=2,
        parser_max_container_size=50_000,
        parser_max_nesting=100,
        parser_max_errors=5,
        doc_max_warnings=20,
    )
    try:
        with _opened(data, passphrase) as pdf:
            packed = _inflated(_stream(pdf))
            locked = pdf.is_encrypted
    except pikepdf.PasswordError:
        raise (WrongPassphrase if passphrase else Locked) from None
    except record.Unreadable:
        raise
    except Exception:  # noqa: BLE001 -- qpdf and its wrapper raise whatever a broken file provokes
        raise Damaged from None
    return (_unsealed(packed, passphrase, locked), locked)


def _opened(data: bytes, passphrase: str | None) -> pikepdf.Pdf:
    """The PDF. The passphrase is tried as typed, and as our own words are meant: any case, spaces or hyphens."""
    try:
        return pikepdf.open(io.BytesIO(data), password=as_typed(passphrase or ""), attempt_recovery=False)
    except pikepdf.PasswordError:
        if not passphrase or len(passphrase) > seal.LONGEST_PASSPHRASE:
            raise
        return pikepdf.open(io.BytesIO(data), password=seal.normalise(passphrase), attempt_recovery=False)


def _stream(pdf: pikepdf.Pdf) -> Any:
    """The stream behind the agreed name; nothing else in the PDF is looked at."""
    names = pdf.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    waiting: list[Any] = [tree]
    found = []
    for _ in range(_MOST_NODES):
        node = waiting.pop(0) if waiting else None
        if not isinstance(node, pikepdf.Dictionary):
            break
        listed = node.get("/Names")
        if isinstance(listed, pikepdf.Array):
            if len(listed) > 2 * _MOST_NODES:
                raise TooLarge
            found += [listed[at + 1] for at in range(0, len(listed) - 1, 2) if bytes(listed[at]) == ATTACHMENT.encode()]
        kids = node.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            if len(kids) > _MOST_NODES:
                raise TooLarge
            waiting += list(kids)
    if waiting:
        raise TooLarge
    if len(found) != 1:
        raise NoRecord
    stream = found[0]["/EF"]["/F"]
    if not isinstance(stream, pikepdf.Stream):
        raise Damaged
    return stream


def _inflated(stream: Any) -> bytes:
    """The stream's bytes, unpacked no further than a record can be long."""
    packing = stream.get("/Filter")
    if isinstance(packing, pikepdf.Array):
        packing = packing[0] if len(packing) == 1 else packing
    raw = bytes(stream.read_raw_bytes())
    if packing is None:
        unpacked = raw
    elif packing == pikepdf.Name.FlateDecode and stream.get("/DecodeParms") is None:
        inflater = zlib.decompressobj()
        unpacked = inflater.decompress(raw, _MOST_ATTACHMENT + 1)
        if len(unpacked) <= _MOST_ATTACHMENT and not inflater.eof:
            raise Damaged
    else:
        raise Damaged
    if len(unpacked) > _MOST_ATTACHMENT:
        raise TooLarge
    return unpacked


def _unsealed(packed: bytes, passphrase: str | None, locked: bool) -> bytes:
    """The record's bytes. In a locked PDF only a sealed record counts: the lock alone does not show a change."""
    sealed = packed.startswith(_SEALED)
    if not sealed:
        if locked:
            raise Changed
        return packed
    if not passphrase:
        raise Locked
    try:
        return seal.open_file(packed, passphrase)
    except seal.WrongPassphrase:
        raise (Changed if locked else WrongPassphrase) from None
    except seal.SealError:
        raise Changed from None


def confine() -> None:
    """Give up, for the rest of this process, what reading a record does not need."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue  # a lower limit holds already, or the system has none


def main(inward: BinaryIO, outward: BinaryIO) -> None:
    """Read what `exchange` sends (the passphrase's length, the passphrase, the file) and answer with JSON."""
    confine()
    try:
        length = int.from_bytes(inward.read(4), "big")
        passphrase = inward.read(length).decode("utf-8", "surrogatepass") or None
        received = open_here(inward.read(), passphrase)
        answer = received._asdict() | {"record": received.record.to_json()}
    except record.Unreadable as fault:
        answer = {"fault": type(fault).__name__, "sentences": fault.faults}
    except MemoryError:
        answer = {"fault": TookTooLong.__name__, "sentences": TookTooLong().faults}
    outward.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)

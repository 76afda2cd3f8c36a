"""The record inside a file from somebody else, read where a hostile file can do no harm.

`checklist.pdf.exchange` starts this module as a process of its own (`python -m checklist.pdf.reader`): the file comes in on
standard input, and a record, checked in full, or a fault goes out on standard output. Before anything is read, the process
gives up the right to much memory, time, files and core dumps. Windows has no such limits: there the time limit of the parent,
qpdf's limits and the bounded inflating below remain, which alone refuse every known bomb.

Nothing is repaired, no attachment but the one with the agreed name is touched, and no name in a file is used as a path. What a
mail gateway added behind the end of a PDF is left out, as every viewer does.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, Final, NamedTuple

import pikepdf

from checklist import record, record_json, request_json, seal
from checklist.pdf import drawn, refusals
from checklist.pdf.drawn import inflated
from checklist.pdf.engine.attachment import AGREED, CODES, DRAWN, check_code, first_check_code
from checklist.received import PageCheck, Received, ReceivedRequest
from checklist.seal.files import PassphraseRefused, open_sealed_file

MOST_BYTES: Final = 4 * 1024 * 1024  # of a PDF; what people upload in the app is held to 1 MiB before it comes here

_MOST_ATTACHMENT = record.MOST_BYTES + 1024  # a seal adds less than that
_MOST_SOURCES = 40  # records in one pack
_MOST_NODES = 64  # of the tree that holds the names of attachments
_MEMORY = 512 * 1024 * 1024  # bytes of address space, of which half is libraries that are only mapped
_SECONDS = 4  # of processor time
_SEALED = b"isc-sealed-file"  # how a sealed file starts
_PACKED = b"\x78"  # how what was packed before it was sealed starts; JSON never does
_MOST_OBJECTS = 50_000  # that are looked through for a second record
_A_PACK = re.compile(rb'\s*\{\s*"format":\s*"information-sharing-picture/')
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*")
_MORE_OF_A_PDF = re.compile(rb"\d\s+\d+\s+obj\b|\bxref\b")
_BLANK = b"\0 \t\r\n"


class Attached(NamedTuple):
    """What a PDF carries, unsealed. `drawn` is the digest of its pages: empty where they cannot be ours."""

    data: bytes
    locked: bool
    pages: PageCheck
    drawn: bytes

    @property
    def check_code(self) -> str:
        """The code that page one should have."""
        return first_check_code(self.data) if self.pages is PageCheck.NOT_CHECKED else check_code(self.data, self.drawn)


def as_typed(passphrase: str) -> str:
    """The passphrase as a PDF has it: composed alike (NFKC) on every keyboard, without spaces at its ends."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def open_any(data: bytes, passphrase: str | None) -> Received | ReceivedRequest:
    """The record or request in a PDF or in JSON, read in this very process. Of unknown origin? Use `exchange.read_any`.

    Raises:
        record.Unreadable: with a sentence for every fault.
    """
    found = _open_any(data, passphrase)
    if isinstance(found, PackInside):
        raise refusals.MeetingPack
    return found


def _open_any(data: bytes, passphrase: str | None) -> Received | ReceivedRequest | PackInside:
    if not is_pdf(data):
        plain = in_utf_8(data)
        return _read(plain, check_code(plain))
    if len(data) > MOST_BYTES:
        raise refusals.TooLarge
    found = attached(data, passphrase)
    return _read(found.data, found.check_code)._replace(locked=found.locked, pages=found.pages)


def is_pdf(data: bytes) -> bool:
    """Whether this is a PDF, by what viewers go by: its head somewhere in the first 1,024 bytes."""
    return b"%PDF-" in data[:1024]


def in_utf_8(data: bytes) -> bytes:
    """A text file's bytes without a byte-order mark, in UTF-8 where the mark says UTF-16. See `seal.as_text`.

    Raises:
        Empty: there is nothing in it.
    """
    if not data.strip(_BLANK):
        raise refusals.Empty
    try:
        plain = seal.as_text(data).encode()
    except ValueError:
        return data  # the record's own reader says what is wrong
    if not plain.strip(_BLANK):
        raise refusals.Empty
    return plain


class PackInside(NamedTuple):
    """What a meeting pack carries: its sources, when it was made, and what the meeting put down, read by `exchange`."""

    records: tuple[record.Record, ...]
    meeting: str
    made: str
    check_code: str
    locked: bool
    removed: int
    pages: PageCheck = PageCheck.NOT_CHECKED


def _pack(data: bytes, code: str) -> PackInside:
    """The sources and the minutes in a pack. One that has none, a family's or an old one, opens nowhere."""
    try:
        said = json.loads(data, object_pairs_hook=_once)
        sources, meeting, made = said["sources"], said["meeting"], datetime.fromisoformat(said["made"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refusals.MeetingPack from None
    if not isinstance(sources, list) or not 0 < len(sources) <= _MOST_SOURCES or made.tzinfo is None:
        raise refusals.MeetingPack
    readings = [record_json.read_cleaned(json.dumps(each).encode()) for each in sources]
    removed = sum(each.removed for each in readings)
    return PackInside(tuple(each.record for each in readings), json.dumps(meeting), made.isoformat(), code, False, removed)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name twice")
    return found


def _read(data: bytes, code: str) -> Received | ReceivedRequest | PackInside:
    if _A_PACK.match(data):
        return _pack(data, code)
    if request_json.is_request(data):
        asked = request_json.read_cleaned(data)
        return ReceivedRequest(asked.request, code, locked=False, removed=asked.removed)
    reading = record_json.read_cleaned(data)
    return Received(reading.record, code, locked=False, removed=reading.removed)


def attached(data: bytes, passphrase: str | None) -> Attached:
    """The one attachment, and what is known of the pages around it."""
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
            stream = _stream(pdf)
            packed = inflated(stream, _MOST_ATTACHMENT)
            params = stream.get("/Params", pikepdf.Dictionary())
            stated = params.get(f"/{DRAWN}")
            sealed = packed.startswith(_SEALED)
            digest = drawn.digest(pdf, params.get(f"/{CODES}")) if sealed or stated is not None else b""
            # Our lock has one passphrase for the owner and for everybody. Another lock says nothing of the record.
            ours = pdf.is_encrypted and pdf.user_password_matched and pdf.owner_password_matched
    except record.Unreadable:
        raise
    except drawn.TooLong:
        raise refusals.TooLarge from None
    except Exception:  # noqa: BLE001 -- qpdf and its wrapper raise whatever a broken file provokes
        raise refusals.Damaged from None
    pages = PageCheck.AS_MADE if digest and stated is not None and bytes(stated) == digest else PageCheck.CHANGED
    data = _unsealed(packed, passphrase, digest, ours=ours)
    return Attached(data, sealed, PageCheck.NOT_CHECKED if stated is None else pages, digest)


def _opened(data: bytes, passphrase: str | None) -> pikepdf.Pdf:
    """The PDF. The passphrase, where one is needed, is tried as typed and as it may be meant: any case, spaces, full stops."""
    tried = [""]
    if passphrase and len(passphrase) <= seal.LONGEST_PASSPHRASE:
        meant = seal.readings(passphrase)
        ways = (as_typed(passphrase), *meant, *(each.replace("-", " ") for each in meant))
        # The byte-order mark of a file of words was once taken for their first letter.
        tried = list(dict.fromkeys(("", *ways, *(f"\ufeff{each}" for each in ways))))
    file = io.BytesIO(_as_viewers_read(data))
    for password in tried:
        try:
            return pikepdf.open(file, password=password, attempt_recovery=False)
        except pikepdf.PasswordError:
            file.seek(0)
    raise refusals.WrongPassphrase if passphrase else refusals.Locked


def _as_viewers_read(data: bytes) -> bytes:
    """The PDF without what was added behind its end (by a mail gateway, say), unless that is a part of a PDF itself."""
    last = data.rfind(b"startxref")
    end = _END.match(data, last) if last >= 0 else None
    if end is None or _MORE_OF_A_PDF.search(data, end.end()):
        return data
    return data[: end.end()]


def _stream(pdf: pikepdf.Pdf) -> Any:
    """The stream behind the agreed name; nothing else that is attached to the PDF is looked at."""
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
                raise refusals.TooLarge
            found += [listed[at + 1] for at in range(0, len(listed) - 1, 2) if _is_agreed(listed[at], listed[at + 1])]
        kids = node.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            if len(kids) > _MOST_NODES:
                raise refusals.TooLarge
            waiting += list(kids)
    if waiting:
        raise refusals.TooLarge
    if not found:
        raise refusals.NoRecord
    streams = [_file_of(each) for each in found]
    different = {_mark(each) for each in (*streams, *_left_behind(pdf))}
    if len(different) > 1:
        raise refusals.Several(len(different))
    return streams[0]


def _is_agreed(key: Any, spec: Any) -> bool:
    """Whether a file has an agreed name: its own, however it is written, or that under which it is listed."""
    own = [spec.get(name) for name in ("/UF", "/F")] if isinstance(spec, pikepdf.Dictionary) else []
    return any(isinstance(name, pikepdf.String) and str(name) in AGREED for name in (*own, key))


def _file_of(spec: Any) -> pikepdf.Stream:
    files = spec["/EF"]
    stream = files.get("/F", files.get("/UF"))
    if not isinstance(stream, pikepdf.Stream):
        raise refusals.Damaged
    return stream


def _left_behind(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Records of the agreed name that are in the file and listed nowhere: tools that join PDFs keep the list of the first."""
    if len(pdf.objects) > _MOST_OBJECTS:
        return
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and isinstance(each.get("/EF"), pikepdf.Dictionary) and _is_agreed(None, each):
            yield _file_of(each)


def _mark(stream: pikepdf.Stream) -> bytes:
    return hashlib.sha256(stream.read_raw_bytes()).digest()


def _unsealed(packed: bytes, passphrase: str | None, digest: bytes, *, ours: bool) -> bytes:
    """The record's bytes. In a PDF under our lock only a sealed record counts: the lock alone does not show a change."""
    if not packed.startswith(_SEALED):
        if ours:
            raise refusals.Changed
        return packed
    if not passphrase:
        raise refusals.Locked
    try:
        plain = open_sealed_file(packed, passphrase, digest)
    except PassphraseRefused:
        raise (refusals.Changed if ours else refusals.WrongPassphrase) from None
    except seal.SealError:
        raise refusals.Changed from None
    if not plain.startswith(_PACKED):
        return plain
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(plain, _MOST_ATTACHMENT)
    except zlib.error:
        raise refusals.Damaged from None
    if unpacking.unconsumed_tail:
        raise refusals.TooLarge
    return unpacked


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


def _as_json(received: Received | ReceivedRequest | PackInside) -> dict[str, Any]:
    if isinstance(received, PackInside):
        return {"records": [each.to_json() for each in received.records]}
    if isinstance(received, ReceivedRequest):
        return {"request": request_json.to_json(received.request)}
    return {"record": received.record.to_json()}


def main(inward: BinaryIO, outward: BinaryIO) -> None:
    """Read what `exchange` sends (the passphrase's length, the passphrase, the file) and answer with JSON."""
    confine()
    try:
        length = int.from_bytes(inward.read(4), "big")
        passphrase = inward.read(length).decode("utf-8", "surrogatepass") or None
        received = _open_any(inward.read(), passphrase)
        answer = received._asdict() | _as_json(received)
    except record.Unreadable as fault:
        answer = {"fault": type(fault).__name__, "sentences": fault.faults, "count": getattr(fault, "count", 0)}
    except MemoryError:
        answer = {"fault": refusals.TookTooLong.__name__, "sentences": refusals.TookTooLong().faults}
    outward.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)

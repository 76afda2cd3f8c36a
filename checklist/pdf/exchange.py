"""Locking a PDF, and reading back the record or request that a file carries.

    locked = lock(summary(...), passphrase)            AES-256, and the record inside sealed with the same passphrase
    locked = make_locked(lambda: summary(...), passphrase)    the same sooner: the key is made while the PDF is
    received = read_any(data, passphrase)              from a PDF or from JSON, told apart by what is in it

A file that is read may come from anybody. It goes to a process of its own (`checklist.pdf.reader`) with limits on memory and
time, and with none of this process's secrets in its environment; the passphrase goes through a pipe, never into the list of
processes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

import pikepdf

from checklist import record, record_json, request_json, seal
from checklist.pdf import reader, refusals
from checklist.pdf.engine.attachment import AGREED, DRAWN
from checklist.pdf.reader import as_typed
from checklist.picture.carried import ReceivedPack, carried_on
from checklist.received import PageCheck, Received, ReceivedRequest
from checklist.seal.files import file_sealer

_LONGEST_PASSPHRASE = 127  # bytes: what a PDF looks at; more would be cut off unseen
# Seconds by the clock. What a file may cost is counted in processor time (`reader`), so that a sound one is read although the
# machine is busy; Windows counts none.
_PATIENCE = 10.0 if sys.platform == "win32" else 60.0
_AT_ONCE: Final = 4  # readers; the others wait for their turn
_TURNS: Final = threading.BoundedSemaphore(_AT_ONCE)
_ROOT = Path(__file__).resolve().parent.parent.parent
# What Python and its libraries need to start, and nothing that could be a secret.
_NEEDED = (
    *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "TMPDIR", "TEMP", "TMP", "HOME", "PYTHONHOME"),
    *("PYTHONUSERBASE", "PYTHONNOUSERSITE", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "APPDATA", "LOCALAPPDATA", "USERPROFILE"),
)
_CANNOT_START: Final = 3
_READER = f"""
import sys
try:
    from {reader.__name__} import main
except Exception:
    sys.exit({_CANNOT_START})
main(sys.stdin.buffer, sys.stdout.buffer)
"""
_WORTH_PACKING: Final = 512 * 1024  # bytes: a pack of many agencies; first versions read only what is not packed
_CLAIM: Final = b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"


class CannotLock(ValueError):
    """A passphrase that would lock nothing, or that a PDF would cut off. The message says what to do."""


def lock(pdf: bytes, passphrase: str) -> bytes:
    """The PDF under AES-256 (revision 6), its record sealed with the same passphrase, so that a change is noticed on reading.

    The passphrase is taken as typed, in composed form (NFKC), because the recipient types it into any PDF viewer. Two calls
    give different bytes. What a locked file can no longer claim (PDF/A) is taken out.

    Raises:
        CannotLock: when the passphrase is empty or longer than 127 bytes.
    """
    return make_locked(lambda: pdf, passphrase)


def make_locked(make: Callable[[], bytes], passphrase: str) -> bytes:
    """The PDF that `make` makes, as `lock` locks it. The key, slow on purpose, is derived beside the making.

    Raises:
        CannotLock: as `lock`, and then nothing was made.
        Exception: whatever `make` raises.
    """
    typed = as_typed(passphrase)
    if len(typed.encode("utf-8", "surrogatepass")) > _LONGEST_PASSPHRASE:
        raise CannotLock(f"A password for a PDF has at most {_LONGEST_PASSPHRASE} bytes. Use fewer words.")
    if not seal.normalise(typed):
        raise CannotLock("An empty password locks nothing. Use one that the tool makes.")
    with ThreadPoolExecutor(1) as aside:
        sealer = aside.submit(file_sealer, typed)
        with _in_memory(make()) as file, pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as opened:
            _seal_record(opened, sealer.result())
            return _encrypted(opened, typed)


def _in_memory(data: bytes) -> BinaryIO:
    """A file that is nowhere but in memory: of the system's own kind where there is one, which qpdf reads much faster."""
    if sys.platform != "linux":
        return BytesIO(data)
    file = os.fdopen(os.memfd_create("pdf"), "w+b")
    file.write(data)
    file.seek(0)
    return file


def _seal_record(opened: pikepdf.Pdf, sealer: Callable[[bytes, bytes], bytes]) -> None:
    """Seals the attached record in its place, bound to its pages, and takes out what a locked file can no longer claim."""
    name = next(each for each in AGREED if each in opened.attachments)
    attached = opened.attachments[name].obj.EF.F
    plain = attached.read_bytes()
    packed = zlib.compress(plain) if len(plain) > _WORTH_PACKING else plain  # what is sealed cannot be packed any more
    sealed = sealer(packed, bytes(attached.Params.get(f"/{DRAWN}", b"")))
    attached.write(sealed)
    attached.Params.Size = len(sealed)
    if "/CheckSum" in attached.Params:
        del attached.Params.CheckSum
    metadata = opened.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        metadata.write(metadata.read_bytes().replace(_CLAIM, b""))


def _encrypted(opened: pikepdf.Pdf, typed: str) -> bytes:
    locked = BytesIO()
    opened.save(
        locked,
        encryption=pikepdf.Encryption(user=typed, owner=typed, R=6, aes=True, metadata=True),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return locked.getvalue()


def read_file(data: bytes, passphrase: str | None = None) -> Received:
    """The record in a PDF or in JSON, as `read_any` reads it, where no request is wanted.

    Raises:
        record.Unreadable: as `read_any`; `ARequest` where it is one.
    """
    received = read_any(data, passphrase)
    if isinstance(received, ReceivedRequest):
        raise refusals.ARequest
    return received


def read_any(data: bytes, passphrase: str | None = None) -> Received | ReceivedRequest:
    """The record or request in a PDF or in JSON, told apart by the bytes and never by a name; in a process of its own.

    Raises:
        record.Unreadable: one of the faults of `reader` (`Locked`, `WrongPassphrase`, `Changed`, …), or itself with a sentence
            for every fault of the record.
    """
    if len(data) > reader.MOST_BYTES:
        raise refusals.TooLarge
    typed = (passphrase or "")[: seal.LONGEST_PASSPHRASE].encode("utf-8", "surrogatepass")
    done = _done(len(typed).to_bytes(4, "big") + typed + data)
    if done.returncode == _CANNOT_START:
        raise refusals.NotInstalled
    if done.returncode:
        raise refusals.TookTooLong
    return _received(done.stdout)


def _done(sent: bytes) -> subprocess.CompletedProcess[bytes]:
    """What the reader's process made of what it was sent."""
    if not _TURNS.acquire(timeout=_PATIENCE):
        raise refusals.Busy
    try:
        return subprocess.run(  # noqa: S603 -- our own interpreter and module, and nothing from the file
            [sys.executable, "-c", _READER],
            input=sent,
            capture_output=True,
            timeout=_PATIENCE,
            cwd=_ROOT,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refusals.Busy from None
    except OSError:
        raise refusals.NotInstalled from None
    finally:
        _TURNS.release()


def _environment() -> dict[str, str]:
    """The environment of the reader's process: it finds its libraries wherever this process finds them."""
    folders = dict.fromkeys([str(_ROOT), *(str(Path(folder).absolute()) for folder in sys.path)])
    return {name: value for name in _NEEDED if (value := os.environ.get(name))} | {"PYTHONPATH": os.pathsep.join(folders)}


def _received(answer: bytes) -> Received | ReceivedRequest:
    """What the other process found, or its fault. The record or request is checked again here."""
    said = json.loads(answer)
    fault = said.get("fault")
    if fault == refusals.Several.__name__:
        raise refusals.Several(said["count"])
    if fault in refusals.FAULTS:
        raise refusals.FAULTS[fault]()
    if fault:
        raise record.Unreadable(*said["sentences"])
    around = (said["check_code"], said["locked"], said["removed"], PageCheck(said["pages"]))
    if "meeting" in said:
        records = tuple(map(record_json.from_json, said["records"]))
        minutes = carried_on(said["meeting"], said["made"])
        raise refusals.MeetingPack(ReceivedPack(records, minutes, datetime.fromisoformat(said["made"]), *around))
    if "request" in said:
        return ReceivedRequest(request_json.read_cleaned(said["request"]).request, *around)
    return Received(record_json.from_json(said["record"]), *around)

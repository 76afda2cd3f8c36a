"""The command line: check the content, print the schema, make and read PDFs, combine records, purge drafts.

Exit 0 when done, 1 when the input is at fault (one sentence a fault on standard error, and nothing written), 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from checklist import content, record

if TYPE_CHECKING:
    from checklist.library import Library
    from checklist.record import Record
    from checklist.sharing import Copy

_MOST_BYTES = 4 * 1024 * 1024  # of any file that is read


class Fault(Exception):
    """The input is at fault. `sentences` says how, one each."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    parser = _parser()
    chosen = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], None] = chosen.run
    try:
        run(chosen)
    except Fault as fault:
        print(*fault.sentences, sep="\n", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m checklist", description="The information-sharing checklist.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="name every fault in the content")
    check.add_argument("content", nargs="?", type=Path, default=content.FOLDER, help="the folder; the tool's own if left out")
    check.set_defaults(run=_check)

    schema = commands.add_parser("schema", help="print the JSON Schema of the record")
    schema.set_defaults(run=_schema)

    pdf = commands.add_parser("pdf", help="make the PDF of a record")
    pdf.add_argument("record", type=Path, metavar="RECORD.json")
    pdf.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    reader = pdf.add_mutually_exclusive_group()
    reader.add_argument("--for", dest="agency", metavar="AGENCY", help="what this agency needs; nothing protected")
    reader.add_argument("--family", action="store_true", help="what the family may see")
    pdf.add_argument("--passphrase-file", type=Path, metavar="F", help="lock it with the words in this file")
    pdf.set_defaults(run=_pdf, parser=pdf)

    read = commands.add_parser("read", help="print the record inside a PDF")
    read.add_argument("file", type=Path, metavar="FILE.pdf")
    read.add_argument("--passphrase-file", type=Path, metavar="F")
    read.set_defaults(run=_read)

    combine = commands.add_parser("combine", help="put the records of several agencies together")
    combine.add_argument("files", type=Path, nargs="+", metavar="FILE")
    result = combine.add_mutually_exclusive_group(required=True)
    result.add_argument("--json", action="store_true", help="print the picture as JSON")
    result.add_argument("-o", "--output", type=Path, metavar="OUT.pdf", help="make the meeting pack for the chair")
    words = "open locked files with the words in this file; give it once for each set of words"
    combine.add_argument("--passphrase-file", type=Path, action="append", default=[], metavar="F", help=words)
    combine.set_defaults(run=_combine)

    purge = commands.add_parser("purge", help="delete expired drafts and print how many")
    purge.set_defaults(run=_purge)
    return parser


# -- commands ----------------------------------------------------------------------------------------------------------------


def _check(chosen: argparse.Namespace) -> None:
    faults = content.check(chosen.content)
    if faults:
        raise Fault(*(str(fault) for fault in faults))
    print("The content is in order.")


def _schema(_: argparse.Namespace) -> None:
    print(record.json_schema())


def _pdf(chosen: argparse.Namespace) -> None:
    said = _record(chosen.record)
    passphrase = _passphrase(chosen.passphrase_file)
    library = _library()
    copy = _copy(chosen, said, library)
    from checklist.pdf import sections  # fpdf2 takes half a second

    try:
        data = sections.summary(copy, library, datetime.now(UTC))
    except record.Unreadable as fault:
        raise Fault(*fault.faults) from None
    if passphrase is not None:
        from checklist.pdf import exchange

        try:
            data = exchange.lock(data, passphrase)
        except ValueError as fault:
            raise Fault(str(fault)) from None
    _write(chosen.output, data)
    for sentence in copy.withheld.for_author():
        print(sentence)
    for place in copy.look_again:
        where = f" ({place.prompt})" if place.prompt else ""
        print(f"Before you send it, look again at {place.where}{where}: {place.why[0].lower()}{place.why[1:]}")


def _copy(chosen: argparse.Namespace, said: Record, library: Library) -> Copy:
    from checklist import sharing

    if chosen.family:
        return sharing.for_family(said)
    if chosen.agency is None:
        return sharing.full(said)
    known = {each.id for each in library.agencies} | set(said.other_agencies())
    if chosen.agency not in known:
        _wrong_agency(chosen.parser, chosen.agency, known)
    return sharing.for_agency(said, chosen.agency)


def _wrong_agency(parser: argparse.ArgumentParser, agency: str, known: set[str]) -> NoReturn:
    near = get_close_matches(agency, sorted(known), n=1)
    advice = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(sorted(known))}"
    parser.error(f"there is no agency '{agency}'; {advice}")


def _read(chosen: argparse.Namespace) -> None:
    from checklist.pdf import exchange

    data, passphrase = _bytes(chosen.file), _passphrase(chosen.passphrase_file)
    try:
        received = exchange.read_file(data, passphrase)
    except record.Unreadable as fault:
        raise Fault(*fault.faults) from None
    print(received.record.to_json())
    print(f"Check code {received.check_code}.", file=sys.stderr)


def _combine(chosen: argparse.Namespace) -> None:
    from checklist import picture

    records, faults = [], []
    passphrases = [words for each in chosen.passphrase_file if (words := _passphrase(each))]
    for path in chosen.files:
        try:
            records.append(_record_of_any_kind(path, passphrases))
        except record.Unreadable as fault:
            faults += [f"{path}: {sentence}" for sentence in fault.faults]
    if faults:
        raise Fault(*faults)
    try:
        combined = picture.combine(records, _library(), now=datetime.now(UTC))
    except picture.CannotCombine as fault:
        raise Fault(str(fault)) from None
    if chosen.json:
        print(combined.to_json())
        return
    from checklist import meeting
    from checklist.pdf import pack  # fpdf2 takes half a second

    whole = meeting.pack(combined, meeting.Meeting(), meeting.Readers.CHAIR)
    _write(chosen.output, pack.written(whole, datetime.now(UTC)))


def _purge(_: argparse.Namespace) -> None:
    from checklist.drafts import Keeper, StoreError
    from checklist.settings import Settings

    try:
        settings = Settings.read(os.environ)
        if settings.keep_nothing:
            print("Deleted 0 expired drafts: none are kept here.")
            return
        purge = Keeper.start(settings).purge()
    except (ValueError, StoreError) as fault:
        raise Fault(*str(fault).splitlines()) from None
    print(f"Deleted {purge.deleted} expired {'draft' if purge.deleted == 1 else 'drafts'}.")
    if purge.held and purge.until:
        print(f"Held back {purge.held} until {purge.until:%Y-%m-%d %H:%M} UTC, because the clock may be wrong.")


# -- files ------------------------------------------------------------------------------------------------------------------


def _library() -> Library:
    try:
        return content.read()
    except content.ContentFaults as found:
        raise Fault(*(str(fault) for fault in found.faults)) from None


def _bytes(path: Path) -> bytes:
    """The file's bytes, not more than a record can have."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Fault(f"{path}: the file cannot be read ({(error.strerror or 'unknown reason').lower()}).") from None
    if len(data) > _MOST_BYTES:
        raise Fault(f"{path}: the file is too large to be a record. Ask for a smaller one.")
    return data


def _record(path: Path) -> Record:
    try:
        return record.from_json(_bytes(path))
    except record.Unreadable as fault:
        raise Fault(*fault.faults) from None


def _record_of_any_kind(path: Path, passphrases: Sequence[str]) -> Record:
    """The record in a JSON file or in a PDF, told apart by what is in it. A PDF comes from somebody else, and is read apart."""
    data = _bytes(path)
    if b"%PDF-" not in data[:1024]:
        return record.from_json(data)
    from checklist.pdf import exchange

    refused: record.Unreadable = exchange.Locked()
    for passphrase in passphrases or (None,):
        try:
            return exchange.read_file(data, passphrase).record
        except (exchange.Locked, exchange.WrongPassphrase) as locked:
            refused = locked
    raise refused


def _passphrase(path: Path | None) -> str | None:
    """The words in that file, without the line's end."""
    if path is None:
        return None
    try:
        words = _bytes(path).decode("utf-8").strip()
    except UnicodeDecodeError:
        raise Fault(f"{path}: the passphrase is not text in UTF-8. Save the file again as UTF-8.") from None
    if not words:
        raise Fault(f"{path}: there is no passphrase in it. Write one on its first line.")
    if len(words.splitlines()) > 1:
        raise Fault(f"{path}: there is more than one line in it. Leave only the passphrase.")
    return words


def _write(path: Path, data: bytes) -> None:
    """The whole file or nothing: it takes its name once it is complete."""
    name = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".making-", suffix=path.suffix, delete=False) as file:
            name = file.name
            file.write(data)
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise Fault(f"{path}: the file cannot be written ({(error.strerror or 'unknown reason').lower()}).") from None


if __name__ == "__main__":
    sys.exit(main())

"""The command line: check the content, print the schema, make and read PDFs, combine records, purge drafts, list the audit.

Exit 0 when done, 1 when the input is at fault (one sentence a fault on standard error, and nothing written), 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

from checklist import content, disk, record, record_json, request_json, tidy
from checklist.faults import did_you_mean
from checklist.received import ReceivedRequest

if TYPE_CHECKING:
    from checklist.drafts import Keeper
    from checklist.library import Library
    from checklist.picture.packs import Pack
    from checklist.picture.people import SameChild
    from checklist.picture.values import Picture
    from checklist.record import Record
    from checklist.repeats import LookAgain
    from checklist.request import Request
    from checklist.sharing import Copy
    from checklist.tables.rows import Table

Read = TypeVar("Read")

_WITHOUT_PAGES: Final = ("txt", "docx")
_PASSWORD_FILE = ("--password-file", "--passphrase-file")  # the second as it was called before


def main(arguments: Sequence[str] | None = None, *, today: date | None = None) -> int:
    """Run one command and give its exit code. `today` is the day it is, the computer's own where it is left out."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    parser = _parser()
    chosen = parser.parse_args(arguments, argparse.Namespace(today=today or datetime.now(UTC).date()))
    run: Callable[[argparse.Namespace], None] = chosen.run
    try:
        run(chosen)
    except (disk.InputAtFault, record.Unreadable, content.ContentFaults) as fault:
        print(*fault.faults, sep="\n", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m checklist", description="The information-sharing checklist.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="name every fault in the content")
    check.add_argument("content", nargs="?", type=Path, default=content.FOLDER, help="the folder; the tool's own if left out")
    look = check.add_mutually_exclusive_group()
    look.add_argument("--reading-age", action="store_true", help="name what is hard to read, the hardest first")
    look.add_argument("--due", action="store_true", help="name what was last checked more than six months ago")
    check.set_defaults(run=_check)

    schema = commands.add_parser("schema", help="print the JSON Schema of the record, or of a request")
    schema.add_argument("of", nargs="?", choices=("record", "request"), default="record")
    schema.set_defaults(run=_schema)

    pdf = commands.add_parser("pdf", help="make the PDF of a record, or the same as text or as a Word document")
    pdf.add_argument("record", type=Path, metavar="RECORD.json")
    pdf.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.(pdf|txt|docx)")
    reader = pdf.add_mutually_exclusive_group()
    reader.add_argument("--for", dest="agency", metavar="AGENCY", help="what this agency needs; nothing protected")
    reader.add_argument("--family", action="store_true", help="what the family may see")
    pdf.add_argument(*_PASSWORD_FILE, type=Path, metavar="F", help="lock it with the password in this file")
    pdf.set_defaults(run=_pdf, parser=pdf)

    read = commands.add_parser("read", help="print the record or request inside a PDF")
    read.add_argument("file", type=Path, metavar="FILE.pdf")
    read.add_argument(*_PASSWORD_FILE, type=Path, metavar="F")
    read.set_defaults(run=_read)

    combine = commands.add_parser("combine", help="put the records of several agencies together, and say who was asked")
    combine.add_argument("files", type=Path, nargs="+", metavar="FILE")
    result = combine.add_mutually_exclusive_group(required=True)
    result.add_argument("--json", action="store_true", help="print the picture as JSON")
    result.add_argument("-o", "--output", type=Path, metavar="OUT.pdf", help="make the meeting pack for the chair")
    opens = "open locked files with the password in this file; give it once for each password"
    combine.add_argument(*_PASSWORD_FILE, type=Path, action="append", default=[], metavar="F", help=opens)
    children = combine.add_mutually_exclusive_group()
    children.add_argument("--one-child", metavar="NAME", help="records that differ are about one child; who says so")
    children.add_argument("--siblings", metavar="NAME", help="they are about brothers and sisters; who says so")
    combine.set_defaults(run=_combine, agency=None)

    chronology = commands.add_parser("chronology", help="make a table of what happened, in its order; or take one in")
    chronology.add_argument("files", type=Path, nargs="+", metavar="FILE", help="records; with --into the one table")
    way = chronology.add_mutually_exclusive_group(required=True)
    way.add_argument("-o", "--output", type=Path, metavar="OUT.(csv|xlsx|docx)")
    way.add_argument("--into", type=Path, metavar="RECORD.json", help="take the rows of a table into this record")
    chronology.add_argument("--for", dest="agency", metavar="AGENCY", help="what this agency needs; nothing protected")
    chronology.add_argument("--under", metavar="PROMPT", help="with --into: the question that the rows answer")
    chronology.add_argument(
        "--source", default="A chronology that was taken in", help="with --into: where the table comes from"
    )
    chronology.add_argument(*_PASSWORD_FILE, type=Path, action="append", default=[], metavar="F", help=opens)
    chronology.set_defaults(run=_chronology, parser=chronology, family=False, one_child=None, siblings=None)

    purge = commands.add_parser("purge", help="delete expired drafts and print how many")
    purge.set_defaults(run=_purge)
    audit = commands.add_parser("audit", help="print who opened, locked, ended or copied what, a line of JSON each")
    audit.set_defaults(run=_audit)
    return parser


# -- commands ----------------------------------------------------------------------------------------------------------------


def _check(chosen: argparse.Namespace) -> None:
    if chosen.due:
        if due := content.due_in(chosen.content, chosen.today):
            raise disk.InputAtFault(*map(str, due))
        print("Nothing is due: every check is of the last six months.")
    elif chosen.reading_age:
        if hard := content.hard_to_read_in(chosen.content):
            raise disk.InputAtFault(*map(str, hard))
        print("Every question, reason and lesson is easy enough to read.")
    else:
        content.read(chosen.content, today=chosen.today)
        print("The content is in order.")


def _schema(chosen: argparse.Namespace) -> None:
    print((request_json if chosen.of == "request" else record_json).json_schema())


def _pdf(chosen: argparse.Namespace) -> None:
    disk.spare(chosen.output, chosen.record, chosen.password_file)
    kind = chosen.output.suffix.removeprefix(".").lower()
    if kind in _WITHOUT_PAGES and chosen.password_file:
        chosen.parser.error("only a PDF can be locked")
    said = disk.read_record(chosen.record)
    passphrase = disk.read_passphrase(chosen.password_file)
    library = content.read()
    copy = _copy(chosen, said, library)
    if stops := [each for each in copy.look_again if each.stops]:
        raise disk.InputAtFault(*_stopped(stops))
    disk.write(chosen.output, _finished(copy, library, passphrase, kind))
    from checklist.pdf.engine.typeface import not_drawn

    for sentence in (*copy.withheld.for_author(), *(() if kind in _WITHOUT_PAGES else not_drawn(copy.record.to_json()))):
        print(sentence)
    _print_look_again(copy)


def _print_look_again(copy: Copy) -> None:
    for place in copy.look_again:
        where = f" ({place.prompt})" if place.prompt else ""
        print(f"Before you send it, look again at {place.where}{where}: {place.why[0].lower()}{place.why[1:]}")


def _stopped(stops: Sequence[LookAgain]) -> Iterator[str]:
    """Why no file was made: where words stand that must not go, never the words themselves."""
    from checklist.wording.stops import MOST_NAMED, more_places, no_file

    yield no_file(len(stops))
    for each in stops[:MOST_NAMED]:
        yield f"{each.where}{f' under {each.prompt}, {each.fact}' if each.prompt else ''}: {each.why[0].lower()}{each.why[1:]}"
    yield from more_places(len(stops))


def _finished(copy: Copy, library: Library, passphrase: str | None, kind: str) -> bytes:
    """The file as it leaves: made, and locked where there are words to lock it with."""
    from checklist.pdf import exchange, plain, summary  # fpdf2 takes half a second

    def made() -> bytes:
        return plain.MAKERS.get(kind, summary.make_summary)(copy, library, datetime.now(UTC))

    try:
        return made() if passphrase is None else exchange.make_locked(made, passphrase)
    except exchange.CannotLock as fault:
        raise disk.InputAtFault(str(fault)) from None


def _copy(chosen: argparse.Namespace, said: Record, library: Library) -> Copy:
    from checklist import sharing

    if chosen.family:
        if missing := sharing.before_the_family(said, library):
            raise disk.InputAtFault(f"Nothing can go to the family before these are answered: {', '.join(missing)}.")
        return sharing.for_family(said, library, chosen=sharing.decided(said, sharing.FAMILY))
    if chosen.agency is None:
        return sharing.full(said)
    known = {each.id for each in library.agencies} | set(said.other_agencies())
    if chosen.agency not in known:
        _unknown(chosen.parser, f"there is no agency '{chosen.agency}'", chosen.agency, known)
    return sharing.for_agency(said, chosen.agency, library, chosen=sharing.decided(said, chosen.agency))


def _unknown(parser: argparse.ArgumentParser, said: str, given: str, known: Iterable[str]) -> NoReturn:
    parser.error(f"{said}; {did_you_mean(given, known)}")


def _read(chosen: argparse.Namespace) -> None:
    from checklist.pdf import exchange

    data, passphrase = disk.read_bytes(chosen.file), disk.read_passphrase(chosen.password_file)
    received = exchange.read_any(data, passphrase)
    print(request_json.to_json(received.request) if isinstance(received, ReceivedRequest) else received.record.to_json())
    print(f"Check code {received.check_code}.", file=sys.stderr)
    if note := received.pages.spoken:
        print(note, file=sys.stderr)


def _combine(chosen: argparse.Namespace) -> None:
    from checklist.picture.json import to_json

    if chosen.output:
        disk.spare(chosen.output, *chosen.files, *chosen.password_file)
    received, library = _all_read(chosen, disk.read_any), content.read()
    requests = {each.request.id: each.request for _, each in received if isinstance(each, ReceivedRequest)}.values()
    read = [(path, each.record) for path, each in received if not isinstance(each, ReceivedRequest)]
    if not read:
        raise disk.InputAtFault("These are requests, and there is no checklist among them. Add the answers that came back.")
    if chosen.json:
        combined = _combined(chosen, read, library)
        print(*_remarks(read, combined), sep="", end="", file=sys.stderr)
        print(to_json(combined, requests))
        return
    from checklist.pdf import pack  # fpdf2 takes half a second

    disk.write(chosen.output, pack.make_pack(_pack(chosen, read, library, tuple(requests)), datetime.now(UTC)))


def _all_read(chosen: argparse.Namespace, read_one: Callable[[Path, Sequence[str]], Read]) -> list[tuple[Path, Read]]:
    """What is in every file, in their order; all that is wrong with any of them at once."""
    read: list[tuple[Path, Read]] = []
    faults: list[str] = []
    passphrases = [words for each in chosen.password_file if (words := disk.read_passphrase(each))]
    for path in chosen.files:
        try:
            read.append((path, read_one(path, passphrases)))
        except record.Unreadable as fault:
            faults += [f"{path}: {sentence}" for sentence in fault.faults]
    if faults:
        raise disk.InputAtFault(*faults)
    return read


def _combined(chosen: argparse.Namespace, read: Sequence[tuple[Path, Record]], library: Library) -> Picture:
    from checklist.picture.combine import combine
    from checklist.picture.values import CannotCombine, MixedChildren

    same_child = _same_child(chosen)
    try:
        return combine([each for _, each in read], library, same_child=same_child, now=datetime.now(UTC))
    except MixedChildren as fault:
        raise disk.InputAtFault(str(fault), _IF_IT_IS_ONE_CHILD) from None
    except CannotCombine as fault:
        raise disk.InputAtFault(str(fault)) from None


def _chronology(chosen: argparse.Namespace) -> None:
    from checklist.tables import files, rows

    if chosen.into:
        _take_in(chosen)
        return
    if chosen.output.suffix.removeprefix(".").lower() not in files.MAKERS:
        chosen.parser.error(f"the output must end in {', '.join(f'.{each}' for each in files.MAKERS)}")
    disk.spare(chosen.output, *chosen.files, *chosen.password_file)
    read, library = _all_read(chosen, disk.read_any_record), content.read()
    if len(read) > 1:
        _write_table(chosen, rows.of_pack(_pack(chosen, read, library)), library)
        return
    copy = _copy(chosen, read[0][1], library)
    if stops := [each for each in copy.look_again if each.stops]:
        raise disk.InputAtFault(*_stopped(stops))
    _write_table(chosen, rows.of_copy(copy, library), library)
    for sentence in copy.withheld.for_author():
        print(sentence)
    _print_look_again(copy)


def _take_in(chosen: argparse.Namespace) -> None:
    """A table's rows, put into a record as facts: all of them, or none where one cannot be read."""
    from checklist.tables import grid, opening, taking

    library = content.read()
    prompt = library.prompts.get(chosen.under or "")
    if prompt is None:
        _unknown(chosen.parser, "--under takes the id of a question", chosen.under or "", library.prompts)
    if len(chosen.files) > 1:
        chosen.parser.error("--into takes one table at a time")
    said = disk.read_record(chosen.into)
    table = opening.opened(disk.read_bytes(chosen.files[0], grid.MOST_BYTES))
    found = taking.taken(table, taking.guessed(table), chosen.today, tidy.clean(chosen.source).strip())
    if found.unread:
        raise disk.InputAtFault(*map(str, found.unread))
    taken_in = taking.with_taken(said, prompt.id, found.facts, keep_from_family=prompt.sensitive_source)
    data = taken_in.but(updated=datetime.now(UTC)).to_json().encode()
    if len(data) > record.MOST_BYTES:
        raise disk.InputAtFault("With these rows the record would be larger than 2 MiB. Take in a part of the table.")
    disk.write(chosen.into, data)
    print(*found.remarks, f"Rows taken in: {len(found.facts)}.", sep="\n")


def _write_table(chosen: argparse.Namespace, table: Table, library: Library) -> None:
    from checklist.tables import files

    kind = chosen.output.suffix.removeprefix(".").lower()
    disk.write(chosen.output, files.make(table, kind, datetime.now(UTC), library.edition.marking, chosen.output.name))


def _pack(
    chosen: argparse.Namespace, read: Sequence[tuple[Path, Record]], library: Library, requests: tuple[Request, ...] = ()
) -> Pack:
    """What the chair, or one agency of those at the meeting, has of several records."""
    from checklist.picture.copies import Readers, Recipient
    from checklist.picture.minutes import Minutes
    from checklist.picture.packs import pack_for

    combined = _combined(chosen, read, library)
    print(*_remarks(read, combined), sep="", end="", file=sys.stderr)
    if chosen.agency and not library.agency(chosen.agency):
        _unknown(chosen.parser, f"there is no agency '{chosen.agency}'", chosen.agency, {each.id for each in library.agencies})
    to = Recipient(Readers.MEETING, chosen.agency) if chosen.agency else Recipient(Readers.CHAIR)
    return pack_for(to, combined, Minutes(same_child=_same_child(chosen), requests=requests))


def _remarks(read: Sequence[tuple[Path, Record]], combined: Picture) -> Iterator[str]:
    """A line for each file that was not used, and for each two that count as two services."""
    from checklist.picture.versions import part_copies

    for copy, of in part_copies([each for _, each in read]).items():
        yield (
            f"{read[copy][0]}: it holds less than {read[of][0]}, a version of the same record, so it is taken for a copy that "
            "was made for somebody and was not used. If it is the right one, leave the other out.\n"
        )
    for one, other in combined.in_doubt:
        files = " and ".join(str(next(path for path, each in read if each.id == author.record)) for author in (one, other))
        yield (
            f"{files}: both are from {combined.library.agency_name(one.agency)}, and neither names its service, so they count "
            'as two services. If they are of one, write the same "service" in both.\n'
        )


_IF_IT_IS_ONE_CHILD: Final = (
    'To say that it is one child, run it again with --one-child "NAME"; that they are brothers and sisters, with '
    '--siblings "NAME". NAME is the name of whoever says so.'
)


def _same_child(chosen: argparse.Namespace) -> SameChild | None:
    """Somebody's word that records which differ belong together, where it was given."""
    from checklist.picture.people import SameChild

    by = chosen.one_child if chosen.siblings is None else chosen.siblings
    if by is None:
        return None
    try:
        return SameChild(tidy.clean(by).strip(), datetime.now(UTC), siblings=chosen.siblings is not None)
    except ValueError as fault:
        raise disk.InputAtFault(str(fault)) from None


def _purge(_: argparse.Namespace) -> None:
    with _kept() as keeper:
        if keeper is None:
            print("Deleted 0 expired drafts: none are kept here.")
            return
        purge = keeper.purge()
    print(f"Deleted {purge.deleted} expired {'draft' if purge.deleted == 1 else 'drafts'}.")
    if purge.held and purge.until:
        print(f"Held back {purge.held} until {purge.until:%Y-%m-%d %H:%M} UTC, because the clock may be wrong.")


def _audit(_: argparse.Namespace) -> None:
    with _kept() as keeper:
        for line in reversed(keeper.audit.lines() if keeper else ()):
            print(line.as_json())


@contextmanager
def _kept() -> Iterator[Keeper | None]:
    """The drafts that the environment names; None where none are kept."""
    from checklist import drafts
    from checklist.settings import Settings

    try:
        settings = Settings.read(os.environ)
        yield None if settings.keep_nothing else drafts.Keeper.start(settings)
    except (ValueError, drafts.StoreError) as fault:
        raise disk.InputAtFault(*str(fault).splitlines()) from None


if __name__ == "__main__":
    sys.exit(main())

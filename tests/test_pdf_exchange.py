"""Locking a PDF and reading files from strangers: what comes back, and what is refused."""

import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import PROMPTS, a_library, a_record
from pydantic import BaseModel

from checklist import record, seal
from checklist.pdf import exchange, reader, sections
from checklist.pdf.attachment import ATTACHMENT, check_code
from checklist.pdf.exchange import (
    Changed,
    Damaged,
    Locked,
    NoRecord,
    TooLarge,
    WrongPassphrase,
    lock,
    make_locked,
    read_file,
    read_pdf,
)
from checklist.pdf.layout import Sheet
from checklist.record import (
    Complete,
    FamilyTold,
    How,
    InvolvedState,
    KnowsState,
    LivesHere,
    Outcome,
    Purpose,
    Record,
    Status,
    Unreadable,
)

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
ROOT = Path(__file__).parent.parent
PASSPHRASE = "amber-kettle-stone-rapid-violin-éclair"
GIBIBYTE = 1024 * 1024 * 1024
MOST_SECONDS, MOST_MEMORY = 2.0, 150  # MiB


@pytest.fixture(autouse=True)
def limits_of_this_process() -> Iterator[None]:
    """Reading here rather than in a child sets qpdf's limits for the whole process: they are put back."""
    before: dict[str, Any] = dict(pikepdf.settings.get_qpdf_limits())
    yield
    pikepdf.settings.set_qpdf_limits(**before)


@pytest.fixture(scope="module")
def said() -> Record:
    return a_record(known={"health-marks-and-injuries": "A mark"}, people=("Łukasz Żółć",), by="Siân Nguyễn")


@pytest.fixture(scope="module")
def plain(said: Record) -> bytes:
    return sections.summary(said, a_library(), MADE)


@pytest.fixture(scope="module")
def locked(plain: bytes) -> bytes:
    return lock(plain, PASSPHRASE)


def with_attachment(data: bytes, name: str = ATTACHMENT, **entries: Any) -> bytes:
    """A small PDF with a file of that name in it; `entries` go into the stream's dictionary."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = pikepdf.Stream(pdf, data, **entries)
    names = pikepdf.Array(
        [pikepdf.String(name), pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=stream))]
    )
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, **options)
    return out.getvalue()


# -- what comes back ----------------------------------------------------------------------------------------------------------


def test_the_record_in_a_pdf_comes_back_equal_with_its_check_code(said: Record, plain: bytes) -> None:
    received = read_pdf(plain)

    assert received.record == said
    assert received.check_code == check_code(said.to_json().encode())
    assert not received.locked


def test_the_record_in_a_locked_pdf_comes_back_equal(said: Record, locked: bytes) -> None:
    received = read_pdf(locked, PASSPHRASE)

    assert received.record == said
    assert received.locked


def test_json_is_told_from_pdf_by_what_is_in_it(said: Record, plain: bytes) -> None:
    assert read_file(said.to_json().encode()).record == said
    assert read_file(plain).record == said


def test_a_locked_pdf_is_under_aes_256_revision_6(locked: bytes) -> None:
    with pikepdf.open(BytesIO(locked), password=PASSPHRASE) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method.name == "aesv3"
    assert b"/ObjStm" in locked


@pytest.mark.parametrize(
    "typed",
    [unicodedata.normalize("NFD", PASSPHRASE), PASSPHRASE.upper(), PASSPHRASE.replace("-", " "), f"  {PASSPHRASE}\n"],
    ids=["decomposed", "capitals", "spaces", "with a line's end"],
)
def test_a_passphrase_opens_however_a_person_types_it(said: Record, locked: bytes, typed: str) -> None:
    assert reader.open_here(locked, typed).record == said


def test_a_passphrase_of_ones_own_opens_as_it_was_typed_in_any_viewer(plain: bytes) -> None:
    data = lock(plain, "Blue Fish 42!")

    assert reader.open_here(data, "Blue Fish 42!").locked
    pikepdf.open(BytesIO(data), password="Blue Fish 42!").close()


@pytest.mark.parametrize("passphrase", ["", "   ", "-", "x" * 128, "x" * 300])
def test_a_passphrase_that_locks_nothing_is_refused(plain: bytes, passphrase: str) -> None:
    with pytest.raises(ValueError, match=r"[Pp]assphrase"):
        lock(plain, passphrase)


def test_the_key_is_derived_while_the_pdf_is_made(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, derive = Event(), seal.file_sealer

    def deriving(passphrase: str) -> Callable[[bytes], bytes]:
        begun.set()
        return derive(passphrase)

    def made() -> bytes:
        assert begun.wait(10), "the key waits for the PDF"
        return plain

    monkeypatch.setattr(seal, "file_sealer", deriving)
    assert reader.open_here(make_locked(made, PASSPHRASE), PASSPHRASE).locked


def test_nothing_is_made_that_cannot_be_locked() -> None:
    with pytest.raises(ValueError, match="locks nothing"):
        make_locked(lambda: pytest.fail("it was made"), "")


def test_unwanted_characters_are_taken_out_and_counted(said: Record) -> None:
    tampered = said.to_json().replace("A mark", "A \\u202emark\\u0000").encode()

    assert reader.open_here(tampered, None).removed == 2


def a_generated_record(seed: int) -> Record:
    """Any record, from a seed: every field present or not, text of many scripts, people and facts in any number."""
    chance = random.Random(seed)
    letters = "abc é Ł ễ ş “’” \n – 😡 مح বা 王 {}()\\/<>&\"' 0"
    agencies = ("gp", "police", "nursery", "housing", "health-visiting", "family")
    prompts = (*PROMPTS, "household-1", "household-2", "bygone-prompt")

    def text() -> str:
        return "".join(chance.choice(letters) for _ in range(chance.choice((0, 1, 8, 60))))

    def date() -> str | None:
        return chance.choice((None, "2026", "2026-03", "2026-03-12", "2026-03-12~", "2025/2026-03", "2026-03-12T09:20"))

    def one_of(values: type[StrEnum]) -> str | None:
        return chance.choice((None, *(each.value for each in values)))

    def several(make: Callable[[int], Any], most: int) -> list[Any]:
        return [make(number) for number in range(chance.randrange(most + 1))]

    def some(*names: str, **fields: Any) -> dict[str, Any]:
        said = {name: text() for name in names} | fields
        return {name: each for name, each in said.items() if name == "id" or (each is not None and chance.random() < 0.8)}

    def flags(*names: str) -> dict[str, bool]:
        return {name: chance.random() < 0.3 for name in names}

    def person(number: int) -> dict[str, Any]:
        return some(
            *("name", "described_as", "relationship", "contact", "source"),
            id=f"p{number}",
            known_as=several(lambda _: text(), 2),
            born=date(),
            died=date(),
            lives_here=one_of(LivesHere),
            how=one_of(How),
            on=date(),
            **flags("child", "protect_source", "keep_from_family"),
        )

    def knows() -> dict[str, Any]:
        return some("by", "reply", on=date()) | {"state": chance.choice(list(KnowsState))}

    def fact(number: int) -> dict[str, Any]:
        return some(
            *("what", "source"),
            id=f"f{number}",
            about=several(lambda at: chance.choice(("child", f"p{at}")), 2),
            happened=date(),
            learned=date(),
            how=one_of(How),
            knows={agency: knows() for agency in agencies if chance.random() < 0.4},
            **flags("opinion", "key", "protect_source", "keep_from_family"),
        )

    def answer() -> dict[str, Any]:
        return some(status=one_of(Status), choice=chance.choice((None, "yes", "not-sure")), facts=several(fact, 3))

    def decision(_: int) -> dict[str, Any]:
        said = some("why", "why_not", "by", outcome=one_of(Outcome), family_told=one_of(FamilyTold), on=date())
        return said | {"to": chance.choice(agencies)}

    def involvement(_: int) -> dict[str, Any]:
        said = some(*("service", "worker", "role", "contact"), since=date(), state=one_of(InvolvedState), how=one_of(How))
        return said | {"agency": chance.choice(agencies)}

    said = some(
        "service",
        edition=text()[:40],
        nation=chance.choice(("england", "wales", "scotland")),
        purpose=one_of(Purpose),
        meeting=some("about", on=date(), time=chance.choice(("", "09:20", "14:00"))),
        household=some("source", complete=one_of(Complete), how=one_of(How), on=date()),
        people=several(person, 3),
        involved=several(involvement, 2),
        answers={prompt: answer() for prompt in prompts if chance.random() < 0.4},
        decisions=several(decision, 2),
        actions=several(lambda _: some("what", "who", by=date(), done=date()), 2),
        notes=several(lambda _: some("by", "text", prompt=chance.choice((None, *prompts)), on=date()), 2),
    )
    needed = {
        "format": record.FORMAT,
        "id": str(UUID(int=chance.getrandbits(128))),
        "updated": (MADE + timedelta(seconds=chance.randrange(10**8))).isoformat(),
        "child": some(
            *("name", "reference"),
            known_as=several(lambda _: text(), 2),
            born=date(),
            addresses=several(lambda _: some("text", how=one_of(How), on=date()), 2),
        ),
        "agency": chance.choice(agencies),
        "practitioner": some("name", "role", "contact"),
    }
    return record.from_json(json.dumps(said | needed))


def fields_used(made: Record) -> Iterator[tuple[str, str]]:
    """Every field of every part of a record that does not hold its default, by the names of part and field."""
    waiting: list[Any] = [made]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, tuple):
            waiting += thing
        elif isinstance(thing, Mapping):
            waiting += thing.values()
        elif isinstance(thing, BaseModel):
            for name, field in type(thing).model_fields.items():
                value = getattr(thing, name)
                waiting.append(value)
                if field.is_required() or value != field.get_default(call_default_factory=True, validated_data={}):
                    yield type(thing).__name__, name


def test_the_generated_records_use_every_field_of_the_format() -> None:
    parts = [each for each in vars(record).values() if isinstance(each, type) and issubclass(each, BaseModel)]
    fields = {(part.__name__, name) for part in parts for name in part.model_fields}
    used = {each for seed in range(200) for each in fields_used(a_generated_record(seed))}

    assert fields - used == {("Record", "format")}  # there is one format
    assert len(fields) > 80


def test_a_thousand_generated_records_come_back_equal() -> None:
    made = [a_generated_record(seed) for seed in range(1000)]
    assert len({each.to_json() for each in made}) == 1000

    def carried(each: Record) -> Record:
        sheet = Sheet(title="x", author="x", made=MADE, marking="", footer="x")
        sheet.heading(1, "x")
        sheet.paragraph("x")
        sheet.attach(ATTACHMENT, each.to_json().encode(), "x")
        return reader.open_here(sheet.finish(), None).record

    assert [carried(each) for each in made] == made


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_generated_records_come_back_equal_from_their_summaries(first: int) -> None:
    made = [a_generated_record(seed) for seed in range(first, first + 100, 10)]

    assert [reader.open_here(sections.summary(each, a_library(), MADE), None).record for each in made] == made


# -- what is refused ----------------------------------------------------------------------------------------------------------


def packed_zeros(size: int) -> bytes:
    """Zeros to that number of bytes, packed to a thousandth, without spending the time on packing them all."""
    block = 16 * 1024 * 1024
    packer = zlib.compressobj(9)
    head = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + again * (size // block - 1)


def an_object_stream_bomb() -> bytes:
    """A PDF whose catalogue hides in an object stream that unpacks to a gibibyte."""
    data = packed_zeros(GIBIBYTE)
    parts = [b"%PDF-1.7\n"]
    stream_at = len(parts[0])
    parts.append(
        b"5 0 obj\n<</Type/ObjStm/N 2/First 10/Filter/FlateDecode/Length %d>>\nstream\n" % len(data)
        + data
        + b"\nendstream\nendobj\n"
    )
    table_at = sum(map(len, parts))
    entries = b"".join(
        bytes([kind]) + place.to_bytes(4, "big") + more.to_bytes(2, "big")
        for kind, place, more in (
            (0, 0, 65535),
            (2, 5, 0),
            (2, 5, 1),
            (0, 0, 0),
            (0, 0, 0),
            (1, stream_at, 0),
            (1, table_at, 0),
        )
    )
    parts.append(b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>\nstream\n" % len(entries) + entries)
    parts.append(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table_at)
    return b"".join(parts)


def a_table_bomb() -> bytes:
    """A PDF whose own table of contents unpacks to a gibibyte."""
    data = packed_zeros(GIBIBYTE)
    head = b"%PDF-1.7\n"
    body = b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % len(data)
    return head + body + data + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def many_attachments() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = pdf.make_stream(b"{}")
    file = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=stream)))
    names = [each for number in range(200_000) for each in (pikepdf.String(f"{number:06}"), file)]
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array(names)))
    return saved(pdf)


def a_loop_of_names() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    node = pdf.make_indirect(pikepdf.Dictionary())
    node.Kids = pikepdf.Array([node, node])
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)
    return saved(pdf)


def without_attachment() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return saved(pdf)


GOOD = a_record(known={"health-marks-and-injuries": "A mark"}).to_json()
FLATE: dict[str, Any] = {"Filter": pikepdf.Name.FlateDecode}
TWICE: dict[str, Any] = {"Filter": pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])}

REFUSED: dict[str, tuple[Callable[[], bytes], type[Unreadable], str]] = {
    "no attachment": (without_attachment, NoRecord, "carries no record"),
    "a name that climbs": (lambda: with_attachment(GOOD.encode(), "../../x"), NoRecord, "carries no record"),
    "a name that ends alike": (lambda: with_attachment(GOOD.encode(), f"../{ATTACHMENT}"), NoRecord, "carries no record"),
    "one gibibyte attached": (lambda: with_attachment(packed_zeros(GIBIBYTE), **FLATE), TooLarge, "too large"),
    "packed twice": (lambda: with_attachment(zlib.compress(packed_zeros(GIBIBYTE), 9), **TWICE), Damaged, "damaged"),
    "object stream": (an_object_stream_bomb, Damaged, "damaged"),
    "table": (a_table_bomb, Damaged, "damaged"),
    "two hundred thousand attachments": (many_attachments, Damaged, "damaged"),
    "names in a loop": (a_loop_of_names, TooLarge, "too large"),
    "rubbish after the head": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, Damaged, "damaged"),
    "nothing": (lambda: b"", Unreadable, "not JSON"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(2000), Unreadable, "not text in UTF-8"),
    "nested a hundred thousand deep": (lambda: b'{"child":' + b"[" * 100_000 + b"]" * 100_000 + b"}", Unreadable, "too deep"),
    "nested deep inside a PDF": (lambda: with_attachment(b"[" * 100_000), Unreadable, "too deep"),
    "a field twice": (lambda: GOOD.replace("{", '{"agency": "gp",', 1).encode(), Unreadable, "there twice"),
    "not a number": (lambda: GOOD.replace('"health-visiting"', "NaN").encode(), Unreadable, "NaN"),
    "half a character": (lambda: GOOD.replace("A mark", "\\ud83d mark").encode(), Unreadable, "half a character"),
    "the other half": (lambda: GOOD.replace("A mark", "\\udc00 mark").encode(), Unreadable, "half a character"),
    "half a character in bytes": (
        lambda: GOOD.replace("A mark", "\ud800").encode("utf-8", "surrogatepass"),
        Unreadable,
        "UTF-8",
    ),
    "a newer format": (lambda: GOOD.replace("checklist/2", "checklist/3").encode(), Unreadable, "format 3"),
    "another program's JSON": (lambda: b'{"name": "x"}', Unreadable, "not an information-sharing record"),
    "three mebibytes of JSON": (lambda: b'{"format": "' + b"x" * 3 * 1024 * 1024 + b'"}', Unreadable, "larger than 2 MiB"),
    "a wide heap of empty lists": (lambda: b"[" + b"[]," * 690_000 + b"[]]", Unreadable, "not a record"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_by_one_plain_sentence(name: str) -> None:
    make, fault, words = REFUSED[name]

    with pytest.raises(fault, match=words) as refused:
        reader.open_here(make(), None)
    assert len(refused.value.faults) == 1
    assert refused.value.faults[0].endswith(".")


# Started small, so that the memory measured is the reader's and not that of these tests.
MEASURE = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    done = subprocess.run([sys.executable, "-m", "checklist.pdf.reader"], stdin=file, capture_output=True, timeout=30)
most = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.stdout.decode(), time.perf_counter() - began, most.ru_maxrss / 1024, most.ru_utime + most.ru_stime]))
"""


@pytest.mark.parametrize("name", ["one gibibyte attached", "packed twice", "object stream", "table",
                                  "two hundred thousand attachments", "a wide heap of empty lists",
                                  "nested a hundred thousand deep"])  # fmt: skip
def test_a_hostile_file_costs_the_reader_little_time_and_memory(name: str, tmp_path: Path) -> None:
    file = tmp_path / "sent"
    file.write_bytes(bytes(4) + REFUSED[name][0]())

    done = subprocess.run([sys.executable, "-c", MEASURE, file], cwd=ROOT, capture_output=True, check=True)
    answer, _, memory, seconds = json.loads(done.stdout)

    assert json.loads(answer)["sentences"]
    assert seconds < MOST_SECONDS  # of processor time: other work on this machine does not count
    assert memory < MOST_MEMORY


def test_a_hostile_file_leaves_the_memory_of_this_process_alone() -> None:
    bomb = an_object_stream_bomb()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(Damaged):
        read_pdf(bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024  # KiB


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, plain: bytes) -> None:
    monkeypatch.setattr(exchange, "_PATIENCE", 0.001)

    began = time.perf_counter()
    with pytest.raises(exchange.TookTooLong, match="within the limits"):
        read_file(plain)
    assert time.perf_counter() - began < MOST_SECONDS


# In the place of Python: the reader as it is, but for what it does with the file, and with a second in the place of four.
GREEDY = """#!{python}
import sys
from checklist.pdf import reader

def greedy(data, passphrase):
    {greed}

reader._SECONDS = 1
reader.open_here = greedy
reader.main(sys.stdin.buffer, sys.stdout.buffer)
"""


@pytest.mark.parametrize(
    ("greed", "ends"),
    [("while True: pass", (-signal.SIGKILL, b"")), ("return bytes(600 * 1024 * 1024)", (0, b"TookTooLong"))],
    ids=["time", "memory"],
)
def test_a_reader_that_hits_its_limits_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plain: bytes, greed: str, ends: tuple[int, bytes]
) -> None:
    script = tmp_path / "python"
    script.write_text(GREEDY.format(python=sys.executable, greed=greed), encoding="utf-8")
    script.chmod(0o700)
    ended: list[subprocess.CompletedProcess[bytes]] = []
    real = subprocess.run

    def spy(command: list[str], **options: Any) -> Any:
        ended.append(real(command, **options))
        return ended[0]

    monkeypatch.setattr(sys, "executable", str(script))
    monkeypatch.setattr(subprocess, "run", spy)
    with pytest.raises(exchange.TookTooLong, match="within the limits"):
        read_file(plain)

    assert ended[0].returncode == ends[0]
    assert ends[1] in ended[0].stdout
    assert not ended[0].stderr


def test_the_reader_gives_up_memory_time_and_files() -> None:
    program = (
        "import resource, sys; from checklist.pdf import reader; reader.confine()\n"
        "limits = [resource.getrlimit(each)[1] for each in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)]\n"
        "sys.stdout.write(repr(limits))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)

    assert json.loads(done.stdout) == [512 * 1024 * 1024, 4, 0]


def test_no_secret_of_this_process_reaches_the_reader(monkeypatch: pytest.MonkeyPatch, plain: bytes) -> None:
    seen: dict[str, Any] = {}
    real = subprocess.run

    def spy(command: list[str], **options: Any) -> Any:
        seen.update(options, command=command)
        return real(command, **options)

    monkeypatch.setenv("CHECKLIST_PEPPER", "ab" * 32)
    monkeypatch.setattr(subprocess, "run", spy)
    read_file(plain, PASSPHRASE)

    assert not [name for name in seen["env"] if name.startswith("CHECKLIST")]
    assert PASSPHRASE not in " ".join([*map(str, seen["command"]), *seen["env"].values()])


def test_a_climbing_name_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with pytest.raises(NoRecord):
        read_pdf(with_attachment(GOOD.encode(), "../../x"))
    assert not list(tmp_path.iterdir())


# -- locked files -------------------------------------------------------------------------------------------------------------


def test_a_locked_file_asks_for_its_passphrase(locked: bytes) -> None:
    with pytest.raises(Locked, match="Type the words"):
        read_pdf(locked)


@pytest.mark.parametrize("typed", ["amber-kettle", "x" * 5000, PASSPHRASE[:-1]])
def test_a_wrong_passphrase_is_refused(locked: bytes, typed: str) -> None:
    with pytest.raises(WrongPassphrase, match="do not open"):
        read_pdf(locked, typed)


def relocked(plain: bytes, data: bytes) -> bytes:
    """What somebody makes who puts other data into a locked PDF."""
    with pikepdf.open(BytesIO(plain)) as pdf:
        pdf.attachments[ATTACHMENT].obj.EF.F.write(data)
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user=PASSPHRASE, owner=PASSPHRASE, R=6))
        return out.getvalue()


def test_a_locked_pdf_with_a_record_that_is_not_sealed_is_refused(plain: bytes, said: Record) -> None:
    forged = relocked(plain, said.to_json().replace("A mark", "No mark").encode())

    with pytest.raises(Changed, match="was changed after it was locked"):
        reader.open_here(forged, PASSPHRASE)


@pytest.mark.parametrize("place", [3, 20, 40, 60, 200, -1], ids=["format", "salt", "check", "nonce", "words", "tag"])
def test_one_changed_bit_in_the_sealed_record_is_noticed(plain: bytes, said: Record, place: int) -> None:
    sealed = bytearray(seal.seal_file(said.to_json().encode(), PASSPHRASE))
    sealed[place] ^= 1

    with pytest.raises(Changed):
        reader.open_here(relocked(plain, bytes(sealed)), PASSPHRASE)


def test_a_record_forged_without_the_passphrase_is_refused(locked: bytes, said: Record) -> None:
    """A later version of the attachment is added in the clear (crypt filter Identity); elsewhere it passes for the real one."""
    with pikepdf.open(BytesIO(locked), password=PASSPHRASE) as pdf:
        number = pdf.attachments[ATTACHMENT].obj.EF.F.objgen[0]
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    ids = locked[locked.rindex(b"/ID ") :].split(b"]")[0] + b"]"
    encrypt = locked[locked.rindex(b"/Encrypt ") :].split(b" R")[0] + b" R"
    previous = int(locked[locked.rindex(b"startxref") + 9 :].split()[0])
    data = said.to_json().replace("A mark", "No mark").encode()
    in_the_clear = b"/Filter/Crypt/DecodeParms<</Type/CryptFilterDecodeParms/Name/Identity>>"
    added = (
        b"\n%d 0 obj\n<</Type/EmbeddedFile%s/Length %d>>\nstream\n" % (number, in_the_clear, len(data))
        + data
        + b"\nendstream\nendobj\n"
    )
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(locked) + 1)
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d%s%s>>\n" % (size, root, previous, ids, encrypt)
    forged = locked + added + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(locked) + len(added))

    with pikepdf.open(BytesIO(forged), password=PASSPHRASE, attempt_recovery=False) as pdf:
        assert b"No mark" in pdf.attachments[ATTACHMENT].obj.EF.F.read_raw_bytes()
    with pytest.raises(Unreadable):
        reader.open_here(forged, PASSPHRASE)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_half_a_file_is_refused_and_not_repaired(plain: bytes, locked: bytes, part: float) -> None:
    with pytest.raises(Damaged):
        reader.open_here(plain[: int(len(plain) * part)], None)
    with pytest.raises(Damaged):
        reader.open_here(locked[: int(len(locked) * part)], PASSPHRASE)


def test_no_message_repeats_what_was_typed(plain: bytes) -> None:
    secret = "Zebedee"
    bad = GOOD.replace('"A mark"', f'{{"{secret}": 1}}').replace('"agency"', f'"{secret}"').encode()

    with pytest.raises(Unreadable) as refused:
        reader.open_here(with_attachment(bad), None)
    assert secret not in str(refused.value)


# -- anything at all --------------------------------------------------------------------------------------------------------

SLOW = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def only_named_faults(data: bytes, passphrase: str | None = None) -> Record | None:
    try:
        return reader.open_here(data, passphrase).record
    except Unreadable:
        return None


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[float, str, bytes]]:
    kinds = st.sampled_from(["flip", "cut", "put", "end"])
    return draw(st.lists(st.tuples(st.floats(0, 1), kinds, st.binary(min_size=1, max_size=40)), min_size=1, max_size=4))


def changed(data: bytes, how: list[tuple[float, str, bytes]]) -> bytes:
    for where, kind, part in how:
        at = int(where * len(data))
        ends = {"flip": data[at + len(part) :], "cut": data[at + 8 * len(part) :], "put": data[at:], "end": b""}
        data = data[:at] + (part if kind in ("flip", "put") else b"") + ends[kind]
    return data


@SLOW
@given(how=changes())
def test_a_changed_pdf_raises_only_named_faults(plain: bytes, how: list[tuple[float, str, bytes]]) -> None:
    only_named_faults(changed(plain, how))


@settings(SLOW, max_examples=60)
@given(how=changes())
def test_a_changed_locked_pdf_is_refused_or_unchanged_in_what_it_says(
    locked: bytes, said: Record, how: list[tuple[float, str, bytes]]
) -> None:
    assert only_named_faults(changed(locked, how), PASSPHRASE) in (None, said)


@SLOW
@given(how=changes())
def test_changed_json_raises_only_named_faults(how: list[tuple[float, str, bytes]]) -> None:
    only_named_faults(changed(GOOD.encode(), how))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@SLOW
@given(field=st.sampled_from(list(Record.model_fields)), value=ANYTHING)
def test_any_value_in_any_field_raises_only_named_faults(field: str, value: Any) -> None:
    only_named_faults(json.dumps({**json.loads(GOOD), field: value}).encode())


@SLOW
@given(data=st.binary(max_size=300))
def test_any_bytes_raise_only_named_faults(data: bytes) -> None:
    only_named_faults(data)
    only_named_faults(with_attachment(data))

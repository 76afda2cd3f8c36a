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

from checklist import record, record_json, seal
from checklist.pdf import exchange, reader, sections
from checklist.pdf.engine.attachment import ATTACHMENT, CODE, CODES, DRAWN, check_code
from checklist.pdf.engine.layout import Sheet
from checklist.pdf.exchange import (
    Changed,
    Damaged,
    Empty,
    Locked,
    MeetingPack,
    NoRecord,
    NotInstalled,
    Several,
    TooLarge,
    WrongPassphrase,
    lock,
    make_locked,
    read_file,
    read_pdf,
)
from checklist.received import PageCheck
from checklist.record import (
    Complete,
    FamilyTold,
    Gender,
    How,
    InvolvedState,
    KnowsState,
    LivesHere,
    Outcome,
    Purpose,
    Record,
    Status,
    TieKind,
    TieState,
    Unreadable,
    Whole,
    YesNo,
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


def text_of(pdf: bytes) -> str:
    return " ".join(subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode().split())


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, **options)
    return out.getvalue()


# -- what comes back ----------------------------------------------------------------------------------------------------------


def test_the_record_in_a_pdf_comes_back_equal_with_its_check_code(said: Record, plain: bytes) -> None:
    received = read_pdf(plain)

    assert received.record == said
    assert f"Check code {received.check_code}" in text_of(plain)
    assert received.pages is PageCheck.AS_MADE
    assert not received.locked


def test_the_record_in_a_locked_pdf_comes_back_equal(said: Record, locked: bytes) -> None:
    received = read_pdf(locked, PASSPHRASE)

    assert received.record == said
    assert received.locked
    assert received.pages is PageCheck.AS_MADE


def test_a_locked_pdf_has_the_check_code_of_the_open_one(plain: bytes, locked: bytes) -> None:
    assert read_pdf(locked, PASSPHRASE).check_code == read_pdf(plain).check_code


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
    [unicodedata.normalize("NFD", PASSPHRASE), PASSPHRASE.upper(), PASSPHRASE.replace("-", " "), f"  {PASSPHRASE}\n",
     f"{PASSPHRASE}.", f"“{PASSPHRASE.replace('-', ' ')}.”", PASSPHRASE.replace("-", ", "), PASSPHRASE.replace("-", ".\n")],
    ids=["decomposed", "capitals", "spaces", "with a line's end", "full stop", "quoted", "commas", "lines"],
)  # fmt: skip
def test_a_passphrase_opens_however_a_person_types_it(said: Record, locked: bytes, typed: str) -> None:
    assert reader.open_here(locked, typed).record == said


@pytest.mark.parametrize("typed", ["Blue fish swim", "blue fish swim.", "BLUE-FISH-SWIM"])
def test_words_of_ones_own_with_spaces_between_open_however_a_person_types_them(plain: bytes, typed: str) -> None:
    assert reader.open_here(lock(plain, "blue fish swim"), typed).locked


def test_a_file_that_was_locked_with_a_byte_order_mark_before_its_words_opens_with_the_words(plain: bytes) -> None:
    assert reader.open_here(lock(plain, "\ufeffblue fish swim"), "blue fish swim").locked


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

    def deriving(passphrase: str) -> Callable[[bytes, bytes], bytes]:
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

    def tie(number: int) -> dict[str, Any]:
        said = some(state=one_of(TieState), parental_responsibility=one_of(YesNo), how=one_of(How), source=text())
        return said | {"to": chance.choice(("child", f"p{number}")), "kind": chance.choice(list(TieKind))}

    def person(number: int) -> dict[str, Any]:
        return some(
            *("name", "described_as", "relationship", "contact", "source"),
            id=f"p{number}",
            gender=one_of(Gender),
            ties=several(tie, 2),
            knows={agency: knows() for agency in agencies if chance.random() < 0.2},
            known_as=several(lambda _: text(), 2),
            born=date(),
            died=date(),
            lives_here=one_of(LivesHere),
            how=one_of(How),
            on=date(),
            **flags("child", "protect_source", "keep_from_family"),
        )

    def knows() -> dict[str, Any]:
        tried = [each for _ in range(chance.randrange(3)) if (each := date())]
        return some("by", "reply", "spoke_to", on=date(), tried=tried) | {"state": chance.choice(list(KnowsState))}

    def fact(number: int) -> dict[str, Any]:
        return some(
            *("what", "source", "meant"),
            id=f"f{number}",
            carried_from=chance.choice((None, "HV1")),
            marks=several(lambda _: some("size", "colour") | {"where": "left-shin"}, 2),
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
        facts = chance.choice((None, [], places()))
        said = some("why", "why_not", "by", "agreed_with", outcome=one_of(Outcome), family_told=one_of(FamilyTold), on=date())
        said["facts"] = facts
        return said | {"to": chance.choice(agencies)}

    def places() -> list[dict[str, str]]:
        return several(lambda number: {"prompt": chance.choice(prompts), "fact": f"f{number}"}, 3)

    def involvement(_: int) -> dict[str, Any]:
        said = some(*("service", "worker", "role", "contact"), since=date(), state=one_of(InvolvedState), how=one_of(How))
        return said | flags("protect", "keep_from_family") | {"agency": chance.choice(agencies)}

    said = some(
        "service",
        edition=text()[:40],
        nation=chance.choice(("england", "wales", "scotland")),
        purpose=one_of(Purpose),
        answers_request=chance.choice((None, "R-1")),
        own_record=some("words", whole=one_of(Whole)),
        matters=places(),
        guarded=several(lambda _: text(), 2),
        **flags("protect_service"),
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
            gender=one_of(Gender),
            born=date(),
            addresses=several(lambda _: some("text", how=one_of(How), on=date(), **flags("protect", "keep_from_family")), 2),
        ),
        "agency": chance.choice(agencies),
        "practitioner": some("name", "role", "contact"),
    }
    return record_json.from_json(json.dumps(said | needed))


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


@pytest.mark.slow
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
    "nothing": (lambda: b"", Empty, "is empty"),
    "blank lines": (lambda: b"\xef\xbb\xbf \r\n\r\n", Empty, "is empty"),
    "nothing but zeros": (lambda: bytes(2000), Empty, "is empty"),
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


def test_the_reader_finds_its_libraries_wherever_this_process_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain: bytes, said: Record
) -> None:
    """The libraries lie in one folder that only this process was told of: the reader's Python is started without its own."""
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec "{sys._base_executable}" "$@"\n', encoding="utf-8")  # type: ignore[attr-defined]
    bare.chmod(0o700)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    monkeypatch.setattr(sys, "executable", str(bare))

    assert read_file(plain).record == said


@pytest.mark.parametrize("name", ["HOME", "PYTHONUSERBASE", "APPDATA", "USERPROFILE", "SYSTEMROOT"])
def test_the_reader_gets_what_says_where_libraries_lie(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "/somewhere")

    assert exchange._environment()[name] == "/somewhere"


def test_a_reader_that_cannot_start_is_the_installations_fault_and_not_the_files(
    monkeypatch: pytest.MonkeyPatch, plain: bytes
) -> None:
    monkeypatch.setattr(exchange, "_READER", exchange._READER.replace("from checklist", "from a_library_that_is_gone"))

    with pytest.raises(NotInstalled, match="this installation of the tool is damaged"):
        read_file(plain)


def test_a_python_that_is_gone_is_the_installations_fault(monkeypatch: pytest.MonkeyPatch, plain: bytes) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(NotInstalled):
        read_file(plain)


def test_a_climbing_name_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with pytest.raises(NoRecord):
        read_pdf(with_attachment(GOOD.encode(), "../../x"))
    assert not list(tmp_path.iterdir())


# -- files that went through other tools --------------------------------------------------------------------------------------


def renamed(plain: bytes, key: bytes | str, **names: str) -> bytes:
    """The PDF with its attachment listed under another key, and with other names of its own."""
    with pikepdf.open(BytesIO(plain)) as pdf:
        listed = pdf.Root.Names.EmbeddedFiles.Names
        listed[0] = pikepdf.String(key)
        for name, said in names.items():
            listed[1][f"/{name}"] = pikepdf.String(said)
        return saved(pdf)


def joined(*files: bytes, keep_list: bool) -> bytes:
    """What tools make that put PDFs together: all attachments listed, or those of the first file alone."""
    with pikepdf.open(BytesIO(files[0])) as pdf:
        for each in files[1:]:
            with pikepdf.open(BytesIO(each)) as other:
                pdf.pages.extend(other.pages)
                spec = pdf.copy_foreign(other.Root.Names.EmbeddedFiles.Names[1])
            if keep_list:
                pdf.Root.Names.EmbeddedFiles.Names.extend([pikepdf.String(ATTACHMENT), spec])
            else:
                pdf.pages[-1].obj["/LeftBehind"] = spec
        return saved(pdf)


@pytest.mark.parametrize(
    ("change", "of_its_pages"),
    [
        (lambda plain: renamed(plain, b"\xfe\xff" + ATTACHMENT.encode("utf-16-be")), PageCheck.AS_MADE),
        (lambda plain: renamed(plain, "attachment-1"), PageCheck.AS_MADE),
        (lambda plain: renamed(plain, ATTACHMENT, UF="renamed", F="renamed"), PageCheck.AS_MADE),
        (lambda plain: plain + b"This email has been scanned. " * 80, PageCheck.AS_MADE),
        (lambda plain: plain + bytes(5000), PageCheck.AS_MADE),
        (lambda plain: b"X-Scanned: yes\r\n\r\n" + plain, PageCheck.AS_MADE),
        (lambda plain: encrypted(plain, owner="the office", user=""), PageCheck.AS_MADE),
        (lambda plain: with_attachment(GOOD.encode()), PageCheck.NOT_CHECKED),
        (lambda plain: resaved(plain, linearize=True), PageCheck.AS_MADE),
        (lambda plain: resaved(plain, object_stream_mode=pikepdf.ObjectStreamMode.generate), PageCheck.AS_MADE),
        (lambda plain: resaved(plain, recompress_flate=True), PageCheck.AS_MADE),
        (lambda plain: joined(plain, plain, keep_list=True), PageCheck.CHANGED),
    ],
    ids=["a key in UTF-16", "another key", "another name", "a gateway's lines", "zeros behind", "lines before",
         "an owner's lock", "another maker", "linearised", "packed", "packed anew", "twice the same"],
)  # fmt: skip
def test_a_record_is_read_whatever_tool_saved_the_pdf(
    plain: bytes, change: Callable[[bytes], bytes], of_its_pages: PageCheck
) -> None:
    received = reader.open_here(change(plain), None)

    assert "A mark" in received.record.to_json()
    assert received.pages is of_its_pages
    assert of_its_pages is not PageCheck.AS_MADE or received.check_code == reader.open_here(plain, None).check_code
    assert not received.locked


def encrypted(plain: bytes, *, owner: str, user: str) -> bytes:
    """The PDF as another program encrypts it."""
    return resaved(plain, encryption=pikepdf.Encryption(owner=owner, user=user))


def resaved(plain: bytes, **options: Any) -> bytes:
    with pikepdf.open(BytesIO(plain)) as pdf:
        pdf.save(out := BytesIO(), **options)
        return out.getvalue()


def test_a_pdf_that_somebody_else_encrypted_is_not_taken_for_one_of_our_locked_ones(plain: bytes, said: Record) -> None:
    data = encrypted(plain, owner="the office", user="open sesame")

    received = reader.open_here(data, "open sesame")
    assert received.record == said
    assert not received.locked  # its record is not sealed, so it could have been changed
    with pytest.raises(Locked):
        reader.open_here(data, None)
    with pytest.raises(WrongPassphrase):
        reader.open_here(data, "open barley")


def test_words_that_are_not_needed_do_no_harm(plain: bytes, said: Record) -> None:
    assert reader.open_here(encrypted(plain, owner="the office", user=""), PASSPHRASE).record == said
    assert reader.open_here(plain, PASSPHRASE).record == said


@pytest.mark.parametrize("keep_list", [True, False], ids=["all listed", "the first listed"])
def test_several_summaries_in_one_file_are_counted_and_refused(plain: bytes, keep_list: bool) -> None:
    others = [sections.summary(a_record(by=each), a_library(), MADE) for each in ("A. Other", "B. Other")]

    with pytest.raises(Several, match="holds 3 summaries"):
        read_pdf(joined(plain, *others, keep_list=keep_list))


def test_a_meeting_pack_is_told_from_one_agencys_checklist() -> None:
    pack = b'{\n "format": "information-sharing-picture/1",\n "agencies": []}'

    with pytest.raises(MeetingPack, match="a meeting pack"):
        read_pdf(with_attachment(pack))
    with pytest.raises(MeetingPack):
        read_file(pack)


@pytest.mark.parametrize("tail", [b"\n7 0 obj\n<<", b"\nxref\n0 1\n"], ids=["an object", "a table"])
def test_a_part_of_a_later_version_behind_the_end_is_not_left_out_in_silence(plain: bytes, tail: bytes) -> None:
    with pytest.raises(Damaged):
        reader.open_here(plain + tail + bytes(3000), None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_json_with_a_byte_order_mark_is_read(said: Record, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""

    assert read_file((mark + said.to_json()).encode(encoding)).record == said


# -- the pages around the record ----------------------------------------------------------------------------------------------


def without_its_last_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def with_a_page_more(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()


def in_another_order(pdf: pikepdf.Pdf) -> None:
    pdf.pages.reverse()


def with_other_words(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].Contents
    contents.write(contents.read_bytes().replace(b" TJ", b" Tj", 1))


def with_something_over_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(pikepdf.Stream(pdf, b"1 g 0 0 600 850 re f"))


def with_a_note_on_a_page(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 600, 850], Contents="x")
    pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([note]))


def cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.CropBox = pikepdf.Array([0, 0, 100, 100])


def cropped_from_above(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.CropBox = pikepdf.Array([0, 0, 100, 100])


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].rotate(180, relative=False)


def with_another_typeface(pdf: pikepdf.Pdf) -> None:
    regular, bold = (pdf.pages[0].Resources.Font[name].DescendantFonts[0].FontDescriptor for name in ("/F1", "/F2"))
    regular.FontFile2 = bold.FontFile2


def read_as_other_letters(pdf: pikepdf.Pdf) -> None:
    texts = pdf.pages[0].Resources.Font["/F1"].ToUnicode
    texts.write(texts.read_bytes().replace(b"<0061>", b"<0062>"))


def spaced_otherwise(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0].DW = 1


def in_typefaces_without_numbers(pdf: pikepdf.Pdf) -> None:
    """Every page has its typefaces written out in place, the last with one for another."""
    fonts = {name: dict(font.items()) for name, font in pdf.pages[0].Resources.Font.items()}
    for page in pdf.pages:
        page.Resources = pikepdf.Dictionary(Font={name: pikepdf.Dictionary(font) for name, font in fonts.items()})
    pdf.pages[-1].Resources.Font["/F1"] = pikepdf.Dictionary(fonts["/F2"])


def with_a_picture(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=pdf.make_stream(b"", Type=pikepdf.Name.XObject))


def with_commands_where_the_code_stands(pdf: pikepdf.Pdf) -> None:
    """The code's own letters count as blank; so somebody puts a white box over the page in their place."""
    params = pdf.attachments[ATTACHMENT].obj.EF.F.Params
    (code,) = map(bytes, params[f"/{CODES}"])
    contents = pdf.pages[0].Contents
    box = b")] TJ 1 g 0 0 600 850 re f [("
    contents.write(contents.read_bytes().replace(code, box))
    params[f"/{CODES}"] = pikepdf.Array([pikepdf.String(box), pikepdf.String(code)])


CHANGES_OF_PAGES = (
    *(without_its_last_page, with_a_page_more, in_another_order, with_other_words, with_something_over_a_page),
    *(with_a_note_on_a_page, cropped, cropped_from_above, turned, with_another_typeface, read_as_other_letters),
    in_typefaces_without_numbers,
    *(spaced_otherwise, with_a_picture, with_commands_where_the_code_stands),
)


@pytest.mark.parametrize("change", CHANGES_OF_PAGES, ids=lambda change: change.__name__)
def test_changed_pages_of_an_open_pdf_have_another_check_code_and_are_told(
    plain: bytes, said: Record, change: Callable[[pikepdf.Pdf], None]
) -> None:
    with pikepdf.open(BytesIO(plain)) as pdf:
        change(pdf)
        received = read_pdf(saved(pdf))

    assert received.record == said
    assert received.check_code != read_pdf(plain).check_code
    assert "Only the record was read" in received.about_pages


@pytest.mark.parametrize("change", CHANGES_OF_PAGES, ids=lambda change: change.__name__)
def test_a_locked_pdf_with_changed_pages_is_refused(locked: bytes, change: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(BytesIO(locked), password=PASSPHRASE) as pdf:
        change(pdf)
        pdf.save(forged := BytesIO(), encryption=pikepdf.Encryption(user=PASSPHRASE, owner=PASSPHRASE, R=6))

    with pytest.raises(Changed):
        reader.open_here(forged.getvalue(), PASSPHRASE)


def test_pages_that_state_their_own_digest_have_another_check_code_all_the_same(plain: bytes) -> None:
    """Whoever changes the pages can change what the file says of them; not what the sender reads out on the phone."""
    with pikepdf.open(BytesIO(plain)) as pdf:
        without_its_last_page(pdf)
        digest = reader.attached(short := saved(pdf), None).drawn
    with pikepdf.open(BytesIO(short)) as pdf:
        pdf.attachments[ATTACHMENT].obj.EF.F.Params[f"/{DRAWN}"] = pikepdf.String(digest)
        received = read_pdf(saved(pdf))

    assert received.pages is PageCheck.AS_MADE
    assert received.check_code != read_pdf(plain).check_code


@pytest.mark.parametrize("name", [DRAWN, CODES])
def test_a_locked_pdf_that_no_longer_says_what_its_pages_are_is_refused(locked: bytes, name: str) -> None:
    with pikepdf.open(BytesIO(locked), password=PASSPHRASE) as pdf:
        del pdf.attachments[ATTACHMENT].obj.EF.F.Params[f"/{name}"]
        without_its_last_page(pdf)
        pdf.save(forged := BytesIO(), encryption=pikepdf.Encryption(user=PASSPHRASE, owner=PASSPHRASE, R=6))

    with pytest.raises(Changed):
        reader.open_here(forged.getvalue(), PASSPHRASE)


def test_a_check_code_has_sixty_bits_in_three_groups_that_can_be_read_out(plain: bytes) -> None:
    codes = {check_code(bytes([number])) for number in range(200)}

    assert all(CODE.fullmatch(code) for code in codes)
    assert {letter for code in codes for letter in code} == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
    assert all(len({code[place] for code in codes}) > 25 for place in range(14) if place not in (4, 9))


def test_a_check_code_stays_on_one_line_and_is_right_beside_words_of_another_script(said: Record) -> None:
    sheet = Sheet(title="x", author="x", made=MADE, marking="", footer="x")
    data = said.to_json().encode()
    sheet.heading(1, "x")
    for width in range(60, 90):
        sheet.paragraph(f"{'x' * width} Check code {check_code(data)}")
    sheet.paragraph(f"خانواده Check code {check_code(data)}")
    sheet.attach(ATTACHMENT, data, "x")

    pdf = sheet.finish()
    assert text_of(pdf).count(reader.open_here(pdf, None).check_code) == 31
    assert check_code(data) not in text_of(pdf)


def test_pages_without_end_cost_the_reader_no_more_than_it_may_use(plain: bytes) -> None:
    with pikepdf.open(BytesIO(plain)) as pdf:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packed_zeros(GIBIBYTE), Filter=pikepdf.Name.FlateDecode)
        bomb = saved(pdf)

    assert read_pdf(bomb).pages is PageCheck.CHANGED


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

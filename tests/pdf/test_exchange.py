"""Locking a PDF, and what comes back when it is read again."""

import json
import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from io import BytesIO
from threading import Event
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from makers import PROMPTS, a_library
from odd_files import GOOD, MADE, PASSPHRASE, open_here, with_attachment
from pydantic import BaseModel
from readings import words_of

from checklist import record, record_json
from checklist.pdf import exchange, summary
from checklist.pdf.engine.attachment import ATTACHMENT
from checklist.pdf.engine.layout import Sheet
from checklist.pdf.exchange import lock, make_locked, read_file
from checklist.pdf.refusals import Changed, Damaged, Locked, WrongPassphrase
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
from checklist.seal.files import file_sealer

# -- what comes back ----------------------------------------------------------------------------------------------------------


def test_the_record_in_a_pdf_comes_back_equal_with_its_check_code(said: Record, plain: bytes) -> None:
    received = read_file(plain)

    assert received.record == said
    assert f"Check code {received.check_code}" in words_of(plain)
    assert received.pages is PageCheck.AS_MADE
    assert not received.locked


def test_the_record_in_a_locked_pdf_comes_back_equal(said: Record, locked: bytes) -> None:
    received = read_file(locked, PASSPHRASE)

    assert received.record == said
    assert received.locked
    assert received.pages is PageCheck.AS_MADE


def test_a_locked_pdf_has_the_check_code_of_the_open_one(plain: bytes, locked: bytes) -> None:
    assert read_file(locked, PASSPHRASE).check_code == read_file(plain).check_code


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
    assert open_here(locked, typed).record == said


@pytest.mark.parametrize("typed", ["Blue fish swim", "blue fish swim.", "BLUE-FISH-SWIM"])
def test_words_of_ones_own_with_spaces_between_open_however_a_person_types_them(plain: bytes, typed: str) -> None:
    assert open_here(lock(plain, "blue fish swim"), typed).locked


def test_a_file_that_was_locked_with_a_byte_order_mark_before_its_words_opens_with_the_words(plain: bytes) -> None:
    assert open_here(lock(plain, "\ufeffblue fish swim"), "blue fish swim").locked


def test_a_passphrase_of_ones_own_opens_as_it_was_typed_in_any_viewer(plain: bytes) -> None:
    data = lock(plain, "Blue Fish 42!")

    assert open_here(data, "Blue Fish 42!").locked
    pikepdf.open(BytesIO(data), password="Blue Fish 42!").close()


@pytest.mark.parametrize("passphrase", ["", "   ", "-", "x" * 128, "x" * 300])
def test_a_passphrase_that_locks_nothing_is_refused(plain: bytes, passphrase: str) -> None:
    with pytest.raises(ValueError, match=r"[Pp]assword"):
        lock(plain, passphrase)


def test_the_key_is_derived_while_the_pdf_is_made(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, derive = Event(), file_sealer

    def deriving(passphrase: str) -> Callable[[bytes, bytes], bytes]:
        begun.set()
        return derive(passphrase)

    def made() -> bytes:
        assert begun.wait(10), "the key waits for the PDF"
        return plain

    monkeypatch.setattr(exchange, "file_sealer", deriving)
    assert open_here(make_locked(made, PASSPHRASE), PASSPHRASE).locked


def test_nothing_is_made_that_cannot_be_locked() -> None:
    with pytest.raises(ValueError, match="locks nothing"):
        make_locked(lambda: pytest.fail("it was made"), "")


def test_unwanted_characters_are_taken_out_and_counted(said: Record) -> None:
    tampered = said.to_json().replace("A mark", "A \\u202emark\\u0000").encode()

    assert open_here(tampered, None).removed == 2


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
def test_three_hundred_generated_records_come_back_equal() -> None:
    made = [a_generated_record(seed) for seed in range(300)]
    assert len({each.to_json() for each in made}) == 300

    def carried(each: Record) -> Record:
        sheet = Sheet(title="x", author="x", made=MADE, marking="", footer="x")
        sheet.heading(1, "x")
        sheet.paragraph("x")
        sheet.attach(ATTACHMENT, each.to_json().encode(), "x")
        return open_here(sheet.finish(), None).record

    assert [carried(each) for each in made] == made


@pytest.mark.parametrize("first", range(0, 1000, 100))
@pytest.mark.slow
def test_generated_records_come_back_equal_from_their_summaries(first: int) -> None:
    made = [a_generated_record(seed) for seed in range(first, first + 100, 10)]

    assert [open_here(summary.make_summary(each, a_library(), MADE), None).record for each in made] == made


# -- locked files -------------------------------------------------------------------------------------------------------------


def test_a_locked_file_asks_for_its_passphrase(locked: bytes) -> None:
    with pytest.raises(Locked, match="Type the password"):
        read_file(locked)


@pytest.mark.parametrize("typed", ["amber-kettle", "x" * 5000, PASSPHRASE[:-1]])
def test_a_wrong_passphrase_is_refused(locked: bytes, typed: str) -> None:
    with pytest.raises(WrongPassphrase, match="does not open"):
        read_file(locked, typed)


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
        open_here(forged, PASSPHRASE)


@pytest.mark.parametrize("place", [3, 20, 40, 60, 200, -1], ids=["format", "salt", "check", "nonce", "words", "tag"])
def test_one_changed_bit_in_the_sealed_record_is_noticed(plain: bytes, said: Record, place: int) -> None:
    sealed = bytearray(file_sealer(PASSPHRASE)(said.to_json().encode(), b""))
    sealed[place] ^= 1

    with pytest.raises(Changed):
        open_here(relocked(plain, bytes(sealed)), PASSPHRASE)


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
        open_here(forged, PASSPHRASE)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_half_a_file_is_refused_and_not_repaired(plain: bytes, locked: bytes, part: float) -> None:
    with pytest.raises(Damaged):
        open_here(plain[: int(len(plain) * part)], None)
    with pytest.raises(Damaged):
        open_here(locked[: int(len(locked) * part)], PASSPHRASE)


def test_no_message_repeats_what_was_typed(plain: bytes) -> None:
    secret = "Zebedee"
    bad = GOOD.replace('"A mark"', f'{{"{secret}": 1}}').replace('"agency"', f'"{secret}"').encode()

    with pytest.raises(Unreadable) as refused:
        open_here(with_attachment(bad), None)
    assert secret not in str(refused.value)

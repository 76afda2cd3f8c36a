"""Reading files from strangers: what is refused, and at what cost."""

import json
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odd_files import (
    GIBIBYTE,
    GOOD,
    MOST_MEMORY,
    MOST_SECONDS,
    PASSPHRASE,
    ROOT,
    open_here,
    packed_zeros,
    saved,
    with_attachment,
)

from checklist.pdf import exchange, refusals
from checklist.pdf.engine.attachment import ATTACHMENT
from checklist.pdf.exchange import read_file
from checklist.pdf.refusals import Damaged, Empty, NoRecord, NotInstalled, TooLarge
from checklist.record import (
    Record,
    Unreadable,
)

# -- what is refused ----------------------------------------------------------------------------------------------------------


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
@pytest.mark.slow
def test_a_bad_file_is_refused_by_one_plain_sentence(name: str) -> None:
    make, fault, words = REFUSED[name]

    with pytest.raises(fault, match=words) as refused:
        open_here(make(), None)
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
@pytest.mark.slow
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
        read_file(bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024  # KiB


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, plain: bytes) -> None:
    monkeypatch.setattr(exchange, "_PATIENCE", 0.001)

    began = time.perf_counter()
    with pytest.raises(refusals.Busy, match="choose it again in a minute"):
        read_file(plain)
    assert time.perf_counter() - began < MOST_SECONDS


def test_readers_wait_for_their_turn_so_that_many_uploads_at_once_take_the_memory_of_a_few(
    monkeypatch: pytest.MonkeyPatch, plain: bytes
) -> None:
    reading, most, four = list[int](), set[int](), threading.Barrier(4, timeout=30)

    def reads(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        reading.append(four.wait())
        four.wait()
        most.add(len(reading))
        four.wait()
        reading.pop()
        return subprocess.CompletedProcess(command, 0, b'{"fault": "Empty"}')

    monkeypatch.setattr(subprocess, "run", reads)
    with ThreadPoolExecutor(12) as people:
        ended = [people.submit(read_file, plain) for _ in range(12)]
    assert ({type(each.exception()) for each in ended}, most) == ({refusals.Empty}, {4})


# In the place of Python: the reader as it is, but for what it does with the file, and with a second in the place of four.
GREEDY = """#!{python}
import sys
from checklist.pdf import reader

def greedy(data, passphrase):
    {greed}

reader._SECONDS = 1
reader._open_any = greedy
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
    with pytest.raises(refusals.TookTooLong, match="within the limits"):
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
        read_file(with_attachment(GOOD.encode(), "../../x"))
    assert not list(tmp_path.iterdir())


# -- anything at all --------------------------------------------------------------------------------------------------------

SLOW = settings(max_examples=150, derandomize=True, suppress_health_check=list(HealthCheck))


def only_named_faults(data: bytes, passphrase: str | None = None) -> Record | None:
    try:
        return open_here(data, passphrase).record
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


@pytest.mark.slow
@SLOW
@given(field=st.sampled_from(list(Record.model_fields)), value=ANYTHING)
def test_any_value_in_any_field_raises_only_named_faults(field: str, value: Any) -> None:
    only_named_faults(json.dumps({**json.loads(GOOD), field: value}).encode())


@SLOW
@given(data=st.binary(max_size=300))
def test_any_bytes_raise_only_named_faults(data: bytes) -> None:
    only_named_faults(data)
    only_named_faults(with_attachment(data))

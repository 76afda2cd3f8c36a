"""The command line: what it prints, what it writes, and how it says no."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from makers import a_fact, a_record, a_request, ready_for_the_family
from readings import everything_in_office

from checklist import __main__ as command_line
from checklist import content, record_json, request_json
from checklist.record import Decision, Record

ROOT = Path(__file__).parent.parent
MARKS = "health-marks-and-injuries"
PASSPHRASE = "amber-kettle-stone-rapid"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """The command as somebody types it, in a process of its own: exit code, standard output, standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "checklist", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    return done.returncode, done.stdout, done.stderr


def here(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The same within this process, where the time of a start is not worth spending."""
    code = command_line.main([str(each) for each in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def said() -> Record:
    knows = {"gp": "believed"}
    facts = [a_fact("Yellow mark", knows=knows), a_fact("Neighbour rang", id="f2", protect_source=True, source="next door")]
    return a_record(known={MARKS: facts}, by="Siân Nguyễn")


@pytest.fixture
def file(tmp_path: Path, said: Record) -> Path:
    path = tmp_path / "record.json"
    path.write_text(said.to_json(), encoding="utf-8")
    return path


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "words"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_a_chronology_is_made_as_a_table(file: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"out.{kind}"

    assert here(capsys, "chronology", file, "-o", out) == (0, "", "")
    assert out.stat().st_size > 100


def test_an_agencys_chronology_holds_what_its_copy_does(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, error = here(capsys, "chronology", file, "-o", tmp_path / "out.csv", "--for", "gp")

    assert (code, error) == (0, "")
    assert "1 fact is left out because a source or a person is protected." in printed
    made = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "Yellow mark" in made
    assert "Neighbour" not in made
    assert "next door" not in made


def test_a_chronology_of_several_says_whose_word_each_row_is_and_keeps_an_agencys_limits(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, out = tmp_path / "police.json", tmp_path / "out.csv"
    other.write_text(a_record("police", known={MARKS: "Called out"}).to_json(), encoding="utf-8")

    assert here(capsys, "chronology", file, other, "-o", out, "--for", "school")[0] == 0
    made = out.read_text(encoding="utf-8-sig")
    assert "Siân Nguyễn" in made
    assert "Called out" in made
    assert "Neighbour" not in made


def test_no_chronology_is_made_where_a_guarded_word_would_go(
    file: Path, said: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repeated = said.with_fact(MARKS, a_fact("The Quillfeather family rang", id="f3")).but(guarded=("Quillfeather",))
    file.write_text(repeated.to_json(), encoding="utf-8")

    code, printed, error = here(capsys, "chronology", file, "-o", tmp_path / "out.csv", "--for", "gp")

    assert (code, printed) == (1, "")
    assert error.startswith("No file was made")
    assert "Quillfeather" not in error
    assert not (tmp_path / "out.csv").exists()


def test_a_chronology_of_another_kind_is_a_wrong_call(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        here(capsys, "chronology", file, "-o", tmp_path / "out.pdf")

    assert stopped.value.code == 2


def test_a_table_is_taken_into_a_record(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Date,Event\n5/3/2026,Missed a visit\n", encoding="utf-8")

    code, printed, error = here(capsys, "chronology", "--into", file, table, "--under", MARKS, "--source", "School file")

    assert (code, error) == (0, "")
    assert printed.endswith("Rows taken in: 1.\n")
    last = record_json.from_json(file.read_text(encoding="utf-8")).answer(MARKS).facts[-1]
    assert (last.id, last.what, last.source) == ("f3", "Missed a visit", "School file, row 2")


def test_a_table_with_a_row_that_cannot_be_read_changes_nothing(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, before = tmp_path / "table.csv", file.read_bytes()
    table.write_text("Date,Event\n5/3/2026,Missed a visit\nsoon,Quillfeather\n", encoding="utf-8")

    code, printed, error = here(capsys, "chronology", "--into", file, table, "--under", MARKS)

    assert (code, printed) == (1, "")
    assert error.startswith("Row 3: The date cannot be read.")
    assert "Quillfeather" not in error
    assert file.read_bytes() == before


@pytest.mark.parametrize("wrong", [["--under", "marks"], [], ["--under", MARKS, "another.csv"]])
def test_a_table_needs_a_question_and_comes_alone(
    file: Path, tmp_path: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        here(capsys, "chronology", "--into", file, *wrong, tmp_path / "table.csv")

    assert stopped.value.code == 2


@pytest.mark.slow
def test_a_record_goes_into_a_pdf_and_comes_back_as_it_was(file: Path, tmp_path: Path, said: Record) -> None:
    code, _, error = run("pdf", file, "-o", tmp_path / "out.pdf")
    assert (code, error) == (0, "")

    code, printed, _ = run("read", tmp_path / "out.pdf")
    assert code == 0
    assert record_json.from_json(printed) == said


def test_reading_says_the_check_code_beside_the_record(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here(capsys, "pdf", file, "-o", tmp_path / "out.pdf")
    _, printed, error = here(capsys, "read", tmp_path / "out.pdf")

    json.loads(printed)
    assert error.startswith("Check code ")


@pytest.mark.slow
def test_a_locked_pdf_opens_with_its_passphrase_and_not_without(
    file: Path, tmp_path: Path, passphrase_file: Path, said: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    assert here(capsys, "pdf", file, "-o", out, "--password-file", passphrase_file)[0] == 0

    with pikepdf.open(out, password=PASSPHRASE) as pdf:
        assert pdf.is_encrypted
    code, printed, _ = here(capsys, "read", out, "--passphrase-file", passphrase_file)  # as it was called before
    assert (code, record_json.from_json(printed)) == (0, said)
    assert here(capsys, "read", out) == (1, "", "The file is locked. Type the password that the sender gave you.\n")


def test_an_agency_gets_its_own_copy_and_the_author_is_told_what_is_left_out(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed, error = here(capsys, "pdf", file, "-o", tmp_path / "out.pdf", "--for", "gp")
    _, read, _ = here(capsys, "read", tmp_path / "out.pdf")

    assert (code, error) == (0, "")
    assert "1 fact is left out because a source or a person is protected." in printed
    assert "Yellow mark" in read
    assert "Neighbour" not in read


@pytest.mark.slow
def test_a_copy_goes_out_as_text_and_as_a_word_document_in_its_limits(file: Path, tmp_path: Path) -> None:
    text, document = tmp_path / "out.txt", tmp_path / "out.docx"

    assert [command_line.main(["pdf", str(file), "-o", str(each), "--for", "gp"]) for each in (text, document)] == [0, 0]
    assert "Yellow mark" in text.read_text(encoding="utf-8")
    assert "Neighbour" not in text.read_text(encoding="utf-8") + everything_in_office(document.read_bytes())


def test_a_text_cannot_be_locked(file: Path, tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        here(capsys, "pdf", file, "-o", tmp_path / "out.txt", "--password-file", passphrase_file)

    assert "only a PDF can be locked" in capsys.readouterr().err


def test_the_family_gets_what_the_records_own_decision_chose_for_it(
    file: Path, said: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = {"to": "family", "facts": [{"prompt": MARKS, "fact": "f1"}]}
    decided = ready_for_the_family(said, content.read()).but(decisions=(Decision.model_validate(chosen, strict=False),))
    file.write_text(decided.to_json(), encoding="utf-8")
    here(capsys, "pdf", file, "-o", tmp_path / "out.pdf", "--family")
    _, read, _ = here(capsys, "read", tmp_path / "out.pdf")

    assert [fact.what for _, fact in record_json.from_json(read).facts()] == ["Yellow mark"]
    assert "gp" not in json.dumps(json.loads(read)["answers"])


@pytest.mark.slow
def test_the_family_gets_no_fact_that_no_decision_chose_for_it(
    file: Path, said: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(ready_for_the_family(said, content.read()).to_json(), encoding="utf-8")
    here(capsys, "pdf", file, "-o", tmp_path / "out.pdf", "--family")
    _, read, _ = here(capsys, "read", tmp_path / "out.pdf")

    assert not list(record_json.from_json(read).facts())


def test_nothing_goes_to_the_family_before_it_was_answered_whom_to_protect_and_what_they_were_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, error = here(capsys, "pdf", file, "-o", tmp_path / "out.pdf", "--family")

    assert code == 1
    assert error.startswith("Nothing can go to the family before these are answered: decision-protect-identity,")
    assert not (tmp_path / "out.pdf").exists()


def test_a_copy_that_holds_guarded_words_is_not_made_and_the_place_is_named(
    file: Path, said: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(said.but(guarded=("Yellow mark",)).to_json(), encoding="utf-8")
    code, _, error = here(capsys, "pdf", file, "-o", tmp_path / "out.pdf", "--for", "police")

    assert code == 1
    assert error.splitlines()[0] == "No file was made: 1 place holds words that must not go."
    assert MARKS in error
    assert "Yellow" not in error
    assert not (tmp_path / "out.pdf").exists()


def test_a_pdf_is_for_its_owner_alone_to_read(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here(capsys, "pdf", file, "-o", tmp_path / "out.pdf")

    assert (tmp_path / "out.pdf").stat().st_mode & 0o077 == 0


def test_the_content_in_this_repository_is_in_order() -> None:
    assert run("check") == (0, "The content is in order.\n", "")


def test_every_fault_in_the_content_is_named_on_a_line_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "edition.toml").write_text("editionn = “2026”\n", encoding="utf-8")
    code, printed, error = here(capsys, "check", tmp_path)

    assert (code, printed) == (1, "")
    assert "edition.toml, line 1: the value starts with a curly quote" in error
    assert len(error.splitlines()) > 3


def test_the_schema_of_the_record_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, _ = here(capsys, "schema")

    assert code == 0
    assert json.loads(printed)["required"] == ["format", "id", "updated", "child", "agency", "practitioner"]


@pytest.mark.slow
def test_records_are_combined_whether_they_come_as_json_or_as_pdf(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "gp.json"
    other.write_text(a_record("gp", statuses={MARKS: "not-asked"}).to_json(), encoding="utf-8")
    here(capsys, "pdf", other, "-o", tmp_path / "gp.pdf")

    from_json = here(capsys, "combine", file, other, "--json")
    from_pdf = here(capsys, "combine", tmp_path / "gp.pdf", file, "--json")

    assert from_json == from_pdf
    picture = json.loads(from_json[1])
    assert picture["format"] == "information-sharing-picture/1"
    assert [(each["about_agency"], each["reply"]) for each in picture["assumptions"]] == [("gp", "not-held")]


def test_a_copy_of_part_of_a_record_is_not_used_in_its_place_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, copy = tmp_path / "whole.json", tmp_path / "copy.json"
    whole.write_text(a_record("gp", known={MARKS: ["A graze", "A scar"]}).to_json(), encoding="utf-8")
    later = a_record("gp", known={MARKS: "A graze"}, updated="2026-03-13T12:00:00Z")
    copy.write_text(later.to_json(), encoding="utf-8")

    _, printed, error = here(capsys, "combine", copy, whole, "--json")

    assert len(json.loads(printed)["only_one"]) == 2
    assert error.startswith(f"{copy}: it holds less than {whole}, a version of the same record")


def test_records_that_may_be_of_one_service_are_taken_for_two_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "head.json", tmp_path / "teacher.json"]
    for path, by in zip(files, ("H. Ead", "T. Eacher"), strict=True):
        path.write_text(a_record("school", by=by, known={MARKS: f"A graze, says {by}"}).to_json(), encoding="utf-8")

    code, printed, error = here(capsys, "combine", *files, "--json")

    assert code == 0
    assert len(json.loads(printed)["side_by_side"]) == 1
    assert error == (
        f"{files[0]} and {files[1]}: both are from School, and neither names its service, so they count as two "
        'services. If they are of one, write the same "service" in both.\n'
    )


@pytest.mark.slow
def test_requests_among_the_files_say_who_was_asked_and_need_an_answer(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "asked.json"
    asked.write_text(request_json.to_json(a_request("gp")), encoding="utf-8")

    _, printed, _ = here(capsys, "combine", asked, file, "--json")
    code, _, alone = here(capsys, "combine", asked, "--json")
    _, read, _ = here(capsys, "read", asked)

    assert [(each["to"]["agency"], each["came"]) for each in json.loads(printed)["requests"]] == [("gp", "not-answered")]
    assert (code, alone.count("\n")) == (1, 1)
    assert "no checklist among them" in alone
    assert json.loads(read)["format"] == "information-sharing-request/1"


def test_the_schema_of_a_request_is_printed_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, printed, _ = here(capsys, "schema", "request")

    assert json.loads(printed)["title"] == "information-sharing-request/1"


def test_locked_files_are_combined_with_the_words_of_each(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "gp.json"
    other.write_text(a_record("gp", by="D. Octor").to_json(), encoding="utf-8")
    words = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for plain, passphrase in zip((file, other), words, strict=True):
        passphrase.write_text(f"amber kettle {passphrase.stem}", encoding="utf-8")
        here(capsys, "pdf", plain, "-o", plain.with_suffix(".pdf"), "--password-file", passphrase)
    pdfs = [each.with_suffix(".pdf") for each in (file, other)]
    both = [part for each in words for part in ("--password-file", each)]

    code, printed, _ = here(capsys, "combine", *pdfs, *both, "--json")
    one_short, nothing, error = here(capsys, "combine", *pdfs, *both[:2], "--json")

    assert (code, printed) == (0, here(capsys, "combine", file, other, "--json")[1])
    assert (one_short, nothing) == (1, "")
    assert error == f"{pdfs[1]}: That password does not open this file. Check the spelling, or ask the sender for it again.\n"


def test_each_file_that_cannot_be_combined_is_named_with_its_fault(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one.json", "two.json"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    code, printed, error = here(capsys, "combine", file, tmp_path / "one.json", tmp_path / "two.json", "--json")

    assert (code, printed) == (1, "")
    assert [line.partition(": ")[0] for line in error.splitlines()] == [str(tmp_path / "one.json"), str(tmp_path / "two.json")]


def test_records_of_two_children_are_not_combined(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.json"
    other.write_text(a_record("gp", child={"name": "Child Zebedee", "born": "2001"}).to_json(), encoding="utf-8")
    code, printed, error = here(capsys, "combine", file, other, "--json")

    assert (code, printed) == (1, "")
    assert "do not seem to be about one child" in error
    assert "Zebedee" not in error


def test_expired_drafts_are_deleted_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHECKLIST_DATA_DIR", str(tmp_path))

    assert here(capsys, "purge") == (0, "Deleted 0 expired drafts.\n", "")


def test_a_wrong_setting_is_named_and_nothing_is_purged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHECKLIST_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CHECKLIST_KEEP_DAYS", "never")
    code, printed, error = here(capsys, "purge")

    assert (code, printed) == (1, "")
    assert error.startswith("CHECKLIST_KEEP_DAYS:")
    assert not list(tmp_path.iterdir())


BAD = {
    "not there": (None, "cannot be read"),
    "no JSON": ("{", "not JSON"),
    "another format": ('{"format": "information-sharing-checklist/9"}', "format 9"),
    "a field too many": ('{"colour": 1}', "no field 'colour'"),
    "a wrong type": ('{"nation": 5}', "nation: this must be"),
    "half a date": ('{"child": {"born": "soon"}}', "child, born: this is not a date"),
}


@pytest.mark.parametrize(("written", "fault"), BAD.values(), ids=BAD)
def test_a_record_at_fault_is_refused_and_nothing_is_written(
    tmp_path: Path, said: Record, written: str | None, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    if written is not None:
        whole = json.dumps({**json.loads(said.to_json()), **json.loads(written)}) if written != "{" else written
        bad.write_text(whole, encoding="utf-8")
    code, printed, error = here(capsys, "pdf", bad, "-o", tmp_path / "out.pdf")

    assert (code, printed) == (1, "")
    assert fault in error
    assert len(error.splitlines()) == 1
    assert {each.name for each in tmp_path.iterdir()} <= {"bad.json"}


def test_every_fault_of_a_record_has_a_line(tmp_path: Path, said: Record, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps({**json.loads(said.to_json()), "nation": 5, "colour": 1, "people": {"p1": 1}}), encoding="utf-8")

    assert len(here(capsys, "pdf", bad, "-o", tmp_path / "out.pdf")[2].splitlines()) == 3


def test_a_pdf_that_cannot_be_written_is_said_in_one_sentence(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, error = here(capsys, "pdf", file, "-o", tmp_path / "no-such-folder" / "out.pdf")

    assert code == 1
    assert error == f"{tmp_path / 'no-such-folder' / 'out.pdf'}: the file cannot be written (no such file or directory).\n"


def test_a_name_that_is_too_long_for_a_file_is_said_in_one_sentence(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, error = here(capsys, "pdf", file, "-o", output := tmp_path / f"{'a' * 300}.pdf")

    assert (code, error) == (1, f"{output}: the file cannot be written (file name too long).\n")


@pytest.mark.parametrize("command", ["read", "pdf", "combine", "chronology", "--password-file"])
def test_a_pipe_is_not_waited_for(command: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(pipe := tmp_path / "in.json")
    output = ("-o", tmp_path / ("out.csv" if command == "chronology" else "out.pdf"))
    asked = ("pdf", file, command, pipe, *output) if command == "--password-file" else (command, pipe)

    code, _, error = here(capsys, *asked, *(output if command in ("pdf", "combine", "chronology") else ()))

    assert (code, error) == (1, f"{pipe}: this is no file, so nothing was read. Choose another one.\n")
    assert {each.name for each in tmp_path.iterdir()} <= {"in.json", file.name}


def test_a_device_or_a_pipe_is_left_as_it_is(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(pipe := tmp_path / "out.pdf")
    code, _, error = here(capsys, "pdf", file, "-o", pipe)

    assert (code, error) == (1, f"{pipe}: this is no file, so nothing was written. Choose another name.\n")
    assert pipe.is_fifo()


def test_a_file_that_was_there_before_is_left_alone_by_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"the last one")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")

    here(capsys, "pdf", tmp_path / "bad.json", "-o", out)
    assert out.read_bytes() == b"the last one"


@pytest.mark.parametrize("words", ["", "  \n", "two\nlines"])
def test_a_passphrase_file_without_one_passphrase_is_refused(
    file: Path, tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").write_text(words, encoding="utf-8")
    code, _, error = here(capsys, "pdf", file, "-o", tmp_path / "out.pdf", "--password-file", tmp_path / "empty")

    assert code == 1
    assert len(error.splitlines()) == 1
    assert not (tmp_path / "out.pdf").exists()


WRONG_USAGE: Sequence[Sequence[str]] = (
    (),
    ("dance",),
    ("pdf", "record.json"),
    ("pdf", "record.json", "-o", "out.pdf", "--family", "--for", "gp"),
    ("combine", "record.json"),
    ("read",),
)


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_ends_with_two(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main(arguments)

    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_an_agency_that_does_not_exist_is_wrong_usage_with_advice(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main(["pdf", str(file), "-o", str(tmp_path / "out.pdf"), "--for", "polise"])

    assert ended.value.code == 2
    assert "did you mean 'police'?" in capsys.readouterr().err


def test_only_the_commands_that_need_them_import_the_heavy_libraries() -> None:
    program = (
        "import sys; from checklist.__main__ import main; main(['schema']);"
        "sys.exit(bool({'fpdf', 'pikepdf', 'pandas', 'sqlalchemy', 'streamlit'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True).returncode == 0


def test_what_is_printed_may_end_early() -> None:
    done = subprocess.run(
        f"{sys.executable} -m checklist schema | head -c 10", shell=True, cwd=ROOT, capture_output=True, text=True
    )

    assert (done.stdout, done.stderr) == ('{\n "$schem', "")


# -- what comes in, what goes out, and what would be lost --------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"], ids=["UTF-8 with a mark", "UTF-16"])
def test_a_byte_order_mark_is_no_part_of_the_words_that_lock_a_pdf(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("correct horse battery staple\r\n", encoding=encoding)
    assert here(capsys, "pdf", file, "-o", tmp_path / "out.pdf", "--password-file", words)[0] == 0

    pikepdf.open(tmp_path / "out.pdf", password="correct horse battery staple").close()
    assert here(capsys, "read", tmp_path / "out.pdf", "--password-file", words)[0] == 0


@pytest.mark.parametrize("command", [("pdf", "-o", "out.pdf"), ("combine", "--json")], ids=["pdf", "combine"])
def test_a_record_with_a_byte_order_mark_is_read(
    said: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "record.json").write_text(said.to_json(), encoding="utf-8-sig")

    assert here(capsys, command[0], "record.json", *command[1:])[0] == 0


@pytest.mark.parametrize("command", [("read",), ("combine", "--json"), ("pdf", "-o", "out.pdf")], ids=lambda each: each[0])
def test_an_empty_file_is_said_to_be_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.pdf").touch()
    code, printed, error = here(capsys, command[0], "empty.pdf", *command[1:])

    assert (code, printed) == (1, "")
    assert "The file is empty." in error


def by_itself(file: Path) -> Path:
    return file


def with_dots(file: Path) -> Path:
    return file.parent / ".." / file.parent.name / "." / file.name


def through_a_link(file: Path) -> Path:
    link = file.with_name("link")
    link.symlink_to(file)
    return link


def by_a_second_name(file: Path) -> Path:
    second = file.with_name("second")
    second.hardlink_to(file)
    return second


@pytest.mark.parametrize("other_name", [by_itself, with_dots, through_a_link, by_a_second_name], ids=lambda way: way.__name__)
@pytest.mark.parametrize("which", ["record", "words"])
@pytest.mark.parametrize("command", ["pdf", "combine"])
def test_what_is_being_read_is_never_written_over(
    file: Path,
    passphrase_file: Path,
    capsys: pytest.CaptureFixture[str],
    other_name: Callable[[Path], Path],
    which: str,
    command: str,
) -> None:
    read = {"record": file, "words": passphrase_file}[which]
    before, output = read.read_bytes(), other_name(read)
    code, printed, error = here(capsys, command, file, "-o", output, "--password-file", passphrase_file)

    assert (code, printed) == (1, "")
    assert error.endswith("which is being read. Choose another name for what is made.\n")
    assert read.read_bytes() == before


def two_children(tmp_path: Path) -> tuple[Path, Path]:
    files = tmp_path / "a.json", tmp_path / "b.json"
    for path, agency, name in zip(files, ("gp", "police"), ("Kit Example", "Ottoline Sample"), strict=True):
        path.write_text(a_record(agency, child={"name": name}, by=agency).to_json(), encoding="utf-8")
    return files


def test_records_of_children_that_differ_come_with_a_way_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = here(capsys, "combine", *two_children(tmp_path), "--json")

    assert code == 1
    assert '--one-child "NAME"' in error
    assert '--siblings "NAME"' in error


@pytest.mark.parametrize(("option", "children"), [("--one-child", 1), ("--siblings", 2)])
def test_somebody_can_say_that_records_which_differ_belong_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, children: int
) -> None:
    files = two_children(tmp_path)
    code, printed, error = here(capsys, "combine", *files, "--json", option, "C. Hair")

    assert (code, error) == (0, "")
    assert len(json.loads(printed)["children"]) == children
    assert here(capsys, "combine", *files, "-o", tmp_path / "pack.pdf", option, "C. Hair")[0] == 0


def test_nobody_is_no_name_for_who_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = here(capsys, "combine", *two_children(tmp_path), "--json", "--siblings", " ")

    assert (code, error) == (1, "This needs the name of the person who says so.\n")


def test_an_author_is_told_of_letters_that_cannot_be_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "record.json"
    file.write_text(a_record(child={"name": "김민준"}).to_json(), encoding="utf-8")
    _, printed, _ = here(capsys, "pdf", file, "-o", tmp_path / "out.pdf")

    assert "Some letters could not be drawn" in printed
    assert "김민준" in here(capsys, "read", tmp_path / "out.pdf")[1]


def test_a_pdf_whose_pages_were_changed_is_read_with_a_word_about_them(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here(capsys, "pdf", file, "-o", tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        del pdf.pages[-1]
        pdf.save(tmp_path / "short.pdf")
    code, _, error = here(capsys, "read", tmp_path / "short.pdf")

    assert code == 0
    assert "some were changed, added or left out" in error


def test_expired_drafts_are_deleted_where_there_is_no_home(tmp_path: Path) -> None:
    program = (
        "import os, pathlib\n"
        "def homeless(*_): raise RuntimeError('Could not determine home directory.')\n"
        "pathlib.Path.home = homeless\n"
        "from checklist.__main__ import main\n"
        "raise SystemExit(main(['purge']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={"CHECKLIST_DATA_DIR": str(tmp_path)}, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "Deleted 0 expired drafts.\n", "")


@pytest.mark.parametrize(
    ("today", "code", "told"),
    [(date(2026, 12, 1), 0, "Nothing is due"), (date(2031, 1, 1), 1, "last checked")],
)
def test_the_check_tells_what_was_last_checked_too_long_ago(
    capsys: pytest.CaptureFixture[str], today: date, code: int, told: str
) -> None:
    found = command_line.main(["check", "--due"], today=today)

    said = capsys.readouterr()
    assert found == code
    assert told in said.out + said.err


def test_the_check_tells_what_is_hard_to_read_and_ends_with_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(content.FOLDER, tmp_path / "content"))
    themes = folder / "themes.toml"
    hard = 'ask = "Does multidisciplinary communication necessitate responsibilities? '
    themes.write_text(
        themes.read_text("utf-8").replace('ask = "', hard, 1).replace("today, and what would we ask?", "."), "utf-8"
    )

    code, out, error = here(capsys, "check", folder, "--reading-age")

    assert (code, out) == (1, "")
    assert "years, at most 12: themes.toml, theme 'S1', 'ask'" in error


def test_a_day_that_has_not_come_yet_is_a_fault_on_the_day_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["check"], today=date(2020, 1, 1)) == 1
    assert "is a day that has not come yet" in capsys.readouterr().err

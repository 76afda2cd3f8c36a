"""The pepper’s file: made once, missed aloud."""

import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from checklist import seal
from checklist.drafts import DraftMissing, Keeper, StoreDamaged, WrongPepper
from checklist.settings import Settings
from drafts.made import OTHER_WORDS, PEPPER, WORDS, own, settings


def test_the_first_start_makes_a_pepper_and_a_file_that_only_their_owner_reads(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path / "data"))

    made = {path.relative_to(tmp_path): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").rglob("*")}
    assert made == {Path("data/pepper"): 0o600, Path("data/drafts"): 0o700, Path("data/drafts/drafts.db"): 0o600}


def test_a_second_start_opens_the_same_drafts(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path)).begin(WORDS, b"first")

    assert Keeper.start(own(tmp_path)).open(WORDS)[1] == b"first"


def test_a_pepper_that_was_given_in_a_file_is_used_from_the_first_start(tmp_path: Path) -> None:
    given = tmp_path / "secret"
    given.write_text(PEPPER.hex() + "\n")
    environ = {"CHECKLIST_DATA_DIR": str(tmp_path / "data"), "CHECKLIST_PEPPER_FILE": str(given)}

    Keeper.start(Settings.read(environ)).begin(WORDS, b"first")

    assert Keeper.start(settings(tmp_path / "data")).open(WORDS)[1] == b"first"
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["drafts"]


def test_a_lost_pepper_is_said_aloud_and_not_made_anew(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path))
    (tmp_path / "pepper").unlink()

    with pytest.raises(WrongPepper, match=r"pepper file is missing.*Put it back from its backup"):
        Keeper.start(own(tmp_path))
    assert not (tmp_path / "pepper").exists()


@pytest.mark.parametrize("content", [b"", b"abc", b"\xff\xfe", b"zz" * 32])
def test_a_damaged_pepper_is_said_aloud(tmp_path: Path, content: bytes) -> None:
    Keeper.start(own(tmp_path))
    (tmp_path / "pepper").write_bytes(content)

    with pytest.raises(WrongPepper, match=str(tmp_path / "pepper")):
        Keeper.start(own(tmp_path))


def test_lost_drafts_are_said_aloud_and_not_made_anew(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path))
    (tmp_path / "drafts" / "drafts.db").unlink()

    with pytest.raises(StoreDamaged, match=r"The drafts file is missing.*Put it back from a backup"):
        Keeper.start(own(tmp_path))
    assert not (tmp_path / "drafts" / "drafts.db").exists()


def test_a_first_start_cut_short_is_finished_by_the_next(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path))
    (tmp_path / "drafts" / "drafts.db").unlink()
    (tmp_path / "pepper").rename(tmp_path / "pepper.new")

    Keeper.start(own(tmp_path)).begin(WORDS, b"first")

    assert Keeper.start(own(tmp_path)).open(WORDS)[1] == b"first"


@pytest.mark.slow
def test_many_first_starts_at_once_agree_on_one_pepper(tmp_path: Path) -> None:
    command = (
        "import sys; from pathlib import Path; from checklist.drafts import Keeper; from checklist.settings import Settings;"
        f"Keeper.start(Settings.read({{'CHECKLIST_DATA_DIR': {str(tmp_path)!r}}}))"
    )
    starts = [subprocess.Popen([sys.executable, "-c", command], stderr=subprocess.PIPE) for _ in range(4)]

    assert [(start.communicate()[1], start.returncode) for start in starts] == [(b"", 0)] * 4
    Keeper.start(own(tmp_path)).begin(WORDS, b"first")


def test_drafts_copied_without_the_pepper_do_not_open(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path / "a")).begin(WORDS, b"first")
    thief = tmp_path / "b" / "drafts"
    thief.mkdir(parents=True)
    (thief / "drafts.db").write_bytes((tmp_path / "a" / "drafts" / "drafts.db").read_bytes())

    with pytest.raises(WrongPepper):
        Keeper.start(own(tmp_path / "b"))
    with sqlite3.connect(thief / "drafts.db") as connection:
        connection.execute("UPDATE drafts_meta SET value=? WHERE name='pepper'", (seal.pepper_check(PEPPER),))
    connection.close()
    with pytest.raises(DraftMissing):
        Keeper.start(settings(tmp_path / "b")).open(WORDS)


NEW = bytes(reversed(range(32)))


def with_peppers(folder: Path, pepper: bytes, before: bytes | None = None) -> Keeper:
    """The keeper of one copy of the tool, which is started with these peppers."""
    held = None
    if before is not None:
        held = folder / f"before-{before[0]}"
        held.write_text(before.hex())
    return Keeper.start(replace(settings(folder), pepper=pepper, pepper_before_file=held))


def test_a_pepper_is_changed_on_two_copies_step_by_step_and_no_draft_is_lost(tmp_path: Path) -> None:
    with_peppers(tmp_path, PEPPER).begin(WORDS, b"first")
    one, two = (with_peppers(tmp_path, PEPPER, NEW) for _ in range(2))
    one = with_peppers(tmp_path, NEW, PEPPER)
    one.begin(OTHER_WORDS, b"of the first copy, which has changed")

    assert two.open(OTHER_WORDS)[1] == b"of the first copy, which has changed"
    two = with_peppers(tmp_path, NEW, PEPPER)
    assert two.open(WORDS)[1] == b"first"

    last = with_peppers(tmp_path, NEW)
    assert [last.open(each)[1] for each in (WORDS, OTHER_WORDS)] == [b"first", b"of the first copy, which has changed"]


def test_a_tab_that_is_open_while_the_pepper_is_changed_goes_on(tmp_path: Path) -> None:
    before = with_peppers(tmp_path, PEPPER)
    token = before.token_for(before.begin(WORDS, b"first"), "browser")

    after = with_peppers(tmp_path, NEW, PEPPER)
    opened, _ = after.reopen(token, "browser")
    opened.save(b"second")

    assert after.open(WORDS)[1] == b"second"
    opened.save(b"third, for opening by its words elsewhere has not moved it away")


def test_a_copy_that_was_left_out_of_the_change_refuses_to_start_in_one_sentence(tmp_path: Path) -> None:
    with_peppers(tmp_path, PEPPER).begin(WORDS, b"first")
    with_peppers(tmp_path, NEW, PEPPER)

    with pytest.raises(WrongPepper, match="The pepper is not the one these drafts were sealed with"):
        with_peppers(tmp_path, PEPPER)
    assert with_peppers(tmp_path, PEPPER, NEW).open(WORDS)[1] == b"first"


def test_two_peppers_neither_of_which_is_the_right_one_are_refused(tmp_path: Path) -> None:
    with_peppers(tmp_path, PEPPER).begin(WORDS, b"first")

    with pytest.raises(WrongPepper):
        with_peppers(tmp_path, NEW, bytes(32))


def test_an_other_pepper_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with_peppers(tmp_path, PEPPER).begin(WORDS, b"first")
    (tmp_path / "half").write_text(PEPPER.hex()[:20])

    with pytest.raises(WrongPepper, match=r"There is no pepper in .*half"):
        Keeper.start(replace(settings(tmp_path), pepper_before_file=tmp_path / "half"))

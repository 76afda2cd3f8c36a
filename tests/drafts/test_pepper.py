"""The pepper’s file: made once, missed aloud."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from checklist import seal
from checklist.drafts import DraftMissing, Keeper, StoreDamaged, WrongPepper
from checklist.settings import Settings
from drafts.made import PEPPER, WORDS, own, settings


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

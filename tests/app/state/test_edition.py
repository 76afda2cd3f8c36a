"""The words are read once; what is left out of them and what was changed since is told to whoever runs the tool."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filling import fill
from screens import screen, words_on

from checklist import content
from checklist.app.state import edition


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the content, in the place of the tool's own, that is looked at again at every run."""
    copy = Path(shutil.copytree(content.FOLDER, tmp_path / "content"))
    monkeypatch.setattr(content, "FOLDER", copy)
    monkeypatch.setattr(edition, "_LOOKS_EVERY", -1.0)
    edition._edition.cache_clear()
    yield copy
    edition._edition.cache_clear()


def test_a_review_with_a_fault_is_left_out_and_told_on_the_page_and_in_the_log(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "reviews/01-daniel-jones.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('text = "', 'text = "<b>Look</b> ', 1), encoding="utf-8")

    edition.log_faults()
    at = screen("library")
    fill(at, "Search reviews, lessons, questions and law", "Daniel")

    assert "content/reviews/01-daniel-jones.toml, lesson 'R01.1': 'text' has “<b>” in it" in capsys.readouterr().err
    assert "reviews/01-daniel-jones.toml, lesson &#39;R01.1&#39;" in words_on(at)
    assert "Daniel Jones" not in words_on(at)
    assert "Daniel Pelka" in words_on(at)


def test_of_very_many_faults_the_page_shows_the_first_and_the_log_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(folder / "reviews/01-daniel-jones.toml", folder / "reviews/299-again.toml")
    for number in range(200):
        (folder / f"reviews/{300 + number}-empty.toml").write_text("", encoding="utf-8")

    edition.log_faults()
    words = words_on(screen("library"))

    assert capsys.readouterr().err.count("there is nothing in the file") == 200
    assert words.count("there is nothing in the file") == 19
    assert words.count("reviews/299-again.toml") == 1
    assert "more are in the log." in words


def test_what_cannot_be_left_out_stops_every_page_with_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "edition.toml").write_text("edition = ", encoding="utf-8")

    edition.log_faults()
    at = screen()

    assert "content/edition.toml, line 1: this cannot be read" in capsys.readouterr().err
    assert "The content needs mending" in words_on(at)
    assert "edition.toml, line 1: this cannot be read" in words_on(at)


@pytest.mark.parametrize("page", ["library", "review", "guidance"])
def test_files_that_were_changed_while_the_tool_runs_are_told_once_in_the_log_and_on_the_page(
    folder: Path, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = screen(page)
    assert edition.CHANGED not in words_on(at)

    file = folder / "themes.toml"
    os.utime(file, (file.stat().st_atime, file.stat().st_mtime + 3600))
    at.run()
    at.run()

    assert edition.CHANGED in words_on(at)
    assert capsys.readouterr().err.count(edition.CHANGED) == 1


def test_a_file_that_was_added_is_a_change_too_and_what_systems_leave_is_none(folder: Path) -> None:
    assert not edition.told().is_changed

    (folder / "reviews/.DS_Store").write_bytes(b"left")
    assert not edition.told().is_changed

    shutil.copy(folder / "reviews/01-daniel-jones.toml", folder / "reviews/98-new.toml")
    assert edition.told().is_changed


def test_content_in_order_says_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition.log_faults()

    assert edition.told() == edition.Told((), is_changed=False)
    assert capsys.readouterr().err == ""

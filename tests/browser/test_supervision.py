"""A supervision from a PDF to its record, and from a draft's words to the note that its practitioner sees."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from makers import a_fact, a_record
from playwright.sync_api import expect

from browser.conftest import App, settled, troubles
from browser.looks import wrong_with
from browser.steps import go, known, open_prompt, press, reload, saved, start_and_take_password
from checklist import content
from checklist.pdf import exchange, summary
from checklist.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

LIBRARY = content.read()
MARKS = "health-marks-and-injuries"


def a_case(day: str = "2026-03-12", **knows: str) -> Record:
    marks = a_fact("Yellow mark on the left shin (invented)", knows=knows or {"gp": "believed"})
    words = a_fact("He said “not the cupboard”", id="f2", how="child")
    return a_record(by="Robin Ringbinder", known={MARKS: marks, "child-words": words}, updated=f"{day}T10:00:00Z")


def a_pdf(folder: Path, name: str, record: Record) -> Path:
    (folder / name).write_bytes(summary.make_summary(record, LIBRARY, datetime(2026, 3, 12, 12, tzinfo=UTC)))
    return folder / name


def read(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(str(file))
    press(page, "Read this file")


def part(page: Page, name: str) -> None:
    page.get_by_role("group", name="Part").get_by_text(name).click()
    settled(page)


def sees(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible()


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_a_supervision_goes_from_a_pdf_to_its_record_and_every_part_is_for_everyone(
    one_app: App, page: Page, tmp_path: Path
) -> None:
    page.goto(one_app.url)
    settled(page)
    go(page, "Supervision")
    read(page, a_pdf(tmp_path, "now.pdf", a_case()))
    sees(page, "He said “not the cupboard”")
    wrong = {"questions": wrong_with(page)}
    page.get_by_label("Supervisor’s name").fill("Sam Stapler")
    page.get_by_label("Supervisor’s role").fill("team manager")
    press(page, "What we think others know (1)")
    sees(page, "You marked this “I think they know” for GP practice.")
    page.get_by_role("button", name="Write a note").first.click()
    page.get_by_label("Your note on question").fill("Ring them before the meeting")
    saved(page)

    part(page, "The walk through the case")
    page.get_by_role("group", name="Stage").get_by_text("What it may mean").click()
    sees(page, "If the worrying explanation were wrong")
    wrong["walk"] = wrong_with(page)

    part(page, "What changed since last time")
    read(page, a_pdf(tmp_path, "before.pdf", a_case("2026-02-10", gp="believed", police="believed")))
    sees(page, "we thought that Police knew")
    sees(page, "Still assumed (1)")
    wrong["changed"] = wrong_with(page)

    part(page, "Actions, sign-off and record")
    press(page, "Add an action")
    page.get_by_label("What is to be done? (action 1)").fill("Ring the practice")
    page.get_by_label("Who does it? (action 1)").fill("Robin")
    page.get_by_label("By when? (action 1)").fill("12 March 2027")
    expect(page.get_by_text("One name and one date")).to_be_hidden()
    press(page, "Sign off now")
    sees(page, "Signed off by Sam Stapler, team manager on")
    settled(page)
    wrong["record"] = wrong_with(page)
    with page.expect_download() as downloading:
        press(page, "Download the PDF")
    record = tmp_path / "record.pdf"
    downloading.value.save_as(record)

    printed = text_of(record)
    for said in (
        "Ring them before the meeting",
        "Ring the practice",
        "12 March 2027",
        "Signed off by Sam Stapler, team manager",
    ):
        assert said in printed
    assert "we thought that Police knew" in printed
    inside = exchange.read_file(record.read_bytes()).record
    assert [note.text for note in inside.notes] == ["Ring them before the meeting", "Signed off"]
    assert tuple(inside.facts()) == tuple(a_case().facts())
    assert "stapler" not in downloading.value.suggested_filename.lower()
    assert {part: faults for part, faults in wrong.items() if faults} == {}
    assert troubles(page) == []


def test_a_note_written_from_the_words_of_a_draft_is_shown_to_its_practitioner(
    one_app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    words = start_and_take_password(page, one_app.url)
    go(page, "Injuries, health and growth")
    known(page).fill("Yellow mark on the left shin (invented)")
    saved(page)
    supervisor = another_browser().new_page()
    supervisor.goto(one_app.url)
    settled(supervisor)
    go(supervisor, "Supervision")
    supervisor.get_by_label("The password, with spaces or hyphens between its words").fill(words)
    press(supervisor, "Open the checklist")
    sees(supervisor, "Questions only: nothing here scores")
    part(supervisor, "The walk through the case")
    supervisor.get_by_role("group", name="Stage").get_by_text("What it may mean").click()
    sees(supervisor, "If the kind explanation were wrong")
    open_other = supervisor.locator(".asked").filter(has_text="If the kind explanation were wrong")
    expect(open_other).to_be_visible()
    supervisor.get_by_role("button", name="Write a note").first.click()
    supervisor.get_by_label("Your note on question").fill("Who has looked for it?")
    saved(supervisor)

    reload(page)
    go(page, "What is assumed")
    open_prompt(page, "If the kind")

    sees(page, "Who has looked for it?")
    sees(page, "Supervisor’s note.")

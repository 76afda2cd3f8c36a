"""A chair asks three agencies, two answer, the meeting is held and decided, and its pack is opened again a week later."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from makers import a_fact, a_record
from playwright.sync_api import expect

from browser import test_combine as meeting
from browser.conftest import App, new_context, settled, troubles
from browser.looks import wrong_with
from browser.steps import answer, arrive, go, press, saved
from checklist import content
from checklist.pdf import exchange, summary
from checklist.received import ReceivedRequest
from checklist.record import Record
from checklist.request import Request

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def fill(page: Page, label: str, words: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(words)
    field.blur()
    settled(page)


def request_to(page: Page, agency: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        press(page, f"Download the request to {agency}")
    assert re.fullmatch(r"information-request-\d{4}-\d\d-\d\d-to-[a-z-]+\.pdf", waiting.value.suggested_filename)
    waiting.value.save_as(path := folder / waiting.value.suggested_filename)
    settled(page)
    return path


CHILD = "Wren Pebblebrook"
MARKS = "health-marks-and-injuries"
FIRST, SECOND = datetime(2026, 3, 12, 12, 30, tzinfo=UTC), datetime(2026, 3, 19, 9, tzinfo=UTC)


def request_in(path: Path) -> Request:
    received = exchange.read_any(path.read_bytes())
    assert isinstance(received, ReceivedRequest)
    return received.request


def an_answer(request: Path, by: str, **said: Any) -> Record:
    asked = request_in(request)
    return a_record(asked.to.agency, by=by, child={"name": CHILD}, answers_request=asked.id, **said)


def as_pdf(record: Record, folder: Path, made: datetime) -> Path:
    path = folder / f"{record.agency}-{made.day}.pdf"
    path.write_bytes(summary.make_summary(record, content.read(), made))
    return path


def test_three_are_asked_two_answer_the_meeting_decides_and_its_pack_goes_on_a_week_later(
    one_app: App, chromium: Browser, page: Page, tmp_path: Path
) -> None:
    page.goto(one_app.url)
    settled(page)
    page.get_by_role("link", name="I ask agencies before a meeting").click()
    arrive(page, "Ask agencies before a meeting")
    page.get_by_label("Your agency", exact=True).select_option(label="Children’s social care")
    fill(page, "Name, initials or reference", CHILD)
    fill(page, "Why you ask", "Two accounts of one mark")
    asked = ("GP practice", "Police", "Housing")
    for agency in asked:
        page.get_by_role("checkbox", name=agency, exact=True).check()
        expect(page.get_by_role("button", name=f"Download the request to {agency}")).to_be_visible()
        settled(page)
    assert wrong_with(page) == []
    gp, police, housing = (request_to(page, agency, tmp_path) for agency in asked)

    page.goto(one_app.url)
    settled(page)
    page.set_input_files("input[type=file]", gp)
    press(page, "Read this file")
    press(page, "Start your answer")
    arrive(page, "Task list")
    assert page.locator("main h2").first.inner_text() == "Asked of you"
    expect(page.get_by_text("Two accounts of one mark")).to_be_visible()

    nothing = an_answer(police, "Bo Sprocket", statuses=dict.fromkeys(request_in(police).prompts, "none"))
    graze = an_answer(gp, "Ada Wick", known={MARKS: a_fact("A graze on the chin", knows={"police": "believed"})})
    go(page, "Combine several agencies’ PDFs")
    page.set_input_files(
        "input[type=file]", [gp, police, housing, *(as_pdf(each, tmp_path, FIRST) for each in (graze, nothing))]
    )
    page.wait_for_selector(".who")
    settled(page)
    meeting.go(page, "Who was asked")
    for agency, said in zip(asked, ("Answered", "Answered: nothing held", "Not answered"), strict=True):
        expect(page.get_by_role("row", name=agency).first).to_contain_text(said)

    meeting.go(page, "Assumptions to")
    meeting.settle(page)
    meeting.go(page, "Only one")
    page.get_by_text("Add an action or a note, or say to whom this is new").click()
    page.get_by_label("What is to be done").fill("Look at the chin again")
    page.get_by_label("Who does it").fill("Ada Wick")
    page.get_by_label("By when").fill("12 March 2031")
    meeting.press(page, "Add this action")
    page.wait_for_selector(".noted:has-text('Ada Wick')")
    meeting.go(page, "Decide")
    answer(page, "How person 1 took part", "By video")
    answer(page, "Is the child safe tonight?", "Safe only if a plan is kept")
    page.get_by_label("Why: what weighed, and what was left open").fill("One account of one mark")
    pack = tmp_path / "pack.pdf"
    meeting.go(page, "Meeting pack")
    page.get_by_label("Who is it for?").select_option(label="The chair: everything, protected sources too")
    saved(page)
    with page.expect_download() as waiting:
        meeting.press(page, "Download the PDF")
    waiting.value.save_as(pack)
    first = meeting.text_of(pack.read_bytes(), "-l", "1")
    assert "One account of one mark" in first
    assert "by video" in first

    newer = graze.but(updated=SECOND).with_fact(MARKS, a_fact("A second graze, on the knee", id="f9"))
    later = new_context(chromium, 1366, 900)
    again = later.new_page()
    meeting.arrive(again, one_app.url, [pack, as_pdf(newer, tmp_path, SECOND)])
    meeting.go(again, "Actions")
    expect(again.get_by_text("Look at the chin again").first).to_be_visible()
    meeting.go(again, "What changed")
    again.get_by_text("Change this, or show only some").click()
    answer(again, "Who sees this screen?", "Only me")
    expect(again.get_by_text("A second graze, on the knee").first).to_be_visible()
    assert troubles(page) + troubles(again) == []
    later.close()
    written = one_app.log.read_text()
    assert not [word for word in ("Pebblebrook", "Two accounts", "graze", gp.name) if word in written]

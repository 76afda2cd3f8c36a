"""A chair asks two agencies, one opens its file and its questions stand first, and the meeting's page lists both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import App, settled, troubles
from browser.looks import wrong_with
from browser.steps import arrive, go, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


def test_two_agencies_are_asked_one_opens_its_file_and_the_meeting_lists_both(app: App, page: Page, tmp_path: Path) -> None:
    page.goto(app.url)
    settled(page)
    page.get_by_role("link", name="I ask agencies before a meeting").click()
    arrive(page, "Ask agencies before a meeting")
    page.get_by_label("Your agency", exact=True).select_option(label="Children’s social care")
    fill(page, "Name, initials or reference", "Wren Pebblebrook")
    fill(page, "Why you ask", "Two accounts of one mark")
    for agency in ("Police", "GP practice"):
        page.get_by_role("checkbox", name=agency, exact=True).check()
        expect(page.get_by_role("button", name=f"Download the request to {agency}")).to_be_visible()
    assert wrong_with(page) == []
    gp, police = (request_to(page, agency, tmp_path) for agency in ("GP practice", "Police"))

    page.goto(app.url)
    settled(page)
    page.set_input_files("input[type=file]", gp)
    press(page, "Read this file")
    press(page, "Start your answer")
    arrive(page, "Task list")
    assert page.locator("main h2").first.inner_text() == "Asked of you"
    expect(page.get_by_text("Two accounts of one mark")).to_be_visible()

    go(page, "Combine several agencies’ PDFs")
    page.set_input_files("input[type=file]", [gp, police])
    for agency in ("GP practice", "Police"):
        expect(page.get_by_role("row", name=agency).get_by_text("Not answered")).to_be_visible()
    assert troubles(page) == []
    written = app.log.read_text()
    assert not [word for word in ("Pebblebrook", "Two accounts", gp.name) if word in written]

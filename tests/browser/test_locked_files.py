"""A locked PDF on every page that takes one in: its words are readable while they are typed, and Enter hands them in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from makers import a_record
from playwright.sync_api import expect

from browser.conftest import App, settled
from checklist import content
from checklist.pdf import exchange, summary

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WORDS = "amber-kettle-stone-rapid"
WRONG = "That password does not open this file."


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("locked") / "locked.pdf"
    made = summary.make_summary(a_record("gp", by="D. Octor"), content.read(), datetime(2026, 3, 12, 12, tzinfo=UTC))
    file.write_bytes(exchange.lock(made, WORDS))
    return file


def choose(page: Page, url: str, file: Path) -> None:
    page.goto(url)
    settled(page)
    page.locator("input[type=file]").set_input_files(str(file))


def test_a_locked_file_is_opened_from_the_keyboard_and_half_of_its_words_are_not_tried(
    one_app: App, page: Page, locked: Path
) -> None:
    choose(page, one_app.url, locked)
    read_this_file(page)
    opened_from_the_keyboard(page, "Its password", "A checklist about Child A by D. Octor")

    choose(page, f"{one_app.url}/supervise", locked)
    read_this_file(page)
    opened_from_the_keyboard(page, "Its password", "Questions only: nothing here scores")

    choose(page, f"{one_app.url}/combine", locked)
    opened_from_the_keyboard(page, "The password of file 1", "What 1 agency knows together")


def read_this_file(page: Page) -> None:
    page.get_by_role("button", name="Read this file").focus()
    page.keyboard.press("Enter")


def opened_from_the_keyboard(page: Page, label: str, opened: str) -> None:
    """Types half of wrong words and waits, then the rest of them, and then the right ones."""
    words = page.get_by_label(label)
    expect(words).to_be_visible()
    settled(page)
    words.focus()
    page.keyboard.type("ember-")
    page.wait_for_timeout(2500)  # longer than the script lets any other field wait
    settled(page)
    assert page.get_by_text(WRONG).count() == 0
    page.keyboard.type("kettle")
    expect(words).to_have_attribute("type", "text")
    expect(words).to_have_attribute("autocomplete", "off")
    page.keyboard.press("Enter")
    expect(page.get_by_text(WRONG).first).to_be_visible()
    expect(words).to_have_value("ember-kettle")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    expect(page.get_by_text(opened).first).to_be_visible()

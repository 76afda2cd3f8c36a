"""A locked PDF on every page that takes one in: its words are readable while they are typed, and Enter hands them in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from makers import a_record
from playwright.sync_api import expect

from browser.conftest import App, settled
from browser.steps import press
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


@pytest.mark.parametrize(
    ("address", "label", "opened"),
    [
        ("/", "Its password", "A checklist about Child A by D. Octor"),
        ("/supervise", "Its password", "Questions only: nothing here scores"),
        ("/combine", "The password of file 1", "What 1 agency knows together"),
    ],
    ids=["start", "supervision", "combine"],
)
def test_a_locked_file_is_opened_from_the_keyboard(
    one_app: App, page: Page, locked: Path, address: str, label: str, opened: str
) -> None:
    choose(page, one_app.url + address, locked)
    if address != "/combine":
        page.get_by_role("button", name="Read this file").focus()
        page.keyboard.press("Enter")
    words = page.get_by_label(label)
    expect(words).to_be_visible()
    settled(page)

    words.focus()
    page.keyboard.type("ember-kettle")
    expect(words).to_have_attribute("type", "text")
    expect(words).to_have_attribute("autocomplete", "off")
    page.keyboard.press("Enter")
    expect(page.get_by_text(WRONG).first).to_be_visible()
    expect(words).to_have_value("ember-kettle")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")

    expect(page.get_by_text(opened).first).to_be_visible()


def test_half_of_the_words_are_not_tried_while_they_are_typed(one_app: App, page: Page, locked: Path) -> None:
    choose(page, one_app.url + "/combine", locked)
    words = page.get_by_label("The password of file 1")

    words.press_sequentially("amber-kettle-", delay=30)
    page.wait_for_timeout(2500)  # longer than the script lets any other field wait
    settled(page)
    assert page.get_by_text(WRONG).count() == 0
    words.press_sequentially("stone-rapid", delay=30)
    press(page, "Open file 1")

    expect(page.get_by_text("What 1 agency knows together")).to_be_visible()

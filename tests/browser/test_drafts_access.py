"""Everybody can use the pages about drafts, on a laptop and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import App, settled
from browser.looks import ADVICE, wrong_with
from browser.steps import arrive, fault, go, known, press, saved, show_password, start, type_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def complaints(page: Page) -> list[str]:
    """What is wrong with the page in any window."""
    settled(page)
    return wrong_with(page, rules=ADVICE)


def test_the_first_page(one_app: App, page: Page) -> None:
    page.goto(one_app.url)
    arrive(page, "Do not assume")

    assert complaints(page) == []


def test_the_words_and_an_answer_that_is_wrong(one_app: App, page: Page) -> None:
    start(page, one_app.url)
    show_password(page)
    page.get_by_label("Type the password").fill("abacus abdomen abdominl")
    page.get_by_label("Type the password").press("Enter")
    expect(fault(page, "did you mean ‘abdominal’?")).to_be_visible()

    assert complaints(page) == []


def test_the_page_of_the_draft_while_it_asks_before_deleting(one_app: App, page: Page) -> None:
    start(page, one_app.url)
    go(page, "Your draft")
    press(page, "Finish and delete the draft")
    expect(page.get_by_role("button", name="Yes, delete it now")).to_be_visible()

    assert complaints(page) == []


def test_a_page_that_cannot_save(app: App, page: Page) -> None:
    start(page, app.url)
    drafts = app.data / "drafts" / "drafts.db"
    drafts.rename(drafts.with_suffix(".away"))

    type_in(known(page), "Typed in the meantime")
    saved(page, "Not saved yet: ")

    assert complaints(page) == []


def test_the_focus_goes_to_what_just_appeared(one_app: App, page: Page) -> None:
    start(page, one_app.url)
    go(page, "Your draft")

    press(page, "Lock")

    expect(page.locator("[data-focus='draft:lock:ask']")).to_be_focused()

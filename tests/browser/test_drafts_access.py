"""Everybody can use the pages about drafts: axe finds nothing, on a laptop and on a phone, and they fit."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.conftest import App, new_context, settled
from browser.steps import A_WHILE, arrive, go, known, open_by_words, press, saved, start, start_and_stay, type_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

SIZES = {"laptop": (1366, 900), "phone": (360, 740)}


@pytest.fixture(params=SIZES)
def screen(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[tuple[Page, str]]:
    """A window on a laptop, then one on a phone, with the name of its size."""
    profile = new_context(chromium, *SIZES[request.param])
    yield profile.new_page(), request.param
    profile.close()


def complaints(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    settled(page)
    time.sleep(0.5)  # the code of words is drawn by a part that is loaded late
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    said = [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    return said + (["wider than the window"] if wide else [])


def go_there(page: Page, title: str, size: str) -> None:
    if size == "phone":
        page.get_by_test_id("stExpandSidebarButton").click()
    go(page, title)


def test_the_first_page(one_app: App, screen: tuple[Page, str]) -> None:
    page, _ = screen

    page.goto(one_app.url)
    arrive(page, "Do not assume")

    assert complaints(page) == []


def test_the_words_and_an_answer_that_is_wrong(one_app: App, screen: tuple[Page, str]) -> None:
    page, _ = screen

    start_and_stay(page, one_app.url)
    page.get_by_label("Type the words").fill("abacus abdomen abdominl")
    page.get_by_label("Type the words").press("Enter")
    expect(page.get_by_text("did you mean ‘abdominal’?")).to_be_visible(timeout=A_WHILE)

    assert complaints(page) == []


def test_the_page_of_the_draft_while_it_asks_before_deleting(one_app: App, screen: tuple[Page, str]) -> None:
    page, size = screen

    start(page, one_app.url)
    go_there(page, "Your draft", size)
    press(page, "Finish and delete the draft")
    expect(page.get_by_role("button", name="Yes, delete it now")).to_be_visible()

    assert complaints(page) == []


def test_two_versions_side_by_side(
    one_app: App, screen: tuple[Page, str], another_browser: Callable[[], BrowserContext]
) -> None:
    page, size = screen
    words = start(page, one_app.url)
    other = another_browser().new_page()
    open_by_words(other, one_app.url, words)
    arrive(other, "Where to begin")
    type_in(known(other), "Said first")
    saved(other)
    time.sleep(2)
    type_in(known(page), "Said second")
    time.sleep(2)

    go_there(page, "Your draft", size)
    expect(page.get_by_text("Changed in two places")).to_be_visible(timeout=A_WHILE)

    assert complaints(page) == []


def test_a_page_that_cannot_save(app: App, screen: tuple[Page, str]) -> None:
    page, _ = screen
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

    expect(page.locator("[data-focus='draft:lock:ask']")).to_be_focused(timeout=A_WHILE)

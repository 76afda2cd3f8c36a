"""Hide this page: what is seen afterwards, by whoever looks over a shoulder, goes back or opens the tool again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser import steps
from browser.conftest import App, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CANARY = "Quincequokka"
ABOUT = "The child, you and the meeting"


def shows_nothing(page: Page) -> None:
    expect(page).to_have_url(re.compile("/blank$"))
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()
    assert page.title() == "Not found"
    assert CANARY not in page.content()


def test_the_button_lies_on_no_words_and_beside_the_menu_on_the_narrowest_phone_with_letters_twice_as_large(
    one_app: App, page: Page
) -> None:
    page.goto(one_app.url)
    settled(page)
    page.locator('[data-testid="stMain"]').evaluate("(main) => main.scrollTo(0, 150)")
    button = page.get_by_role("button", name="Hide this page").bounding_box()
    head = page.get_by_test_id("stHeader").bounding_box()
    assert button
    assert head
    beside = page.evaluate("([x, y]) => document.elementFromPoint(x, y).dataset.testid", [button["x"] - 20, 20])
    assert beside == "stHeader"
    assert head["height"] >= button["height"]

    page.set_viewport_size({"width": 320, "height": 640})
    page.add_style_tag(content="html { font-size: 200% }")
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    menu = page.get_by_test_id("stExpandSidebarButton").bounding_box()
    button = page.get_by_role("button", name="Hide this page").bounding_box()
    assert menu
    assert button
    assert menu["x"] + menu["width"] <= button["x"]


def test_a_hidden_page_shows_nothing_and_its_draft_opens_by_its_password_with_the_last_word(one_app: App, page: Page) -> None:
    password = steps.start_and_take_password(page, one_app.url, CANARY)
    steps.go(page, "Your draft")
    steps.press(page, "I have it")
    page.get_by_label(steps.WORDS_BACK).fill(password)
    steps.press(page, "I have it")
    steps.go(page, "Injuries, health and growth")
    field = steps.known(page)
    steps.type_in(field, f"{CANARY} seen on Sunday")
    steps.go(page, ABOUT)
    steps.type_in(page.get_by_label("Also known as"), f"{CANARY} two")

    for _ in range(3):
        page.keyboard.press("Shift")
    shows_nothing(page)
    page.go_back()
    shows_nothing(page)
    stored = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])")
    page.goto(one_app.url)
    settled(page)

    assert CANARY not in page.content() + stored
    assert "checklist-tab" not in stored
    expect(page.get_by_role("button", name="Open what was hidden here")).to_be_hidden()
    steps.open_by_words(page, one_app.url, password)
    steps.arrive(page, "Where to begin")
    steps.go(page, "Injuries, health and growth")
    expect(page.get_by_text(f"{CANARY} seen on Sunday").first).to_be_visible()
    steps.go(page, ABOUT)
    steps.holds(page.get_by_label("Also known as"), f"{CANARY} two")

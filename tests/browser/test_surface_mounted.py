"""The answering surface in the real page: Streamlit mounts it and follows it, also where its own connection was away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import App, settled, troubles
from browser.relay import relay
from browser.steps import CHILD, WHAT, arrive, begin, go, press, start

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BESIDE_THE_MENU = """() => {
    const words = document.createRange();
    words.selectNodeContents(document.querySelector('.s-late'));
    const menu = document.querySelector('[data-testid="stSidebar"]').getBoundingClientRect();
    return words.getBoundingClientRect().left >= menu.right;
}"""


def turn_to(page: Page, section: str) -> None:
    page.locator(f'nav.menu a[href="{section}"]').click()


def followed(page: Page, title: str) -> None:
    """Waits until Streamlit is on the page that is drawn: the window is called so, and it is the only heading."""
    expect(page.locator("h1")).to_have_text(title)
    page.wait_for_function("title => document.title === title", arg=title.split(". ")[1])


def test_streamlit_follows_to_the_page_that_was_turned_to_without_a_connection(one_app: App, page: Page) -> None:
    with relay(one_app.port) as wire:
        start(page, wire.url)
        turn_to(page, "household")
        followed(page, "1. Household")
        page.get_by_role("radio", name="Known", exact=True).check()

        wire.cut()
        page.get_by_label(WHAT).fill("Written while it was cut")
        turn_to(page, "family")
        expect(page.locator("h1")).to_have_text("2. Family and history")
        expect(page.locator(".s-late")).to_contain_text("Not saved yet")
        assert page.evaluate(BESIDE_THE_MENU)
        wire.mend()

        followed(page, "2. Family and history")
        expect(page.locator(".s-late")).to_be_empty()
        settled(page)
        page.reload()
        followed(page, "2. Family and history")
        turn_to(page, "household")
        expect(page.locator(".s-what")).to_have_text("Written while it was cut")


def test_a_link_at_the_last_letter_loses_none_and_whoever_is_listed_there_is_shown_where_the_household_is_asked_for(
    one_app: App, page: Page
) -> None:
    start(page, one_app.url)
    turn_to(page, "household")
    followed(page, "1. Household")
    expect(page.locator(".s-open")).to_contain_text("Name each person once")
    page.get_by_role("radio", name="Known", exact=True).check()

    page.get_by_label(WHAT).press_sequentially("All of it")
    page.get_by_role("link", name="Add or change people").click()

    arrive(page, "People in the home")
    press(page, "Add a person")
    page.get_by_label("Name", exact=True).press_sequentially("Dean")
    press(page, "Done with this person")
    turn_to(page, "household")
    expect(page.get_by_label(WHAT)).to_have_value("All of it")
    expect(page.locator(".s-open .note li")).to_have_text("Dean: not known where they live")
    assert troubles(page) == []


def test_a_link_pressed_before_the_script_has_come_turns_the_page_and_does_not_load_it_anew(one_app: App, page: Page) -> None:
    page.route("**/surface.js", lambda route: route.abort())
    page.goto(one_app.url)
    settled(page)
    page.evaluate("window.isTheSame = true")

    turn_to(page, "combine")

    heading = page.get_by_role("heading", level=1, name="Combine several agencies’ PDFs")
    expect(heading).to_be_focused()
    assert page.evaluate("window.isTheSame") is True


def test_a_press_is_not_lost_where_the_page_asks_to_be_drawn_in_the_same_moment(one_app: App, page: Page) -> None:
    page.goto(one_app.url)
    settled(page)
    page.get_by_label(CHILD).fill("Child A")
    page.get_by_label("Your agency", exact=True).select_option(label="Police")
    page.get_by_role("button", name="Start", exact=True).evaluate(
        "start => { start.click(); setTimeout(() => document.querySelector('.st-key-catch-up button').click(), 10); }"
    )

    arrive(page, "Task list")


def test_a_task_opens_its_question_also_when_another_was_opened_since(one_app: App, page: Page) -> None:
    begin(page, one_app.url)
    arrive(page, "Task list")

    for _ in range(2):
        page.locator(".tasks").get_by_role("link", name="Marks and injuries").click()
        arrive(page, "Where to begin")
        expect(page.locator(".s-open")).to_contain_text("Which marks or injuries")

        page.locator(".s-line button").first.click()
        expect(page.locator(".s-open")).not_to_contain_text("Which marks or injuries")
        go(page, "Task list")

    assert troubles(page) == []

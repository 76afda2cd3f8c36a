"""Without a connection, and with services of the browser that read along: what the real page does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import App, settled
from browser.relay import relay
from browser.steps import CHILD, WHAT, arrive, holds, known, open_first_question, press, reload, saved, start, type_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

READ_ALONG = "main :is(textarea, input:not([type=radio], [type=checkbox])):not([spellcheck=false])"

# What is sent to an address of ours leaves so many milliseconds later.
LATE = """wait => {
  window.fetchAtOnce = fetch;
  window.fetch = async (...given) => {
    await new Promise((done) => setTimeout(done, wait));
    return fetchAtOnce(...given);
  };
}"""


def test_where_no_websocket_comes_through_the_page_says_what_to_do_within_fifteen_seconds(one_app: App, page: Page) -> None:
    page.route_web_socket("**", lambda socket: socket.close())

    page.goto(one_app.url)

    expect(page.get_by_role("alert")).to_contain_text("so this page cannot be shown. Check that", timeout=15_000)


def test_a_connection_lost_for_a_moment_or_forty_seconds_is_said_and_comes_back_with_what_was_typed(
    one_app: App, page: Page
) -> None:
    with relay(one_app.port) as wire:
        start(page, wire.url)
        field = known(page)
        type_in(field, "Before. ")
        saved(page)

        type_in(field, "In the moment of the cut. ")
        wire.cut()
        expect(page.locator(".no-connection")).to_contain_text("What you typed stays in this tab", timeout=15_000)
        wire.mend()

        expect(page.get_by_text("No connection to the tool")).to_have_count(0, timeout=60_000)
        saved(page)
        holds(page.get_by_label(WHAT), "Before. In the moment of the cut. ")
        type_in(field, "And of a longer one.")
        wire.cut()
        time.sleep(40)
        wire.mend()
        expect(page.get_by_text("No connection to the tool")).to_have_count(0, timeout=90_000)
        saved(page)
        reload(page)
        holds(page.get_by_label(WHAT), "Before. In the moment of the cut. And of a longer one.")


def test_a_button_acts_on_the_last_letter_that_comes_later_and_nothing_spells_or_translates_what_is_written_of_a_child(
    one_app: App, page: Page
) -> None:
    page.goto(one_app.url)
    settled(page)
    page.get_by_label("Your agency", exact=True).select_option(index=1)
    saved(page, "")

    page.evaluate(LATE, 1500)

    page.get_by_label(CHILD).press_sequentially("Child Quick", delay=10)
    press(page, "Start")

    arrive(page, "Task list")
    expect(page.locator(".about-whom")).to_have_text("About Child Quick")
    page.evaluate("fetch = fetchAtOnce")

    open_first_question(page)
    field = known(page)
    settled(page)
    assert field.evaluate("each => [each.spellcheck, each.translate, each.isContentEditable]") == [False, False, False]
    assert page.locator(READ_ALONG).count() == 0
    assert page.evaluate("[document.documentElement.translate, document.body.spellcheck]") == [False, False]

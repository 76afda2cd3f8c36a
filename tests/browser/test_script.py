"""Our script on a page that stands in for Streamlit: what it says of the connection, where the focus goes, what keeps house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checklist.app.server import script

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.surface_page import Harness

pytestmark = pytest.mark.browser

SILENT_PAGE = """
<html><head>%s</head><body>
<div data-testid="stApp" data-test-connection-state="INITIAL" data-test-script-state="initial">%s</div>
<script>
  const app = document.querySelector('[data-testid=stApp]').dataset;
  const says = (connection, script) => { app.testConnectionState = connection; app.testScriptState = script; };
</script></body></html>
"""
HEADING = "<h1 data-focus='start'>Start</h1>"


def silent(page: Page, body: str) -> Page:
    page.clock.install()
    page.route(
        "http://127.0.0.1/", lambda route: route.fulfill(body=SILENT_PAGE % (script.INLINE, body), content_type="text/html")
    )
    page.goto("http://127.0.0.1/")
    return page


@pytest.mark.parametrize(
    ("body", "said"),
    [("", "so this page cannot be shown. Check that you are connected"), (HEADING, "What you typed stays in this tab")],
    ids=["a page that never came", "a page that was there"],
)
def test_within_fifteen_seconds_without_a_connection_the_page_says_what_to_do(page: Page, body: str, said: str) -> None:
    silent(page, body)

    page.evaluate("says('PINGING_SERVER', 'notRunning')")
    page.clock.run_for(5000)
    assert page.get_by_role("alert").count() == 0
    page.clock.run_for(9000)

    assert said in page.get_by_role("alert").inner_text()


def test_connections_that_open_and_close_without_a_word_are_none(page: Page) -> None:
    silent(page, "")

    for _ in range(4):
        page.clock.run_for(3500)
        page.evaluate("says('CONNECTING', 'notRunning'); says('PINGING_SERVER', 'notRunning')")

    assert "No connection to the tool" in page.get_by_role("alert").inner_text()


def test_what_was_said_of_the_connection_goes_as_soon_as_the_tool_is_heard(page: Page) -> None:
    silent(page, HEADING)
    page.clock.run_for(14000)

    page.evaluate("says('CONNECTED', 'notRunning')")
    page.clock.run_for(60000)

    assert page.get_by_role("alert").count() == 0


def test_words_that_nobody_answers_are_said_to_stay_in_the_tab(page: Page) -> None:
    silent(page, HEADING)
    page.evaluate("says('CONNECTED', 'rerunRequested')")

    page.clock.run_for(32000)

    assert "The tool has not answered for a while. What you typed stays in this tab" in page.get_by_role("alert").inner_text()


ARRIVING = """<main><h1 tabindex="-1" data-focus="first">First</h1>
<button onclick="document.querySelector('main').insertAdjacentHTML('beforeend', '<p tabindex=-1 data-focus=asked>Sure?</p>')">
Lock</button></main>"""


def test_what_a_press_brings_has_the_focus_also_while_its_page_is_still_being_drawn(page: Page) -> None:
    silent(page, ARRIVING)
    page.clock.run_for(100)

    page.get_by_role("button").click()
    page.clock.run_for(100)

    assert page.evaluate("document.activeElement.dataset.focus") == "asked"


@pytest.mark.parametrize(
    ("at_once", "has_it"),
    [("", "H1"), ("document.querySelector('input').focus()", "INPUT")],
    ids=["waits", "types at once"],
)
def test_a_new_page_takes_the_focus_unless_somebody_types_in_it_already(page: Page, at_once: str, has_it: str) -> None:
    silent(page, '<main><h1 tabindex="-1" data-focus="first">First</h1></main>')
    page.clock.run_for(100)

    page.evaluate(
        "document.querySelector('main').innerHTML = '<h1 tabindex=-1 data-focus=second>Second</h1><input>';" + at_once
    )
    page.clock.run_for(500)

    assert page.evaluate("document.activeElement.tagName") == has_it


def test_a_field_of_the_page_that_is_left_does_not_keep_the_focus(page: Page) -> None:
    silent(page, '<main><h1 tabindex="-1" data-focus="first">First</h1><input></main>')
    page.clock.run_for(100)
    page.get_by_role("textbox").focus()

    page.evaluate("document.querySelector('h1').dataset.focus = 'second'")
    page.clock.run_for(500)

    assert page.evaluate("document.activeElement.dataset.focus") == "second"


def test_a_new_part_takes_no_focus_from_whoever_types_in_it_already(page: Page) -> None:
    silent(page, '<main><h1 tabindex="-1" data-focus="first">First</h1></main>')
    page.clock.run_for(100)
    page.evaluate("says('CONNECTED', 'notRunning')")
    page.clock.run_for(100)

    page.evaluate(
        """document.querySelector('main').insertAdjacentHTML('beforeend', '<h2 tabindex=-1 data-focus=part>Part</h2><input>');
        document.querySelector('input').focus()"""
    )
    page.clock.run_for(500)

    assert page.evaluate("document.activeElement.tagName") == "INPUT"


def test_the_text_of_a_copy_is_copied_whole_and_that_is_said(harness: Harness, page: Page) -> None:
    page.goto(f"{harness.url}/household")
    page.locator("h1[data-focus]").wait_for()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML('beforeend', `
        <div class="st-key-copy-text"><button>Copy</button></div><p class="copied"></p>
        <pre class="copy-text" data-copied="It is copied">What we know\n------------\n\nA &lt;kettle&gt;</pre>`)"""
    )

    page.get_by_role("button", name="Copy").click()
    page.get_by_text("It is copied").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == "What we know\n------------\n\nA <kettle>"


@pytest.mark.parametrize("scrolled", [False, True])
def test_where_the_keyboard_is_stays_in_sight_until_somebody_scrolls(harness: Harness, page: Page, scrolled: bool) -> None:
    page.goto(f"{harness.url}/household")
    page.locator("h1[data-focus]").wait_for()
    last = page.get_by_role("button").last
    last.evaluate("each => { each.style.position = 'absolute'; each.style.top = '10px'; }")
    last.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    if scrolled:
        page.mouse.wheel(0, 1)

    last.evaluate("each => { each.style.top = '5000px'; document.body.append(document.createElement('p')); }")
    page.wait_for_timeout(300)

    assert last.evaluate("each => each.getBoundingClientRect().top < innerHeight") is not scrolled


def test_streamlits_own_fields_are_closed_to_services_that_read_along(harness: Harness, page: Page) -> None:
    page.goto(f"{harness.url}/household")
    page.locator("h1[data-focus]").wait_for()

    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<textarea class=n></textarea>')")
    page.wait_for_selector("textarea.n[spellcheck=false]")

    assert page.eval_on_selector_all(
        ".n", "all => all.map((each) => [each.spellcheck, each.translate, each.getAttribute('data-gramm')])"
    ) == [[False, False, "false"]]

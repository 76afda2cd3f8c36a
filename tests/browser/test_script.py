"""Our script alone, on a page that stands in for Streamlit: what is typed goes out before the click that leaves the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checklist.app.server import script

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# What Streamlit does with a field that is left, on a computer so slow that it takes 400 ms, and the server another 300.
SLOW_PAGE = """
<html><head>
<script>
  window.said = [];
  window.WebSocket = class extends EventTarget { send(data) { said.push(new TextDecoder().decode(data)); } };
</script>
%s
</head><body>
<div data-testid="stTextArea"><textarea aria-label="What"></textarea></div>
<p data-mark="1"></p>
<div class="st-key-go"><button>Go on</button></div>
<script>
  const socket = new WebSocket('ws://nowhere.invalid'), field = document.querySelector('textarea');
  const commit = () => setTimeout(() => {
    window.redraw?.();
    socket.send(new TextEncoder().encode(`state ${field.value}`));
    setTimeout(() => { said.push('drawn'); document.querySelector('[data-mark]').dataset.mark = 2; }, 300);
  }, 400);
  field.addEventListener('blur', commit);
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter' && event.ctrlKey) commit(); });
  document.addEventListener('click', (event) => { if (event.target.localName === 'button') said.push('click'); });
  addEventListener('popstate', () => said.push('turned'));
</script>
</body></html>
"""


@pytest.fixture
def slow_page(page: Page) -> Page:
    page.route("http://127.0.0.1/", lambda route: route.fulfill(body=SLOW_PAGE % script.INLINE, content_type="text/html"))
    page.goto("http://127.0.0.1/")
    return page


def told(page: Page, count: int) -> list[str]:
    page.wait_for_function("count => said.length >= count", arg=count)
    said: list[str] = page.evaluate("said")
    return said


def test_a_click_waits_until_the_server_has_taken_in_the_words_of_the_field_that_it_leaves(slow_page: Page) -> None:
    slow_page.get_by_label("What").press_sequentially("A kettle")
    slow_page.get_by_role("button").click()

    assert told(slow_page, 3) == ["state A kettle", "drawn", "click"]


def test_a_button_that_was_drawn_anew_meanwhile_is_pressed_in_its_place(slow_page: Page) -> None:
    slow_page.evaluate(
        "window.redraw = () => { const b = document.querySelector('button'); b.replaceWith(b.cloneNode(true)); }"
    )
    slow_page.get_by_label("What").press_sequentially("A kettle")
    slow_page.get_by_role("button").click()

    assert told(slow_page, 3) == ["state A kettle", "drawn", "click"]


def test_the_browsers_back_button_waits_for_the_words_too(slow_page: Page) -> None:
    slow_page.evaluate("history.pushState(null, '', '#further')")
    slow_page.get_by_label("What").press_sequentially("A kettle")
    slow_page.evaluate("history.back()")

    assert told(slow_page, 3) == ["state A kettle", "drawn", "turned"]


def test_a_click_comes_at_once_when_nothing_was_typed(slow_page: Page) -> None:
    slow_page.get_by_label("What").focus()
    slow_page.get_by_role("button").click()

    assert told(slow_page, 1)[0] == "click"


SILENT_PAGE = """
<html><head>
<script>
  window.WebSocket = class extends EventTarget {
    static OPEN = 1;
    send() {}
  };
</script>
%s
</head><body>%s<script>
  const socket = new WebSocket('ws://nowhere.invalid'), says = (what) => socket.dispatchEvent(new Event(what));
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

    page.evaluate("says('close')")
    page.clock.run_for(5000)
    assert page.get_by_role("alert").count() == 0
    page.clock.run_for(9000)

    assert said in page.get_by_role("alert").inner_text()


def test_connections_that_open_and_close_without_a_word_are_none(page: Page) -> None:
    silent(page, "")

    for _ in range(4):
        page.clock.run_for(3500)
        page.evaluate("says('open'); says('close')")

    assert "No connection to the tool" in page.get_by_role("alert").inner_text()


def test_what_was_said_of_the_connection_goes_as_soon_as_the_tool_is_heard(page: Page) -> None:
    silent(page, HEADING)
    page.clock.run_for(14000)

    page.evaluate("says('message')")
    page.clock.run_for(60000)

    assert page.get_by_role("alert").count() == 0


def test_words_that_nobody_answers_are_said_to_stay_in_the_tab(page: Page) -> None:
    silent(page, HEADING)
    page.evaluate("says('message'); socket.send('words')")

    page.clock.run_for(32000)

    assert "The tool has not answered for a while. What you typed stays in this tab" in page.get_by_role("alert").inner_text()


def test_fields_are_closed_to_services_that_read_along_whenever_they_appear(page: Page) -> None:
    silent(page, HEADING)

    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea></textarea><input>')")
    page.wait_for_selector("textarea[spellcheck=false]")

    assert page.eval_on_selector_all(
        "textarea, input", "all => all.map((each) => [each.spellcheck, each.translate, each.getAttribute('data-gramm')])"
    ) == [[False, False, "false"], [False, False, "false"]]


ARRIVING = """<div data-testid="stApp" data-test-script-state="running"><main><h1 tabindex="-1" data-focus="first">First</h1>
<button onclick="document.querySelector('main').insertAdjacentHTML('beforeend', '<p tabindex=-1 data-focus=asked>Sure?</p>')">
Lock</button></main></div>"""


def test_what_a_press_brings_has_the_focus_also_while_its_page_is_still_being_drawn(page: Page) -> None:
    silent(page, ARRIVING)
    page.clock.run_for(100)

    page.get_by_role("button").click()
    page.clock.run_for(100)

    assert page.evaluate("document.activeElement.dataset.focus") == "asked"


def test_the_text_of_a_copy_is_copied_whole_and_that_is_said(slow_page: Page) -> None:
    slow_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    slow_page.evaluate(
        """() => document.body.insertAdjacentHTML('beforeend', `<div class="st-key-copy-text"><button>Copy</button></div>
        <p class="copied"></p><pre class="copy-text">What we know\n------------\n\nA &lt;kettle&gt;</pre>`)"""
    )

    slow_page.get_by_role("button", name="Copy").click()
    slow_page.get_by_text("Copied.").wait_for()

    assert slow_page.evaluate("navigator.clipboard.readText()") == "What we know\n------------\n\nA <kettle>"

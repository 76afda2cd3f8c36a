"""Everybody can use every page: without a mouse, on the smallest phone, enlarged, with a reader of the screen, on paper.

A window walks once through all pages and looks at everything on its way, because a walk takes longer than what is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from browser import steps
from browser.conftest import App, settled, troubles
from browser.family import written
from browser.looks import ENLARGED, PHONE, broken_words, wrong_with

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


class Seen(NamedTuple):
    """What was found on one page: its title, where the focus was, and everything that is wrong with it."""

    page: str
    title: str
    focus: str
    wrong: list[str]


def turn_to(page: Page, address: str) -> None:
    """Goes to a page by the menu, which lies folded away on a phone."""
    unfold = page.get_by_test_id("stExpandSidebarButton")
    is_narrow = (page.viewport_size or {"width": 0})["width"] <= 768  # a wider one unfolds it by itself
    if is_narrow and unfold.is_visible():
        unfold.click()
    way = page.locator(f'a[href="{address}"]')
    folded = page.locator("nav.menu details:not([open])").filter(has=way)
    if folded.count():
        folded.locator("summary").click()
    page.locator("nav.menu").locator(way).click()
    expect(page.locator(f'nav.menu a[href="{address}"]')).to_have_attribute("aria-current", "page")
    settled(page)


def menu(page: Page) -> list[str]:
    """The address of every page in the menu."""
    links = page.locator("nav.menu a")
    links.first.wait_for(state="attached")
    return [str(each) for each in links.evaluate_all("links => links.map((each) => each.getAttribute('href'))")]


def walk(page: Page) -> Iterator[Seen]:
    """Through every page that the menu offers, with one prompt, fact, person, service and recipient open where there is one."""
    for address in [each for each in menu(page) if each != "./"]:
        turn_to(page, address)
        expect(page.locator("h1[data-focus]")).to_be_focused()
        focus = str(page.evaluate("document.activeElement.tagName"))
        for opener in ("Edit fact 1", "Edit person 2", "Add details for GP practice (service 1)"):
            button = page.get_by_role("button", name=opener, exact=True)
            if button.count():
                button.click()
                expect(button).to_have_count(0)
        settled(page)
        yield Seen(address, page.title(), focus, wrong_with(page))


def opened(page: Page, url: str, record: Path | None) -> None:
    """The first page, with a record open or none."""
    page.goto(url)
    settled(page)
    if record:
        page.locator("input[type=file]").set_input_files(record)
        steps.press(page, "Read this file")
        steps.press(page, "Open it")
        steps.arrive(page, "Where to begin")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("family"))


@pytest.mark.parametrize("is_full", [True, False], ids=["full", "empty"])
def test_every_page_is_for_everyone_and_asks_nobody_else(one_app: App, page: Page, record: Path, is_full: bool) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, one_app.url, record if is_full else None)
    first = wrong_with(page)

    seen = list(walk(page))

    assert first == []
    assert [url for url in asked if not url.startswith((one_app.url, "data:", "blob:"))] == []
    assert any(url.startswith(one_app.url) for url in asked)
    assert [(each.page, each.wrong) for each in seen if each.wrong] == []
    assert {each.focus for each in seen} == {"H1"}
    assert len({each.title for each in seen}) == len(seen) > (20 if is_full else 3)
    assert troubles(page) == []


def test_no_word_is_broken_where_letters_alone_are_twice_as_large(one_app: App, page: Page) -> None:
    page.goto(one_app.url)
    settled(page)

    page.add_style_tag(content="html { font-size: 200% }")

    assert broken_words(page) == []


def test_what_stopped_a_press_is_summed_up_until_it_is_mended_and_takes_no_focus_from_whoever_types(
    one_app: App, page: Page
) -> None:
    page.goto(one_app.url)
    settled(page)
    summary = page.locator(".error-summary")

    page.get_by_role("button", name="Start", exact=True).click()

    expect(summary).to_be_focused()
    expect(page).to_have_title("Error: Start")
    wrong = wrong_with(page)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    wrong += wrong_with(page, sizes=(ENLARGED,))
    summary.get_by_role("link").click()
    expect(page.get_by_label("Your agency")).to_be_focused()
    expect(page.get_by_label("Your agency")).to_have_accessible_description(
        "Error: Choose your agency. We begin with what perhaps only it knows."
    )
    page.keyboard.type("Health visiting")
    expect(summary).to_be_hidden()
    expect(page).to_have_title("Start")
    assert wrong == []

    page.goto(f"{one_app.url}/join")
    settled(page)
    code = page.get_by_label("Join code")
    page.get_by_role("button", name="Go on", exact=True).click()
    code.focus()
    page.keyboard.type("KX4")
    expect(summary).to_contain_text("A join code has 6 letters and numbers")
    expect(code).to_be_focused()
    expect(code).to_have_accessible_description(re.compile("^Error: A join code has 6 letters"))
    page.keyboard.press("Tab")
    expect(summary).to_be_hidden()
    expect(code).to_have_accessible_description("")
    assert code.get_attribute("aria-invalid") == "false"


def test_on_a_phone_the_menu_folds_away_when_a_page_was_chosen(one_app: App, phone: Page) -> None:
    opened(phone, one_app.url, None)
    phone.get_by_test_id("stExpandSidebarButton").click()
    expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "false")
    assert wrong_with(phone, sizes=(PHONE,)) == []

    turn_to(phone, "guidance")

    expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    expect(phone.locator("h1[data-focus]")).to_be_focused()


def test_fields_stand_below_each_other_on_the_widest_phone(one_app: App, phone: Page) -> None:
    phone.set_viewport_size({"width": 480, "height": 740})
    opened(phone, one_app.url, None)

    turn_to(phone, "ask")

    fields = [phone.get_by_label(each) for each in ("Your name", "Why you ask")]
    assert min(each.evaluate("field => field.getBoundingClientRect().width") for each in fields) > 320


UNDER_THE_BAR = """() => {
  const focus = document.activeElement, bar = document.querySelector('.bar');
  return bar !== null && focus.closest('.bar, nav, body > :not(#root)') === null && focus !== document.body
    && focus.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1;
}"""


class Keys:
    """A person who has a keyboard and no mouse: goes on with Tab until the wanted thing has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str, most: int = 120) -> None:
        for _ in range(most):
            self.page.keyboard.press("Tab")
            self.page.wait_for_function(f"() => !({UNDER_THE_BAR})()")  # what was pressed before may still move it
            if self._name_of_focus().replace("\u00a0", " ").startswith(name):
                return
        pytest.fail(f"{most} steps with Tab do not come to {name!r}")

    def press(self, name: str) -> None:
        self.to(name)
        self.page.keyboard.press("Enter")

    def write(self, name: str, words: str) -> None:
        self.to(name)
        self.page.keyboard.type(words)

    def choose(self, first: str, steps_right: int) -> None:
        """An answer in a row of answers: Tab comes to the first, the arrows go along, the space bar takes it."""
        self.to(first)
        for _ in range(steps_right):
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Space")

    def _name_of_focus(self) -> str:
        return str(
            self.page.evaluate(
                """() => { const one = document.activeElement;
                return (one.getAttribute('aria-label') || (one.labels && one.labels[0] && one.labels[0].innerText)
                  || one.innerText || '').trim(); }"""
            )
        )


def test_the_keyboard_goes_on_where_it_was_when_what_had_the_focus_is_gone_and_on_paper_every_word_is_black(
    one_app: App, page: Page, record: Path
) -> None:
    opened(page, one_app.url, record)
    keys = Keys(page)

    def goes_on(address: str, opener: str, closer: str, following: str) -> None:
        turn_to(page, address)
        if opener:
            keys.press(opener)
            expect(page.get_by_role("button", name=closer, exact=True)).to_be_visible()
            settled(page)
        keys.press(closer)
        if opener:
            expect(page.get_by_role("button", name=closer, exact=True)).to_have_count(0)
        else:
            expect(page.get_by_text("Noted: They knew")).to_be_visible()
        settled(page)
        expect(page.locator("main :focus")).to_have_count(1)
        keys.to(following, most=3)

    goes_on("people", "Edit person 2", "Done with this person", "Edit person 2")
    goes_on("agencies-involved", "Add details for GP practice (service 1)", "Done with this service", "Add details for GP")
    goes_on("share", "Police", "Close", "Police")
    goes_on("check", "", "They knew (1)", "Undo (1)")

    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".ways-on")).to_be_hidden()
    grey = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stMain"] :is(p, li, h1, h2, h3, a, summary)')]
        .filter((each) => each.textContent.trim() && each.offsetParent && getComputedStyle(each).color !== 'rgb(0, 0, 0)')
        .map((each) => each.tagName + '.' + each.className)"""
    )
    assert sorted(set(grey)) == []


UNSAID = "line => [line.textContent, getComputedStyle(line).display]"  # what will be read out, before it says anything


def test_the_main_job_is_done_by_keyboard_alone_and_what_will_be_read_out_is_there_before_it_says_anything(
    one_app: App, page: Page
) -> None:
    page.goto(one_app.url)
    settled(page)
    assert page.locator(".saved").evaluate(UNSAID) == ["", "block"]
    keys = Keys(page)

    keys.write("Child’s name", "Child K")
    keys.to("Your agency")
    page.keyboard.type("Health visiting")
    keys.press("Start")
    steps.arrive(page, "Task list")
    keys.press("Agencies involved")
    steps.arrive(page, "Agencies involved")
    keys.choose("Police", 0)
    expect(page.locator(".fact").filter(has_text="Police")).to_be_visible()
    keys.press("4. Injuries")
    steps.arrive(page, "Injuries, health and growth")
    keys.choose("Known", 0)
    expect(page.get_by_label(steps.WHAT)).to_be_visible()
    keys.write("What?", "A kettle mark")
    keys.press("Each agency")
    keys.choose("I told them", 2)
    expect(page.get_by_text("Nobody has checked this.")).to_be_visible()
    keys.press("Done with this fact")
    keys.press("Check before you share")
    steps.arrive(page, "Check before you share")
    expect(page.get_by_role("heading", name="Ring to check that they really know (1)")).to_be_visible()
    keys.press("Not reached")
    expect(page.get_by_text("Noted: Not reached")).to_be_visible()
    keys.press("Share")
    steps.arrive(page, "Share")
    keys.to("Download the PDF")
    with page.expect_download() as download:
        page.keyboard.press("Enter")

    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    steps.show_password(page)
    assert page.locator(".copied").evaluate(UNSAID) == ["", "block"]

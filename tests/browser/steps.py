"""What a person does, in one line each, for the tests that drive the app in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browser.conftest import settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

WHAT = "What? One thing, in one sentence"
WHEN = "When did it happen?"
CHILD = "Child’s name, initials or reference"
WORDS_OPEN = "Your words, with spaces or hyphens between them"
# The page hands over what was typed at the latest 1.2 seconds after a key. This timer runs out after any that is set now.
HANDED_OVER = "() => new Promise((done) => setTimeout(done, 1300))"
WORDS_BACK = "Type the words, to be sure that you have them"


def start(page: Page, url: str, child: str = "Child A", agency: str = "Health visiting") -> str:
    """Starts a checklist, goes on without typing the words back, and gives the words."""
    words = start_and_stay(page, url, child, agency)
    press(page, "Carry on without checking")
    arrive(page, "Task list")
    open_first_question(page)
    return words


def open_first_question(page: Page) -> None:
    """Goes from the list of tasks to the first question in it."""
    page.locator('[class*="st-key-tasks-"] button').first.click()
    arrive(page, "Where to begin")


def start_and_stay(page: Page, url: str, child: str = "Child A", agency: str = "Health visiting") -> str:
    """Starts a checklist and stays where its words are shown; gives the words."""
    page.goto(url)
    settled(page)
    page.get_by_label(CHILD).fill(child)
    page.get_by_label("Your agency", exact=True).click()
    page.get_by_role("option").filter(has_text=agency).first.click()
    press(page, "Start")
    arrive(page, "Keep these six words")
    return words_on(page)


def words_on(page: Page) -> str:
    """The new words that the page shows."""
    code = page.locator(".st-key-words-card code")
    expect(code).to_contain_text("-")
    return code.inner_text()


def open_by_words(page: Page, url: str, words: str) -> None:
    """Types the words on the first page and opens the draft."""
    page.goto(url)
    settled(page)
    page.get_by_label(WORDS_OPEN).fill(words)
    press(page, "Open the draft")


def arrive(page: Page, heading: str) -> None:
    expect(page.locator("h1[data-focus]").filter(has_text=heading)).to_be_visible()
    settled(page)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def go(page: Page, title: str) -> None:
    """Goes to a page by its link in the menu, which may be folded away."""
    link(page, title).click()
    arrive(page, title)


def link(page: Page, title: str) -> Locator:
    """A link in the menu, unfolded where it is folded away."""
    found = page.get_by_role("link", name=title, include_hidden=True)
    folded = page.locator("nav.menu details:not([open])").filter(has=found)
    if folded.count():
        folded.locator("summary").click()
    return page.locator("nav.menu").locator(found).first


def open_prompt(page: Page, short: str) -> None:
    """Opens a prompt of the page by the words on its line, and waits until it is the one that is open."""
    line = page.get_by_role("button").filter(has_text=short).first
    name = str(line.locator("xpath=ancestor::*[contains(@class, 'st-key-')][1]").get_attribute("class")).split("st-key-")[1]
    line.click()
    expect(page.locator(f".st-key-{name.split()[0]}")).to_have_count(0)
    expect(page.get_by_text("What can you say about this?")).to_be_visible()


def known(page: Page) -> Locator:
    """Says that the open prompt is known, and gives the field of its first fact."""
    page.get_by_role("radio", name="Known", exact=True).click()
    field = page.get_by_label(WHAT)
    expect(field).to_be_visible()
    return field


def type_in(field: Locator, text: str) -> None:
    """Types key by key at the end of a field, and stays in it."""
    field.click()
    field.press("End")
    field.press_sequentially(text, delay=30)


def saved(page: Page, what: str = "Saved ") -> None:
    """Waits until everything that was typed and chosen has been dealt with, and the line at the foot says so."""
    page.evaluate(HANDED_OVER)
    settled(page)
    expect(page.locator(".saved")).to_contain_text(what)


def reload(page: Page) -> None:
    page.reload()
    settled(page)


def holds(field: Locator, text: str) -> None:
    expect(field).to_have_value(text)

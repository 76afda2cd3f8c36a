"""What a person does, in one line each, for the tests that drive the app in a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browser.conftest import settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

WHAT = "What? One thing, in one sentence"
WHEN = "When did it happen?"
CHILD = "Child’s name, initials or reference"
WORDS_OPEN = "Your password, with spaces or hyphens between its words"
# The page hands over what was typed at the latest 1.2 seconds after a key. This timer runs out after any that is set now.
HANDED_OVER = "() => new Promise((done) => setTimeout(done, 1300))"
# The page tells so whoever is about to hide it.
ALL_IN = """async () => {
  const kept = [];
  dispatchEvent(new CustomEvent('put-away', { detail: kept }));
  await Promise.all(kept);
  return true;
}"""
WORDS_BACK = "Type the password, to be sure that you have it"


def start(page: Page, url: str, child: str = "Child A", agency: str = "Health visiting") -> None:
    """Starts a checklist and opens its first question."""
    begin(page, url, child, agency)
    arrive(page, "Task list")
    open_first_question(page)


def open_first_question(page: Page) -> None:
    """Goes from the list of tasks to the first question in it."""
    page.locator(".tasks a[data-open]").first.click()
    arrive(page, "Where to begin")


def begin(page: Page, url: str, child: str = "Child A", agency: str = "Health visiting") -> None:
    """Starts a checklist."""
    page.goto(url)
    settled(page)
    page.get_by_label(CHILD).fill(child)
    page.get_by_label("Your agency", exact=True).select_option(label=agency)
    press(page, "Start")


def start_and_take_password(page: Page, url: str, child: str = "Child A") -> str:
    """Starts a checklist, has its password shown, and goes on without typing it back; gives the password."""
    start(page, url, child)
    password = show_password(page)
    page.get_by_role("link", name="Carry on, and type it back later").click()
    arrive(page, "Task list")
    open_first_question(page)
    return password


def show_password(page: Page) -> str:
    """Has the page of the draft show the password, stays there, and gives it."""
    go(page, "Your draft")
    press(page, "Show its password")
    arrive(page, "Your password: six words")
    return password_on(page)


def password_on(page: Page) -> str:
    """The new password that the page shows."""
    return str(page.locator(".st-key-words-card [data-copy]").get_attribute("data-copy"))


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


def fault(page: Page, said: str) -> Locator:
    """What is wrong with a field, as it is said beside it; the head of the page says it too."""
    return page.locator(".s-fault").filter(has_text=said)


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
    line = page.locator(".s-line").filter(has_text=short).first
    line.get_by_role("button").click()
    expect(page.locator(".s-line").filter(has_text=short)).to_have_count(0)


def known(page: Page) -> Locator:
    """Says that the open prompt is known, and gives the field of its first fact."""
    page.get_by_role("radio", name=re.compile("^Known")).click()
    field = page.get_by_label(WHAT)
    expect(field).to_be_visible()
    return field


def each_agency(page: Page) -> None:
    """Has the open fact show every agency, to say of each whether it knows."""
    press(page, "Each agency")


def answer(page: Page, question: str, said: str) -> None:
    """Chooses one of a few answers on the answering surface."""
    group = page.get_by_role("group", name=question, exact=True)
    group.get_by_role("radio", name=said, exact=True).check()


def type_in(field: Locator, text: str) -> None:
    """Types key by key at the end of a field, and stays in it."""
    field.click()
    field.press("End")
    field.press_sequentially(text, delay=30)


def saved(page: Page, what: str = "Saved ") -> None:
    """Waits until everything that was typed and chosen has been dealt with, and the line at the foot says so."""
    page.evaluate(HANDED_OVER)
    if what == "Saved ":
        page.wait_for_function(ALL_IN)
    settled(page)
    expect(page.locator(".saved")).to_contain_text(what)


def reload(page: Page) -> None:
    page.reload()
    settled(page)


def holds(field: Locator, text: str) -> None:
    expect(field).to_have_value(text)

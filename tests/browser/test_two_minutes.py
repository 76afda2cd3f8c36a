"""Two minutes on one page: quick to go through, and no letter of it is lost on a slow computer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser import steps
from browser.conftest import App, troubles
from browser.looks import wrong_with
from checklist.pdf import exchange
from checklist.record import How, KnowsState, Record

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

SLOWER = 6  # times, as a phone is


class Hand:
    """Somebody who taps and fills in, and counts both."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.fields = page, 0, 0

    def tap(self, place: Locator) -> None:
        place.click()
        self.taps += 1

    def press(self, label: str) -> None:
        self.tap(self.page.get_by_role("button", name=label, exact=True))

    def choose(self, answer: str, within: str = "main") -> None:
        self.tap(self.page.locator(within).get_by_role("radio", name=answer, exact=True))

    def fill(self, label: str, words: str, within: str = "main") -> None:
        """Types key by key, without a pause and without leaving the field."""
        self.page.locator(within).get_by_label(label).press_sequentially(words, delay=10)
        self.fields += 1

    @contextmanager
    def on_a_slow_computer(self) -> Iterator[None]:
        """As slow as a phone. Chromium spends the whole of a processor on it, also while nothing is done: so not for long."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})

    def open_page(self, url: str) -> None:
        """From the first page to that of two minutes."""
        self.page.goto(url)
        steps.arrive(self.page, "Do not assume")
        self.fill(steps.CHILD, "Child A")
        self.page.get_by_label("Your agency", exact=True).select_option(label="Health visiting")
        self.taps += 2
        self.choose("Two minutes")
        self.press("Start")
        steps.arrive(self.page, "Two minutes")

    def download(self, folder: Path) -> Record:
        with self.page.expect_download() as download:
            self.press("Download the PDF")
        file = folder / "own.pdf"
        download.value.save_as(file)
        return exchange.read_file(file.read_bytes()).record


def some_do(hand: Hand, fact: str, told: tuple[str, ...], believed: tuple[str, ...]) -> None:
    hand.choose("Some do", fact)
    for row, names in (("I told them", told), ("I think they know", believed)):
        for name in names:
            hand.tap(hand.page.locator(fact).get_by_role("group", name=row).get_by_role("checkbox", name=name, exact=True))


def test_three_facts_with_who_knows_them_take_few_taps_and_no_letter_is_lost(one_app: App, page: Page, tmp_path: Path) -> None:
    hand = Hand(page)
    hand.open_page(one_app.url)
    first, second, third = (f".st-key-quick-q{number}" for number in (1, 2, 3))

    hand.tap(page.get_by_role("group", name="Is every child safe tonight?").get_by_role("radio").last)
    hand.fill("Your name and role", "Robin Ringbinder, health visitor")
    hand.fill("How to reach you", "00000 000000")
    hand.fill("Age, or date of birth", "14 weeks")
    hand.choose("I saw it", first)
    hand.fill("What? One thing", "Two yellow marks on the left shin, each the size of a penny", first)
    hand.choose("Today", first)
    some_do(hand, first, ("Police",), ("Children’s social care", "GP practice"))
    with hand.on_a_slow_computer():
        hand.choose("Somebody told me", second)
        hand.fill("What? One thing", "Mother said that a toy was dropped on her", second)
        hand.choose("Yesterday", second)
        hand.choose("The same as above", second)
    hand.choose("It is recorded", third)
    hand.fill("What? One thing", "The visit of last week was put off by a text message", third)
    hand.choose("Yesterday", third)
    hand.choose("Nobody else", third)
    hand.fill("Names, and who they are", "Kelly (mother), Dean (her partner), Tyler (brother, 6)")
    hand.choose("No, there are others")
    record = hand.download(tmp_path)

    facts = sorted((fact for _, fact in record.facts()), key=lambda fact: fact.id)
    assert (record.practitioner.name, record.practitioner.role) == ("Robin Ringbinder", "health visitor")
    assert record.practitioner.contact == "00000 000000"
    assert record.child.born is not None
    assert [fact.what for fact in facts] == [
        "Two yellow marks on the left shin, each the size of a penny",
        "Mother said that a toy was dropped on her",
        "The visit of last week was put off by a text message",
    ]
    assert [fact.how for fact in facts] == [How.SEEN, How.TOLD, How.RECORDED]
    assert all(fact.happened for fact in facts)
    assert facts[0].knows == facts[1].knows
    assert {agency: each.state for agency, each in facts[0].knows.items()} == {
        "police": KnowsState.TOLD,
        "childrens-social-care": KnowsState.BELIEVED,
        "gp": KnowsState.BELIEVED,
    }
    assert {each.state for each in facts[2].knows.values()} == {KnowsState.NOT_TOLD}
    assert [each.name for each in record.people] == ["Kelly", "Dean", "Tyler"]
    assert hand.taps <= 25
    assert hand.fields <= 8
    assert troubles(page) == []


def test_words_typed_into_what_a_tap_has_just_shown_are_all_there(one_app: App, page: Page) -> None:
    hand, fact = Hand(page), ".st-key-quick-q1"
    hand.open_page(one_app.url)

    with hand.on_a_slow_computer():
        hand.choose("Another day", fact)
        hand.fill("Which day?", "about 1 March 2026", fact)
        hand.choose("Some do", fact)
        hand.fill("Who said so", "the lodger, on the stairs", fact)
        hand.fill("What? One thing", "A kettle that shouts", fact)
    steps.saved(page)
    steps.reload(page)

    steps.holds(page.locator(fact).get_by_label("Which day?"), "about 1 March 2026")
    steps.holds(page.locator(fact).get_by_label("Who said so"), "the lodger, on the stairs")
    steps.holds(page.locator(fact).get_by_label("What? One thing"), "A kettle that shouts")


def test_who_i_am_is_kept_for_next_time_only_where_i_say_so_and_ten_minutes_have_all_that_two_had(
    one_app: App, page: Page
) -> None:
    hand = Hand(page)
    hand.open_page(one_app.url)
    assert wrong_with(page) == []
    hand.fill("Your name and role", "Robin Ringbinder, health visitor")
    page.get_by_text("Keep these two lines in this browser").click()
    page.wait_for_function("() => localStorage.getItem('checklist-me')")
    hand.fill("What? One thing", "A kettle that shouts", ".st-key-quick-q1")
    hand.press("Go on to ten minutes")
    steps.arrive(page, "Task list")
    expect(page.locator(".tasks").get_by_text("1 fact", exact=True)).to_have_count(1)
    expect(page.locator("nav.menu").get_by_role("link", name="Task list")).to_be_visible()

    later = page.context.new_page()
    Hand(later).open_page(one_app.url)
    steps.holds(later.get_by_label("Your name and role"), "Robin Ringbinder, health visitor")
    later.get_by_text("Keep these two lines in this browser").click()
    later.wait_for_function("() => localStorage.getItem('checklist-me') === null")

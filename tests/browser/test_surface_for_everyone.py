"""The answering surface is for everyone: a reader of the screen, no mouse, a small phone, colours of one's own, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from makers import a_record
from playwright.sync_api import expect

from browser.looks import ADVICE, wrong_with
from browser.steps import WHAT, WHEN
from browser.surface_page import Harness, surface, until
from checklist.record import KnowsState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

SIZES: Final = ((1366, 768), (683, 768), (320, 740))


@pytest.fixture
def blank() -> Iterator[Harness]:
    """A record with two agencies, of which nothing else is said yet."""
    with surface(a_record(involved=[{"agency": "gp"}, {"agency": "police"}])) as running:
        yield running


def opened(page: Page, harness: Harness, section: str) -> None:
    page.goto(f"{harness.url}/{section}")
    expect(page.locator(".s-surface h1")).to_be_visible()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def focused(page: Page) -> str:
    """What the focus is on: the name of a button or field, else its words."""
    return str(
        page.evaluate(
            "() => (document.activeElement.labels?.[0] ?? document.activeElement).innerText.replace(/\\s+/g, ' ').trim()"
        )
    )


def test_nothing_is_wrong_with_any_state_at_any_size(harness: Harness, page: Page) -> None:
    opened(page, harness, "health")
    expect(page.locator(".s-fact").last).to_contain_text("Said or shown on")
    wrong = {"a closed fact": wrong_with(page, rules=ADVICE, sizes=SIZES)}

    page.get_by_role("button", name="Edit fact").first.click()
    page.get_by_label(WHEN).fill("no day at all")
    page.get_by_label(WHAT).focus()
    expect(page.get_by_role("alert").filter(has_text="cannot read this")).to_be_visible()
    wrong["an open fact with a wrong date"] = wrong_with(page, rules=ADVICE, sizes=SIZES)
    press(page, "Each agency")
    page.get_by_text("Who knows what: all facts at once").click()
    wrong["who knows it, and who knows what"] = wrong_with(page, rules=ADVICE, sizes=SIZES)
    page.get_by_role("button", name="Remove fact").click()
    wrong["asking"] = wrong_with(page, rules=ADVICE, sizes=SIZES)
    press(page, "Yes, remove it")
    wrong["removed"] = wrong_with(page, rules=ADVICE, sizes=SIZES)
    press(page, "Close")
    wrong["folded"] = wrong_with(page, rules=ADVICE, sizes=SIZES)

    assert {state: said for state, said in wrong.items() if said} == {}


def test_a_date_that_cannot_be_read_is_summed_up_and_whoever_writes_on_is_left_alone(blank: Harness, page: Page) -> None:
    opened(page, blank, "household")
    page.get_by_role("radio", name="Known", exact=True).check()
    summary, field = page.locator(".error-summary"), page.get_by_label(WHEN)

    field.fill("next spring")
    field.press("Tab")

    expect(summary).to_contain_text(f"{WHEN} We cannot read this as a date.")
    expect(page).to_have_title("Error: Questions")
    assert focused(page) != "There is a problem"
    summary.get_by_role("link").click()
    expect(field).to_be_focused()
    field.fill("2 March 2026")
    expect(summary).to_be_hidden()
    expect(page).to_have_title("Questions")


def test_the_focus_is_where_a_person_expects_it(blank: Harness, page: Page) -> None:
    opened(page, blank, "household")
    went: list[str] = []

    def then(label: str) -> None:
        press(page, label)
        went.append(focused(page))

    page.locator(".s-line button").first.click()
    went.append(focused(page)[:3])
    then("Add a fact")
    page.keyboard.type("Words")
    then("Done with this fact")
    then("Edit fact 1")
    then("Remove fact 1")
    then("Keep it")
    then("Remove fact 1")
    then("Yes, remove it")
    then("Put it back")
    page.get_by_role("radio", name="Known", exact=True).check()
    went.append(focused(page))
    press(page, "Close")
    went.append(focused(page)[:3])

    assert went == [
        "1.2",
        WHAT,
        "Edit fact 1",
        "Fact 1",
        "Remove fact 1?",
        "Remove fact 1",
        "Remove fact 1?",
        "Put it back",
        "Edit fact 1",
        "Known",
        "1.2",
    ]


def test_another_page_begins_at_its_heading(blank: Harness, page: Page) -> None:
    opened(page, blank, "household")

    page.locator('.ways-on a[href="./family"]').click()

    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_have_text("2. Family and history")
    expect(page.locator('nav.menu a[aria-current="page"]')).to_have_text("Family and history")
    page.go_back()
    expect(page.locator("h1")).to_have_text("1. Household")


def test_a_fact_is_written_by_keyboard_alone(blank: Harness, page: Page) -> None:
    opened(page, blank, "household")
    keys = page.keyboard
    tab_to(page, "Known")
    keys.press("Space")
    tab_to(page, WHAT)
    keys.type("A kettle mark")
    tab_to(page, "I saw it")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    tab_to(page, "Told by whom")
    keys.type("the lodger")
    tab_to(page, "Each agency")
    keys.press("Enter")
    tab_to(page, "I told them")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    tab_to(page, "Done with this fact")
    keys.press("Enter")
    tab_to(page, "Next question")
    keys.press("Enter")

    until(lambda: blank.here.open.get("household") == "household-visitors")
    fact = blank.here.desk.record.answer("household-members").facts[0]
    assert (fact.what, fact.how, fact.source) == ("A kettle mark", "told", "the lodger")
    assert {agency: each.state for agency, each in fact.knows.items()} == {"gp": KnowsState.BELIEVED}


def tab_to(page: Page, name: str) -> None:
    """Goes on with Tab until the focus is on that."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    pytest.fail(f"40 steps with Tab do not come to {name!r}")


def test_what_is_read_beside_a_question_stays_in_its_place_and_in_view_while_the_question_is_open(
    blank: Harness, page: Page
) -> None:
    opened(page, blank, "household")
    lessons, before = page.locator(".lessons"), page.locator(".lessons").all_text_contents()

    page.get_by_role("radio", name="Known", exact=True).check()
    press(page, "Each agency")
    page.get_by_role("group", name="Police").get_by_label("I think they know").check()
    until(lambda: bool(blank.here.desk.record.answer("household-members").facts[0].knows))
    expect(page.locator(".saved")).to_contain_text("Saved")
    page.get_by_role("button", name="Done with this fact").scroll_into_view_if_needed()
    expect(lessons).to_be_in_viewport(ratio=0.5)
    meanwhile = lessons.all_text_contents()
    press(page, "Close")
    page.locator(".s-line button").first.click()

    assert meanwhile == before
    expect(lessons.get_by_text("Shown because another agency may not have").first).to_be_attached()


def test_what_is_chosen_is_seen_without_our_colours(blank: Harness, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    opened(page, blank, "household")

    page.get_by_role("radio", name="Known", exact=True).check()

    assert border(page.locator(".s-choice", has_text="Known")) > border(page.locator(".s-choice", has_text="Unsure").first)


def border(of: Locator) -> float:
    return float(of.evaluate("each => parseFloat(getComputedStyle(each).borderTopWidth)"))


def test_on_paper_there_are_words_and_no_buttons(harness: Harness, page: Page) -> None:
    opened(page, harness, "health")

    page.emulate_media(media="print")

    expect(page.get_by_role("button", name="Add a fact")).to_be_hidden()
    expect(page.locator(".s-line").first).to_contain_text("4.2")
    expect(page.locator(".s-what").first).to_be_visible()

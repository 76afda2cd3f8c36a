"""The library in a browser: lessons for a school in three actions, onto paper; and a review by its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from readings import words_of

from browser.conftest import App, settled, troubles
from browser.looks import wrong_with
from browser.steps import arrive
from checklist import content

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
LIBRARY = content.read()


def test_lessons_for_a_school_about_a_child_not_seen_alone_are_printed_in_three_actions(
    one_app: App, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{one_app.url}/library")
    settled(page)

    page.get_by_label("Search reviews, lessons, questions and law").fill("the child was not seen alone")
    page.get_by_label("Agency", exact=True).select_option(label="School")
    expect(page.get_by_role("status").filter(has_text=re.compile(r"\d+ lessons of \d+ reviews"))).to_be_visible()
    with page.expect_download() as told:
        page.get_by_role("button", name=re.compile("Print the first .* on one page")).click()
    told.value.save_as(tmp_path / "lessons.pdf")

    printed = re.sub(r"\s+", " ", words_of((tmp_path / "lessons.pdf").read_bytes()))
    titles = [lesson.title for lesson in LIBRARY.lessons.values() if f"{lesson.title}. " in printed]
    kinds = {lesson.kind for lesson in LIBRARY.lessons.values() if lesson.title in titles}
    whose = [lesson.agencies for lesson in LIBRARY.lessons.values() if lesson.title in titles]
    assert titles
    assert kinds == {"child-unseen"}
    assert all({"school", "all"} & set(each) for each in whose)
    assert "seen" not in page.url
    assert wrong_with(page) == []
    assert troubles(page) == []


def test_a_review_is_opened_by_its_address_and_printed_with_addresses_in_full(one_app: App, page: Page) -> None:
    page.goto(f"{one_app.url}/review?id=R02")
    settled(page)
    arrive(page, "Daniel Pelka")

    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.get_by_role("button", name="Print this review").click()
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")

    review = LIBRARY.review("R02")
    assert review
    expect(page.get_by_text(review.read_at.url, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Print this review")).to_be_hidden()


def test_a_review_opened_in_the_library_has_an_address_of_its_own_and_the_way_back_leads_to_the_search(
    one_app: App, page: Page
) -> None:
    page.goto(f"{one_app.url}/library")
    settled(page)
    page.get_by_label("Search reviews, lessons, questions and law").fill("pelka")
    page.get_by_role("link", name=re.compile("Daniel Pelka")).click()
    arrive(page, "Daniel Pelka")
    assert page.url.endswith("/review?id=R02")

    page.get_by_role("link", name="Back to all reviews").click()
    arrive(page, "Reviews and lessons")

    expect(page.get_by_label("Search reviews, lessons, questions and law")).to_have_value("pelka")
    assert page.url.endswith("/library")

"""The whole main job, done by the labels on the screen: from the first question to a PDF that can be read."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser import steps
from browser.conftest import App, settled, troubles
from browser.family import AGENCIES, AUTHOR, CHILD, FACTS, PEOPLE, Someone, Typed

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def choose(page: Page, question: str, answer: str) -> None:
    """Chooses one of a few answers that are all in sight."""
    group = page.get_by_role("group", name=question, exact=True)
    group.get_by_role("radio", name=answer, exact=True).click()
    expect(group.get_by_role("radio", name=answer, exact=True)).to_be_checked()


def fill_in_about(page: Page) -> None:
    steps.go(page, "The child, you and the meeting")
    page.get_by_label("Your name").fill(AUTHOR)
    page.get_by_label("Your role").fill("Health visitor")
    page.get_by_label("Day", exact=True).fill("12 March 2026")
    page.get_by_label("Time", exact=True).fill("2pm")
    steps.type_in(page.get_by_label("What it is about"), "A mark, and shouting at night")
    page.get_by_role("link", name="Next: Agencies involved").click(delay=0)  # at the last letter


def list_agencies(page: Page) -> None:
    steps.arrive(page, "Agencies involved")
    for name in AGENCIES.values():
        page.get_by_role("checkbox", name=name, exact=True).check()
        expect(page.locator(".fact").filter(has_text=name)).to_be_visible()
    steps.press(page, "Add details for GP practice (service 1)")
    page.get_by_label("Named worker").fill("Dr Stapler")
    page.get_by_label("Telephone or work address").fill("00000 000000")
    steps.press(page, "Done with this service")
    expect(page.locator(".fact").filter(has_text="Dr Stapler")).to_be_visible()


def list_person(page: Page, person: Someone) -> None:
    steps.press(page, "Add a person")
    page.get_by_label("Relationship to the child").fill(person.tie)
    if person.name:
        page.get_by_label("Name", exact=True).fill(person.name)
    if person.described:
        page.get_by_label("No name? How were they described").fill(person.described)
    if person.known_as:
        page.get_by_label("Also known as").fill(person.known_as)
    if person.child:
        page.get_by_text("This person is under 18").click()
    if person.lives:
        choose(page, "Do they live here?", person.lives)
    steps.press(page, "Done with this person")
    expect(page.locator(".fact").filter(has_text=person.called)).to_be_visible()


def put_down(page: Page, fact: Typed) -> None:
    """Opens the prompt, says that it is known, which the menu counts at once, and fills in a fact with who else knows it."""
    steps.go(page, fact.section)
    if page.locator(".s-line").filter(has_text=fact.prompt).count():
        steps.open_prompt(page, fact.prompt)
    covered = page.get_by_test_id("stSidebar").get_by_role("link", name=fact.section).locator("[data-count]")
    before = covered.inner_text()
    steps.known(page).fill(fact.what)
    expect(covered).not_to_have_text(before)
    steps.answer(page, "How is it known?", fact.how)
    page.get_by_label(fact.source_label).fill(fact.source)
    page.get_by_label(re.compile("^When did (it happen|you see it|the child say)")).fill(fact.happened)
    page.get_by_text("This matters most: put it on page one").click()
    steps.each_agency(page)
    for agency, state in fact.knows.items():
        steps.answer(page, agency, state)
    if "I think they know" in fact.knows.values():
        expect(page.get_by_text("Nobody has checked this.")).to_be_visible()
    steps.press(page, "Done with this fact")
    expect(page.locator(".s-fact").filter(has_text=fact.what)).to_be_visible()


def words_in(pdf: Path) -> str:
    """The text of a PDF in one line."""
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing; get it with: apt install poppler-utils"
    read = subprocess.run([tool, "-layout", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_a_practitioner_goes_from_the_first_question_to_a_pdf_to_share(one_app: App, page: Page, tmp_path: Path) -> None:
    steps.start(page, one_app.url, CHILD)
    fill_in_about(page)
    list_agencies(page)
    steps.go(page, "People in the home")
    for person in PEOPLE:
        list_person(page, person)
    for fact in FACTS:
        put_down(page, fact)

    steps.go(page, "Check before you share")
    expect(page.get_by_role("heading", name="Ring to check that they really know (3)")).to_be_visible()
    page.get_by_role("button", name="They knew (1)", exact=True).click()
    expect(page.get_by_role("heading", name="Ring to check that they really know (2)")).to_be_visible()

    page.get_by_role("link", name="Next: Share").click()
    steps.arrive(page, "Share")
    page.get_by_role("button").filter(has_text="Police").click()
    choose(page, "What do you decide?", "Share in part")
    page.get_by_label("Why?").fill("They lead the enquiry")
    choose(page, "Was the child or family told?", "Yes")
    steps.press(page, "I have sent it: note that today")
    expect(page.get_by_text("Logged so far:")).to_be_visible()
    steps.press(page, "Close")
    expect(page.get_by_role("button", name="Close", exact=True)).to_have_count(0)
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the PDF").click()
    pdf = tmp_path / "summary.pdf"
    download.value.save_as(pdf)

    said = words_in(pdf)
    missing = [name for name in (CHILD, AUTHOR, *(person.called for person in PEOPLE), *AGENCIES.values()) if name not in said]
    assert missing == []
    assert [fact.what for fact in FACTS if fact.what not in said] == []
    assert "A mark, and shouting at night" in said
    assert "Not covered" in said
    assert "I think they know" in said
    assert "They lead the enquiry" in said
    name = download.value.suggested_filename
    assert name.endswith(".pdf")
    assert not [part for part in ("Siân", "Sian", "Thimblewick") if part.casefold() in name.casefold()]
    assert troubles(page) == []

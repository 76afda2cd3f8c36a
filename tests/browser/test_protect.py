"""What must stay secret, on screen: marked where it stands, stopped where it is repeated, put in by name, and then it goes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser import steps
from browser.conftest import App, settled, troubles
from checklist.wording import answers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

HIDDEN = "14 Larkspur Lane"
MOVED = f"She moved to {HIDDEN} on Monday (invented)"
STOPPED = "This copy cannot be made yet"


def words_in(pdf: Path) -> str:
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing; get it with: apt install poppler-utils"
    read = subprocess.run([tool, "-layout", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def tick(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).click()
    expect(page.get_by_label(label, exact=True)).to_be_checked()
    settled(page)


def test_a_marked_address_stays_out_of_the_schools_copy_until_it_is_put_in_by_name(
    one_app: App, page: Page, tmp_path: Path
) -> None:
    steps.start(page, one_app.url)
    steps.go(page, "The child, you and the meeting")
    page.get_by_label("Address 1", exact=True).fill(f"Rosebank Refuge, {HIDDEN}")
    tick(page, "This address is a refuge or must stay secret (address 1)")
    expect(page.get_by_text(answers.ADDRESS_STAYS_OUT)).to_be_visible()
    steps.go(page, "Agencies involved")
    page.get_by_role("checkbox", name="School", exact=True).check()
    expect(page.locator(".fact").filter(has_text="School")).to_be_visible()
    steps.go(page, "Injuries, health and growth")
    steps.known(page).fill(MOVED)
    steps.press(page, "Done with this fact")
    expect(page.locator(".s-fact").filter(has_text=MOVED)).to_be_visible()
    steps.saved(page)

    steps.go(page, "Check before you share")
    page.get_by_role("link", name="Next: Share").click()
    steps.arrive(page, "Share")
    expect(page.get_by_text("A protected address: Rosebank Refuge; 14 Larkspur Lane")).to_be_visible()
    page.get_by_role("button").filter(has_text="School: nothing decided yet").click()
    page.get_by_role("group", name="What do you decide?").get_by_role("radio", name="Share", exact=True).click()
    expect(page.get_by_text(STOPPED)).to_be_visible()
    stopped = f"A fact under question 4.1: “{HIDDEN}”. It repeats words of a protected address."
    expect(page.locator(".stop")).to_contain_text(stopped)
    expect(page.get_by_role("link", name="Go to 4.1 Marks and injuries")).to_be_visible()
    expect(page.locator(".st-key-recipient-school").get_by_role("button", name="Download the PDF")).to_have_count(0)

    tick(page, "Send address 1")
    expect(page.get_by_text(STOPPED)).to_have_count(0)
    with page.expect_download() as download:
        page.locator(".st-key-recipient-school").get_by_role("button", name="Download the PDF").click()
    download.value.save_as(tmp_path / "school.pdf")

    assert HIDDEN in words_in(tmp_path / "school.pdf")
    assert not troubles(page)

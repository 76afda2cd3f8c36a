"""The app opens in a real browser, says nothing to anybody else, and its scripts are the ones that may run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import App, settled, troubles

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_first_page_opens_without_a_complaint_and_asks_nobody_else(one_app: App, page: Page) -> None:
    page.goto(one_app.url)
    settled(page)

    assert page.locator("h1").first.inner_text() == "Do not assume you all have the same information"
    ours = page.locator("link[data-ours]").evaluate_all("(links) => links.map((each) => [each.rel, each.href])")
    fetched = page.evaluate("() => performance.getEntriesByType('resource').map((each) => each.name)")
    assert {rel for rel, _ in ours} == {"modulepreload"}
    assert sorted(address for _, address in ours) == sorted(each for each in fetched if "checklist.answering" in each)
    assert troubles(page) == []


def test_what_stands_twice_while_a_page_is_drawn_is_waited_for(page: Page) -> None:
    page.set_content(
        "<button id=old>Go on</button><button onclick='this.textContent = `Gone on`'>Go on</button>"
        "<script>setTimeout(() => document.querySelector('#old').remove(), 300)</script>"
    )

    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("button", name="Gone on")).to_be_visible()

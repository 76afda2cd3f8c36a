"""The app opens in a real browser, says nothing to anybody else, and its scripts are the ones that may run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.conftest import App, settled, troubles

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_first_page_opens_without_a_complaint_and_asks_nobody_else(one_app: App, page: Page) -> None:
    page.goto(one_app.url)
    settled(page)

    assert page.locator("h1").first.inner_text() == "Do not assume you all have the same information"
    assert troubles(page) == []

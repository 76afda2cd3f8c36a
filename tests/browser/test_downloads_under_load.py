"""While others work and the wire is slow, whoever asks for a PDF gets it."""

from __future__ import annotations

import asyncio
import re
import urllib.request
from contextlib import AsyncExitStack

import pytest
from aside import aside
from makers import a_fact, a_record

from browser.conftest import App
from browser.relay import relay
from browser.windows import Screen, a_screen
from checklist import seal
from checklist.app.state import tabs
from checklist.app.state.kept_checklist import ChecklistCodec
from checklist.app.state.session import new_tab
from checklist.drafts import Keeper
from checklist.settings import Settings

pytestmark = pytest.mark.slow

READERS, OTHERS = 12, 25  # people who want their PDF, and people who do something once a second
LAG = 0.025  # seconds, each way
RECORD = a_record("gp", by="D. Octor", known={"health-marks-and-injuries": a_fact("Yellow mark on the left shin (invented)")})


def tokens(app: App, browsers: list[str]) -> list[str]:
    """One draft, open in a tab of each of those browsers."""
    keeper = Keeper.start(Settings(app.data, f"sqlite:///{app.data}/drafts/drafts.db"))
    codec = ChecklistCodec(new_tab(record=RECORD))
    kept = codec.snapshot()
    assert kept is not None
    draft = keeper.begin(seal.new_passphrase(), codec.dump(kept))
    found = [keeper.token_for(draft, each) for each in browsers]
    keeper.store.close()
    return found


async def works(screen: Screen, number: int) -> None:
    """Somebody who goes from page to page, once a second."""
    await asyncio.sleep(number / OTHERS)
    for page in ["join", "supervise"] * 100:
        await screen.go_to(page)
        await asyncio.sleep(1)


async def fetch(url: str, browser: str) -> bytes:
    def asked() -> bytes:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": f"checklist={browser}"}), timeout=60) as got:
            return bytes(got.read())

    return await asyncio.to_thread(asked)


async def downloads(app: App) -> list[bytes]:
    """What each of them gets, all asking at about the same time."""
    browsers = [tabs.new_browser() for _ in range(READERS)]
    with relay(app.port, LAG) as wire:
        async with AsyncExitStack() as stack:
            others = [await stack.enter_async_context(a_screen(app.url)) for _ in range(OTHERS)]
            busy = [asyncio.create_task(works(screen, number)) for number, screen in enumerate(others)]

            async def download(browser: str, token: str) -> bytes:
                screen = await stack.enter_async_context(a_screen(wire.url, browser, token))
                await screen.go_to("share")
                await screen.press("Download the PDF")
                found = re.search(r'data-fetch href="([^"]+)"', screen.text())
                assert found, "the page made no file"
                return await fetch(f"{wire.url}/{found[1]}", browser)

            try:
                pairs = zip(browsers, tokens(app, browsers), strict=True)
                return list(await asyncio.gather(*(download(browser, token) for browser, token in pairs)))
            finally:
                for task in busy:
                    task.cancel()


def test_all_of_twelve_pdfs_arrive_while_others_work_and_the_wire_is_slow(app: App) -> None:
    arrived = aside(asyncio.run, downloads(app))

    assert [each[:5] for each in arrived] == [b"%PDF-"] * READERS

"""Nobody but the tool itself is asked or told anything, and what was typed stays in the page and in the sealed draft."""

from __future__ import annotations

import http.client
import json
import time
from contextlib import closing
from email.message import Message
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from browser import steps
from browser.conftest import App

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CANARY = "Quokkamarmalade"  # a word that stands nowhere else


def ask(app: App, path: str, host: str) -> tuple[int, Message, bytes]:
    """The status, the headers and the body that somebody gets who calls the app by that name."""
    with closing(http.client.HTTPConnection("127.0.0.1", app.port, timeout=10)) as door:
        door.request("GET", path, headers={"Host": host})
        answer = door.getresponse()
        return answer.status, answer.headers, answer.read()


def test_a_page_may_load_and_be_framed_by_nobody_else(one_app: App) -> None:
    status, headers, _ = ask(one_app, "/", f"127.0.0.1:{one_app.port}")

    policy = headers["Content-Security-Policy"]
    assert status == 200
    assert {"default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'"} <= set(policy.split("; "))
    assert "unsafe-eval" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
def test_the_tool_does_not_answer_to_another_name(one_app: App, host: str) -> None:
    status, _, body = ask(one_app, "/", host)

    assert status == 404
    assert b"<script" not in body


def test_a_page_elsewhere_cannot_open_the_connection(one_app: App) -> None:
    address = f"ws://127.0.0.1:{one_app.port}/_stcore/stream"

    with pytest.raises(InvalidStatus) as refused:
        connect(address, origin=Origin("http://evil.example"), subprotocols=[Subprotocol("streamlit")])
    with connect(address, origin=Origin(one_app.url), subprotocols=[Subprotocol("streamlit")]) as own:
        assert own.subprotocol == "streamlit"

    assert refused.value.response.status_code == 403


def test_a_word_typed_into_every_kind_of_field_stands_in_no_address_no_log_and_no_storage(app: App, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers}"))
    page.on("framenavigated", lambda frame: asked.append(frame.url))
    password = steps.start_and_take_password(page, app.url, CANARY)
    steps.go(page, "The child, you and the meeting")
    page.get_by_label("Your name").fill(f"{CANARY} one")
    page.get_by_label("Also known as").fill(f"{CANARY} two")
    page.get_by_label("Born, or expected").fill(f"{CANARY} three")
    page.get_by_label("Time", exact=True).fill(f"{CANARY} four")
    page.get_by_label("What it is about").fill(f"{CANARY} five")
    expect(steps.fault(page, "We cannot read this as a time.")).to_be_visible()
    steps.go(page, "People in the home")
    steps.press(page, "Add a person")
    page.get_by_label("Name", exact=True).fill(f"{CANARY} six")
    steps.press(page, "Done with this person")
    expect(page.get_by_text(f"{CANARY} six").first).to_be_visible()
    steps.go(page, "Injuries, health and growth")
    steps.known(page).fill(f"{CANARY} seven")
    page.get_by_label(steps.WHEN).fill(f"around {CANARY}")
    page.get_by_role("group", name="About whom?").get_by_role("checkbox", name=f"{CANARY} six").check()
    steps.press(page, "Done with this fact")
    expect(page.locator(".s-fact").filter(has_text=f"{CANARY} seven")).to_be_visible()
    steps.saved(page)
    steps.reload(page)
    app.kill()
    app.start()
    page.goto(f"{app.url}/draft")
    steps.arrive(page, "Your draft")
    steps.press(page, "Preview the pages")
    expect(page.locator(".page img").first).to_be_visible(timeout=60_000)
    page.keyboard.press("Escape")
    expect(page.locator(".page img")).to_have_count(0)
    steps.go(page, "Check before you share")
    page.get_by_role("link", name="Next: Share").click()
    steps.arrive(page, "Share")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the PDF").click()
    time.sleep(1)

    assert CANARY in page.content()
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])")
    cookies = json.dumps(page.context.cookies(), default=str)
    app.stop()
    files = [path for path in app.folder.rglob("*") if path.is_file()]
    places = {"addresses": " ".join(asked), "browser": kept, "cookies": cookies}
    places |= {"file name": download.value.suggested_filename, "title": page.title()}
    places |= {str(file.name): file.read_bytes().decode("latin-1") for file in files}
    words = [CANARY.casefold(), *("-".join(two) for two in pairwise(password.split("-")))]
    assert {app.log, app.data / "drafts" / "drafts.db"} <= set(files)
    assert [place for place, text in places.items() if any(word in text.casefold() for word in words)] == []
    assert len(asked) > 5
    assert app.temporary_files() == []

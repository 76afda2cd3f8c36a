"""A file that a page made: fetched once, by its own browser, within a minute, at an address that says nothing."""

from __future__ import annotations

import re
import time

import pytest
from makers import a_fact, a_record
from screens import screen, turn_to, widget, widgets, words_on
from streamlit.testing.v1 import AppTest
from test_server import BROWSER, HOST, Inside, ask

from checklist.app.server.headers import HEADERS
from checklist.app.state import outgoing, tabs
from checklist.app.state.outgoing import LASTS, WAITING, Waiting
from checklist.app.widgets import papers
from checklist.record import Unreadable

RECORD = a_record("gp", by="D. Octor", known={"health-marks-and-injuries": a_fact("Yellow mark on the left shin")})
COOKIE = {**HOST, "cookie": f"checklist={BROWSER}"}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def put(waiting: Waiting = WAITING, browser: str = BROWSER, body: bytes = b"%PDF-invented") -> str:
    return waiting.put(browser, body, "summary-2026-03-12.pdf", "application/pdf")


def pressed(label: str = "Download the PDF", page: str = "share") -> AppTest:
    at = screen(page, RECORD)
    widget(at, label).click().run()
    assert not at.exception
    return at


def links(at: AppTest) -> list[str]:
    drawn = "".join(each.proto.body for each in widgets(at, "html"))
    return re.findall(r'<a hidden data-fetch href="files/([\w-]+)" download="[\w.-]+"></a>', drawn)


def test_a_file_is_sent_to_its_own_browser_whole_and_kept_by_nobody() -> None:
    inside = Inside()

    status, headers, body = ask(inside, f"/files/{put()}", COOKIE)

    assert (status, body) == (200, b"%PDF-invented")
    assert headers["content-disposition"] == 'attachment; filename="summary-2026-03-12.pdf"'
    assert (headers["content-type"], headers["content-length"]) == ("application/pdf", "13")
    assert headers["cache-control"] == "no-store"
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert inside.reached == []


def test_a_file_is_sent_once() -> None:
    path = f"/files/{put()}"
    ask(Inside(), path, COOKIE)

    status, headers, body = ask(Inside(), path, COOKIE)

    assert (status, body) == (404, b"Not here.")
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("cookie", ["", "checklist=", "checklist=another", f"__Host-checklist={BROWSER}"])
def test_the_address_alone_opens_nothing_and_leaves_the_file_where_it_is(cookie: str) -> None:
    path = f"/files/{put()}"

    assert ask(Inside(), path, {**HOST, "cookie": cookie})[0] == 404
    assert ask(Inside(), path, COOKIE)[0] == 200


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_nothing_but_a_plain_request_takes_a_file_away(method: str) -> None:
    path = f"/files/{put()}"

    assert ask(Inside(), path, COOKIE, method=method)[0] == 404
    assert ask(Inside(), path, COOKIE)[0] == 200


def test_a_foreign_host_gets_no_file() -> None:
    assert ask(Inside(), f"/files/{put()}", {**COOKIE, "host": "elsewhere.invalid"})[0] == 404


def test_a_file_that_was_not_fetched_in_a_minute_is_gone() -> None:
    clock = Clock()
    waiting = Waiting(clock)
    token = put(waiting)

    clock.now = LASTS + 1
    waiting.drop_old()

    assert len(waiting) == 0
    assert waiting.take(token, BROWSER) is None


def test_one_browser_takes_up_little_room_and_none_of_another_ones() -> None:
    waiting = Waiting()
    theirs = put(waiting, "c" * 43)

    mine = [put(waiting) for _ in range(20)]

    assert len(waiting) == 7
    assert waiting.take(mine[0], BROWSER) is None
    assert waiting.take(mine[-1], BROWSER)
    assert waiting.take(theirs, "c" * 43)


def test_the_button_makes_the_file_and_leaves_it_for_this_browser_alone(tab: list[tabs.Tab]) -> None:
    (token,) = links(pressed())

    assert WAITING.take(token, "another") is None
    found = WAITING.take(token, tab[0].browser)
    assert found is not None
    assert found.body.startswith(b"%PDF-")
    assert re.fullmatch(r"information-sharing-summary-[\d-]+\.pdf", found.name)


@pytest.mark.usefixtures("tab")
def test_a_file_is_made_only_when_its_button_was_pressed_and_once() -> None:
    at = screen("share", RECORD)
    assert links(at) == []
    widget(at, "Download the PDF").click().run()
    assert len(links(at)) == 1

    assert links(at.run()) == []


def test_words_typed_just_before_the_button_was_pressed_are_in_the_file(tab: list[tabs.Tab]) -> None:
    at = screen("share", RECORD)

    widget(at, "Marking on every page").input("OFFICIAL invented")
    widget(at, "Download the PDF").click().run()

    (token,) = links(at)
    found = WAITING.take(token, tab[0].browser)
    assert found is not None
    assert text_of(found.body).count("OFFICIAL invented") > 0


def text_of(pdf: bytes) -> str:
    return "".join(each.text for each in papers.pages_of(pdf))


@pytest.mark.usefixtures("tab")
def test_a_file_that_was_asked_for_long_ago_is_not_made_when_somebody_comes_back() -> None:
    at = screen("about", RECORD)

    at.session_state["checklist"].opened |= {"wanted": "own", "wanted-at": str(time.monotonic() - 61)}

    assert links(turn_to(at, "share")) == []


@pytest.mark.usefixtures("tab")
def test_what_keeps_a_pdf_from_being_made_is_said_and_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise Unreadable("Page 2 would say where somebody lives. Write it otherwise.")

    monkeypatch.setattr("checklist.pdf.summary.make_summary", refuse)

    at = pressed()

    assert "Page 2 would say where somebody lives. Write it otherwise." in words_on(at)
    assert links(at) == []


def test_a_browser_that_keeps_no_cookies_is_told_why_it_gets_no_file() -> None:
    at = pressed()

    assert "Your browser keeps no cookies for this tool" in words_on(at)
    assert links(at) == []


def test_a_file_that_waits_shows_nothing_of_what_is_in_it() -> None:
    assert repr(outgoing.OutgoingFile("owner", b"Rosebank", "name", "text/plain", 1.0)) == "File of 8 bytes"


def test_no_word_and_no_owner_stands_in_an_address() -> None:
    token = put()

    assert re.fullmatch(r"[\w-]{43}", token)
    assert outgoing.PATH + token != outgoing.PATH + put()

"""A PDF is made when its button is pressed, once, with what was typed before, for this browser alone."""

from __future__ import annotations

import re
import time

import pytest
from filling import fill, tick
from makers import a_fact, a_record
from screens import screen, turn_to, widget, widgets, words_on
from streamlit.testing.v1 import AppTest

from checklist.app.state import tabs
from checklist.app.state.outgoing import WAITING
from checklist.app.widgets import papers
from checklist.record import Unreadable

RECORD = a_record("gp", by="D. Octor", known={"health-marks-and-injuries": a_fact("Yellow mark on the left shin")})


def pressed(label: str = "Download the PDF", page: str = "share") -> AppTest:
    at = screen(page, RECORD)
    widget(at, label).click().run()
    assert not at.exception
    return at


def links(at: AppTest) -> list[str]:
    drawn = "".join(each.proto.body for each in widgets(at, "html"))
    return re.findall(r'<a hidden data-fetch href="files/([\w-]+)" download="[\w.-]+"></a>', drawn)


def test_the_button_makes_the_file_and_leaves_it_for_this_browser_alone(tab: list[tabs.Tab]) -> None:
    (token,) = links(pressed())

    assert WAITING.take(token, "another") is None
    found = WAITING.take(token, tab[0].browser)
    assert found is not None
    assert found.body.startswith(b"%PDF-")
    assert re.fullmatch(r"information-sharing-summary-[\d-]+\.pdf", found.name)


@pytest.mark.usefixtures("tab")
def test_a_pdf_that_is_too_large_to_open_here_again_says_so_when_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "does not open here again" not in words_on(pressed())
    monkeypatch.setattr(papers, "MOST_UPLOADED", 1000)

    assert "It is larger than 1 MB, so it does not open here again" in words_on(pressed())


@pytest.mark.usefixtures("tab")
def test_a_file_is_made_only_when_its_button_was_pressed_and_once() -> None:
    at = screen("share", RECORD)
    assert links(at) == []
    widget(at, "Download the PDF").click().run()
    assert len(links(at)) == 1

    assert links(at.run()) == []


def test_words_typed_just_before_the_button_was_pressed_are_in_the_file(tab: list[tabs.Tab]) -> None:
    at = screen("share", RECORD)

    fill(at, "Marking on every page", "OFFICIAL invented", run=False)
    widget(at, "Download the PDF").click().run()

    (token,) = links(at)
    found = WAITING.take(token, tab[0].browser)
    assert found is not None
    assert text_of(found.body).count("OFFICIAL invented") > 0


def text_of(pdf: bytes) -> str:
    return "".join(each.text for each in papers.pages_of(pdf))


@pytest.mark.usefixtures("tab")
def test_every_pdf_of_a_checklist_is_locked_with_the_same_four_words() -> None:
    at = screen("share", RECORD)
    tick(at, "Put a password on this PDF")
    (password,) = [each.value for each in at.code]

    at = turn_to(at, "draft")
    assert not at.code
    tick(at, "Put a password on this PDF")

    assert [each.value for each in at.code] == [password]
    assert len(password.split("-")) == 4


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


def test_the_pages_are_looked_at_in_a_window_of_their_own_and_gone_when_something_else_is_done() -> None:
    at = pressed("Preview the pages")
    assert len(re.findall(r'<img alt="Page \d', words_on(at))) > 1

    at.run()

    assert '<img alt="Page' not in words_on(at)

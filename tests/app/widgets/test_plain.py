"""A copy beside its PDF as text and as a Word document."""

from __future__ import annotations

import re

import pytest
from filling import tick
from makers import a_fact, a_record
from screens import press, screen, widgets, words_on

from checklist.app.state import tabs
from checklist.app.state.outgoing import WAITING
from checklist.record import Decision, Outcome, Record

MARKS = "health-marks-and-injuries"


def record(words: str = "Yellow mark on the left shin", **more: object) -> Record:
    decided = Decision(to="police", outcome=Outcome.PART)
    return a_record("gp", known={MARKS: [a_fact(words, id="f1"), a_fact("A secret", id="f2", protect_source=True)]}).but(
        decisions=(decided,), **more
    )


def test_the_text_of_the_authors_own_copy_is_shown_to_be_copied() -> None:
    at = press(screen("share", record()), "As text")

    assert "Yellow mark on the left shin" in words_on(at).partition('<pre class="copy-text"')[2]
    assert [each.label for each in at.button if each.label.startswith(("Copy", "Download the text"))]


def test_the_text_for_a_recipient_holds_what_they_get_and_no_more() -> None:
    at = screen("share", record(), opened={"recipient": "police"})

    [each for each in widgets(at, "button") if each.label == "As text"][-1].click().run()

    shown = words_on(at).partition('<pre class="copy-text"')[2].partition("</pre>")[0]
    assert "Yellow mark on the left shin" in shown
    assert "A secret" not in shown


def test_a_word_document_is_made_and_left_for_this_browser(tab: list[tabs.Tab]) -> None:
    at = press(screen("share", record()), "As a Word document")

    drawn = "".join(each.proto.body for each in widgets(at, "html"))
    found = WAITING.take(re.findall(r'data-fetch href="files/([\w-]+)"', drawn)[0], tab[0].browser)
    assert found is not None
    assert re.fullmatch(r"information-sharing-summary-[\d-]+\.docx", found.name)
    assert found.body.startswith(b"PK")


def test_before_a_copy_with_a_password_stands_that_text_has_none() -> None:
    at = screen("share", record())
    assert "has a password" not in words_on(at)

    tick(at, "Put a password on this PDF")

    assert "Neither of these has a password" in words_on(at)


@pytest.mark.usefixtures("tab")
def test_what_keeps_a_text_from_being_made_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checklist.pdf.gate.stop", refuse)

    at = press(screen("share", record()), "As text")

    assert "Page 2 would say where somebody lives." in words_on(at)
    assert "<pre" not in words_on(at)


def refuse(*_: object) -> None:
    from checklist.record import Unreadable

    raise Unreadable("Page 2 would say where somebody lives.")

"""No word of what was typed in a log or on the screen when a page breaks."""

from __future__ import annotations

import logging

import pytest

from checklist.app.server import logs

CANARY = "Quokkamarmalade"  # a word that stands nowhere else


def test_a_page_that_breaks_shows_one_sentence_and_logs_where_but_no_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("streamlit.error", shown.append)

    try:
        raise ValueError(f"cannot read {CANARY}")
    except ValueError as error:
        handled = logs.on_script_error(error)

    assert handled
    assert len(shown) == 1
    assert "What you typed is kept" in shown[0]
    said = capsys.readouterr().err
    assert "ValueError at test_logs.py" in said or "ValueError at outside" in said
    assert CANARY not in shown[0] + said


def test_no_exception_reaches_a_log_with_its_message(caplog: pytest.LogCaptureFixture) -> None:
    make = logging.getLogRecordFactory()
    try:
        logs.keep_words_out_of_logs()
        try:
            raise ValueError(f"cannot read {CANARY}")
        except ValueError:
            logging.getLogger("somebody.else").exception("while reading %s", CANARY)
    finally:
        logging.setLogRecordFactory(make)

    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text


def test_no_id_that_streamlit_puts_into_its_lines_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    make = logging.getLogRecordFactory()
    try:
        logs.keep_words_out_of_logs()
        logging.getLogger("streamlit.runtime.websocket_session_manager").warning(
            "Session with id %s is already connected!", CANARY
        )
    finally:
        logging.setLogRecordFactory(make)

    assert "already connected" in caplog.text
    assert CANARY not in caplog.text

"""No word of what was typed in a log: an exception's message can hold one, so only its kind and place are written."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

import streamlit as st


def keep_words_out_of_logs() -> None:
    """From now on an exception is logged by its kind and place, never by its message: messages can hold what was typed.

    Streamlit's own lines are logged without what it puts into them, which can be the id of a session.
    """
    make = logging.getLogRecordFactory()

    def without_words(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.name}: {_place_of(record.exc_info[1])}", ()
            record.exc_info = record.exc_text = None
        elif record.name.startswith("streamlit"):
            record.args = ()
        return record

    logging.setLogRecordFactory(without_words)


def on_script_error(error: Exception) -> bool:
    """Shows one sentence in the place of a traceback, and logs where it happened without a word of what was typed."""
    print(f"The page stopped: {_place_of(error)}", file=sys.stderr)  # noqa: T201 - the server's own log
    st.error("Something went wrong on this page. What you typed is kept. Go to another page and come back.")
    return True


def _place_of(error: BaseException) -> str:
    """The kind of the error and the last line of ours that it passed, without its message."""
    place, trace = "outside", error.__traceback__
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "checklist" in path.parts:
            place = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"

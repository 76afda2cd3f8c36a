"""Files that come in: read in a process of its own, refused by a plain sentence, opened by their words where they are locked.

Every page that takes a file in does it here, so that it reads the same everywhere: one file at a time with `one_file`, many at
once with `read` and, for those that are locked, `ask_for_words`. The words of a locked file are shown while they are typed, as
people copy them from a card or hear them on the phone; Enter hands them in.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from checklist.app.state import session
from checklist.app.state.files import IncomingFile, Reading
from checklist.app.widgets import fields, frame
from checklist.received import MOST_UPLOADED, Received, ReceivedRequest
from checklist.record import Unreadable

KINDS: Final = ["pdf", "json"]
_TOO_LARGE: Final = "It is larger than 1 MB. Ask for the PDF as the tool made it, without pictures added."
_NO_WORDS: Final = "Type the password first: whoever sent the file has it."


def read_upload(data: bytes, words: str = "", *, may_ask: bool = False) -> Reading:
    """What is in a file, as far as those words open it. `may_ask`: a request is welcome too."""
    from checklist.pdf import exchange, refusals  # it takes a while to load: not before there is a file

    if len(data) > MOST_UPLOADED:
        return Reading(faults=(_TOO_LARGE,))
    try:
        received = exchange.read_any(data, words) if may_ask else exchange.read_file(data, words)
    except refusals.MeetingPack as pack:
        return Reading(faults=pack.faults, pack=pack.received)
    except (refusals.Locked, refusals.WrongPassphrase) as locked:
        return Reading(faults=locked.faults, is_locked=True)
    except Unreadable as refused:
        return Reading(faults=refused.faults)
    return Reading(asked=received) if isinstance(received, ReceivedRequest) else Reading(received)


def one_file(label: str, place: str) -> Received | None:
    """A place for one file: the record that was read of it; None until then, with what stands in the way."""
    return _one_file(label, place, may_ask=False).received


def record_or_request(label: str, place: str) -> Received | ReceivedRequest | None:
    """The same where a request is welcome too."""
    reading = _one_file(label, place, may_ask=True)
    return reading.received or reading.asked


def _one_file(label: str, place: str, *, may_ask: bool) -> Reading:
    offered = session.current().offered
    chosen = st.file_uploader(label, type=KINDS, key=place)
    if chosen is None or (place in offered and offered[place].upload != chosen.file_id):
        offered.pop(place, None)
    if chosen is None:
        return Reading()
    file = offered.get(place)
    if file is None or not (file.is_open or file.reading.is_locked):
        if not st.button("Read this file", key=f"{place}:read"):
            _draw_faults(file, place)
            return Reading()
        with st.spinner("Reading …"):
            data = chosen.getvalue()
            reading = read_upload(data, may_ask=may_ask)
        kept = data if reading.is_locked else b""
        file = IncomingFile(1, chosen.name, reading, kept, upload=chosen.file_id, may_ask=may_ask)
        offered[place] = file
        session.current().refuse({place: "" if reading.is_locked else " ".join(reading.faults)})
        if reading.is_locked:
            st.rerun()  # the words stand in the place of the button
    if not file.is_open:
        _draw_faults(file, place)
    if file.reading.is_locked and ask_for_words(file, place, "Its password", "Open this file"):
        st.rerun()
    return file.reading


def ask_for_words(file: IncomingFile, place: str, label: str, button: str) -> bool:
    """A field for the words of a locked file; Enter hands them in, leaving the field and the button too.

    Gives whether they were tried just now: then `IncomingFile.reading` says what came of it. What was typed stays in the field.
    """
    key = f"by-hand-{place}"  # the script sends what is typed elsewhere: half of the words would be tried, and be wrong

    def hand_in(_typed: str = "") -> None:
        file.is_handed_in = True

    words = fields.by_hand(label, key, hand_in)
    st.button(button, key=f"{place}:unlock", on_click=hand_in)
    if not file.is_handed_in:
        return False
    if words.strip():
        with st.spinner("Opening …"):
            file.reading = read_upload(file.data, words, may_ask=file.may_ask)
    else:
        file.reading = Reading(faults=(_NO_WORDS,), is_locked=True)
    if not file.reading.is_locked:
        file.data = b""
    file.is_handed_in = False
    session.current().refuse({key: " ".join(file.reading.faults) if file.reading.is_locked else ""})
    return True


def _draw_faults(file: IncomingFile | None, place: str) -> None:
    """Why a file is not open: what is wrong with it, or that it is locked, which is not wrong."""
    faults = file.reading.faults if file else ()
    if file is None or not file.reading.is_locked:
        fields.draw_fault(place, *faults)
    elif f"by-hand-{place}" not in session.current().wrong:
        frame.draw_note(" ".join(faults))

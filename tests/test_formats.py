"""What an earlier version wrote is read for good: a record, PDFs open and locked, a meeting pack, sealed drafts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from checklist import record_json, seal
from checklist.app.state.kept_checklist import ChecklistCodec
from checklist.app.state.kept_meeting import MeetingCodec
from checklist.app.state.session import new_tab
from checklist.drafts import Draft, Drafts, Keeper
from checklist.pdf import exchange, refusals
from checklist.pdf.engine.attachment import ATTACHMENT
from checklist.picture.minutes import Minutes
from checklist.received import PageCheck
from checklist.record import Record
from checklist.settings import Settings

pytestmark = pytest.mark.usefixtures("files_are_read_here")

FIRST = Path(__file__).parent / "formats" / "1"
WORDS = (FIRST / "passphrase.txt").read_text(encoding="utf-8").strip()
PEPPER = bytes(range(32))


@pytest.fixture
def said() -> Record:
    return record_json.from_json((FIRST / "record.json").read_bytes())


def strings_in(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    for each in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from strings_in(each)


def kept(body: bytes, folder: Path) -> bytes:
    """What a keeper of today finds under the words, where the database still has what was kept then."""
    store = Drafts.at(f"sqlite:///{folder}/drafts.db", seal.pepper_check(PEPPER))
    store.put(Draft(seal.derive(WORDS, PEPPER).id, body, 1, datetime.now(UTC) + timedelta(days=1)))
    _, data = Keeper(store, PEPPER, Settings(data_dir=folder, database_url="")).open(WORDS)
    return data


def test_no_word_of_a_record_of_format_1_is_lost(said: Record) -> None:
    then = json.loads((FIRST / "record.json").read_bytes())
    del then["format"]

    assert set(strings_in(then)) - {""} <= set(strings_in(json.loads(said.to_json())))


def test_the_record_in_a_pdf_of_format_1_is_read_with_the_check_code_that_its_page_one_has(said: Record) -> None:
    received = exchange.read_file((FIRST / "author.pdf").read_bytes())

    assert received.record == said
    assert received.check_code == "JWBX-Q7JH"
    assert not received.locked


def test_a_pdf_locked_by_the_first_version_opens_with_its_words(said: Record) -> None:
    received = exchange.read_file((FIRST / "locked.pdf").read_bytes(), WORDS)

    assert received.record == said
    assert received.check_code == "JWBX-Q7JH"
    assert received.locked


def test_a_pdf_locked_by_the_first_version_still_asks_for_its_words() -> None:
    with pytest.raises(refusals.Locked):
        exchange.read_file((FIRST / "locked.pdf").read_bytes())


def test_the_meeting_in_a_pack_of_the_first_version_is_read() -> None:
    with pikepdf.open(BytesIO((FIRST / "pack.pdf").read_bytes())) as pack:
        attached = json.loads(pack.attachments[ATTACHMENT].get_file().read_bytes())

    put_down = Minutes.from_json((FIRST / "meeting.json").read_bytes())
    assert attached["format"] == "information-sharing-picture/1"
    assert put_down.settled[0].what == "They had not heard (invented)"
    assert set(strings_in(attached["meeting"])) <= set(strings_in(json.loads((FIRST / "meeting.json").read_bytes())))


def test_a_draft_kept_by_the_first_version_is_opened_by_its_words(said: Record, tmp_path: Path) -> None:
    opened = ChecklistCodec(new_tab()).read(kept((FIRST / "draft.sealed").read_bytes(), tmp_path))

    assert opened.record == said
    assert opened.desk["typed"] == {"meeting:on": "13 Mrch"}


def test_the_draft_of_a_meeting_kept_by_the_first_version_is_opened_by_its_words(said: Record, tmp_path: Path) -> None:
    table = MeetingCodec(new_tab()).read(kept((FIRST / "meeting.sealed").read_bytes(), tmp_path))

    assert table.minutes == Minutes.from_json((FIRST / "meeting.json").read_bytes())
    assert table.files[0].received.record == said
    assert table.typed == {"an invented place": "Words not put down yet (invented)"}


def test_a_pack_of_the_first_version_is_told_from_one_agencys_checklist() -> None:
    with pytest.raises(refusals.MeetingPack, match=r"a meeting pack, .* not one agency’s checklist"):
        exchange.read_file((FIRST / "pack.pdf").read_bytes())


def test_the_meeting_in_a_pack_can_be_read_once_its_moments_are_put_back() -> None:
    """A pack shows the day on which something was put down and not the minute, so what is attached has no moments either."""
    with pikepdf.open(BytesIO((FIRST / "pack.pdf").read_bytes())) as pack:
        put_down = json.loads(pack.attachments[ATTACHMENT].get_file().read_bytes())["meeting"]
    for each in (*put_down["new_to"], *put_down["actions"]):
        each["at"] = "2026-11-28T09:30:00Z"

    assert Minutes.from_json(json.dumps(put_down)) == Minutes.from_json((FIRST / "meeting.json").read_bytes())


def test_nothing_is_said_of_the_pages_of_a_pdf_of_the_first_version() -> None:
    """Its check code and its seal speak of the record alone."""
    open_one = exchange.read_file((FIRST / "author.pdf").read_bytes())
    locked_one = exchange.read_file((FIRST / "locked.pdf").read_bytes(), WORDS)

    assert open_one.pages is locked_one.pages is PageCheck.NOT_CHECKED

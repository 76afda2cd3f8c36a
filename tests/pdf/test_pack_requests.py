"""Requests in the chair's pack: in full, as they are attached; in nobody else's."""

import json
from datetime import UTC, datetime

import pytest
from copies import LIBRARY
from makers import a_record, a_request
from readings import attached, words_of

from checklist.pdf.pack import make_pack
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.minutes import Minutes
from checklist.picture.packs import pack_for
from checklist.request import Request

MADE = datetime(2026, 3, 16, 14, 30, tzinfo=UTC)
GP = a_request("gp", why="Two accounts of one mark", child={"name": "Child A", "reference": "SC-4471"})
RECORDS = [a_record("gp", answers_request=GP.id, statuses=dict.fromkeys(GP.prompts, "none")), a_record("police")]


def the_pack(readers: Readers) -> bytes:
    return make_pack(pack_for(Recipient(readers), combine(RECORDS, LIBRARY), Minutes(requests=(GP,))), MADE)


@pytest.fixture(scope="module")
def the_chairs() -> bytes:
    return the_pack(Readers.CHAIR)


@pytest.mark.parametrize(
    "said",
    ["Who was asked (1)", "Answered: nothing held", "Why: Two accounts", "SC-4471", "01632 960 111", "By secure mail"],
)
def test_the_chair_reads_every_request_in_full_with_what_came(the_chairs: bytes, said: str) -> None:
    assert said in " ".join(words_of(the_chairs).split())


def test_the_chairs_pack_carries_the_requests_on(the_chairs: bytes) -> None:
    inside = json.loads(attached(the_chairs))

    (kept,) = inside["meeting"]["requests"]
    assert Request.model_validate_json(json.dumps(kept)) == GP
    assert [each["came"] for each in inside["requests"]] == ["nothing-held"]


def test_no_other_pack_has_a_word_of_them() -> None:
    pack = the_pack(Readers.MEETING)

    assert "Two accounts" not in words_of(pack)
    assert json.loads(attached(pack))["requests"] == []
    assert "requests" not in json.loads(attached(pack))["meeting"]

"""A request on paper: all of it in plain words, the request inside, locked and opened again, and stopped where it must be."""

from pathlib import Path

import page
import pytest
import verapdf
from copies import LIBRARY
from makers import a_request
from readings import words_of

from checklist.guarded import Guarded
from checklist.pdf import exchange, refusals
from checklist.pdf.gate import Stopped
from checklist.pdf.request import make_request
from checklist.received import PageCheck, ReceivedRequest

ASKED = a_request(
    "gp",
    service="Eastside practice",
    child={"name": "Mila R", "born": "2024-05", "reference": "SC-4471"},
    why="A mark was seen on the left shin.",
    meeting={"on": "2026-03-12", "time": "14:00", "about": "Two accounts of one mark"},
)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return make_request(ASKED, LIBRARY)


def in_one_line(pdf: bytes) -> str:
    return " ".join(words_of(pdf).split())


@pytest.mark.parametrize(
    "said",
    [
        "asks what you at GP practice, Eastside practice know about Mila R, before the strategy discussion on 12 March 2026",
        "Please answer by 12 March 2026 at 10:00",
        "By secure mail to the duty desk.",
        "born May 2024, reference SC-4471",
        "Ines Falk, Team manager, Children’s social care, 01632 960 111",
        "A mark was seen on the left shin.",
        "12 March 2026 at 14:00. Two accounts of one mark",
        "You do not need consent to share",
        "Call 999 now",
        "What we ask: 2 questions",
        LIBRARY.prompts["health-marks-and-injuries"].question[:60],
    ],
)
def test_all_of_it_stands_on_the_page(plain: bytes, said: str) -> None:
    assert said in in_one_line(plain)


def test_it_carries_its_request_open_and_locked(plain: bytes) -> None:
    opened = exchange.read_any(plain)
    locked = exchange.read_any(exchange.lock(plain, "amber-kettle-stone-violin"), "amber-kettle-stone-violin")

    assert isinstance(opened, ReceivedRequest)
    assert (opened.request, opened.locked, opened.pages) == (ASKED, False, PageCheck.AS_MADE)
    assert f"Check code {opened.check_code}" in in_one_line(plain)
    assert isinstance(locked, ReceivedRequest)
    assert (locked.request, locked.locked) == (ASKED, True)


def test_where_a_checklist_is_wanted_it_is_refused_in_a_sentence(plain: bytes) -> None:
    with pytest.raises(refusals.ARequest, match="request for information, not a checklist"):
        exchange.read_file(plain)


def test_a_cut_file_is_damaged_and_not_half_a_request(plain: bytes) -> None:
    with pytest.raises(refusals.Damaged):
        exchange.read_any(plain[: len(plain) // 2])


def test_a_guarded_word_stops_it() -> None:
    with pytest.raises(Stopped):
        make_request(ASKED, LIBRARY, guarded=(Guarded("two accounts", "a protected source"),))


def test_an_empty_request_still_says_what_to_do() -> None:
    bare = a_request("gp", child={}, reply_by=None, reply_how="", meeting={}, prompts=("not-in-this-edition",))

    said = in_one_line(make_request(bare, LIBRARY))

    assert "know about a child, before the strategy discussion." in said
    assert "Please answer as soon as you can" in said
    assert "not-in-this-edition" in said


def test_it_passes_pdf_ua_and_pdf_a(plain: bytes) -> None:
    assert [page.validate_pdf_bytes(plain, profile=profile).failures for profile in ("ua1", "3a")] == [[], []]


@pytest.mark.slow
def test_verapdf_passes_it(plain: bytes, tmp_path: Path) -> None:
    verapdf.require()
    (tmp_path / "request.pdf").write_bytes(plain)

    assert verapdf.failures([(flavour, tmp_path / "request.pdf") for flavour in ("ua1", "3a")]) == []

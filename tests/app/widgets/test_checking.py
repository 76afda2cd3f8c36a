"""Before one's own PDF is made: what it will not say, and every answer with the way to change it."""

from __future__ import annotations

import re

from copies import LIBRARY
from makers import a_fact, a_person, a_record
from screens import screen, words_on

from checklist.app.widgets import checking
from checklist.record import Answer, Record, Status

MARKS, SAFE = "health-marks-and-injuries", "closing-safe-tonight"


def a_whole_record(**fields: object) -> Record:
    whole = a_record(
        by="Robin Ringbinder",
        child={"name": "Child A", "born": "2026-08"},
        practitioner={"name": "Robin Ringbinder", "role": "Health visitor", "contact": "00000 000000"},
        people=[a_person("Kelly", lives_here="yes"), a_person("Percival", id="p2", lives_here="no")],
        known={MARKS: a_fact("A mark")},
    )
    return whole.with_answer(SAFE, Answer(status=Status.KNOWN, choice="safe")).but(**fields)


def rows(said: str) -> dict[str, tuple[str, str]]:
    """Each row of the list by its name: what was said, in words alone, and where it is changed."""
    found = re.findall(r'<dt>(.*?)</dt><dd dir="auto">(.*?)</dd><dd class="change"><a href="([^"]+)"', said, re.DOTALL)
    return {name: (" ".join(re.sub(r"<[^>]+>", " ", words).split()), page) for name, words, page in found}


def test_a_pdf_without_author_and_child_is_not_made_without_a_word_of_it() -> None:
    lacks = dict(checking.missing(a_record(child={}), LIBRARY))

    assert lacks == {
        "Your name": "about",
        "Your role": "about",
        "How to reach you": "about",
        "The child’s name, initials or reference": "about",
        "The child’s age or date of birth": "about",
        "Whether every child is safe tonight": "closing",
    }


def test_a_reference_is_as_good_as_a_name() -> None:
    assert checking.missing(a_whole_record(child={"reference": "R-1", "born": "2026"}), LIBRARY) == ()


def test_what_is_missing_stands_before_the_download_with_the_way_there() -> None:
    said = words_on(screen("share", a_whole_record(practitioner={"name": "Robin Ringbinder", "role": "Health visitor"})))

    before = said.partition("Your own summary")[0]
    assert '<li><a href="about" data-way>How to reach you</a></li>' in before
    assert "Your name</a>" not in before


def test_on_the_two_minute_page_all_of_it_is_asked_there() -> None:
    said = words_on(screen("quick", a_record()))

    assert '<li><a href="quick" data-way aria-current="page">Your name</a></li>' in said


def test_every_answer_has_its_way_to_be_changed() -> None:
    found = rows(words_on(screen("share", a_whole_record())))

    assert found["Your name and role"] == ("Robin Ringbinder, Health visitor", "about")
    assert found["Who lives there"] == ("Kelly", "people")
    assert found["Meeting"] == ("Not given", "about")
    assert found["Fact 1"][0].startswith("A mark")
    assert found["Fact 1"][1] == "health"

"""The steps of a meeting in words: how far it has come, what was compared, what is left out, who is not safe."""

from __future__ import annotations

import pytest
from makers import a_choice, a_record
from meetings import DOCTOR, HOME, MARKS, MONDAY, NURSE

from checklist import content
from checklist.library import Library
from checklist.picture.agenda import Step, agenda
from checklist.picture.combine import combine
from checklist.picture.minutes import Minutes, SettledItem
from checklist.wording.agenda import not_safe_in_words, progress, said_of_comparing, said_of_gaps

POLICE = a_record("police", by="O. Fficer", known={MARKS: "Nothing was seen"})


@pytest.fixture(scope="module")
def library() -> Library:
    return content.read()


def test_how_far_a_step_has_come_is_counted(library: Library) -> None:
    items = agenda(combine([NURSE, DOCTOR], library))[Step.ONLY_ONE]
    settled = Minutes().with_settled(SettledItem(item=items[0].id, what="Told now", by="D. Octor", at=MONDAY))

    assert progress(items, settled) == "1 of 2"
    assert progress((), settled) == "nothing to take up"


def test_a_count_of_what_clashes_never_stands_alone(library: Library) -> None:
    seen, gone = "seen-this-year", "not-registered"
    one, other = (a_choice(each, "contact-registered-and-seen", said) for each, said in ((NURSE, seen), (POLICE, gone)))

    assert said_of_comparing(agenda(combine([NURSE, DOCTOR], library))) == (
        "No tick-box answers clash. Free text is not compared: no question has words from several of you."
    )
    assert said_of_comparing(agenda(combine([one, other], library))) == (
        "On 1 question your answers clash. Free text is not compared: several of you wrote on 1 question."
    )


def test_questions_outside_the_ten_minute_form_are_counted(library: Library) -> None:
    picture = combine([NURSE, DOCTOR], library)
    steps = agenda(picture)
    left = len(picture.gaps) - len(steps[Step.GAPS]) - 1  # safe tonight has a step of its own

    assert said_of_gaps(picture, steps) == f"Of the long list, {left} more questions have no answer."


def test_who_says_that_a_child_is_not_safe_is_named_with_what_to_do(library: Library) -> None:
    unsafe = a_choice(NURSE, "closing-safe-tonight", "unsafe")

    said, act = not_safe_in_words(combine([unsafe, a_record("gp", known={HOME: "A form"})], library))

    assert said == "Health visiting: a child is not safe tonight."
    assert act.startswith("Act now.")
    assert not_safe_in_words(combine([NURSE, DOCTOR], library)) == ("", "")

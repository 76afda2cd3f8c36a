"""Each part of the combine page opens, with its text beside its pictures, and shows what those who see the screen may see."""

from __future__ import annotations

import pytest
from filling import choose
from makers import a_fact, a_person, a_record
from screens import words_on
from tables import (
    HOME,
    MARKS,
    NURSE,
    family,
    go,
    on_the_table,
    table_of,
)

from checklist.app.combine.spoken import SAID
from checklist.app.combine.together import ACTIONS, CHRONOLOGY, DECIDE, MATRIX, PACK, PEOPLE
from checklist.picture.agenda import Step, agenda
from checklist.picture.copies import Readers


@pytest.mark.parametrize("name", ["bramblewick", "marrowe", "quillfeather"])
def test_each_part_opens_and_shows_its_items(name: str) -> None:
    at = on_the_table(*family(name), readers=Readers.CHAIR)
    table = table_of(at)
    combined = table.combined()
    assert combined is not None
    assert not isinstance(combined, Exception)

    for step, items in agenda(combined).items():
        go(at, step)
        assert words_on(at).count("Take up item") == max(min(len(items), 8) - 1, 0)
    for place in (PEOPLE, CHRONOLOGY, DECIDE, MATRIX, SAID, ACTIONS, PACK, "files"):
        go(at, place)


def test_pictures_have_their_text_beside_them() -> None:
    at = go(on_the_table(*family("bramblewick")), CHRONOLOGY)

    assert 'alt=""' in words_on(at)
    assert "<caption>Dated facts, earliest first</caption>" in words_on(at)
    assert "<summary>The same in words</summary>" in words_on(go(at, PEOPLE))
    assert '<th scope="col">Fact</th>' in words_on(go(at, MATRIX))
    assert "thought to know" in words_on(at)


def test_what_is_protected_is_on_the_screen_only_when_the_chair_is_alone() -> None:
    protected = a_record("school", known={MARKS: [a_fact("Open", id="f1"), a_fact("Canary", id="f2", protect_source=True)]})
    at = go(on_the_table(NURSE, protected), MATRIX)

    seen = {}
    for readers in Readers:
        choose(at, "Who sees this screen?", readers)
        seen[readers] = "Canary" in words_on(at)

    assert seen == {Readers.CHAIR: True, Readers.MEETING: False, Readers.FAMILY: False}


def test_nothing_is_put_down_while_the_family_sees_the_screen() -> None:
    at = on_the_table(*family("quillfeather"), readers=Readers.FAMILY)

    for step in set(Step) - {Step.LEFT, Step.DECIDE}:
        words = words_on(go(at, step))
        assert "Settled\n" not in f"{words}\n"
        assert "Leave for later" not in words
    assert "nothing can be added" in words_on(go(at, SAID))


def test_the_screen_that_the_meeting_sees_shows_nothing_that_would_stop_its_pack() -> None:
    school = a_record("school", people=(a_person("Doreen Quimby", protect_source=True),), known={HOME: "Open"})
    housing = a_record("housing", known={MARKS: "Doreen Quimby rang about the noise"})
    at = go(on_the_table(school, housing), MATRIX)

    seen = {}
    for readers in Readers:
        choose(at, "Who sees this screen?", readers)
        seen[readers] = "Quimby" in words_on(at)

    assert seen == {Readers.CHAIR: True, Readers.MEETING: False, Readers.FAMILY: False}

"""What was taken out of a checklist, and put back where it was."""

from __future__ import annotations

from makers import a_fact, a_person, a_record
from sessions import PROMPT

from checklist.app.state import undo
from checklist.app.state.session import new_tab
from checklist.record_json import from_json


def test_what_was_removed_comes_back_where_it_was_with_those_who_spoke_of_it() -> None:
    people = [a_person("First", id="p1"), a_person("Second", id="p2")]
    here = new_tab(record=a_record(people=people, known={PROMPT: [a_fact(about=("p1",))]}))
    before = here.record

    undo.remove_person(here, "p1")
    undo.put_back(here)

    assert here.record is not None
    assert before is not None
    assert here.record.but(updated=before.updated) == before


def test_a_person_who_is_put_back_is_told_apart_from_one_who_was_added_since() -> None:
    here = new_tab(record=a_record(people=["First", "Second"], known={PROMPT: a_fact(about=("p2",))}))
    undo.remove_person(here, "p2")
    here.add_person()
    here.person_field(here.opened["person"] or "", "name")("Third")

    undo.put_back(here)

    assert here.record is not None
    assert [(each.id, each.name) for each in here.record.people] == [("p1", "First"), ("p2", "Second"), ("p3", "Third")]
    assert from_json(here.record.to_json()) == here.record


def test_what_is_put_back_gives_way_to_what_got_its_id_from_another_tab() -> None:
    here = new_tab(record=a_record(people=["First", "Second"], known={PROMPT: [a_fact("about them", about=("p2",))]}))
    undo.remove_person(here, "p2")
    here.change(lambda record: record.with_person(a_person("Third", id="p2")))

    undo.put_back(here)

    assert here.record is not None
    assert [(each.id, each.name) for each in here.record.people] == [("p1", "First"), ("p3", "Second"), ("p2", "Third")]
    assert [fact.about for _, fact in here.record.facts()] == [("p3",)]

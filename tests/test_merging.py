"""Two people on one draft: what merges by itself, what is set aside, and that nothing is dropped."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from makers import a_fact, a_person, a_record

from checklist import merging
from checklist.merging import Aside, RecordPath
from checklist.record import Answer, Record, Status

BASE = a_record(
    known={"health-marks": "A mark on the shin"},
    people=["Darren Doorstep"],
    involved=({"agency": "gp"},),
    actions=({"what": "Ring the nursery"},),
)


def with_fact(record: Record, prompt: str, what: str, fact: str = "f1") -> Record:
    answer = record.answer(prompt)
    return record.with_answer(prompt, answer.but(status=Status.KNOWN)).with_fact(prompt, a_fact(what, id=fact))


def test_different_prompts_merge_by_themselves() -> None:
    mine = with_fact(BASE, "contact-school", "Mine")
    theirs = with_fact(BASE, "child-last-seen", "Theirs")

    merged = merging.merge(BASE, mine, theirs)

    assert [fact.what for _, fact in merged.record.facts()] == ["Theirs", "Mine", "A mark on the shin"]
    assert merged.asides == ()
    assert merged.taken == {RecordPath("answers", "child-last-seen")}


def test_one_prompt_changed_twice_keeps_both_versions() -> None:
    mine, theirs = with_fact(BASE, "health-marks", "Mine"), with_fact(BASE, "health-marks", "Theirs")

    merged = merging.merge(BASE, mine, theirs)

    assert merged.record == mine
    assert [aside.place for aside in merged.asides] == [RecordPath("answers", "health-marks")]
    assert merged.asides[0].value == theirs.answer("health-marks")


def test_the_same_change_made_twice_is_no_question() -> None:
    both = with_fact(BASE, "health-marks", "The same")

    assert merging.merge(BASE, both, both).asides == ()


def test_the_other_version_can_take_the_place_of_ones_own() -> None:
    mine, theirs = with_fact(BASE, "health-marks", "Mine"), with_fact(BASE, "health-marks", "Theirs")
    merged = merging.merge(BASE, mine, theirs)

    decided = merging.with_theirs(merged.record, merged.asides[0])

    assert decided.answer("health-marks") == theirs.answer("health-marks")


def test_both_versions_can_stand_each_fact_with_an_id_of_its_own() -> None:
    mine, theirs = with_fact(BASE, "health-marks", "Mine"), with_fact(BASE, "health-marks", "Theirs")
    merged = merging.merge(BASE, mine, theirs)

    decided = merging.with_both(merged.record, merged.asides[0])

    assert [(fact.id, fact.what) for fact in decided.answer("health-marks").facts] == [("f1", "Mine"), ("f2", "Theirs")]


def test_a_fact_that_both_have_stands_once_when_both_versions_are_kept() -> None:
    mine = with_fact(BASE, "health-marks", "Mine", "f2")
    theirs = with_fact(BASE, "health-marks", "Theirs", "f3")
    merged = merging.merge(BASE, mine, theirs)

    decided = merging.with_both(merged.record, merged.asides[0])

    assert [fact.what for fact in decided.answer("health-marks").facts] == ["A mark on the shin", "Mine", "Theirs"]


def test_what_one_took_out_and_nobody_else_touched_is_gone() -> None:
    mine = BASE.without_fact("health-marks", "f1").with_answer("health-marks", Answer())

    assert merging.merge(BASE, mine, BASE).record == mine
    assert merging.merge(BASE, BASE, mine).record == mine


def test_what_one_took_out_and_the_other_changed_stays() -> None:
    gone, changed = BASE.with_answer("health-marks", Answer()), with_fact(BASE, "health-marks", "Changed")

    assert merging.merge(BASE, gone, changed).record.answer("health-marks") == changed.answer("health-marks")
    assert merging.merge(BASE, changed, gone).record.answer("health-marks") == changed.answer("health-marks")


def test_two_people_who_add_a_person_each_both_have_theirs_and_their_facts_follow() -> None:
    mine = BASE.with_person(a_person("Mine", id="p2")).with_fact("child-words", a_fact("About mine", id="f9", about=("p2",)))
    theirs = BASE.with_person(a_person("Theirs", id="p2")).with_fact(
        "child-play", a_fact("About theirs", id="f9", about=("p2",))
    )

    merged = merging.merge(BASE, mine, theirs)

    names = {person.id: person.name for person in merged.record.people}
    assert {fact.what: names[fact.about[0]] for _, fact in merged.record.facts() if fact.about[0] in names} == {
        "About mine": "Mine",
        "About theirs": "Theirs",
    }
    assert merged.renamed == {"p2": "p3"}


def test_two_changes_to_one_person_merge_field_by_field() -> None:
    person = BASE.people[0]
    mine, theirs = BASE.with_person(person.but(contact="Daily")), BASE.with_person(person.but(relationship="lodger"))

    merged = merging.merge(BASE, mine, theirs)

    assert merged.record.people == (person.but(contact="Daily", relationship="lodger"),)
    assert merged.asides == ()


def test_one_field_of_one_person_changed_twice_is_set_aside() -> None:
    person = BASE.people[0]
    mine, theirs = BASE.with_person(person.but(contact="Daily")), BASE.with_person(person.but(contact="Never"))

    merged = merging.merge(BASE, mine, theirs)

    assert merged.record.people[0].contact == "Daily"
    assert merged.asides[0].value.contact == "Never"


def test_a_person_whom_one_took_out_while_the_other_wrote_of_them_stays() -> None:
    mine = BASE.without_person("p1")
    theirs = BASE.with_fact("child-words", a_fact("About them", id="f2", about=("p1",)))

    assert [person.id for person in merging.merge(BASE, mine, theirs).record.people] == ["p1"]
    assert [person.id for person in merging.merge(BASE, theirs, mine).record.people] == ["p1"]


def test_actions_that_both_changed_stand_both() -> None:
    def renamed(what: str) -> Record:
        return BASE.but(actions=(BASE.actions[0].but(what=what),))

    merged = merging.merge(BASE, renamed("Ring the nursery today"), renamed("Ring the school"))

    assert {action.what for action in merged.record.actions} == {"Ring the nursery today", "Ring the school"}


def test_fields_of_the_child_merge_one_by_one() -> None:
    mine, theirs = BASE.but(child=BASE.child.but(reference="R1")), BASE.but(child=BASE.child.but(known_as=("Bee",)))

    merged = merging.merge(BASE, mine, theirs)

    assert (merged.record.child.reference, merged.record.child.known_as) == ("R1", ("Bee",))


def test_the_agency_changed_in_two_ways_is_set_aside() -> None:
    merged = merging.merge(BASE, BASE.but(agency="gp"), BASE.but(agency="police"))

    assert merged.record.agency == "gp"
    assert merging.spelt_out(merged.asides[0].value) == "police"


CHANGES: dict[str, Callable[[Record], Record]] = {
    "nothing": lambda record: record,
    "a fact": lambda record: with_fact(record, "health-marks", "Changed", "f1"),
    "another fact": lambda record: with_fact(record, "health-marks", "One more", "f2"),
    "a new prompt": lambda record: with_fact(record, "child-words", "New", "f5"),
    "no answer": lambda record: record.with_answer("health-marks", Answer()),
    "a person": lambda record: record.with_person(a_person("New person", id="p2")),
    "no person": lambda record: record.without_person("p1"),
    "a service": lambda record: record.but(involved=(record.involved[0].but(worker="Dr Stapler"),)),
    "an action": lambda record: record.but(actions=()),
    "the meeting": lambda record: record.but(meeting=record.meeting.but(about="Marks")),
}


@pytest.mark.parametrize(("first", "second"), list(itertools.product(CHANGES, CHANGES)), ids=str)
def test_whatever_two_people_change_every_word_is_somewhere(first: str, second: str) -> None:
    mine = CHANGES[first](BASE)
    theirs = CHANGES[second](BASE).but(service="Theirs")

    merged = merging.merge(BASE, mine, theirs)

    everything = merged.record.to_json() + "".join(aside.said for aside in merged.asides)
    changed = [word for record in (mine, theirs) for word in new_words(record)]
    assert [word for word in changed if word not in everything] == []
    assert merged.record.service == "Theirs"


def new_words(record: Record) -> list[str]:
    words = [fact.what for _, fact in record.facts()] + [person.name for person in record.people] + [record.meeting.about]
    before = [fact.what for _, fact in BASE.facts()] + [person.name for person in BASE.people]
    return [word for word in words if word and word not in before]


def test_what_is_set_aside_is_read_back_as_it_was() -> None:
    asides = merging.changed(BASE, a_record().but(service="Another"))

    again = [Aside(aside.place, aside.said).value for aside in asides]

    assert RecordPath("answers", "health-marks") in [aside.place for aside in asides]
    assert again == [merging.said_in(BASE, aside.place) for aside in asides]


def test_what_is_set_aside_is_in_no_repr() -> None:
    asides = merging.changed(BASE, a_record())

    assert "shin" not in repr(asides)
    assert "Doorstep" not in repr(asides)

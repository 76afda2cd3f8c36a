"""What one recipient gets: nothing protected until it is ticked by itself, and nothing for the family unasked."""

from __future__ import annotations

from copies import for_agency
from filling import choose, filled, tick
from makers import a_full_record, a_person
from screens import screen, words_on

from checklist.record import Outcome
from checklist.wording import answers


def test_a_protected_fact_is_not_ticked_until_it_is_ticked_by_itself() -> None:
    at = screen("share", a_full_record(), opened={"recipient": "police"})
    choose(at, "What do you decide?", Outcome.SHARED)
    label = "Send the second fact under 4.1, although it is protected"

    assert filled(at, "Send the first fact under 4.1") is True
    assert filled(at, label) is False
    tick(at, label)

    assert len(at.session_state["checklist"].chosen["police"].protected) == 1


def test_protected_people_and_the_actions_have_ticks_of_their_own() -> None:
    record = a_full_record().with_person(a_person("Hidden Person", id="p9", protect_source=True))
    record = record.but(actions=({"what": "Ring the nursery"},))
    at = screen("share", record, opened={"recipient": "police"})
    choose(at, "What do you decide?", Outcome.SHARED)

    tick(at, f"Name person {len(record.people)}, although protected")
    tick(at, "Send the actions: I have read them, and they point to nothing protected")

    copy = for_agency(record, "police", chosen=at.session_state["checklist"].chosen["police"]).record
    assert "Hidden Person" in [person.name for person in copy.people]
    assert copy.actions == record.actions


def test_before_the_familys_copy_stands_who_must_agree() -> None:
    at = screen("share", a_full_record(), opened={"recipient": "family"})
    choose(at, "What do you decide?", Outcome.SHARED)

    assert answers.BEFORE_THE_FAMILY in words_on(at)


def test_no_copy_for_the_family_is_offered_before_its_questions_are_answered() -> None:
    at = screen("share", a_full_record(), opened={"recipient": "family"})

    choose(at, "What do you decide?", Outcome.SHARED)

    assert "Nothing can be chosen for the family before these are answered:" in words_on(at)
    assert [each.label for each in at.button].count("Preview the pages") == 1  # of the author's own summary
    assert "I have sent it: note that today" not in words_on(at)

"""What the group of an exercise finds out."""

from __future__ import annotations

from time import process_time

import pytest
from makers import a_fact
from playing import BABY, LIBRARY, MARKS, NOW, a_seat, after, an_exercise, card_text, everybody, saying, shown, the

from checklist.library import LessonKind, Vignette
from checklist.record_json import from_json
from checklist.reveal import reveal
from checklist.training import (
    Exercise,
    Seat,
    Step,
)

FAMILIES = [pytest.param(vignette, id=vignette.id) for vignette in LIBRARY.vignettes]


@pytest.mark.parametrize("vignette", FAMILIES)
def test_with_one_projector_and_printed_cards_the_reveal_is_that_of_the_cards(vignette: Vignette) -> None:
    found = shown(an_exercise(vignette, Step.REVEAL), [])

    assert len(found.beliefs) + len(found.to_compare) + len(found.unchecked) == len(vignette.key.assumption)
    assert found.surfaced == ()
    assert found.still_unshared == found.unshared_before
    assert set(found.missed) == set(vignette.key.only_one)


def test_the_share_of_each_card_adds_up_to_the_whole() -> None:
    found = shown(an_exercise(step=Step.REVEAL), [])

    assert [(each.agency, each.facts, each.whole) for each in found.shares][:2] == [("health-visiting", 8, 28), ("gp", 4, 28)]
    assert sum(each.facts for each in found.shares) == 28
    assert found.shares[0].percent == 29
    assert [each.people for each in found.shares] == [0] * 6


def test_a_card_that_nobody_held_counts_for_nothing() -> None:
    exercise = an_exercise()

    found = shown(exercise.go_to(Step.REVEAL, NOW), [a_seat(exercise, "gp"), a_seat(exercise, "police", 2)])

    assert [each.agency for each in found.shares] == ["gp", "police"]
    assert {piece.agency for piece in found.still_unshared} == {"gp", "police"}
    assert {key.agency for key in found.missed} == {"gp", "police"}


def test_a_card_that_the_trainer_read_aloud_was_in_the_room_and_told_to_all() -> None:
    housing = [card.agency for card in BABY.card].index("housing")
    exercise = an_exercise().read_aloud(housing)
    seats = [a_seat(exercise, "gp"), a_seat(exercise, "police", 2)]

    found = shown(exercise.go_to(Step.REVEAL, NOW), seats)

    assert [(each.agency, each.people) for each in found.shares] == [("gp", 1), ("housing", 0), ("police", 1)]
    assert "housing" in {record.agency for record in found.before.records}
    assert "housing" not in {piece.agency for piece in found.unshared_before}


def test_a_card_that_somebody_took_after_it_was_read_aloud_is_theirs() -> None:
    housing = [card.agency for card in BABY.card].index("housing")
    exercise = an_exercise().read_aloud(housing)

    found = shown(exercise.go_to(Step.REVEAL, NOW), [a_seat(exercise, "gp"), a_seat(exercise, "housing", 2)])

    assert "housing" in {piece.agency for piece in found.unshared_before}


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_short_version_of_each_family_shows_something_by_itself(vignette: Vignette) -> None:
    short = vignette.cut_short()

    found = reveal(an_exercise(vignette, Step.REVEAL), short, [], LIBRARY, NOW)

    assert [card.file for card in short.card] == [card.file for card in vignette.card if card.file in vignette.short]
    assert found.beliefs
    assert set(found.missed) == set(short.key.only_one)
    assert short.key.only_one
    assert {(each.agency, each.service) for each in short.news} <= {(card.agency, card.service) for card in short.card}


def test_what_each_card_decided_stands_side_by_side_step_by_step() -> None:
    exercise = an_exercise()
    gp = a_seat(exercise, "gp").decide(Step.CHECKLIST, what="Wait", why="Others know").decide(Step.TALK, what="Ring")
    other = a_seat(exercise, "gp", 2).decide(Step.CHECKLIST, what="Ring at once")

    [decided] = shown(exercise.go_to(Step.REVEAL, NOW), [gp, other, a_seat(exercise, "police", 3)]).decided

    assert decided.agency == "gp"
    assert [[said.what for said in step] for step in decided.by_step] == [["Wait", "Ring at once"], ["Ring"], []]
    assert decided.by_step[0][0].why == "Others know"


def test_news_that_is_out_is_part_of_the_whole() -> None:
    found = shown(an_exercise(step=Step.REVEAL), [], after(60))

    assert {each.whole for each in found.shares} == {30}


def test_a_belief_that_is_not_borne_out_shows_for_the_group_that_had_it() -> None:
    exercise = an_exercise()
    seats = everybody(exercise)
    seats[1] = saying(seats[1], "household-members", "f2", exercise, police="believed", health_visiting="believed")

    found = shown(exercise.go_to(Step.REVEAL, NOW), seats)

    assert [(each.statement.author.agency, each.about_agency) for each in found.beliefs] == [("gp", "police")]
    assert [each.about_agency for each in found.to_compare] == ["health-visiting"]


def test_a_belief_that_nobody_put_down_does_not_show_though_the_card_has_it() -> None:
    assert shown(an_exercise(step=Step.REVEAL), everybody(an_exercise())).beliefs == ()


def test_a_belief_that_the_talk_settled_still_shows_as_it_was_before() -> None:
    exercise = an_exercise()
    seats = everybody(exercise)
    seats[1] = saying(seats[1], "household-members", "f2", exercise, police="believed")
    talk = exercise.go_to(Step.TALK, NOW)
    seats[1] = saying(seats[1], "household-members", "f2", talk, police="told")

    assert [each.about_agency for each in shown(talk.go_to(Step.REVEAL, NOW), seats).beliefs] == ["police"]


def test_a_fact_that_its_group_told_in_the_talk_has_surfaced() -> None:
    exercise = an_exercise()
    seats = everybody(exercise)
    talk = exercise.go_to(Step.TALK, NOW)
    seats[3] = saying(seats[3], "household-last-checked", "f1", talk, police="told")

    found = shown(talk.go_to(Step.REVEAL, NOW), seats)

    assert [(each.agency, each.fact.id) for each in found.surfaced] == [("housing", "f1")]
    assert len(found.still_unshared) == len(found.unshared_before) - 1
    assert "household-last-checked" not in [each.prompt for each in found.missed]


def test_a_fact_that_another_group_took_up_has_surfaced() -> None:
    exercise = an_exercise()
    seats = everybody(exercise)
    talk = exercise.go_to(Step.TALK, NOW)
    heard = a_fact("A man at the gas visit", id="f9", how="told", source="housing", knows={"housing": "told-me"})
    seats[4] = seats[4].with_record(seats[4].record.with_fact("household-last-checked", heard), talk)

    found = shown(talk.go_to(Step.REVEAL, NOW), seats)

    assert ("housing", "f1") in [(each.agency, each.fact.id) for each in found.surfaced]


def test_a_fact_that_its_group_deleted_or_reworded_has_not_surfaced() -> None:
    exercise = an_exercise()
    seats = everybody(exercise)
    talk = exercise.go_to(Step.TALK, NOW)
    housing = seats[3].record
    seats[3] = seats[3].with_record(
        housing.without_fact("household-last-checked", "f1").with_fact("contact-moves", a_fact("Reworded", id="f3")), talk
    )

    assert shown(talk.go_to(Step.REVEAL, NOW), seats).surfaced == ()


def test_what_was_told_before_the_talk_does_not_count_as_surfaced() -> None:
    found = shown(an_exercise(step=Step.REVEAL), everybody(an_exercise()))

    assert ("nursery", "siblings-words") in [(each.agency, each.prompt) for each in found.still_unshared]


def test_several_people_with_one_card_count_as_one_group() -> None:
    exercise = an_exercise(step=Step.REVEAL)
    one, two = shown(exercise, everybody(exercise)), shown(exercise, [*everybody(exercise), *thirty_more(exercise)])

    assert [piece.fact for piece in two.unshared_before] == [piece.fact for piece in one.unshared_before]
    assert len(two.before.records) == 6
    assert two.differences[0].someone is not None
    assert [each.what for each in two.differences] == [each.what for each in one.differences]
    assert sum(each.people for each in two.shares) == 36


def thirty_more(exercise: Exercise) -> list[Seat]:
    cards = the(exercise.vignette).card * 5
    return [a_seat(exercise, card.agency, number, card.service) for number, card in enumerate(cards, start=10)]


def test_what_any_of_a_group_says_is_in_the_groups_checklist_once() -> None:
    exercise = an_exercise()
    first, second, third = (a_seat(exercise, "gp", number) for number in (1, 2, 3))
    own = a_fact("Found in the notes (invented)", id="f8")
    first = first.with_record(first.record.with_fact(MARKS, own), exercise)
    second = second.with_record(second.record.with_fact(MARKS, own.but(id="f7")), exercise)
    third = third.with_record(third.record.with_fact(MARKS, a_fact("Another (invented)", id="f8")), exercise)

    group = shown(exercise, [first, second, third]).before.records[0]

    assert [fact.what for fact in group.answer(MARKS).facts] == ["Found in the notes (invented)", "Another (invented)"]
    assert len({fact.id for fact in group.answer(MARKS).facts}) == 2
    assert len(group.answer("household-members").facts) == 1


def test_the_strongest_word_of_a_group_on_what_others_know_stands() -> None:
    exercise = an_exercise()
    said = [
        saying(a_seat(exercise, "gp", number), "household-members", "f2", exercise, police=state)
        for number, state in enumerate(("not-told", "believed", "unsure"), start=1)
    ]

    group = shown(exercise, said).before.records[0]

    assert [each.agency for each in group.beliefs()] == ["police"]


def test_how_a_prompt_stands_for_a_group_is_what_most_of_them_say() -> None:
    exercise = an_exercise()
    seats = [a_seat(exercise, "gp", number) for number in (1, 2, 3)]
    prompt = "family-fathers-and-male-carers"
    unsure = from_json(card_text("childrens-social-care")).answer(prompt)
    seats[2] = seats[2].with_record(seats[2].record.with_answer(prompt, unsure), exercise)

    assert shown(exercise, seats).before.records[0].answer(prompt).status == "not-asked"


def test_two_people_whom_a_group_added_under_one_id_stay_two() -> None:
    exercise = an_exercise()
    seats = [
        with_somebody(a_seat(exercise, "housing", number), name, exercise)
        for number, name in ((1, "Mags"), (2, "Petra"), (3, "Mags"))
    ]

    group = shown(exercise, seats).before.records[0]

    names = {person.id: person.called for person in group.people}
    assert sorted(names.values()) == ["Mags", "Petra", "man at the gas visit"]
    assert {names[fact.about[0]] for fact in group.answer("household-visitors").facts} == {"Mags", "Petra"}
    assert len(group.answer("household-visitors").facts) == 2


def with_somebody(seat: Seat, name: str, exercise: Exercise) -> Seat:
    person = from_json(card_text("gp")).people[0].but(id="p9", name=name)
    fact = a_fact("Comes on Sundays", id="f9", about=("p9",))
    return seat.with_record(seat.record.with_person(person).with_fact("household-visitors", fact), exercise)


def test_the_lessons_of_the_family_come_with_those_that_fit_what_was_found_first() -> None:
    found = shown(an_exercise(step=Step.REVEAL), [])

    assert {each.lesson.id for each in found.lessons} == set(BABY.lessons)
    assert "Shown first" in found.lessons[0].why
    assert all(each.review.id == each.lesson.review_id for each in found.lessons)


def test_lessons_that_fit_nothing_that_was_found_come_last_and_say_so() -> None:
    exercise = an_exercise(step=Step.REVEAL)
    found = shown(exercise, [a_seat(exercise, "police")])  # a group alone: everything stays with it, and nothing differs

    kinds = [each.lesson.kind for each in found.lessons]
    fitting = kinds.count(LessonKind.NOT_SHARED)
    assert 0 < fitting < len(kinds)
    assert set(kinds[:fitting]) == {LessonKind.NOT_SHARED}
    assert found.lessons[-1].why == "Shown because this family echoes it."


def test_one_change_each_comes_without_a_name() -> None:
    exercise = an_exercise(step=Step.DEBRIEF)
    seats = [
        a_seat(exercise, "gp", 2).will("Ring first "),
        a_seat(exercise, "police", 1),
        a_seat(exercise, "gp", 3).will("Ask why"),
    ]

    assert shown(exercise, seats).will_change == ("Ring first", "Ask why")


def test_the_reveal_is_the_same_in_whatever_order_the_seats_come() -> None:
    exercise = an_exercise(step=Step.REVEAL)
    seats = [*everybody(exercise), *thirty_more(exercise)]

    assert shown(exercise, seats[::-1]) == shown(exercise, seats)


def test_forty_participants_are_put_together_within_a_second() -> None:
    exercise = an_exercise(step=Step.REVEAL)
    seats = [*everybody(exercise), *thirty_more(exercise), *(a_seat(exercise, "gp", number) for number in range(50, 54))]
    assert len(seats) == 40

    started = process_time()
    shown(exercise, seats)

    assert process_time() - started < 1  # of processor time: other work on this machine does not count

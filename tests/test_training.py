"""The training exercise: invented families whose keys hold, steps and clock, who sees what, and what the group finds out."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from random import Random
from time import process_time
from uuid import UUID

import pytest
from makers import a_fact, a_record

from checklist import content
from checklist.library import Card, LessonKind, Vignette
from checklist.library.vignettes import KeyAssumption, KeyOnlyOne, KeyUnconfirmed
from checklist.picture import combine as picture
from checklist.picture.combine import MixedPurposes, Picture
from checklist.record import Purpose, Record
from checklist.record_json import from_json
from checklist.reveal import Reveal, reveal
from checklist.training import (
    ENDS_AFTER,
    LETTERS,
    MOST_SEATS,
    Exercise,
    ExerciseEnded,
    ExerciseFull,
    NotACode,
    NotAnExercise,
    NotForTraining,
    Seat,
    Shown,
    Step,
    begin,
    cards_by_need,
    groups,
    join,
    new_code,
    read_code,
    sheet,
    view,
)

LIBRARY = content.read()
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
FAMILIES = [pytest.param(vignette, id=vignette.id) for vignette in LIBRARY.vignettes]
CARDS = [
    pytest.param(vignette, card, id=f"{vignette.id}/{card.file}") for vignette in LIBRARY.vignettes for card in vignette.card
]


def the(vignette: str) -> Vignette:
    found = LIBRARY.vignette(vignette)
    assert found is not None
    return found


BABY, TWO_WORKERS = the("baby-with-marks"), the("two-key-workers")
MARKS = "health-marks-and-injuries"


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def an_exercise(vignette: Vignette = BABY, step: Step = Step.CHECKLIST) -> Exercise:
    """An exercise whose clock was started at NOW."""
    exercise = begin(vignette, NOW, Random(1)).go_to(Step.READ, NOW)
    return exercise.go_to(step, NOW)


def a_seat(exercise: Exercise, agency: str, number: int = 1, service: str = "", now: datetime = NOW) -> Seat:
    vignette = the(exercise.vignette)
    card = vignette.card_of(agency, service)
    assert card is not None
    return join(exercise, vignette, card, number, UUID(int=number), now)


def everybody(exercise: Exercise) -> list[Seat]:
    """One participant for each card."""
    cards = the(exercise.vignette).card
    return [a_seat(exercise, card.agency, number, card.service) for number, card in enumerate(cards, start=1)]


def saying(seat: Seat, prompt: str, fact: str, exercise: Exercise, **knows: str) -> Seat:
    """The seat after saying who knows that fact."""
    found = seat.record.fact(prompt, fact)
    assert found is not None
    said = {agency.replace("_", "-"): state for agency, state in knows.items()}
    changed = a_fact(**{**dict(found), "about": found.about, "knows": {**dict(found.knows), **said}})
    return seat.with_record(seat.record.with_fact(prompt, changed), exercise)


def shown(exercise: Exercise, seats: list[Seat], now: datetime = NOW) -> Reveal:
    return reveal(exercise, the(exercise.vignette), seats, LIBRARY, now)


def put_together(vignette: Vignette) -> Picture:
    return picture.combine([from_json(card.written) for card in vignette.card], LIBRARY)


# -- the families


def test_there_are_six_families_of_the_six_kinds() -> None:
    assert {vignette.id for vignette in LIBRARY.vignettes} >= {
        "baby-with-marks",
        "taught-at-home",
        "a-new-town",
        "a-nursery-worker",
        "a-friend-online",
        "two-key-workers",
    }


@pytest.mark.parametrize("vignette", FAMILIES)
def test_a_family_has_four_to_six_cards_news_and_a_debrief(vignette: Vignette) -> None:
    assert 4 <= len(vignette.card) <= 6
    assert vignette.news
    assert vignette.debrief
    assert 60 <= vignette.minutes <= 90


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_key_has_every_assumption_that_the_cards_show_and_no_other(vignette: Vignette) -> None:
    found = {
        (*fact_of(each), each.about_agency or "", each.reply.value if each.reply else "")
        for each in put_together(vignette).assumptions
    }

    assert found == {(*key_fact(each), each.about_agency, each.reply) for each in vignette.key.assumption}


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_key_has_everything_told_that_did_not_arrive_and_nothing_else(vignette: Vignette) -> None:
    found = {(*fact_of(each), each.about_agency, each.reply.value) for each in put_together(vignette).unconfirmed}

    assert found == {(*key_fact(each), each.about_agency, each.reply) for each in vignette.key.unconfirmed}
    assert found


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_key_has_every_difference_and_no_other(vignette: Vignette) -> None:
    found = {
        (
            each.prompt or each.what.value,
            each.someone.name if each.someone else "",
            frozenset(a.author.agency for a in each.accounts),
        )
        for each in put_together(vignette).differences
    }

    assert found == {(each.what, each.person, frozenset(each.agencies)) for each in vignette.key.difference}
    assert found


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_key_has_everybody_who_may_have_two_names(vignette: Vignette) -> None:
    found = {frozenset((each.one.name, each.other.name)) for each in put_together(vignette).possible_links}

    assert found == {frozenset(each.names) for each in vignette.key.link}
    assert found


@pytest.mark.parametrize("vignette", FAMILIES)
def test_what_the_key_says_only_one_holds_or_nobody_could_answer_is_so(vignette: Vignette) -> None:
    whole = put_together(vignette)

    assert {key_fact(each) for each in vignette.key.only_one} <= {fact_of(each) for each in whole.only_one}
    assert {each.prompt for each in vignette.key.gap} <= {each.prompt for each in whole.gaps if each.was_asked}
    assert vignette.key.only_one
    assert vignette.key.gap


def fact_of(each: picture.Assumption | picture.Unconfirmed | picture.OnlyOne) -> tuple[str, str, str, str]:
    said = each.statement
    return (said.author.agency, said.author.service, said.prompt, said.fact.id)


def key_fact(each: KeyAssumption | KeyUnconfirmed | KeyOnlyOne) -> tuple[str, str, str, str]:
    return (each.agency, each.service, each.prompt, each.fact)


@pytest.mark.parametrize("vignette", FAMILIES)
def test_a_family_has_strengths_or_plain_reasons_as_well_as_worries(vignette: Vignette) -> None:
    prompts = {prompt for card in vignette.card for prompt, _ in from_json(card.written).facts()}

    assert prompts & {
        "access-ordinary-reason",
        "child-ordinary-day",
        "child-last-seen",
        "health-growth",
        "child-trusted-person",
    }
    assert "plain" in vignette.facilitator.casefold()


@pytest.mark.parametrize("vignette", FAMILIES)
def test_nobody_in_a_family_is_judged(vignette: Vignette) -> None:
    written = " ".join([vignette.facilitator, *(card.written for card in vignette.card)]).casefold()

    assert re.findall(r"\b(?:guilty|abuser|perpetrator|offender|culprit is|high risk|low risk|lied)\b", written) == []


@pytest.mark.parametrize(("vignette", "card"), CARDS)
def test_a_card_has_few_enough_facts_to_read_in_five_minutes(vignette: Vignette, card: Card) -> None:
    words = [fact.what.split() for _, fact in from_json(card.written).facts()]

    assert 3 <= len(words) <= 9
    assert sum(map(len, words)) <= 160
    assert vignette.child.split(",")[0] == from_json(card.written).child.name


@pytest.mark.parametrize(("vignette", "card"), CARDS)
def test_no_card_has_the_words_of_another_card(vignette: Vignette, card: Card) -> None:
    others = [each for each in vignette.card if each is not card]
    canaries = {fact.what for other in others for _, fact in from_json(other.written).facts()}
    canaries |= {news.text for news in vignette.news if (news.agency, news.service) != (card.agency, card.service)}
    canaries |= {other.brief for other in others}
    exercise = an_exercise(vignette, Step.DEBRIEF)
    seat = a_seat(exercise, card.agency, service=card.service)

    seen = view(exercise, vignette, seat, after(90))

    everything = f"{seen.record.to_json() if seen.record else ''}{seen.news}{seen.brief}{seen.opening}{seen.questions}"
    assert len(canaries) > 10
    assert [words for words in canaries if words in everything] == []


def test_a_training_card_among_real_records_is_refused() -> None:
    card = from_json(BABY.card[0].written)

    with pytest.raises(MixedPurposes, match="training cards among real records"):
        picture.combine([card, a_record("gp", child={"name": card.child.name})], LIBRARY)


# -- the join code


def test_a_code_is_short_and_has_nothing_that_can_be_taken_for_something_else() -> None:
    codes = [new_code(Random(seed)) for seed in range(50)]

    assert {len(code) for code in codes} == {6}
    assert set("".join(codes)) <= set(LETTERS)
    assert set(LETTERS).isdisjoint("AEIOU01258BLSZ")
    assert len(set(codes)) == 50


@pytest.mark.parametrize("typed", ["KX49DT", "kx4 9dt", " kx4-9dt ", "K X 4 9 D T"])
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert read_code(typed) == "KX49DT"


@pytest.mark.parametrize("typed", ["", "KX49D", "KX49DTT", "KX49D0", "KX49DÄ", "KX49DI"])
def test_what_cannot_be_a_code_is_said_so(typed: str) -> None:
    with pytest.raises(NotACode, match="6 letters and numbers, like KX4 9DT"):
        read_code(typed)


def test_a_code_is_read_out_in_two_halves() -> None:
    exercise = begin(BABY, NOW, Random(7))

    assert read_code(exercise.code_spoken) == exercise.code
    assert exercise.code_spoken[3] == " "


# -- steps and clock


def test_an_exercise_begins_with_the_ground_rules_and_goes_on_step_by_step() -> None:
    exercise = begin(BABY, NOW, Random(1))
    steps = [exercise.step]
    steps += [(exercise := exercise.next_step(NOW)).step for _ in range(6)]

    assert steps == [*Step, Step.DEBRIEF]
    assert exercise.previous_step(NOW).step is Step.REVEAL


def test_reading_starts_the_clock_and_going_back_to_it_does_not_start_it_anew() -> None:
    exercise = begin(BABY, NOW, Random(1)).go_to(Step.READ, after(5)).go_to(Step.TALK, after(10)).go_to(Step.READ, after(12))

    assert exercise.elapsed(after(15)) == timedelta(minutes=10)
    assert begin(BABY, NOW, Random(1)).elapsed(after(15)) == timedelta(0)


def test_the_time_that_the_clock_stood_is_not_counted() -> None:
    exercise = an_exercise().stop_clock(after(10))

    assert exercise.elapsed(after(30)) == timedelta(minutes=10)
    assert exercise.start_clock(after(30)).elapsed(after(35)) == timedelta(minutes=15)


def test_a_clock_that_is_stopped_twice_stays_where_it_was() -> None:
    assert an_exercise().stop_clock(after(10)).stop_clock(after(20)).elapsed(after(30)) == timedelta(minutes=10)


def test_a_server_whose_clock_is_behind_does_not_turn_the_time_back() -> None:
    assert an_exercise().elapsed(after(-3)) == timedelta(0)


def test_news_is_out_when_its_minute_has_come() -> None:
    minutes = [news.minute for news in BABY.news]

    assert minutes == [25, 35, 40]
    assert an_exercise().news_out(BABY, after(24.9)) == ()
    assert an_exercise().news_out(BABY, after(25)) == (0,)
    assert an_exercise().news_out(BABY, after(60)) == (0, 1, 2)


def test_the_trainer_may_send_news_before_its_minute() -> None:
    assert an_exercise().send(2).news_out(BABY, after(1)) == (2,)


def test_no_news_is_out_before_people_read() -> None:
    assert begin(BABY, NOW, Random(1)).send(0).news_out(BABY, after(60)) == ()


def test_an_exercise_ends_itself_after_a_day() -> None:
    exercise = an_exercise()

    assert not exercise.has_ended(NOW + ENDS_AFTER - timedelta(seconds=1))
    assert exercise.has_ended(NOW + timedelta(days=1))
    with pytest.raises(ExerciseEnded, match="ended"):
        exercise.next_step(NOW + ENDS_AFTER)
    with pytest.raises(ExerciseEnded):
        a_seat(exercise, "gp", now=NOW + ENDS_AFTER)


def test_the_reveal_is_shown_part_by_part_and_in_the_debrief_all_of_it() -> None:
    exercise = an_exercise(step=Step.REVEAL)

    assert exercise.shown == ()
    assert exercise.show_next(NOW).show_next(NOW).shown == (Shown.SHARES, Shown.UNSHARED)
    assert exercise.show_next(NOW).go_to(Step.TALK, NOW).shown == ()
    assert exercise.go_to(Step.DEBRIEF, NOW).shown == tuple(Shown)


def test_showing_more_than_there_is_changes_nothing() -> None:
    exercise = an_exercise(step=Step.REVEAL)

    for _ in range(9):
        exercise = exercise.show_next(NOW)

    assert exercise.shown == tuple(Shown)


# -- participants


def test_before_the_card_is_read_a_participant_sees_nothing_of_it() -> None:
    exercise = begin(BABY, NOW, Random(1))
    seen = view(exercise, BABY, a_seat(exercise, "gp"), NOW)

    assert (seen.record, seen.brief, seen.opening, seen.news) == (None, "", "", ())


def test_a_participant_sees_the_news_for_their_card_and_no_other() -> None:
    exercise = an_exercise()

    assert [news.minute for news in view(exercise, BABY, a_seat(exercise, "gp"), after(60)).news] == [25]
    assert [news.minute for news in view(exercise, BABY, a_seat(exercise, "housing"), after(60)).news] == []


def test_of_two_workers_of_one_agency_each_sees_their_own_card_and_news() -> None:
    exercise = an_exercise(TWO_WORKERS)
    harbour, hillside = (a_seat(exercise, "drug-and-alcohol", service=each) for each in ("Harbour team", "Hillside team"))

    assert "mother" in view(exercise, TWO_WORKERS, harbour, NOW).brief
    assert "father" in view(exercise, TWO_WORKERS, hillside, NOW).brief
    assert view(exercise, TWO_WORKERS, harbour, after(60)).news == ()
    assert len(view(exercise, TWO_WORKERS, hillside, after(60)).news) == 1


def test_a_participant_begins_with_the_card_but_says_for_themselves_what_others_know() -> None:
    card = BABY.card_of("health-visiting")
    assert card is not None

    own = sheet(card, UUID(int=5), NOW)

    assert list(from_json(card.written).beliefs()) != []
    assert list(own.beliefs()) == []
    assert own.fact(MARKS, "f2") == from_json(card.written).fact(MARKS, "f2")
    assert own.id == UUID(int=5)
    assert own.purpose is Purpose.TRAINING


def test_news_that_is_out_is_in_the_checklist_once_and_stays_out_once_deleted() -> None:
    exercise = an_exercise()
    seat = a_seat(exercise, "gp").receive(exercise, BABY, after(25))
    prompt, fact = "health-disability-or-illness", "news1-1"
    assert seat.record.fact(prompt, fact) is not None
    assert seat.record.answer(prompt).status == "known"

    again = seat.receive(exercise, BABY, after(30))
    deleted = seat.with_record(seat.record.without_fact(prompt, fact), exercise).receive(exercise, BABY, after(30))

    assert again == seat
    assert deleted.record.fact(prompt, fact) is None


def test_whoever_comes_late_has_all_the_news_that_is_out() -> None:
    seat = a_seat(an_exercise(step=Step.TALK), "gp", now=after(50))

    assert seat.received == (0,)
    assert seat.record.fact("health-disability-or-illness", "news1-1") is not None


def test_what_was_thought_before_the_talk_is_kept_beside_what_is_said_after_it() -> None:
    exercise = an_exercise()
    seat = saying(a_seat(exercise, "gp"), "household-members", "f2", exercise, police="believed")

    later = saying(seat, "household-members", "f2", exercise.go_to(Step.TALK, NOW), police="told")

    assert [each.agency for each in later.before.beliefs()] == ["police"]
    assert list(later.record.beliefs()) == []


def test_a_real_checklist_cannot_be_opened_in_an_exercise() -> None:
    exercise = an_exercise()

    with pytest.raises(NotForTraining, match="not a training checklist"):
        a_seat(exercise, "gp").with_record(a_record("gp"), exercise)


def test_a_seat_with_a_real_checklist_in_it_is_not_read_back() -> None:
    data = json.loads(a_seat(an_exercise(), "gp").to_bytes())
    data["record"]["purpose"] = "strategy-discussion"

    with pytest.raises(NotAnExercise):
        Seat.from_bytes(json.dumps(data).encode())


def test_the_short_checklist_asks_what_the_card_speaks_of() -> None:
    seat = a_seat(an_exercise(), "police")

    assert set(seat.record.answers) == set(from_json(card_text("police")).answers)


def card_text(agency: str) -> str:
    card = BABY.card_of(agency)
    assert card is not None
    return card.written


def test_the_trainer_sees_who_is_ready_by_card_and_not_by_person() -> None:
    exercise = an_exercise()
    seats = [a_seat(exercise, "gp", 1).ready(exercise), a_seat(exercise, "gp", 2), a_seat(exercise, "police", 3).leave()]

    found = {each.card.agency: (each.people, each.ready) for each in groups(exercise, BABY, seats)}

    assert found["gp"] == (2, 1)
    assert found["police"] == (0, 0)
    assert groups(exercise.next_step(NOW), BABY, seats)[1].ready == 0


def test_the_card_that_the_fewest_hold_is_offered_first() -> None:
    exercise = an_exercise()
    seats = [
        a_seat(exercise, card.agency, number) for number, card in enumerate(BABY.card, start=1) if card.agency != "housing"
    ]

    assert cards_by_need(BABY, seats)[0].agency == "housing"
    assert cards_by_need(BABY, [])[0] == BABY.card[0]


def test_leaving_takes_ones_words_out_of_the_picture_and_coming_back_brings_them_in() -> None:
    exercise = an_exercise(step=Step.REVEAL)
    seats = everybody(exercise)
    gone = [seats[0].leave(), *seats[1:]]

    assert "health-visiting" in shown(exercise, seats).before.agencies
    assert "health-visiting" not in shown(exercise, gone).before.agencies
    assert shown(exercise, [gone[0].come_back(), *seats[1:]]) == shown(exercise, seats)


def test_a_seat_beyond_the_last_is_refused() -> None:
    assert a_seat(an_exercise(), "gp", MOST_SEATS).number == MOST_SEATS
    with pytest.raises(ExerciseFull, match="60 participants"):
        a_seat(an_exercise(), "gp", MOST_SEATS + 1)


# -- kept as bytes


def test_an_exercise_comes_back_from_its_bytes_as_it_was() -> None:
    exercise = an_exercise().send(1).stop_clock(after(7)).go_to(Step.REVEAL, after(8)).show_next(after(9))

    assert Exercise.from_bytes(exercise.to_bytes()) == exercise


def test_a_seat_comes_back_from_its_bytes_as_it_was() -> None:
    exercise = an_exercise()
    seat = saying(a_seat(exercise, "gp"), "household-members", "f2", exercise, police="believed")
    seat = seat.ready(exercise).receive(exercise, BABY, after(40)).will("Ring first").leave()

    assert Seat.from_bytes(seat.to_bytes()) == seat


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": "information-sharing-exercise/2"}'])
def test_bytes_that_are_no_exercise_are_refused_without_repeating_them(data: bytes) -> None:
    with pytest.raises(NotAnExercise, match="cannot be read"):
        Exercise.from_bytes(data)
    with pytest.raises(NotAnExercise):
        Seat.from_bytes(data)


def test_an_exercise_and_a_seat_are_not_taken_for_one_another() -> None:
    exercise = an_exercise()

    with pytest.raises(NotAnExercise):
        Seat.from_bytes(exercise.to_bytes())
    with pytest.raises(NotAnExercise):
        Exercise.from_bytes(a_seat(exercise, "gp").to_bytes())


def test_what_is_kept_names_nobody_who_takes_part() -> None:
    seat = a_seat(an_exercise(), "gp")

    assert seat.record.practitioner.name == ""
    assert set(Seat.model_fields) & {"name", "person", "email", "address"} == set()


def test_what_participants_wrote_is_in_no_log() -> None:
    exercise = an_exercise()
    seat = a_seat(exercise, "gp").will("Secret")
    seat = seat.with_record(seat.record.with_fact(MARKS, a_fact("Secret")), exercise)

    assert "Secret" not in repr(seat)
    assert "Secret" not in repr(shown(exercise, [seat]))


# -- what the group finds out


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


def test_a_records_own_purpose_is_what_makes_it_training() -> None:
    record: Record = from_json(card_text("gp"))

    assert record.purpose is Purpose.TRAINING
    assert record.but(purpose=Purpose.SUPERVISION).purpose is not Purpose.TRAINING

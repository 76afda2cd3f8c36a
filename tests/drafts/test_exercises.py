"""Exercises that run are kept, changed by many at once and ended in the same way in SQLite, PostgreSQL and memory."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from checklist import seal
from checklist.drafts import Drafts, ExerciseMissing, Exercises, Keeper, TooManyTries
from checklist.drafts.exercises import EXERCISE
from checklist.seal import Tampered
from checklist.settings import Settings
from drafts.made import Clock

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
ENDS = NOW + timedelta(days=1)
PEPPER, OTHER_PEPPER = bytes(range(32)), bytes(range(1, 33))
CODE, OTHER_CODE = "KX49DT", "TD94XK"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def drafts(url: str, clock: Clock) -> Iterator[Drafts]:
    made = Drafts.at(url, seal.pepper_check(PEPPER), clock=clock, waits=())
    yield made
    made.close()


@pytest.fixture
def exercises(drafts: Drafts, clock: Clock) -> Exercises:
    made = Exercises(drafts.database, PEPPER, clock)
    assert made.begin(CODE, b"step one", ENDS)
    return made


def test_what_is_kept_is_found_as_it_was_with_its_version(exercises: Exercises) -> None:
    exercises.add(CODE, 1, b"a seat")

    assert exercises.get(CODE).data == b"step one"
    assert exercises.get(CODE, 1).data == b"a seat"
    assert exercises.versions(CODE) == {EXERCISE: 1, 1: 1}


def test_a_code_that_is_taken_begins_nothing_and_changes_nothing(exercises: Exercises) -> None:
    assert not exercises.begin(CODE, b"another trainer", ENDS)

    assert exercises.get(CODE).data == b"step one"


def test_a_seat_that_is_taken_is_not_taken_over(exercises: Exercises) -> None:
    assert exercises.add(CODE, 1, b"first")

    assert not exercises.add(CODE, 1, b"second")
    assert exercises.get(CODE, 1).data == b"first"


@pytest.mark.parametrize("place", [EXERCISE, 1, 1000])
def test_nobody_finds_anything_under_another_code(exercises: Exercises, place: int) -> None:
    with pytest.raises(ExerciseMissing, match="No exercise runs under that code"):
        exercises.get(OTHER_CODE, place)

    assert exercises.versions(OTHER_CODE) == {}


def test_nobody_sits_down_where_no_exercise_runs(exercises: Exercises) -> None:
    with pytest.raises(ExerciseMissing):
        exercises.add(OTHER_CODE, 1, b"a seat")


def test_forty_people_who_change_one_thing_at_once_lose_nothing(exercises: Exercises) -> None:
    exercises.put(CODE, 1, b"")
    together = threading.Barrier(8)

    def add_five(number: int) -> None:
        together.wait()
        for _ in range(5):
            exercises.change(CODE, 1, lambda data: data + bytes([number]))

    with ThreadPoolExecutor(8) as people:
        list(people.map(add_five, range(8)))

    assert sorted(exercises.get(CODE, 1).data) == sorted(list(range(8)) * 5)
    assert exercises.versions(CODE)[1] == 41


@pytest.mark.slow
def test_forty_people_who_sit_down_at_once_get_forty_seats(exercises: Exercises) -> None:
    def sit_down(person: int) -> int:
        return next(place for place in range(1, 61) if exercises.add(CODE, place, b"%d" % person))

    with ThreadPoolExecutor(8) as people:
        seats = list(people.map(sit_down, range(40)))

    assert sorted(seats) == list(range(1, 41))
    assert [exercises.get(CODE, seat).data for seat in seats] == [b"%d" % person for person in range(40)]


def test_a_change_that_changes_nothing_writes_nothing(exercises: Exercises) -> None:
    exercises.change(CODE, EXERCISE, lambda data: data)

    assert exercises.versions(CODE)[EXERCISE] == 1


def test_a_change_whose_answer_was_lost_is_made_once(exercises: Exercises, drafts: Drafts) -> None:
    run = drafts.database.run
    lost: list[bool] = []

    def twice(work, **how):  # type: ignore[no-untyped-def]
        if not how.get("reading") and not lost:
            lost.append(run(work, **how))
        return run(work, **how)

    drafts.database.run = twice  # type: ignore[method-assign]
    exercises.change(CODE, EXERCISE, lambda data: data + b", step two")

    assert lost == [True]
    assert exercises.get(CODE).data == b"step one, step two"


def test_a_seat_whose_answer_was_lost_is_taken_once_and_by_the_same_person(exercises: Exercises, drafts: Drafts) -> None:
    run = drafts.database.run
    lost: list[bool] = []

    def twice(work, **how):  # type: ignore[no-untyped-def]
        if not how.get("reading") and not lost:
            lost.append(run(work, **how))
        return run(work, **how)

    drafts.database.run = twice  # type: ignore[method-assign]

    assert exercises.add(CODE, 1, b"a seat")
    assert lost == [True]
    assert exercises.versions(CODE) == {EXERCISE: 1, 1: 1}


def test_an_exercise_ends_itself_after_a_day_with_everything_in_it(exercises: Exercises, clock: Clock) -> None:
    exercises.add(CODE, 1, b"a seat")
    exercises.remember("secret of a browser", b"seat 1", ENDS)
    clock.time = ENDS

    assert exercises.versions(CODE) == {}
    assert exercises.recall("secret of a browser") is None
    with pytest.raises(ExerciseMissing):
        exercises.add(CODE, 2, b"too late")
    assert exercises.purge() == 3


def test_a_code_can_be_used_again_once_its_exercise_has_ended(exercises: Exercises, clock: Clock) -> None:
    clock.time = ENDS

    assert exercises.begin(CODE, b"another day", ENDS + timedelta(days=1))
    assert exercises.get(CODE).data == b"another day"


def guess_wrong(exercises: Exercises, times: int, **who: str) -> None:
    for _ in range(times):
        with pytest.raises(ExerciseMissing), exercises.guess(**who):
            exercises.get(OTHER_CODE)


def test_wrong_codes_are_slowed_down_and_a_right_one_does_not_count(exercises: Exercises) -> None:
    for _ in range(20):
        with exercises.guess(session="s1"):
            exercises.get(CODE)
    guess_wrong(exercises, 10, session="s1")

    with pytest.raises(TooManyTries), exercises.guess(session="s1"):
        pytest.fail("nothing is tried")
    guess_wrong(exercises, 1, session="s2")


def test_a_class_behind_one_address_may_be_wrong_sixty_times(exercises: Exercises) -> None:
    for number in range(60):
        guess_wrong(exercises, 1, session=f"s{number}", address="10.0.0.1")

    with pytest.raises(TooManyTries), exercises.guess(session="another", address="10.0.0.1"):
        pytest.fail("nothing is tried")


def test_wrong_codes_are_counted_together_on_every_server(exercises: Exercises, url: str, clock: Clock) -> None:
    guess_wrong(exercises, 10, session="s1")
    second = Drafts.at(url, seal.pepper_check(PEPPER), clock=clock, waits=())

    with pytest.raises(TooManyTries), Exercises(second.database, PEPPER, clock).guess(session="s1"):
        pytest.fail("nothing is tried")
    second.close()


def test_a_purge_before_the_end_takes_nothing(exercises: Exercises) -> None:
    assert exercises.purge() == 0
    assert exercises.get(CODE).data == b"step one"


def test_ending_an_exercise_takes_its_seats_and_no_other_exercise(exercises: Exercises) -> None:
    exercises.add(CODE, 1, b"a seat")
    exercises.begin(OTHER_CODE, b"next door", ENDS)

    exercises.end(CODE)

    assert exercises.versions(CODE) == {}
    assert exercises.get(OTHER_CODE).data == b"next door"


def test_a_browser_is_told_where_it_takes_part_and_no_other_is(exercises: Exercises) -> None:
    exercises.remember("one secret", b"seat 1", ENDS)
    exercises.remember("one secret", b"seat 2", ENDS)

    assert exercises.recall("one secret") == b"seat 2"
    assert exercises.recall("another secret") is None
    exercises.forget("one secret")
    assert exercises.recall("one secret") is None


def test_another_server_with_the_same_pepper_finds_the_exercise(exercises: Exercises, url: str, clock: Clock) -> None:
    exercises.add(CODE, 1, b"a seat")
    next_door = Drafts.at(url, seal.pepper_check(PEPPER), clock=clock, waits=())

    found = Exercises(next_door.database, PEPPER, clock)

    assert found.get(CODE, 1).data == b"a seat"
    found.change(CODE, 1, lambda _: b"changed next door")
    assert exercises.get(CODE, 1).data == b"changed next door"
    next_door.close()


def test_a_database_from_before_there_was_training_gets_its_table(drafts: Drafts, clock: Clock) -> None:
    assert not drafts.database.run(lambda connection: sa.inspect(connection).has_table("exercises"))

    Exercises(drafts.database, PEPPER, clock)

    assert drafts.database.run(lambda connection: sa.inspect(connection).has_table("exercises"))


def test_the_mark_of_a_code_is_the_same_on_every_server_and_another_with_another_pepper(drafts: Drafts, clock: Clock) -> None:
    one, next_door, elsewhere = (Exercises(drafts.database, pepper, clock) for pepper in (PEPPER, PEPPER, OTHER_PEPPER))

    assert one.mark_of(CODE) == next_door.mark_of(CODE) != one.mark_of(OTHER_CODE)
    assert elsewhere.mark_of(CODE) != one.mark_of(CODE)


def test_without_the_pepper_the_code_finds_nothing(exercises: Exercises, drafts: Drafts, clock: Clock) -> None:
    assert Exercises(drafts.database, OTHER_PEPPER, clock).versions(CODE) == {}
    assert Exercises(drafts.database, PEPPER, clock, tenant="elsewhere").versions(CODE) == {}


def test_the_database_holds_neither_the_code_nor_a_word_of_what_is_kept(exercises: Exercises, drafts: Drafts) -> None:
    exercises.add(CODE, 1, b"Umbrellastand")

    rows = drafts.database.run(lambda connection: connection.execute(sa.text("SELECT * FROM exercises")).all())

    assert len(rows) == 2
    assert all(b"Umbrellastand" not in bytes(row.body) and CODE not in row.exercise for row in rows)
    assert {len(row.body) % 4096 for row in rows} == {29}


def test_no_row_can_stand_in_for_another(exercises: Exercises, drafts: Drafts) -> None:
    exercises.add(CODE, 1, b"one card")
    exercises.add(CODE, 2, b"another card")
    swap = "UPDATE exercises SET body = (SELECT body FROM exercises AS other WHERE other.place = 2) WHERE place = 1"
    drafts.database.run(lambda connection: connection.execute(sa.text(swap)))

    with pytest.raises(Tampered):
        exercises.get(CODE, 1)


def test_looking_what_has_changed_asks_once_and_brings_no_bodies(exercises: Exercises, drafts: Drafts) -> None:
    for place in range(1, 41):
        exercises.add(CODE, place, b"a seat")
    asked: list[str] = []
    event.listen(drafts.database.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))

    exercises.versions(CODE)

    selects = [statement for statement in asked if "exercises" in statement]
    assert len(selects) == 1
    assert "body" not in selects[0]


def test_the_keeper_brings_the_exercises_and_purges_them(url: str, tmp_path: Path, clock: Clock) -> None:
    keeper = Keeper.start(Settings(tmp_path, url, pepper=PEPPER), clock=clock, waits=())
    keeper.exercises.begin(CODE, b"step one", ENDS)
    clock.time = ENDS

    keeper.purge()

    rows = keeper.store.database.run(lambda connection: connection.execute(sa.text("SELECT * FROM exercises")).all())
    assert rows == []
    keeper.store.close()


def test_a_server_that_keeps_nothing_slows_wrong_codes_down_too() -> None:
    kept = Exercises.in_memory()
    guess_wrong(kept, 10, session="s1")

    with pytest.raises(TooManyTries), kept.guess(session="s1"):
        pytest.fail("nothing is tried")


def test_a_server_that_keeps_nothing_runs_exercises_in_its_memory() -> None:
    exercises = Exercises.in_memory()
    assert exercises.begin(CODE, b"", datetime.now(UTC) + timedelta(days=1))

    def sit_down(person: int) -> None:
        exercises.add(CODE, person, b"a seat")
        exercises.change(CODE, EXERCISE, lambda data: data + b".")

    with ThreadPoolExecutor(8) as people:
        list(people.map(sit_down, range(1, 41)))

    assert len(exercises.versions(CODE)) == 41
    assert exercises.get(CODE).data == b"." * 40

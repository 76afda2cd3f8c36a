"""Drafts are kept, found, refused and forgotten in the same way in SQLite and in PostgreSQL."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from postgres import Absent, Server, any_server
from sqlalchemy import Connection, event

from checklist import seal
from checklist.drafts import (
    Draft,
    DraftChanged,
    DraftMissing,
    Drafts,
    Keeper,
    Purge,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    StoreUnavailable,
    TabExpired,
    TooManyTries,
    WrongPepper,
)
from checklist.drafts.tables import drafts
from checklist.drafts.tries import Tries
from checklist.seal import Tampered, UnknownWord
from checklist.settings import Settings

NOW = datetime(2026, 3, 12, 12, 4, tzinfo=UTC)
LATER = datetime(2026, 3, 26, tzinfo=UTC)
CHECK = "the mark of one pepper"
PEPPER = bytes(range(32))
WORDS = "kitchen-bagel-unicorn-armchair-duffel-velvet"
OTHER_WORDS = "velvet-duffel-armchair-unicorn-bagel-kitchen"
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **span: float) -> None:
        self.time += timedelta(**span)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    try:
        with any_server() as running:
            yield running
    except Absent as absent:
        if os.environ.get("CI"):
            pytest.fail(str(absent))
        pytest.skip(str(absent))


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/drafts/drafts.db"
    running: Server = request.getfixturevalue("postgres")
    return running.fresh()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Drafts]:
    made = Drafts.at(url, CHECK, clock=clock, waits=())
    yield made
    made.close()


@pytest.fixture
def keeper(url: str, tmp_path: Path, clock: Clock) -> Iterator[Keeper]:
    made = Keeper.start(settings(tmp_path, url), clock=clock, waits=())
    yield made
    made.store.close()


def settings(folder: Path, url: str = "", **more: object) -> Settings:
    return Settings(folder, url or f"sqlite:///{folder}/drafts/drafts.db", pepper=PEPPER, **more)  # type: ignore[arg-type]


def a_draft(draft_id: str = "KX4-92", body: bytes = b"first", version: int = 1, expires: datetime = LATER) -> Draft:
    return Draft(draft_id, body, version, expires)


# -- a draft


def test_a_kept_draft_is_found_as_it_was(store: Drafts) -> None:
    store.put(a_draft())

    assert store.get("KX4-92") == a_draft()


@pytest.mark.parametrize("version", [1, 2])
def test_a_save_with_nothing_in_its_way_asks_the_database_once(store: Drafts, version: int) -> None:
    for earlier in range(1, version):
        store.put(a_draft(version=earlier))
    asked: list[str] = []
    event.listen(store.database.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))

    store.put(a_draft(body=b"new", version=version))

    assert [statement.split()[0] for statement in asked if "drafts" in statement] == ["INSERT" if version == 1 else "UPDATE"]


def test_a_save_takes_the_place_of_the_version_before_it(store: Drafts) -> None:
    store.put(Draft("KX4-92", b"first", 1, LATER))
    store.put(Draft("KX4-92", b"second", 2, LATER + timedelta(days=3)))

    assert store.get("KX4-92") == Draft("KX4-92", b"second", 2, LATER + timedelta(days=3))


def test_saving_over_a_newer_draft_is_refused(store: Drafts) -> None:
    store.put(Draft("KX4-92", b"first", 1, LATER))
    store.put(Draft("KX4-92", b"second", 2, LATER))

    with pytest.raises(DraftChanged, match="saved somewhere else") as caught:
        store.put(Draft("KX4-92", b"from an old tab", 2, LATER))

    assert caught.value.stored == Draft("KX4-92", b"second", 2, LATER)
    assert store.get("KX4-92").body == b"second"


def test_a_second_new_draft_of_one_id_is_refused(store: Drafts) -> None:
    store.put(a_draft(body=b"first"))

    with pytest.raises(DraftChanged):
        store.put(a_draft(body=b"another"))


@pytest.mark.parametrize("version", [1, 2])
def test_saving_the_same_bytes_again_is_success(store: Drafts, version: int) -> None:
    store.put(a_draft())
    store.put(a_draft(body=b"second", version=2)) if version == 2 else None

    store.put(store.get("KX4-92"))

    assert store.get("KX4-92").version == version


def test_the_same_bytes_at_an_older_version_are_no_success(store: Drafts) -> None:
    store.put(a_draft(body=b"same"))
    store.put(a_draft(body=b"same", version=2))

    with pytest.raises(DraftChanged):
        store.put(a_draft(body=b"same", version=1))


def test_a_save_that_follows_nothing_is_refused(store: Drafts) -> None:
    with pytest.raises(DraftMissing):
        store.put(a_draft(version=2))


def test_versions_begin_at_one(store: Drafts) -> None:
    with pytest.raises(ValueError, match="first version is 1, not 0"):
        store.put(a_draft(version=0))


def test_a_deleted_draft_is_missing_and_stays_so(store: Drafts) -> None:
    store.put(a_draft())

    assert store.delete("KX4-92") is True
    assert store.delete("KX4-92") is False
    with pytest.raises(DraftMissing):
        store.get("KX4-92")
    with pytest.raises(DraftMissing):
        store.put(a_draft(body=b"second", version=2))


def test_large_bodies_come_back_whole(store: Drafts) -> None:
    body = os.urandom(3 * 1024 * 1024)
    store.put(a_draft(body=body))

    assert store.get("KX4-92").body == body


def test_the_row_tells_the_day_of_expiry_and_not_the_hour() -> None:
    assert a_draft(expires=datetime(2026, 3, 26, 14, 32, tzinfo=UTC)).expires == datetime(2026, 3, 27, tzinfo=UTC)
    assert a_draft(expires=LATER).expires == LATER
    with pytest.raises(ValueError, match="aware"):
        a_draft(expires=datetime(2026, 3, 26))  # noqa: DTZ001


def test_a_draft_shows_nothing_of_itself_in_a_log() -> None:
    assert "KX4-92" not in repr(a_draft())
    assert "first" not in repr(a_draft())


# -- another place for a draft


def test_replacing_moves_a_draft_in_one_step(store: Drafts) -> None:
    store.put(a_draft("old"))
    store.put_token("tab", "old", b"keys", LATER)

    store.replace("old", a_draft("new", b"moved"), version=1)

    assert store.get("new").body == b"moved"
    with pytest.raises(DraftMissing):
        store.get("old")
    with pytest.raises(TabExpired):
        store.get_token("tab", LATER)


def test_replacing_again_with_the_same_bytes_is_success(store: Drafts) -> None:
    store.put(a_draft("old"))
    store.replace("old", a_draft("new", b"moved"), version=1)

    store.replace("old", a_draft("new", b"moved"), version=1)

    assert store.get("new").body == b"moved"


def test_replacing_a_draft_that_changed_changes_nothing(store: Drafts) -> None:
    store.put(a_draft("old"))
    store.put(a_draft("old", b"newer", 2))

    with pytest.raises(DraftChanged):
        store.replace("old", a_draft("new", b"moved"), version=1)

    assert store.get("old").body == b"newer"
    with pytest.raises(DraftMissing):
        store.get("new")


def test_replacing_a_draft_that_is_gone_brings_nothing_back(store: Drafts) -> None:
    with pytest.raises(DraftMissing):
        store.replace("old", a_draft("new"), version=1)
    with pytest.raises(DraftMissing):
        store.get("new")


# -- tab tokens


def test_a_tab_in_use_stays_open_and_an_idle_one_does_not(store: Drafts, clock: Clock) -> None:
    store.put_token("tab", "KX4-92", b"keys", NOW + timedelta(hours=12))

    clock.pass_(hours=11)
    assert store.get_token("tab", clock.time + timedelta(hours=12)) == b"keys"
    clock.pass_(hours=11)
    assert store.get_token("tab", clock.time + timedelta(hours=12)) == b"keys"
    clock.pass_(hours=12, seconds=1)
    with pytest.raises(TabExpired, match="Type the words again"):
        store.get_token("tab", LATER)


def test_forgetting_one_tab_leaves_the_others(store: Drafts) -> None:
    store.put_token("tab", "KX4-92", b"keys", LATER)
    store.put_token("other", "KX4-92", b"keys", LATER)

    store.delete_token("tab")

    assert store.get_token("other", LATER) == b"keys"
    with pytest.raises(TabExpired):
        store.get_token("tab", LATER)


@pytest.mark.parametrize("forget", [Drafts.delete_for, Drafts.delete], ids=["lock", "finish"])
def test_locking_and_finishing_forget_every_tab_of_that_draft(store: Drafts, forget: Callable[[Drafts, str], object]) -> None:
    store.put(a_draft())
    store.put_token("tab", "KX4-92", b"keys", LATER)
    store.put_token("another draft's", "OTHER", b"keys", LATER)

    forget(store, "KX4-92")

    with pytest.raises(TabExpired):
        store.get_token("tab", LATER)
    assert store.get_token("another draft's", LATER) == b"keys"


# -- expiry


def test_an_expired_draft_is_hidden_before_it_is_deleted(store: Drafts, clock: Clock) -> None:
    store.put(a_draft())

    clock.time = LATER - timedelta(seconds=1)
    assert store.get("KX4-92").body == b"first"
    clock.time = LATER
    with pytest.raises(DraftMissing):
        store.get("KX4-92")


def test_a_tab_left_open_past_the_expiry_can_still_save(store: Drafts, clock: Clock) -> None:
    store.put(a_draft())
    clock.time = LATER + timedelta(days=3)

    store.put(a_draft(body=b"second", version=2, expires=clock.time + timedelta(days=14)))

    assert store.get("KX4-92").body == b"second"


def test_an_hourly_purge_deletes_whatever_has_expired_and_nothing_else(store: Drafts, clock: Clock) -> None:
    store.put(a_draft("due", expires=NOW + timedelta(hours=1)))
    store.put(a_draft("kept"))
    store.put_token("tab", "kept", b"keys", NOW + timedelta(hours=2))

    purges = hourly(store, clock, hours=13)

    assert [purge.deleted for purge in purges] == [0] * 11 + [1, 0]
    assert store.get("kept") == a_draft("kept")
    assert ids_in(store) == ["kept"]
    with pytest.raises(TabExpired):
        store.get_token("tab", LATER)


def test_a_day_on_which_everything_expires_is_no_reason_to_hold_back(store: Drafts, clock: Clock) -> None:
    for number in range(30):
        store.put(a_draft(f"training-{number}", expires=NOW + timedelta(hours=1)))

    assert sum(purge.deleted for purge in hourly(store, clock, hours=13)) == 30


def test_a_clock_ten_years_ahead_deletes_nothing(store: Drafts, clock: Clock) -> None:
    store.put(a_draft())
    store.purge()
    clock.pass_(days=3650)

    assert store.purge() == Purge(0, held=1, until=clock.time + timedelta(days=1))
    clock.pass_(hours=20)
    assert store.purge().deleted == 0
    clock.time = NOW + timedelta(hours=21)
    assert store.purge() == Purge(0)
    assert store.get("KX4-92") == a_draft()


def test_a_second_jump_deletes_only_what_was_held_back_before_it(store: Drafts, clock: Clock) -> None:
    store.put(a_draft("due"))
    store.put(a_draft("kept", expires=LATER + timedelta(days=20)))
    store.purge()
    clock.time = LATER + timedelta(days=2)
    assert store.purge().held == 1
    clock.pass_(days=3650)

    assert store.purge() == Purge(1, held=1, until=clock.time + timedelta(days=1))

    clock.time = LATER + timedelta(days=3)
    assert store.get("kept").body == b"first"


def test_a_clock_that_jumps_a_second_time_is_held_back_a_second_time(store: Drafts, clock: Clock) -> None:
    store.put(a_draft())
    clock.pass_(days=3650)
    store.purge()
    clock.time = NOW + timedelta(hours=1)
    store.purge()
    clock.pass_(days=3652)

    assert store.purge().deleted == 0


def test_a_laptop_that_was_off_for_three_weeks_deletes_a_day_later(store: Drafts, clock: Clock) -> None:
    store.put(a_draft())
    store.purge()
    clock.pass_(days=21)

    assert store.purge().held == 1
    assert sum(purge.deleted for purge in hourly(store, clock, hours=23)) == 0
    assert sum(purge.deleted for purge in hourly(store, clock, hours=1)) == 1


def test_a_laptop_used_once_a_week_deletes_a_week_later(store: Drafts, clock: Clock) -> None:
    store.put(a_draft())
    store.purge()

    weekly = []
    for _ in range(4):
        clock.pass_(days=7)
        weekly.append(store.purge().deleted)

    assert weekly == [0, 0, 1, 0]


def test_after_a_weekend_off_the_few_that_expired_go_at_once(store: Drafts, clock: Clock) -> None:
    store.put(a_draft("due", expires=NOW + timedelta(days=1)))
    for number in range(4):
        store.put(a_draft(f"kept-{number}"))
    store.purge()
    clock.pass_(days=3)

    assert store.purge() == Purge(1)


def test_the_timer_purges_with_nobody_there(keeper: Keeper, clock: Clock) -> None:
    keeper.store.put(a_draft("due", expires=NOW + timedelta(hours=1)))
    keeper.store.purge()
    end = keeper.purge_hourly(every=0.01)
    for _ in range(20):
        clock.pass_(hours=1)
        time.sleep(0.02)
    waiting = time.monotonic() + 10
    while ids_in(keeper.store) and time.monotonic() < waiting:
        time.sleep(0.02)
    end()

    assert ids_in(keeper.store) == []


def ids_in(store: Drafts) -> list[str]:
    """Every draft that is there, also one that is hidden because it has expired."""
    return store.database.run(lambda connection: list(connection.scalars(sa.select(drafts.c.id))), reading=True)


def hourly(store: Drafts, clock: Clock, hours: int) -> list[Purge]:
    purges = []
    for _ in range(hours):
        clock.pass_(hours=1)
        purges.append(store.purge())
    return purges


@pytest.mark.postgres
def test_a_server_goes_by_the_databases_clock(postgres: Server) -> None:
    store = Drafts.at(postgres.fresh(), CHECK)

    assert abs(store.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert store.now().tzinfo is not None
    store.close()


# -- guessing


def test_ten_wrong_tries_are_free_and_then_each_waits_longer(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)
    for _ in range(10):
        tries.take(["address"], clock())

    waits = []
    for _ in range(8):
        with pytest.raises(TooManyTries, match=r"Wait [0-9]+ seconds?, then") as caught:
            tries.take(["address"], clock())
        waits.append(caught.value.seconds)
        clock.pass_(seconds=caught.value.seconds)
        tries.take(["address"], clock())

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_another_address_is_not_slowed_down(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)
    for _ in range(10):
        tries.take(["address"], clock())

    assert tries.take(["another address"], clock())


def test_a_new_session_does_not_make_an_address_new(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)
    for number in range(10):
        tries.take([f"session {number}", "address"], clock())

    with pytest.raises(TooManyTries):
        tries.take(["session 11", "address"], clock())


def test_five_minutes_later_everything_is_forgiven(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)
    for _ in range(10):
        tries.take(["address"], clock())
    clock.pass_(minutes=5)

    assert [tries.take(["address"], clock()) for _ in range(10)]


def test_right_tries_do_not_count(store: Drafts, clock: Clock) -> None:
    tries = Tries(store.database)

    for _ in range(30):
        tries.forgive(tries.take(["address"], clock()))

    assert tries.take(["address"], clock())


def test_tries_at_the_same_moment_all_count(store: Drafts, clock: Clock) -> None:
    tries, results = Tries(store.database), []

    def work() -> None:
        try:
            results.append(len(tries.take(["address"], clock())))
        except TooManyTries:
            results.append(0)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == [0] * 10 + [1] * 10


# -- an open draft


def test_a_draft_opens_again_with_its_words(keeper: Keeper) -> None:
    begun = keeper.begin(WORDS, b"first")
    assert begun.save(b"second") == NOW

    opened, data = keeper.open(WORDS.upper().replace("-", " "), session="s", address="192.0.2.7")

    assert data == b"second"
    assert opened.version == 2


def test_what_is_kept_already_is_not_written_again(keeper: Keeper, clock: Clock) -> None:
    opened = keeper.begin(WORDS, b"first")
    clock.pass_(minutes=1)

    assert opened.save(b"first") == NOW
    assert opened.version == 1
    assert opened.save(b"second") == NOW + timedelta(minutes=1)


def test_a_change_in_another_tab_is_shown_and_not_overwritten(keeper: Keeper) -> None:
    here = keeper.begin(WORDS, b"first")
    there, _ = keeper.open(WORDS)
    there.save(b"written there")

    with pytest.raises(DraftChanged) as caught:
        here.save(b"written here")

    assert caught.value.newer == b"written there"
    assert keeper.open(WORDS)[1] == b"written there"
    assert here.adopt(caught.value) == b"written there"
    here.save(b"both")
    assert keeper.open(WORDS)[1] == b"both"


def test_neither_the_open_draft_nor_a_conflict_shows_words_in_a_log(keeper: Keeper) -> None:
    here = keeper.begin(WORDS, b"secret words")
    there, _ = keeper.open(WORDS)
    there.save(b"other secret")
    with pytest.raises(DraftChanged) as caught:
        here.save(b"more secret")

    printed = f"{here!r} {keeper!r} {caught.value} {caught.value!r} {caught.value.stored!r}"

    assert "secret" not in printed
    assert here.id not in printed


def test_a_save_whose_answer_was_lost_is_no_conflict_later(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = keeper.begin(WORDS, b"first")
    put = keeper.store.put

    def lose_the_answer(draft: Draft) -> None:
        put(draft)
        raise StoreUnavailable("The database does not answer.")

    monkeypatch.setattr(keeper.store, "put", lose_the_answer)
    with pytest.raises(StoreUnavailable):
        opened.save(b"second")
    monkeypatch.undo()

    opened.save(b"third, typed meanwhile")

    assert keeper.open(WORDS)[1] == b"third, typed meanwhile"


def test_a_save_that_never_arrived_is_made_good_by_the_next(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = keeper.begin(WORDS, b"first")

    def lose_everything(_: Draft) -> None:
        raise StoreUnavailable("The database does not answer.")

    monkeypatch.setattr(keeper.store, "put", lose_everything)
    with pytest.raises(StoreUnavailable):
        opened.save(b"second")
    monkeypatch.undo()

    opened.save(b"second")

    assert keeper.open(WORDS)[1] == b"second"


def test_runs_of_one_page_that_overlap_do_not_fight(keeper: Keeper) -> None:
    opened, faults = keeper.begin(WORDS, b"first"), []

    def run(number: int) -> None:
        try:
            opened.save(f"run {number}".encode())
        except StoreError as error:
            faults.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert opened.version == 13


def test_a_draft_that_was_deleted_elsewhere_is_not_kept_again_unasked(keeper: Keeper) -> None:
    here = keeper.begin(WORDS, b"first")
    keeper.open(WORDS)[0].delete()

    with pytest.raises(DraftMissing):
        here.save(b"second")
    with pytest.raises(DraftMissing):
        keeper.open(WORDS)


def test_a_deleted_draft_does_not_save(keeper: Keeper) -> None:
    opened = keeper.begin(WORDS, b"first")
    opened.delete()

    with pytest.raises(DraftMissing):
        opened.save(b"first")


def test_a_row_that_was_changed_does_not_open(keeper: Keeper) -> None:
    opened = keeper.begin(WORDS, b"first")
    kept = keeper.store.get(opened.id)
    keeper.store.put(Draft(kept.id, kept.body, 2, LATER))

    with pytest.raises(Tampered, match="damaged or changed"):
        keeper.open(WORDS)
    with pytest.raises(Tampered):
        opened.save(b"second")


def test_a_misspelt_word_is_named_and_costs_no_try(keeper: Keeper) -> None:
    for _ in range(15):
        with pytest.raises(UnknownWord):
            keeper.open(WORDS.replace("bagel", "bagle"), session="s")
    keeper.begin(WORDS, b"first")

    assert keeper.open(WORDS, session="s")[1] == b"first"


def test_wrong_words_are_slowed_down_and_right_ones_forgive_nothing(keeper: Keeper) -> None:
    keeper.begin(OTHER_WORDS, b"of the guesser")
    for _ in range(5):
        with pytest.raises(DraftMissing):
            keeper.open(WORDS, session="s", address="192.0.2.7")
    assert keeper.open(OTHER_WORDS, session="s", address="192.0.2.7")
    for _ in range(5):
        with pytest.raises(DraftMissing):
            keeper.open(WORDS, session="t", address="192.0.2.7")

    with pytest.raises(TooManyTries):
        keeper.open(OTHER_WORDS, session="u", address="192.0.2.7")
    assert keeper.open(OTHER_WORDS, session="v", address="192.0.2.8")


def test_a_missing_draft_costs_the_same_slow_key_as_one_that_is_there(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper.begin(WORDS, b"first")
    derived: list[str] = []
    derive = seal.derive

    def counted(words: str, pepper: bytes, tenant: str = "") -> seal.Keys:
        derived.append(words)
        return derive(words, pepper, tenant)

    monkeypatch.setattr(seal, "derive", counted)

    keeper.open(WORDS)
    with pytest.raises(DraftMissing):
        keeper.open(OTHER_WORDS)

    assert derived == [WORDS, OTHER_WORDS]


@pytest.mark.parametrize("fault", [StoreFull, StoreReadOnly])
def test_a_draft_can_be_read_where_nothing_can_be_written(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, fault: type[StoreError]
) -> None:
    token = keeper.token_for(keeper.begin(WORDS, b"first"))
    run = keeper.store.database.run

    def only_reading(work: Callable[[Connection], object], *, reading: bool = False) -> object:
        if not reading:
            raise fault("Nothing can be written.")
        return run(work, reading=True)

    monkeypatch.setattr(keeper.store.database, "run", only_reading)

    assert keeper.open(WORDS, session="s")[1] == b"first"
    assert keeper.reopen(token)[1] == b"first"
    with pytest.raises(fault):
        keeper.open(WORDS)[0].save(b"second")


# -- new words


def test_new_words_open_the_draft_and_the_old_ones_do_not(keeper: Keeper) -> None:
    opened = keeper.begin(WORDS, b"first")
    token = keeper.token_for(opened)

    keeper.change_words(opened, OTHER_WORDS, b"second")

    assert keeper.open(OTHER_WORDS)[1] == b"second"
    with pytest.raises(DraftMissing):
        keeper.open(WORDS)
    with pytest.raises(TabExpired):
        keeper.reopen(token)
    opened.save(b"third")
    assert keeper.open(OTHER_WORDS)[1] == b"third"


def test_new_words_do_not_overwrite_what_another_tab_saved(keeper: Keeper) -> None:
    here = keeper.begin(WORDS, b"first")
    there, _ = keeper.open(WORDS)
    there.save(b"written there")

    with pytest.raises(DraftChanged) as caught:
        keeper.change_words(here, OTHER_WORDS, b"written here")

    assert caught.value.newer == b"written there"
    assert keeper.open(WORDS)[1] == b"written there"


@pytest.mark.parametrize("arrived", [True, False], ids=["arrived", "never arrived"])
def test_new_words_whose_answer_was_lost_can_be_tried_again(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, arrived: bool
) -> None:
    opened = keeper.begin(WORDS, b"first")
    replace = keeper.store.replace

    def lose_the_answer(old_id: str, new: Draft, version: int) -> None:
        if arrived:
            replace(old_id, new, version)
        raise StoreUnavailable("The database does not answer.")

    monkeypatch.setattr(keeper.store, "replace", lose_the_answer)
    with pytest.raises(StoreUnavailable):
        keeper.change_words(opened, OTHER_WORDS, b"second")
    monkeypatch.undo()

    keeper.change_words(opened, OTHER_WORDS, b"third, typed meanwhile")

    assert keeper.open(OTHER_WORDS)[1] == b"third, typed meanwhile"
    with pytest.raises(DraftMissing):
        keeper.open(WORDS)


# -- tabs


def test_opening_a_draft_does_not_make_it_last_longer_and_saving_does(keeper: Keeper, clock: Clock) -> None:
    kept_until = keeper.begin(WORDS, b"first").expires
    clock.pass_(days=13)

    opened, _ = keeper.open(WORDS)

    assert opened.expires == kept_until == datetime(2026, 3, 27, tzinfo=UTC)
    opened.save(b"second")
    assert opened.expires == kept_until + timedelta(days=13) == keeper.store.get(opened.id).expires


def test_a_refreshed_tab_opens_its_draft_without_the_words(keeper: Keeper, clock: Clock) -> None:
    token = keeper.token_for(keeper.begin(WORDS, b"first"))
    clock.pass_(hours=11)

    opened, data = keeper.reopen(token)

    assert data == b"first"
    opened.save(b"second")
    assert keeper.open(WORDS)[1] == b"second"


def test_a_tab_that_is_used_keeps_its_token_and_one_that_rests_does_not(keeper: Keeper, clock: Clock) -> None:
    opened = keeper.begin(WORDS, b"first")
    used, rests = keeper.token_for(opened), keeper.token_for(opened)
    for _ in range(2):
        clock.pass_(hours=11)
        assert not keeper.is_locked(opened, used)
        keeper.is_locked(opened, rests, rested=clock.time - NOW)

    assert keeper.reopen(used)[1] == b"first"
    with pytest.raises(TabExpired):
        keeper.reopen(rests)


def test_another_tab_can_tell_a_draft_that_was_locked_from_one_that_was_finished(keeper: Keeper) -> None:
    opened = keeper.begin(WORDS, b"first")
    token = keeper.token_for(opened)

    keeper.lock(opened)
    assert keeper.is_locked(opened, token)
    keeper.open(WORDS)[0].delete()
    with pytest.raises(DraftMissing):
        keeper.is_locked(opened, token)


def test_a_locked_draft_takes_the_words_again(keeper: Keeper) -> None:
    opened = keeper.begin(WORDS, b"first")
    token = keeper.token_for(opened)

    keeper.lock(opened)

    with pytest.raises(TabExpired):
        keeper.reopen(token)
    assert keeper.open(WORDS)[1] == b"first"


@pytest.mark.parametrize("token", ["", "made up", "\ud800", "x" * 10_000])
def test_a_made_up_token_opens_nothing(keeper: Keeper, token: str) -> None:
    keeper.token_for(keeper.begin(WORDS, b"first"))

    with pytest.raises(TabExpired):
        keeper.reopen(token)


# -- starting


def test_another_pepper_is_noticed_at_the_start(url: str, clock: Clock) -> None:
    Drafts.at(url, CHECK, clock=clock).close()

    with pytest.raises(WrongPepper, match="Put the right pepper back"):
        Drafts.at(url, "the mark of another", clock=clock)


def test_drafts_of_a_newer_version_are_left_alone(url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr("checklist.drafts.store.FORMAT", "2")
        Drafts.at(url, CHECK, clock=clock).close()

    with pytest.raises(StoreNewer, match="Use that version"):
        Drafts.at(url, CHECK, clock=clock)


def test_starting_again_finds_what_was_kept(url: str, clock: Clock) -> None:
    first = Drafts.at(url, CHECK, clock=clock)
    first.put(a_draft())
    first.close()
    second = Drafts.at(url, CHECK, clock=clock, must_exist=True)

    assert second.get("KX4-92") == a_draft()
    second.close()


def test_many_first_starts_at_once_make_one_store(url: str, clock: Clock) -> None:
    made: list[Drafts] = []
    threads = [threading.Thread(target=lambda: made.append(Drafts.at(url, CHECK, clock=clock))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made[0].put(a_draft())

    assert [store.get("KX4-92").version for store in made] == [1] * 6
    for store in made:
        store.close()


@pytest.mark.parametrize("url", ["mysql://h/d", "oracle://h/d", "sqlite://", "sqlite:///:memory:"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"Drafts cannot be kept in '.*'\. Use sqlite:///file\.db or postgresql://host/name\."):
        Drafts.at(url, CHECK)


def test_what_is_no_address_is_refused_without_being_repeated() -> None:
    with pytest.raises(ValueError, match="That is not the address of a database") as caught:
        Drafts.at("hunter2", CHECK)

    assert "hunter2" not in str(caught.value)


def test_where_nothing_is_kept_no_keeper_starts(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="CHECKLIST_KEEP_NOTHING is on"):
        Keeper.start(settings(tmp_path, keep_nothing=True))

    assert list(tmp_path.iterdir()) == []


# -- the pepper's file


def own(folder: Path) -> Settings:
    return Settings.read({"CHECKLIST_DATA_DIR": str(folder)})


def test_the_first_start_makes_a_pepper_and_a_file_that_only_their_owner_reads(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path / "data"))

    made = {path.relative_to(tmp_path): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").rglob("*")}
    assert made == {Path("data/pepper"): 0o600, Path("data/drafts"): 0o700, Path("data/drafts/drafts.db"): 0o600}


def test_a_second_start_opens_the_same_drafts(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path)).begin(WORDS, b"first")

    assert Keeper.start(own(tmp_path)).open(WORDS)[1] == b"first"


def test_a_pepper_that_was_given_in_a_file_is_used_from_the_first_start(tmp_path: Path) -> None:
    given = tmp_path / "secret"
    given.write_text(PEPPER.hex() + "\n")
    environ = {"CHECKLIST_DATA_DIR": str(tmp_path / "data"), "CHECKLIST_PEPPER_FILE": str(given)}

    Keeper.start(Settings.read(environ)).begin(WORDS, b"first")

    assert Keeper.start(settings(tmp_path / "data")).open(WORDS)[1] == b"first"
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["drafts"]


def test_a_lost_pepper_is_said_aloud_and_not_made_anew(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path))
    (tmp_path / "pepper").unlink()

    with pytest.raises(WrongPepper, match=r"pepper file is missing.*Put it back from its backup"):
        Keeper.start(own(tmp_path))
    assert not (tmp_path / "pepper").exists()


@pytest.mark.parametrize("content", [b"", b"abc", b"\xff\xfe", b"zz" * 32])
def test_a_damaged_pepper_is_said_aloud(tmp_path: Path, content: bytes) -> None:
    Keeper.start(own(tmp_path))
    (tmp_path / "pepper").write_bytes(content)

    with pytest.raises(WrongPepper, match=str(tmp_path / "pepper")):
        Keeper.start(own(tmp_path))


def test_lost_drafts_are_said_aloud_and_not_made_anew(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path))
    (tmp_path / "drafts" / "drafts.db").unlink()

    with pytest.raises(StoreDamaged, match=r"The drafts file is missing.*Put it back from a backup"):
        Keeper.start(own(tmp_path))
    assert not (tmp_path / "drafts" / "drafts.db").exists()


def test_a_first_start_cut_short_is_finished_by_the_next(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path))
    (tmp_path / "drafts" / "drafts.db").unlink()
    (tmp_path / "pepper").rename(tmp_path / "pepper.new")

    Keeper.start(own(tmp_path)).begin(WORDS, b"first")

    assert Keeper.start(own(tmp_path)).open(WORDS)[1] == b"first"


def test_many_first_starts_at_once_agree_on_one_pepper(tmp_path: Path) -> None:
    command = (
        "import sys; from pathlib import Path; from checklist.drafts import Keeper; from checklist.settings import Settings;"
        f"Keeper.start(Settings.read({{'CHECKLIST_DATA_DIR': {str(tmp_path)!r}}}))"
    )
    starts = [subprocess.Popen([sys.executable, "-c", command], stderr=subprocess.PIPE) for _ in range(4)]

    assert [(start.communicate()[1], start.returncode) for start in starts] == [(b"", 0)] * 4
    Keeper.start(own(tmp_path)).begin(WORDS, b"first")


def test_drafts_copied_without_the_pepper_do_not_open(tmp_path: Path) -> None:
    Keeper.start(own(tmp_path / "a")).begin(WORDS, b"first")
    thief = tmp_path / "b" / "drafts"
    thief.mkdir(parents=True)
    (thief / "drafts.db").write_bytes((tmp_path / "a" / "drafts" / "drafts.db").read_bytes())

    with pytest.raises(WrongPepper):
        Keeper.start(own(tmp_path / "b"))
    with sqlite3.connect(thief / "drafts.db") as connection:
        connection.execute("UPDATE drafts_meta SET value=? WHERE name='pepper'", (seal.pepper_check(PEPPER),))
    connection.close()
    with pytest.raises(DraftMissing):
        Keeper.start(settings(tmp_path / "b")).open(WORDS)


# -- a SQLite file that is not as it should be


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Keeper.start(own(tmp_path)).begin(WORDS, b"first")
    return tmp_path / "drafts" / "drafts.db"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: b"", "is empty"),
        (lambda data: bytes(100) + data[100:], "is damaged"),
        (lambda data: data[: len(data) // 2], "is damaged"),
        (lambda data: data[:4096] + os.urandom(len(data) - 4096), "is damaged"),
        (lambda data: b"not a database, but long enough to be one" * 100, "is damaged"),
    ],
    ids=["empty", "no header", "half", "noise", "text"],
)
def test_a_damaged_file_is_kept_aside_and_never_remade(file: Path, damage: Callable[[bytes], bytes], said: str) -> None:
    damaged = damage(file.read_bytes())
    file.write_bytes(damaged)

    with pytest.raises(StoreDamaged, match=f"The drafts file {said}. It was kept as .*drafts.db.damaged-2"):
        Keeper.start(own(file.parent.parent))

    (aside,) = file.parent.iterdir()
    assert aside.read_bytes() == damaged
    with pytest.raises(StoreDamaged, match="is missing"):
        Keeper.start(own(file.parent.parent))


def test_the_journal_of_an_emptied_file_is_kept_beside_it(file: Path) -> None:
    file.write_bytes(b"")
    file.with_name("drafts.db-journal").write_bytes(b"what could still be needed")

    with pytest.raises(StoreDamaged):
        Keeper.start(own(file.parent.parent))

    aside, journal = sorted(file.parent.iterdir())
    assert journal.name == f"{aside.name}-journal"
    assert journal.read_bytes() == b"what could still be needed"


def test_an_empty_database_in_place_of_the_drafts_is_noticed(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("VACUUM")
    connection.execute("PRAGMA user_version=1")
    connection.close()

    with pytest.raises(StoreDamaged, match="is empty"):
        Keeper.start(own(file.parent.parent))


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.db"
    connection = sqlite3.connect(theirs)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = theirs.read_bytes()

    with pytest.raises(StoreDamaged, match=r"another program’s database.*left alone"):
        Drafts.at(f"sqlite:///{theirs}", CHECK)
    assert theirs.read_bytes() == before


@pytest.mark.parametrize(
    ("how", "kind", "said"),
    [
        ("deleted", StoreUnavailable, "is gone"),
        ("emptied", StoreDamaged, "was replaced by another while in use"),
        ("replaced", StoreDamaged, "is damaged"),
    ],
)
def test_a_file_that_goes_while_in_use_is_noticed_at_the_next_save(
    tmp_path: Path, how: str, kind: type[StoreError], said: str
) -> None:
    keeper = Keeper.start(own(tmp_path))
    opened, file = keeper.begin(WORDS, b"first"), tmp_path / "drafts" / "drafts.db"
    file.unlink()
    if how == "emptied":
        file.touch()
    elif how == "replaced":
        file.write_bytes(b"something else" * 1000)

    with pytest.raises(kind, match=f"{said}.*{file}"):
        opened.save(b"second")
    assert file.exists() == (how != "deleted")


def test_a_file_that_is_in_use_by_something_else_is_said_to_be(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checklist.drafts.database.BUSY", 0.1)
    opened, _ = Keeper.start(own(file.parent.parent)).open(WORDS)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(StoreUnavailable, match="in use by something else"):
        opened.save(b"second")
    holder.execute("ROLLBACK")
    holder.close()
    opened.save(b"second")


def test_many_people_at_once_all_get_their_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checklist.drafts.database.BUSY", 0.05)
    store = Drafts.at(f"sqlite:///{tmp_path}/drafts.db", CHECK, clock=Clock())
    faults: list[StoreError] = []

    def work(number: int) -> None:
        try:
            store.put(a_draft(f"{number}", os.urandom(50_000)))
        except StoreError as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "drafts.db").mkdir()

    with pytest.raises(StoreReadOnly, match="is a folder"):
        Drafts.at(f"sqlite:///{tmp_path}/drafts.db", CHECK)


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "drafts").touch()

    with pytest.raises(StoreReadOnly, match="The drafts folder cannot be made or read"):
        Drafts.at(f"sqlite:///{tmp_path}/drafts/drafts.db", CHECK)


AS_NOBODY = """
import os, sys, tempfile
from pathlib import Path
from checklist.drafts import Keeper, StoreError
from checklist.settings import Settings
with tempfile.TemporaryDirectory() as folder:  # loads whatever nobody may not read
    warm = Keeper.start(Settings.read({"CHECKLIST_DATA_DIR": folder}))
    warm.begin(warm.new_passphrase(), b"first")
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
folder, when = Path(sys.argv[1]), sys.argv[2]
settings = Settings.read({"CHECKLIST_DATA_DIR": str(folder)})
try:
    if when != "first":
        keeper = Keeper.start(settings)
        opened = keeper.begin(keeper.new_passphrase(), b"first")
    if when == "file":
        (folder / "drafts" / "drafts.db").chmod(0o400)
    if when == "later":
        (folder / "drafts").chmod(0o500)
        opened.save(b"second")
    Keeper.start(settings)
except StoreError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("first", "StoreReadOnly The data folder is not writable: {0}. Allow writing, or choose another."),
        (
            "file",
            "StoreReadOnly The drafts file is not writable: {0}/drafts/drafts.db. Allow writing, or choose another folder.",
        ),
        ("later", "StoreReadOnly The drafts file is not writable: {0}/drafts/drafts.db. Allow writing to it and its folder."),
    ],
)
def test_what_cannot_be_written_is_named_at_the_right_moment(when: str, said: str) -> None:
    with tempfile.TemporaryDirectory() as open_folder:  # pytest's own folders are closed to nobody
        Path(open_folder).chmod(0o755)
        folder = Path(open_folder) / "data"
        folder.mkdir()
        if os.getuid() == 0:
            os.chown(folder, 65534, 65534)
        folder.chmod(0o500 if when == "first" else 0o700)

        done = subprocess.run(
            [sys.executable, "-B", "-c", AS_NOBODY, str(folder), when],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parent.parent,
        )

    assert (done.stdout.strip(), done.stderr) == (said.format(folder), "")


# -- what lies on the disk


def test_nothing_of_a_draft_or_its_words_lies_in_the_file(tmp_path: Path) -> None:
    keeper = Keeper.start(own(tmp_path))
    opened = keeper.begin(WORDS, b"CANARY-7f3a " * 500)
    keeper.token_for(opened)
    opened.save(b"CANARY-7f3a again")

    content = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert b"CANARY" not in content
    assert not any(word.encode() in content for word in WORDS.split("-"))


def test_sqlite_is_set_up_to_forget_and_to_survive_a_power_cut(tmp_path: Path) -> None:
    store = Drafts.at(f"sqlite:///{tmp_path}/drafts.db", CHECK)

    def pragmas(connection: Connection) -> dict[str, object]:
        return {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "secure_delete", "auto_vacuum", "trusted_schema", "temp_store")
        }

    assert store.database.run(pragmas) == {
        "journal_mode": "delete",
        "synchronous": 3,
        "secure_delete": 1,
        "auto_vacuum": 1,
        "trusted_schema": 0,
        "temp_store": 2,
    }
    assert store.database.engine.hide_parameters


# -- a PostgreSQL that is not as it should be


@pytest.mark.postgres
def test_a_commit_is_on_the_servers_disk_before_it_is_answered(postgres: Server) -> None:
    store = Drafts.at(postgres.fresh(), CHECK)

    def setting(connection: Connection) -> object:
        return connection.exec_driver_sql("SHOW synchronous_commit").scalar_one()

    assert store.database.run(setting) == "on"
    store.close()


def test_a_database_that_is_down_is_named_without_its_password() -> None:
    with pytest.raises(StoreUnavailable, match=r"does not answer: postgresql://127.0.0.1/drafts") as caught:
        Drafts.at("postgresql://user:hunter2@127.0.0.1:1/drafts", CHECK, waits=(0.01, 0.01))

    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.postgres
def test_a_database_that_does_not_exist_is_named_at_once(postgres: Server) -> None:
    url = postgres.url.rsplit("/", 1)[0] + "/nothing_here"
    started = time.monotonic()

    with pytest.raises(StoreUnavailable, match="refuses the name, password or database name"):
        Drafts.at(url, CHECK, waits=(5, 5))

    assert time.monotonic() - started < 4


@pytest.mark.postgres
def test_a_database_that_may_only_be_read_is_named(postgres: Server) -> None:
    url = postgres.fresh()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN") if not _role_exists(connection) else None
    reading = url.replace("checklist@", "reader@")

    with pytest.raises(StoreReadOnly, match="may be read but not written"):
        Drafts.at(reading, CHECK, waits=())


def _role_exists(connection: psycopg.Connection) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname='reader'").fetchone() is not None


@pytest.mark.postgres
def test_a_connection_cut_during_a_save_is_taken_up_again(postgres: Server) -> None:
    url = postgres.fresh()
    store = Drafts.at(url, CHECK, clock=Clock(), waits=(0.05, 0.1))
    store.put(a_draft())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid<>pg_backend_pid() AND datname=current_database()"
        )

    store.put(a_draft(body=b"second", version=2))

    assert store.get("KX4-92").body == b"second"
    store.close()


@pytest.mark.postgres
def test_a_transaction_cut_in_its_middle_runs_again_from_its_beginning(postgres: Server) -> None:
    store = Drafts.at(postgres.fresh(), CHECK, clock=Clock(), waits=(0.05, 0.1))
    runs = []

    def work(connection: Connection) -> str:
        runs.append(1)
        if len(runs) == 1:
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        return "done"

    assert store.database.run(work) == "done"
    assert len(runs) == 2
    store.close()


@pytest.mark.postgres
def test_a_fault_shows_nothing_of_the_statement(postgres: Server) -> None:
    url = postgres.fresh()
    store = Drafts.at(url, CHECK, waits=())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE drafts")

    with pytest.raises(StoreDamaged, match="lacks a table") as caught:
        store.put(a_draft("CANARY", b"CANARY"))

    assert "CANARY" not in f"{caught.value} {caught.value.__cause__} {caught.value.__context__}"
    store.close()


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("53100", StoreFull),
        ("25006", StoreReadOnly),
        ("42501", StoreReadOnly),
        ("XX001", StoreDamaged),
        ("57P01", StoreUnavailable),
        ("08006", StoreUnavailable),
        ("28P01", StoreUnavailable),
    ],
)
def test_every_fault_of_the_server_has_a_name(state: str, kind: type[StoreError]) -> None:
    from checklist.drafts.database import _postgres_fault

    fault, again = _postgres_fault(psycopg.errors.lookup(state)(), "postgresql://h/d")

    assert type(fault) is kind
    assert again == (state in {"25006", "57P01", "08006"})

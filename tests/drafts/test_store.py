"""Drafts are kept, found, refused and forgotten in the same way in SQLite and in PostgreSQL."""

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from postgres import Server
from sqlalchemy import event

from checklist.drafts import Draft, DraftChanged, DraftMissing, Drafts, Purge, StoreNewer, TabExpired, WrongPepper
from drafts.made import CHECK, LATER, NOW, Clock, a_draft, ids_in

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
    with pytest.raises(TabExpired, match="Type its password again"):
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


def hourly(store: Drafts, clock: Clock, hours: int) -> list[Purge]:
    purges = []
    for _ in range(hours):
        clock.pass_(hours=1)
        purges.append(store.purge())
    return purges


@pytest.mark.slow
@pytest.mark.postgres
def test_a_server_goes_by_the_databases_clock(postgres: Server) -> None:
    store = Drafts.at(postgres.fresh(), CHECK)

    assert abs(store.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert store.now().tzinfo is not None
    store.close()


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

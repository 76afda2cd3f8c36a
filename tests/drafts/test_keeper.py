"""A draft while it is open: what a page needs, in SQLite and in PostgreSQL."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from checklist import seal
from checklist.drafts import (
    Draft,
    DraftChanged,
    DraftMissing,
    Keeper,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    TabExpired,
    TooManyTries,
)
from checklist.seal import Tampered, UnknownWord
from drafts.made import LATER, NOW, OTHER_WORDS, WORDS, Clock, a_draft, ids_in, settings


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


def test_a_way_back_lasts_half_an_hour_and_for_hours_while_nobody_has_the_words(keeper: Keeper, clock: Clock) -> None:
    opened = keeper.begin(WORDS, b"first")
    somebody_has, nobody_has = keeper.token_for(opened, has_words=True), keeper.token_for(opened)

    clock.pass_(minutes=29)
    assert keeper.reopen(somebody_has, has_words=True)[1] == b"first"
    clock.pass_(minutes=31)

    assert keeper.reopen(nobody_has)[1] == b"first"
    with pytest.raises(TabExpired):
        keeper.reopen(somebody_has, has_words=True)


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


def test_where_nothing_is_kept_no_keeper_starts(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="CHECKLIST_KEEP_NOTHING is on"):
        Keeper.start(settings(tmp_path, keep_nothing=True))

    assert list(tmp_path.iterdir()) == []

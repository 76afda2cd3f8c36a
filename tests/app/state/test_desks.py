"""What a tab does with the edits that its answering surface hands in, and what it says to them; with a real store."""

from __future__ import annotations

import gc
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from copies import LIBRARY
from handed_in import PROMPT, body, edit, hand_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import a_record
from sessions import elsewhere, facts, refreshed, says, started

from checklist.answering import applying
from checklist.app.state import desks, tabs
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.drafts import StoreUnavailable

pytestmark = pytest.mark.usefixtures("tab")
TYPED = {"do": "text", "field": "what", "value": "Quittenkind fell"}


def test_an_edit_is_in_the_record_and_what_changed_is_said() -> None:
    here = new_tab(record=a_record())

    said = hand_in(here, edit("status", value="known"), edit(**TYPED), edit("when", field="happened", value="nonsense"))

    assert facts(here) == ["Quittenkind fell"]
    assert said["answers"][PROMPT]["facts"][0]["happened"]["fault"] != ""
    assert said["numbers"] == {PROMPT: {"f1": 1}}
    assert said["order"][PROMPT][0]["why"].startswith("Shown because")
    assert json.loads(said["mark"]["counts"])["health"].startswith("1")


def test_what_was_seen_already_is_not_said_again() -> None:
    here = new_tab(record=a_record(known={"household-members": "Darren"}))
    seen = hand_in(here)["seen"]

    said = hand_in(here, edit(**TYPED), seen=seen)

    assert list(said["answers"]) == [PROMPT]
    assert hand_in(here, seen=said["seen"])["answers"] == {}
    assert set(hand_in(here, seen=999)["answers"]) == {PROMPT, "household-members"}


def test_an_answer_that_was_taken_back_is_said_as_well() -> None:
    here = new_tab(record=a_record())
    seen = hand_in(here, edit("status", value="known"))["seen"]

    said = hand_in(here, edit("status", value=None), seen=seen)

    assert said["answers"][PROMPT] == {"status": None, "choice": None, "facts": [], "removed": None}


def test_an_edit_that_comes_twice_is_done_once_and_a_late_one_undoes_nothing() -> None:
    here = new_tab(record=a_record())
    first, second = edit(**TYPED), edit("text", field="what", value="newer")
    hand_in(here, first, second)
    before = here.record

    said = hand_in(here, first, second)

    assert here.record is before
    assert said["ack"] == second["seq"]


def test_an_edit_that_cannot_be_is_refused_by_itself_and_holds_nothing_up() -> None:
    here = new_tab(record=a_record())
    wrong = (
        edit("status", value="Quittenkind"),
        edit("text", "household-nobody-asks", field="what", value="Quittenkind"),
        edit("move", to=10**30),
    )

    said = hand_in(here, *wrong, last := edit(**TYPED))

    assert [each["seq"] for each in said["refused"]] == [each["seq"] for each in wrong]
    assert "Quittenkind" not in json.dumps(said["refused"])
    assert (said["ack"], facts(here)) == (last["seq"], ["Quittenkind fell"])


@pytest.mark.parametrize(
    "sent", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"client": "a", "record": 1, "seen": 0, "edits": []}']
)
def test_what_is_no_batch_is_refused(sent: bytes) -> None:
    with pytest.raises(desks.NotABatch) as fault:
        desks.exchange(new_tab(record=a_record()), sent)
    assert fault.value.__cause__ is None


def test_edits_without_a_number_are_no_batch() -> None:
    with pytest.raises(desks.NotABatch):
        hand_in(new_tab(record=a_record()), {"do": "status", "prompt": PROMPT, "value": "known"})


@pytest.mark.usefixtures("kept")
def test_what_is_said_to_be_kept_is_there_after_a_crash(tab: list[tabs.Tab]) -> None:
    here = started()

    said = hand_in(here, last := edit(**TYPED), edit("when", field="happened", value="last Tuesd"))

    assert said["ack"] == last["seq"] + 1
    assert said["mark"]["saved"].startswith("Saved ")
    again = refreshed(here, tab)
    assert facts(again) == ["Quittenkind fell"]
    assert hand_in(again)["answers"][PROMPT]["facts"][0]["happened"]["typed"] == "last Tuesd"


@pytest.mark.usefixtures("kept")
def test_a_server_that_was_started_again_takes_the_same_edits_once_more(tab: list[tabs.Tab]) -> None:
    here = started()
    sent = [edit("status", value="known"), edit("add"), edit(**TYPED), edit("knows", agency="gp", value="told")]
    hand_in(here, *sent)

    again = refreshed(here, tab)
    hand_in(again, *sent, edit("text", field="source", value="me"))

    assert here.record is not None
    assert again.record is not None
    assert [each.but(source="") for _, each in again.record.facts()] == [each for _, each in here.record.facts()]
    assert again.conflicts == ()


@pytest.mark.usefixtures("kept")
def test_what_another_tab_saved_comes_along(tab: list[tabs.Tab]) -> None:
    here = started()
    seen = hand_in(here)["seen"]
    says(elsewhere(here.checklist_draft.passphrase), "Said elsewhere", "household-members")

    said = hand_in(here, edit(**TYPED), seen=seen)

    assert set(said["answers"]) == {PROMPT, "household-members"}
    assert sorted(facts(here)) == ["Quittenkind fell", "Said elsewhere"]
    assert said["redraw"]


@pytest.mark.usefixtures("kept")
def test_while_the_store_is_away_nothing_is_said_to_be_kept_and_all_is_once_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = started()
    keeper = KEEPING.keeper()
    assert keeper is not None

    def away(*_: Any) -> None:
        raise StoreUnavailable("The database does not answer.")

    with monkeypatch.context() as wire:
        wire.setattr(keeper.store, "put", away)
        wire.setattr(keeper, "_waits", (), raising=False)
        said = hand_in(here, last := edit(**TYPED))
    assert (said["ack"], said["mark"]["kind"], facts(here)) == (0, "saved not", ["Quittenkind fell"])
    here.checklist_draft.save(now=True)

    assert hand_in(here, last)["ack"] == last["seq"]


def test_what_came_together_with_an_edit_at_which_the_tool_failed_is_taken_when_it_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = new_tab(record=a_record())
    sent = edit(**TYPED), edit("how", value="seen")
    taken = applying.apply

    def fails_at_the_second(desk: Any, said: Any, *given: Any) -> Any:
        if said.do == "how":
            raise ZeroDivisionError
        return taken(desk, said, *given)

    with monkeypatch.context() as fault:
        fault.setattr(desks, "apply", fails_at_the_second)
        with pytest.raises(ZeroDivisionError):
            hand_in(here, *sent)

    assert hand_in(here, *sent)["ack"] == sent[-1]["seq"]
    assert facts(here) == ["Quittenkind fell"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("end", ["lock", "leave", "finish"])
def test_nothing_is_taken_once_the_checklist_is_closed(end: str) -> None:
    here = started()
    sent = body(here, edit(**TYPED))
    assert getattr(here.checklist_draft, end)() == ""

    with pytest.raises(desks.Closed):
        desks.exchange(here, sent)


@pytest.mark.usefixtures("kept")
def test_a_tab_that_was_left_alone_for_hours_is_locked_and_takes_nothing() -> None:
    here = started()
    sent = body(here, edit(**TYPED))
    here.checklist_draft.seen = datetime.now(UTC) - timedelta(hours=13)

    with pytest.raises(desks.Closed):
        desks.exchange(here, sent)
    assert here.checklist_draft.ended == "expired"


@pytest.mark.usefixtures("kept")
def test_a_draft_that_was_locked_elsewhere_has_the_last_words_and_is_closed() -> None:
    here = started()
    words = here.checklist_draft.passphrase
    assert elsewhere(words).checklist_draft.lock() == ""

    with pytest.raises(desks.Closed):
        hand_in(here, edit(**TYPED))
    assert facts(elsewhere(words)) == ["Quittenkind fell"]


def test_edits_of_one_checklist_never_reach_another() -> None:
    here = started()
    sent = body(here, edit(**TYPED))
    here.start("Child B", "gp", LIBRARY)

    with pytest.raises(desks.Closed):
        desks.exchange(here, sent)
    assert facts(here) == []


def test_what_was_removed_from_one_checklist_is_not_put_back_into_another() -> None:
    here = new_tab(record=a_record(known={PROMPT: "one"}))
    hand_in(here, edit("remove"))

    here.open_record(a_record("gp"))

    assert hand_in(here, edit("restore"))["answers"] == {}


def test_what_is_open_is_remembered_and_nothing_else_can_be_set_so() -> None:
    here = new_tab(record=a_record(), opened={"page": "health", "prepare": PROMPT})

    said = hand_in(
        here,
        edit("open", place="health", value=PROMPT),
        edit("open", place=PROMPT, value="f1"),
        edit("open", place="page", value="start"),
        edit("form", value="two-minute"),
    )

    assert here.opened == {"page": "health", "health": PROMPT, PROMPT: "f1"}
    assert (here.short_form, said["redraw"]) == ("two-minute", True)
    assert tabs.Place.read(said["mark"]["place"]).opened == {"health": PROMPT, PROMPT: "f1"}


def test_a_tab_is_found_by_its_secret_in_its_own_browser_for_as_long_as_it_is_there(tab: list[tabs.Tab]) -> None:
    here: TabState | None = new_tab(record=a_record())
    assert here is not None
    secret = desks.secret_of(here)

    assert desks.find(secret, tab[0].browser) is here
    assert desks.find(secret, "another") is None
    assert desks.find("", tab[0].browser) is None
    assert secret not in repr(here)
    here = None
    gc.collect()
    assert desks.find(secret, tab[0].browser) is None


EDITS = [
    edit("status", value="known"),
    edit("add"),
    edit(**TYPED),
    edit("when", field="happened", value="March 2026"),
    edit("add", fact="f2"),
    edit("text", fact="f2", field="what", value="two"),
    edit("knows", agency="gp", value="told"),
    edit("told", agency="gp", field="by", value="phone"),
    edit("move", fact="f2", to=0),
    edit("remove", fact="f1"),
    edit("restore", fact="f1"),
    edit("text", fact="f1", field="source", value="me"),
    edit("status", value="none"),
]


@given(st.lists(st.tuples(st.integers(0, len(EDITS)), st.booleans()), max_size=8))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_lost_or_comes_twice_the_record_is_the_same(tries: list[tuple[int, bool]]) -> None:
    """Each try sends all that is not known to be kept, up to some edit; the answer comes or is lost."""
    plain, here = new_tab(record=a_record()), new_tab(record=a_record())
    hand_in(plain, *EDITS)

    kept = 0
    for upto, is_lost in [*tries, (len(EDITS), False)]:
        said = hand_in(here, *[each for each in EDITS[:upto] if each["seq"] > kept])
        kept = kept if is_lost else said["ack"]

    assert here.record is not None
    assert plain.record is not None
    assert here.record.but(updated=plain.record.updated, id=plain.record.id) == plain.record


# -- fields of forms


def field(key: str, value: object) -> dict[str, Any]:
    return {"seq": edit("form")["seq"], "do": "field", "key": key, "value": value}


def test_what_stands_in_a_field_is_dealt_with_as_its_page_said_and_saved_before_it_is_acknowledged(kept: Path) -> None:
    here = started()
    here.correspondence.offer("a:name", here.field_of("practitioner", "name"), has_more=False)

    said = hand_in(here, filled := field("a:name", "Robin Ringbinder"))

    assert said["ack"] == filled["seq"]
    assert here.record is not None
    assert here.record.practitioner.name == "Robin Ringbinder"
    assert here.checklist_draft.stored == here.checklist_draft.codec.snapshot()


def test_a_page_that_was_left_still_takes_its_words_and_a_page_drawn_again_its_newest_way() -> None:
    here, taken = new_tab(record=a_record()), list[object]()
    here.correspondence.offer("a", lambda value: taken.append(("old", value)), has_more=False)
    here.correspondence.offer("a", lambda value: taken.append(("new", value)), has_more=True)

    said = hand_in(here, filled := field("a", True), client="this-page")

    assert taken == [("new", True)]
    assert said["redraw"]
    assert here.correspondence.offer("a", taken.append, has_more=False) == ("this-page", filled["seq"])


def test_a_field_may_be_filled_in_where_there_is_no_record_yet() -> None:
    here, taken = new_tab(), list[object]()
    here.correspondence.offer("start:child", taken.append, has_more=False)
    said = json.dumps({"client": "page", "record": "", "seen": 0, "edits": [field("start:child", "Quittenkind")]})

    desks.exchange(here, said.encode())

    assert taken == ["Quittenkind"]


def test_answers_and_fields_of_one_batch_are_all_kept_in_their_order() -> None:
    here = new_tab(record=a_record())
    here.correspondence.offer("a:name", here.field_of("practitioner", "name"), has_more=False)

    hand_in(here, edit(**TYPED), field("a:name", "Robin"), edit("status", value="known"))

    assert facts(here) == ["Quittenkind fell"]
    assert here.record is not None
    assert here.record.practitioner.name == "Robin"
    assert here.record.answer(PROMPT).status == "known"


def test_a_field_that_no_page_drew_waits_a_little_for_its_page_and_is_refused_then() -> None:
    here = new_tab(record=a_record())
    filled = field("a:name", "Robin")

    assert hand_in(here, filled)["ack"] < filled["seq"]
    here.correspondence.began -= 60

    said = hand_in(here, filled)
    assert [each["seq"] for each in said["refused"]] == [filled["seq"]]
    assert said["ack"] == filled["seq"]


def test_a_value_that_a_field_does_not_take_is_refused_by_itself() -> None:
    here = new_tab(record=a_record())

    def take(value: object) -> None:
        raise desks.NotAValue

    here.correspondence.offer("a", take, has_more=False)

    said = hand_in(here, wrong := field("a", ["x"]), edit(**TYPED))

    assert [each["seq"] for each in said["refused"]] == [wrong["seq"]]
    assert facts(here) == ["Quittenkind fell"]


def test_a_checklist_that_was_closed_takes_no_word_for_its_fields_any_more() -> None:
    here, taken = new_tab(record=a_record()), list[object]()
    here.correspondence.offer("a", taken.append, has_more=False)
    late = body(here, field("a", "Quittenkind"))

    here.close()

    with pytest.raises(desks.Closed):
        desks.exchange(here, late)
    assert taken == []

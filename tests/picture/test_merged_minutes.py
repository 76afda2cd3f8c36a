"""What two tabs put down is put together, and nothing of it is dropped."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from meetings import MONDAY, a_said

from checklist.dates import PartialDate
from checklist.picture.copies import Readers
from checklist.picture.decided import Attended, Attendee, Disagreed, SafeTonight, Telling
from checklist.picture.merged_minutes import merged_minutes
from checklist.picture.minutes import Agreed, Minutes, NewTo, SettledItem


def an_action(id: str, what: str, by: str = "") -> Agreed:  # noqa: A002
    return Agreed(id=id, what=what, who=by or "N. Urse", at=MONDAY)


EDIT = st.tuples(st.sampled_from(["act", "say", "settle", "change", "take-out"]), st.integers(0, 3), st.integers(0, 9))


def edited(minutes: Minutes, edits: list[tuple[str, int, int]], whose: str) -> Minutes:
    """The meeting after somebody did this to it; every text that they write is theirs alone."""
    for kind, at, number in edits:
        what = f"{whose}{kind}{number}"
        if kind == "act":
            minutes = minutes.with_action(an_action(minutes.free_id("a"), what))
        elif kind == "say":
            minutes = minutes.with_said(a_said(id=minutes.free_id("m"), what=what))
        elif kind == "settle":
            minutes = minutes.with_settled(SettledItem(item=f"i{at}", what=what, by=whose, at=MONDAY))
        elif kind == "change" and at < len(minutes.actions):
            minutes = minutes.with_action(minutes.actions[at].but(what=what))
        elif kind == "take-out" and at < len(minutes.actions):
            minutes = minutes.without_action(minutes.actions[at].id)
    return minutes


def texts(minutes: Minutes) -> str:
    return " ".join(each.what for part in (minutes.settled, minutes.actions, minutes.said) for each in part)


@given(was=st.lists(EDIT, max_size=5), one=st.lists(EDIT, max_size=5), other=st.lists(EDIT, max_size=5))
def test_whatever_two_tabs_put_down_nothing_new_is_dropped(
    was: list[tuple[str, int, int]], one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]
) -> None:
    before = edited(Minutes(), was, "before-")
    mine, theirs = edited(before, one, "mine-"), edited(before, other, "theirs-")

    both = merged_minutes(before, mine, theirs)

    written = [each.what for part in (mine, theirs) for kind in (part.settled, part.actions, part.said) for each in kind]
    assert [each for each in written if "before-" not in each and each not in texts(both)] == []
    for part in (both.actions, both.said):
        assert len({each.id for each in part}) == len(part)


@given(was=st.lists(EDIT, max_size=5), edits=st.lists(EDIT, max_size=5))
def test_where_one_tab_changed_nothing_the_other_stands(
    was: list[tuple[str, int, int]], edits: list[tuple[str, int, int]]
) -> None:
    before = edited(Minutes(), was, "before-")
    after = edited(before, edits, "after-")

    assert merged_minutes(before, before, after) == merged_minutes(before, after, after) == after
    kept = merged_minutes(before, after, before)
    assert [set(each) for each in (kept.settled, kept.actions, kept.said)] == [
        set(each) for each in (after.settled, after.actions, after.said)
    ]


def test_two_ways_of_settling_one_item_stand_in_one_line_for_the_fewer_readers() -> None:
    first = SettledItem(item="i1", what="They knew", by="N. Urse", at=MONDAY, readers=Readers.CHAIR)
    second = SettledItem(item="i1", what="They did not", by="D. Octor", at=MONDAY + timedelta(minutes=1))

    both = merged_minutes(Minutes(), Minutes().with_settled(first), Minutes().with_settled(second))

    assert both.settled == (second.but(what="They knew (by N. Urse); They did not", readers=Readers.CHAIR),)


def test_a_fact_that_needs_another_id_takes_along_to_whom_it_was_new() -> None:
    mine, theirs = Minutes().with_said(a_said(what="Mine")), Minutes().with_said(a_said(what="Theirs"))
    mine = mine.with_new_to(NewTo(fact=mine.said[0].ref, agency="gp", at=MONDAY))

    both = merged_minutes(Minutes(), mine, theirs)

    assert [(each.id, each.what) for each in both.said] == [("m1", "Theirs"), ("m2", "Mine")]
    assert both.new_to_whom(both.said[1].ref) == ("gp",)
    assert both.new_to_whom(both.said[0].ref) == ()


def test_of_a_decision_that_two_tabs_wrote_every_word_is_kept() -> None:
    before = Minutes().deciding(why="It was new", medical="today")
    mine = before.deciding(why="It was new to the police", safe_tonight=(SafeTonight(plan="Nan stays"),))
    theirs = before.deciding(why="It was new to the GP", safe_tonight=(SafeTonight(who="S. Worker"),), medical="")

    both = merged_minutes(before, mine, theirs).decision

    assert both.why == "It was new to the GP\nIt was new to the police"
    assert both.safe_tonight == (SafeTonight(plan="Nan stays", who="S. Worker"),)
    assert both.medical == ""


def test_one_person_changed_in_two_tabs_stays_one_and_two_people_added_stay_two() -> None:
    nurse = Attendee(id="n1", agency="health-visiting", name="N. Urse")
    before = Minutes().with_attendee(nurse)
    mine = before.with_attendee(nurse.but(role="Health visitor")).with_attendee(Attendee(id="n2", agency="gp"))
    theirs = before.with_attendee(nurse.but(how=Attended.PHONE)).with_attendee(Attendee(id="n2", agency="police"))

    both = merged_minutes(before, mine, theirs).attendance

    assert [(each.id, each.agency) for each in both] == [("n1", "health-visiting"), ("n2", "police"), ("n3", "gp")]
    assert both[0] == nurse.but(role="Health visitor", how=Attended.PHONE)


def test_two_views_of_two_tabs_both_stand() -> None:
    mine = Minutes().with_disagreed(Disagreed(id="d1", why="Too soon"))
    theirs = Minutes().with_disagreed(Disagreed(id="d1", why="Too late"))

    both = merged_minutes(Minutes(), mine, theirs).decision.disagreed

    assert [(each.id, each.why) for each in both] == [("d1", "Too late"), ("d2", "Too soon")]


def test_who_tells_the_referrer_is_kept_of_both_tabs() -> None:
    mine = Minutes().deciding(tell_referrer=Telling(who="N. Urse"))
    theirs = Minutes().deciding(tell_referrer=Telling(by=PartialDate("2026-03-17")))

    assert merged_minutes(Minutes(), mine, theirs).decision.tell_referrer == Telling(
        who="N. Urse", by=PartialDate("2026-03-17")
    )

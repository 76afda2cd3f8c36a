"""What a meeting puts down, what becomes of it in the picture, and what each reader gets of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import a_fact, a_library, a_person, a_record

from checklist.dates import read_deadline
from checklist.library import Library
from checklist.picture import findings
from checklist.picture.accounts import FactRef
from checklist.picture.combine import Picture, Reply, combine
from checklist.picture.findings import Filter, Part
from checklist.picture.meeting import Agreed, Meeting, NewTo, Pack, Readers, Said, Settled, from_json, merged, pack, pack_name
from checklist.picture.people import LinkDecision, PersonRef, SameChild, Verdict
from checklist.record import CHILD, How, Record, Unreadable

MONDAY = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
WEDNESDAY = date(2026, 3, 11)
MARKS, SEEN, HOME = "health-marks-and-injuries", "child-last-seen", "household-members"
FRESH = UUID(int=7)

NURSE = a_record(
    "health-visiting",
    by="N. Urse",
    people=("Bear",),
    known={MARKS: a_fact(knows={"gp": "believed"}), HOME: a_fact("Stays most nights", about=("p1",), id="f2")},
)
DOCTOR = a_record("gp", by="D. Octor", statuses={MARKS: "not-asked"})


@pytest.fixture
def library() -> Library:
    return a_library()


def a_said(about: Record = NURSE, person: str = CHILD, **fields: object) -> Said:
    words = {"id": "m1", "record": FRESH, "agency": "police", "by": "O. Fficer", "prompt": SEEN, "what": "Seen at the gate"}
    return Said.model_validate({**words, "about": PersonRef(about.id, person), "at": MONDAY, **fields})


def items(picture: Picture) -> list[str]:
    return [each.id for part in findings.listed(picture).values() for each in part]


def first(picture: Picture, part: Part) -> findings.Finding:
    return findings.listed(picture)[part][0]


# -- what is put down --------------------------------------------------------------------------------------------------------


def test_an_item_is_settled_once_and_can_be_opened_again() -> None:
    once = Settled(item="i1", what="They knew", by="N. Urse", at=MONDAY)
    again = once.but(what="They did not know")

    meeting = Meeting().with_settled(once).with_settled(again)

    assert meeting.how_settled("i1") == again
    assert meeting.without_settled("i1") == Meeting()


def test_a_fact_is_new_to_an_agency_once_however_often_it_says_so() -> None:
    fact = FactRef(NURSE.id, MARKS, "f1")
    later = MONDAY + timedelta(minutes=5)

    meeting = (
        Meeting().with_new_to(NewTo(fact=fact, agency="gp", at=MONDAY)).with_new_to(NewTo(fact=fact, agency="gp", at=later))
    )

    assert meeting.new_to_whom(fact) == ("gp",)
    assert meeting.without_new_to(fact, "gp").new_to_whom(fact) == ()


def test_actions_are_found_by_what_they_are_about_and_can_be_taken_back() -> None:
    action = Agreed(id="a1", item="i1", what="Ring them", who="N. Urse", at=MONDAY)

    meeting = Meeting().with_action(action).with_action(action.but(id="a2", item=None))

    assert meeting.actions_about("i1") == (action,)
    assert meeting.free_id("a") == "a3"
    assert meeting.without_action("a1").actions_about("i1") == ()


def test_a_meeting_comes_back_from_json_as_it_was() -> None:
    meeting = (
        Meeting(chair="C. Hair", same_child=SameChild("C. Hair", MONDAY, siblings=True))
        .with_settled(Settled(item="i1", what="They knew", by="N. Urse", at=MONDAY, readers=Readers.CHAIR))
        .with_new_to(NewTo(fact=FactRef(NURSE.id, MARKS, "f1"), agency="gp", at=MONDAY))
        .with_action(Agreed(id="a1", what="Ring", who="N. Urse", by=read_deadline("Friday", WEDNESDAY), at=MONDAY))
        .with_said(a_said(how=How.SEEN, happened="2026-03-12"))
        .with_decision(LinkDecision(PersonRef(NURSE.id, "p1"), PersonRef(DOCTOR.id, "p1"), Verdict.SAME, "C. Hair", MONDAY))
    )

    assert from_json(meeting.to_json()) == meeting


@pytest.mark.parametrize("data", ["", "{}x", '{"format": "information-sharing-meeting/2"}', '{"chair": 1}', '{"more": ""}'])
def test_what_is_no_meeting_is_refused_without_repeating_it(data: str) -> None:
    with pytest.raises(Unreadable, match="not a meeting’s draft"):
        from_json(data)


def test_no_word_of_a_meeting_is_in_its_repr() -> None:
    meeting = (
        Meeting(chair="C. Hair").with_settled(Settled(item="i1", what="They knew", by="N. Urse", at=MONDAY)).with_said(a_said())
    )

    assert not [word for word in ("Hair", "knew", "Urse", "gate", "Fficer") if word in repr(meeting) + repr(meeting.said)]


# -- two tabs ----------------------------------------------------------------------------------------------------------------


def an_action(id: str, what: str, by: str = "") -> Agreed:  # noqa: A002
    return Agreed(id=id, what=what, who=by or "N. Urse", at=MONDAY)


EDIT = st.tuples(st.sampled_from(["act", "say", "settle", "change", "take-out"]), st.integers(0, 3), st.integers(0, 9))


def edited(meeting: Meeting, edits: list[tuple[str, int, int]], whose: str) -> Meeting:
    """The meeting after somebody did this to it; every text that they write is theirs alone."""
    for kind, at, number in edits:
        what = f"{whose}{kind}{number}"
        if kind == "act":
            meeting = meeting.with_action(an_action(meeting.free_id("a"), what))
        elif kind == "say":
            meeting = meeting.with_said(a_said(id=meeting.free_id("m"), what=what))
        elif kind == "settle":
            meeting = meeting.with_settled(Settled(item=f"i{at}", what=what, by=whose, at=MONDAY))
        elif kind == "change" and at < len(meeting.actions):
            meeting = meeting.with_action(meeting.actions[at].but(what=what))
        elif kind == "take-out" and at < len(meeting.actions):
            meeting = meeting.without_action(meeting.actions[at].id)
    return meeting


def texts(meeting: Meeting) -> str:
    return " ".join(each.what for part in (meeting.settled, meeting.actions, meeting.said) for each in part)


@given(was=st.lists(EDIT, max_size=5), one=st.lists(EDIT, max_size=5), other=st.lists(EDIT, max_size=5))
def test_whatever_two_tabs_put_down_nothing_new_is_dropped(
    was: list[tuple[str, int, int]], one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]
) -> None:
    before = edited(Meeting(), was, "before-")
    mine, theirs = edited(before, one, "mine-"), edited(before, other, "theirs-")

    both = merged(before, mine, theirs)

    written = [each.what for part in (mine, theirs) for kind in (part.settled, part.actions, part.said) for each in kind]
    assert [each for each in written if "before-" not in each and each not in texts(both)] == []
    for part in (both.actions, both.said):
        assert len({each.id for each in part}) == len(part)


@given(was=st.lists(EDIT, max_size=5), edits=st.lists(EDIT, max_size=5))
def test_where_one_tab_changed_nothing_the_other_stands(
    was: list[tuple[str, int, int]], edits: list[tuple[str, int, int]]
) -> None:
    before = edited(Meeting(), was, "before-")
    after = edited(before, edits, "after-")

    assert merged(before, before, after) == merged(before, after, after) == after
    kept = merged(before, after, before)
    assert [set(each) for each in (kept.settled, kept.actions, kept.said)] == [
        set(each) for each in (after.settled, after.actions, after.said)
    ]


def test_two_ways_of_settling_one_item_stand_in_one_line_for_the_fewer_readers() -> None:
    first = Settled(item="i1", what="They knew", by="N. Urse", at=MONDAY, readers=Readers.CHAIR)
    second = Settled(item="i1", what="They did not", by="D. Octor", at=MONDAY + timedelta(minutes=1))

    both = merged(Meeting(), Meeting().with_settled(first), Meeting().with_settled(second))

    assert both.settled == (second.but(what="They knew (by N. Urse); They did not", readers=Readers.CHAIR),)


def test_a_fact_that_needs_another_id_takes_along_to_whom_it_was_new() -> None:
    mine, theirs = Meeting().with_said(a_said(what="Mine")), Meeting().with_said(a_said(what="Theirs"))
    mine = mine.with_new_to(NewTo(fact=mine.said[0].ref, agency="gp", at=MONDAY))

    both = merged(Meeting(), mine, theirs)

    assert [(each.id, each.what) for each in both.said] == [("m1", "Theirs"), ("m2", "Mine")]
    assert both.new_to_whom(both.said[1].ref) == ("gp",)
    assert both.new_to_whom(both.said[0].ref) == ()


# -- what is said becomes part of the picture --------------------------------------------------------------------------------


def test_a_fact_said_in_the_meeting_is_compared_like_any_other(library: Library) -> None:
    meeting = Meeting().with_said(a_said(agency="gp", by="D. Octor", prompt=MARKS, what="A graze on the shin"))

    picture = meeting.picture([NURSE, DOCTOR], library)

    assert picture.assumptions[0].reply is Reply.HAS_SOMETHING
    assert [len(each.statements) for each in picture.side_by_side] == [2]


def test_a_fact_said_in_the_meeting_is_about_the_person_who_was_meant(library: Library) -> None:
    meeting = Meeting(chair="C. Hair").with_said(a_said(NURSE, "p1", prompt=HOME, what="Arrested there at night"))

    picture = meeting.picture([NURSE, DOCTOR], library)

    (said,) = (row.statement for row in picture.matrix if row.statement.author.record == FRESH)
    (bear,) = picture.about(said)
    assert {account.author.agency for account in bear.accounts} == {"health-visiting", "police"}
    assert not [each for each in picture.only_one if each.statement.prompt == HOME]


def test_one_who_says_several_facts_has_one_record_of_the_meeting(library: Library) -> None:
    one = a_said()
    meeting = Meeting().with_said(one)
    same = meeting.record_of("police", "", "o. fficer", one.about, UUID(int=8))
    other = meeting.record_of("police", "", "A. Nother", one.about, UUID(int=8))

    picture = meeting.with_said(a_said(id="m2", record=same, what="Two calls")).picture([NURSE], library)

    assert (same, other) == (FRESH, UUID(int=8))
    assert [author.agency for author in picture.authors] == ["health-visiting", "police"]
    assert len(picture.matrix) == 4


def test_a_fact_about_somebody_in_a_file_that_was_taken_out_waits_for_it(library: Library) -> None:
    meeting = Meeting().with_said(a_said(DOCTOR))

    assert len(meeting.picture([NURSE], library).authors) == 1
    assert len(meeting.picture([NURSE, DOCTOR], library).authors) == 3


# -- the items, and the filter -----------------------------------------------------------------------------------------------


def test_items_stand_in_the_order_in_which_a_meeting_takes_them_up(library: Library) -> None:
    assert list(findings.listed(combine([NURSE, DOCTOR], library))) == [
        *("assumptions", "unconfirmed", "only-one", "differences", "side-by-side", "gaps")
    ]


def test_what_somebody_was_asked_and_could_not_answer_comes_before_what_nobody_came_to(library: Library) -> None:
    asked = a_record("gp", statuses={"contact-school": "unsure"})
    picture = combine([a_record("police"), asked], library)
    gaps = findings.listed(picture)[Part.GAPS]

    assert gaps[0].prompt == "contact-school"


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Filter(), {"f1", "f2"}),
        (Filter(agency="gp"), set()),
        (Filter(agency="health-visiting"), {"f1", "f2"}),
        (Filter(section="health"), {"f1"}),
        (Filter(person=CHILD), {"f1"}),
        (Filter(child=CHILD, section="household"), set()),
    ],
    ids=["anything", "another agency", "the agency", "a section", "a person", "a child and a section"],
)
def test_the_filter_keeps_what_fits_all_of_it(library: Library, wanted: Filter, shown: set[str]) -> None:
    picture = combine([NURSE, DOCTOR], library)
    only_one = findings.listed(picture)[Part.ONLY_ONE]

    fitting = [each for each in only_one if wanted.fits_finding(each, library)]

    assert {each.statements[0].fact.id for each in fitting} == shown


def test_the_filter_by_person_finds_the_facts_about_them(library: Library) -> None:
    picture = combine([NURSE, DOCTOR], library)
    (bear,) = picture.people

    shown = [row.statement.fact.id for row in picture.matrix if Filter(person=bear.id).fits_statement(row.statement, picture)]

    assert shown == ["f2"]


# -- what each reader gets ---------------------------------------------------------------------------------------------------

PROTECTING = a_record(
    "school",
    by="T. Eacher",
    people=(a_person("Nan Marrowe", id="p1", protect_source=True),),
    known={
        MARKS: [a_fact("Canary one", id="f1", protect_source=True), a_fact("Open fact", id="f2")],
        HOME: a_fact("Canary two", id="f3", about=("p1",)),
        SEEN: a_fact("Canary three", id="f4", keep_from_family=True),
    },
)


def a_meeting(picture: Picture) -> Meeting:
    """A meeting with a word for each reader on each item, and a protected fact."""
    meeting = Meeting(chair="C. Hair").with_said(a_said(PROTECTING, what="Canary four", protect_source=True))
    for readers in Readers:
        meeting = meeting.with_action(
            Agreed(
                id=f"a{len(meeting.actions) + 1}",
                item=items(picture)[0],
                what=f"For {readers}",
                who="X",
                at=MONDAY,
                readers=readers,
            )
        )
    for at, item in enumerate(items(picture)):
        readers = list(Readers)[at % 3]
        meeting = meeting.with_settled(Settled(item=item, what=f"Settled for {readers}", by="X", at=MONDAY, readers=readers))
    return meeting


def the_familys_pack(picture: Picture) -> Pack:
    """The family's pack with every fact chosen that can be."""
    return pack(picture, Meeting(), Readers.FAMILY, chosen=[row.statement.ref for row in picture.matrix])


@pytest.mark.parametrize(
    ("readers", "agency", "facts", "actions"),
    [
        ("chair", "", {"Canary one", "Canary two", "Canary three", "Canary four", "Open fact"}, {"chair", "meeting", "family"}),
        ("meeting", "", {"Canary three", "Open fact"}, {"meeting", "family"}),
        ("meeting", "gp", {"Canary three", "Open fact"}, {"meeting", "family"}),
        ("meeting", "school", {"Canary one", "Canary two", "Canary three", "Open fact"}, {"meeting", "family"}),
        ("family", "", {"Open fact"}, {"family"}),
    ],
)
def test_a_pack_holds_what_its_reader_may_have(
    library: Library, readers: str, agency: str, facts: set[str], actions: set[str]
) -> None:
    meeting = a_meeting(combine([PROTECTING, DOCTOR], library))
    whole = meeting.picture([PROTECTING, DOCTOR], library)

    every = [row.statement.ref for row in whole.matrix]
    made = pack(whole, meeting, Readers(readers), agency, chosen=every)

    assert {row.statement.fact.what for row in made.picture.matrix} == facts
    assert {each.what.removeprefix("For ") for each in made.meeting.actions} == actions
    assert {each.what.removeprefix("Settled for ") for each in made.meeting.settled} <= actions


def test_nothing_that_was_put_down_before_the_chair_alone_is_in_another_pack(library: Library) -> None:
    meeting = a_meeting(combine([PROTECTING, DOCTOR], library))
    whole = meeting.picture([PROTECTING, DOCTOR], library)

    packs = [pack(whole, meeting, readers).meeting.to_json() for readers in (Readers.MEETING, Readers.FAMILY)]

    assert not [each for each in packs if "for chair" in each.lower() or "Canary" in each]


def test_an_action_goes_although_the_item_that_it_came_from_is_not_in_the_pack(library: Library) -> None:
    protected = first(combine([PROTECTING, DOCTOR], library), Part.ONLY_ONE)
    meeting = Meeting().with_action(Agreed(id="a1", item=protected.id, what="Ring", who="X", at=MONDAY))

    made = pack(meeting.picture([PROTECTING, DOCTOR], library), meeting, Readers.MEETING)

    assert protected.statements[0].fact.what == "Canary two"
    assert made.meeting.actions == (meeting.actions[0].but(item=None),)


def test_the_familys_picture_knows_nothing_of_who_knows_what_or_who_is_involved(library: Library) -> None:
    record = a_record(
        "gp",
        known={MARKS: a_fact("Open fact", knows={"police": "believed"})},
        involved=({"agency": "housing", "worker": "W. Orker"},),
        child={"name": "Child A", "reference": "REF-1", "addresses": ({"text": "1 Invented Road"},)},
    )

    made = pack(combine([record], library), Meeting(), Readers.FAMILY)

    assert made.picture.assumptions == ()
    assert made.picture.absent_agencies == ()
    assert not [word for word in ("Orker", "REF-1", "Invented Road", "police") if word in made.picture.to_json()]


def test_people_whom_the_chair_put_together_stay_together_for_the_family(library: Library) -> None:
    people = (a_person("Nan X", id="p1", keep_from_family=True), a_person("Odo T", id="p2"))
    one = a_record("gp", people=people, known={SEEN: a_fact("Seen at the surgery", about=("child", "p2"))})
    other = a_record("police", people=("Bear",), known={SEEN: a_fact("Seen at the gate", about=("child", "p1"))})
    said = LinkDecision(PersonRef(one.id, "p2"), PersonRef(other.id, "p1"), Verdict.SAME, "C. Hair", MONDAY)

    made = the_familys_pack(combine([one, other], library, confirmed=[said]))

    assert [len(each.accounts) for each in made.picture.people] == [2]


def test_a_pack_says_that_something_is_left_out_only_where_it_is(library: Library) -> None:
    protecting, open_only = combine([PROTECTING], library), combine([DOCTOR], library)

    assert pack(protecting, Meeting(), Readers.MEETING).withholds
    assert not pack(open_only, Meeting(), Readers.MEETING).withholds
    assert not pack(protecting, Meeting(), Readers.MEETING, "school").withholds


def test_a_pack_says_so_too_where_only_a_person_is_left_out(library: Library) -> None:
    hidden = a_record("school", known={HOME: "Open"}, people=(a_person("Nan Marrowe", protect_source=True),))

    assert pack(combine([hidden], library), Meeting(), Readers.MEETING).withholds


def test_a_service_of_which_nothing_may_go_to_the_family_is_not_named_to_it(library: Library) -> None:
    refuge = a_record(
        "domestic-abuse-service", service="Thistle House", by="K. Ay", known={SEEN: a_fact(keep_from_family=True)}
    )
    open_one = a_record("gp", by="D. Octor", known={MARKS: "Open fact"})

    made = the_familys_pack(combine([refuge, open_one], library))
    alone = the_familys_pack(combine([refuge], library))

    assert [each.agency for each in made.picture.authors] == ["gp"]
    for copy in (made, alone):
        assert not {"Thistle House", "K. Ay", "domestic-abuse-service"} & set(re.findall(r'"([^"]*)"', copy.picture.to_json()))


def test_one_who_only_spoke_and_whose_word_is_protected_is_not_named_to_others(library: Library) -> None:
    meeting = Meeting().with_said(a_said(PROTECTING, by="C. Anary", protect_source=True))
    whole = meeting.picture([PROTECTING, DOCTOR], library)

    seen = {readers: meeting.as_read_by(readers, whole) for readers in Readers}

    assert {readers: "C. Anary" in copy.to_json() for readers, copy in seen.items()} == {
        Readers.CHAIR: True,
        Readers.MEETING: False,
        Readers.FAMILY: False,
    }
    assert [len(copy.authors) for copy in seen.values()] == [3, 2, 1]


def test_a_fact_with_the_words_of_a_protected_one_said_in_the_meeting_is_left_out_too(library: Library) -> None:
    meeting = Meeting().with_said(a_said(PROTECTING, what="Heard from Nan", protect_source=True))
    heard = a_record("police", known={SEEN: "heard from  nan."})
    whole = meeting.picture([PROTECTING, heard], library)

    assert "nan" not in meeting.as_read_by(Readers.MEETING, whole).to_json()


def test_the_name_of_a_pack_says_the_day_and_for_whom_and_nothing_that_was_typed(library: Library) -> None:
    odd = combine([a_record("child-with-a-bruise")], library)
    day = date(2026, 3, 16)

    assert pack_name(pack(odd, Meeting(), Readers.CHAIR), day) == "meeting-pack-2026-03-16.pdf"
    assert pack_name(pack(odd, Meeting(), Readers.MEETING), day) == "meeting-pack-2026-03-16-for-the-meeting.pdf"
    assert pack_name(pack(odd, Meeting(), Readers.MEETING, "gp"), day) == "meeting-pack-2026-03-16-for-gp.pdf"
    assert pack_name(pack(odd, Meeting(), Readers.MEETING, "child-with-a-bruise"), day).endswith("-for-one-agency.pdf")
    assert pack_name(pack(odd, Meeting(), Readers.FAMILY), day) == "meeting-pack-2026-03-16-for-family.pdf"

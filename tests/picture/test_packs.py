"""What each reader gets of a meeting."""

from __future__ import annotations

import re
from datetime import date

import pytest
from makers import a_fact, a_person, a_record
from meetings import DOCTOR, HOME, MARKS, MONDAY, SEEN, a_said

from checklist.library import Library
from checklist.picture import findings
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.findings import Part
from checklist.picture.json import to_json
from checklist.picture.minutes import Agreed, Minutes, SettledItem
from checklist.picture.packs import Pack, pack_for, pack_name
from checklist.picture.people import LinkDecision, PersonRef, Verdict
from checklist.picture.values import Picture


def items(picture: Picture) -> list[str]:
    return [each.id for part in findings.listed(picture).values() for each in part]


def first(picture: Picture, part: Part) -> findings.Finding:
    return findings.listed(picture)[part][0]


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


def a_meeting(picture: Picture) -> Minutes:
    """A meeting with a word for each reader on each item, and a protected fact."""
    minutes = Minutes(chair="C. Hair").with_said(a_said(PROTECTING, what="Canary four", protect_source=True))
    for readers in Readers:
        minutes = minutes.with_action(
            Agreed(
                id=f"a{len(minutes.actions) + 1}",
                item=items(picture)[0],
                what=f"For {readers}",
                who="X",
                at=MONDAY,
                readers=readers,
            )
        )
    for at, item in enumerate(items(picture)):
        readers = list(Readers)[at % 3]
        minutes = minutes.with_settled(
            SettledItem(item=item, what=f"Settled for {readers}", by="X", at=MONDAY, readers=readers)
        )
    return minutes


def the_familys_pack(picture: Picture) -> Pack:
    """The family's pack with every fact chosen that can be."""
    every = frozenset(row.statement.ref for row in picture.matrix)
    return pack_for(Recipient(Readers.FAMILY, chosen=every), picture, Minutes())


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
    minutes = a_meeting(combine([PROTECTING, DOCTOR], library))
    whole = minutes.picture([PROTECTING, DOCTOR], library)

    every = [row.statement.ref for row in whole.matrix]
    made = pack_for(Recipient(Readers(readers), agency, chosen=frozenset(every)), whole, minutes)

    assert {row.statement.fact.what for row in made.picture.matrix} == facts
    assert {each.what.removeprefix("For ") for each in made.minutes.actions} == actions
    assert {each.what.removeprefix("Settled for ") for each in made.minutes.settled} <= actions


def test_nothing_that_was_put_down_before_the_chair_alone_is_in_another_pack(library: Library) -> None:
    minutes = a_meeting(combine([PROTECTING, DOCTOR], library))
    whole = minutes.picture([PROTECTING, DOCTOR], library)

    packs = [pack_for(Recipient(readers), whole, minutes).minutes.to_json() for readers in (Readers.MEETING, Readers.FAMILY)]

    assert not [each for each in packs if "for chair" in each.lower() or "Canary" in each]


def test_an_action_goes_although_the_item_that_it_came_from_is_not_in_the_pack(library: Library) -> None:
    protected = first(combine([PROTECTING, DOCTOR], library), Part.ONLY_ONE)
    minutes = Minutes().with_action(Agreed(id="a1", item=protected.id, what="Ring", who="X", at=MONDAY))

    made = pack_for(Recipient(), minutes.picture([PROTECTING, DOCTOR], library), minutes)

    assert protected.statements[0].fact.what == "Canary two"
    assert made.minutes.actions == (minutes.actions[0].but(item=None),)


def test_the_familys_picture_knows_nothing_of_who_knows_what_or_who_is_involved(library: Library) -> None:
    record = a_record(
        "gp",
        known={MARKS: a_fact("Open fact", knows={"police": "believed"})},
        involved=({"agency": "housing", "worker": "W. Orker"},),
        child={"name": "Child A", "reference": "REF-1", "addresses": ({"text": "1 Invented Road"},)},
    )

    made = pack_for(Recipient(Readers.FAMILY), combine([record], library), Minutes())

    assert made.picture.assumptions == ()
    assert made.picture.absent_agencies == ()
    assert not [word for word in ("Orker", "REF-1", "Invented Road", "police") if word in to_json(made.picture)]


def test_people_whom_the_chair_put_together_stay_together_for_the_family(library: Library) -> None:
    people = (a_person("Nan X", id="p1", keep_from_family=True), a_person("Odo T", id="p2"))
    one = a_record("gp", people=people, known={SEEN: a_fact("Seen at the surgery", about=("child", "p2"))})
    other = a_record("police", people=("Bear",), known={SEEN: a_fact("Seen at the gate", about=("child", "p1"))})
    said = LinkDecision(PersonRef(one.id, "p2"), PersonRef(other.id, "p1"), Verdict.SAME, "C. Hair", MONDAY)

    made = the_familys_pack(combine([one, other], library, confirmed=[said]))

    assert [len(each.accounts) for each in made.picture.people] == [2]


def test_a_pack_says_that_something_is_left_out_only_where_it_is(library: Library) -> None:
    protecting, open_only = combine([PROTECTING], library), combine([DOCTOR], library)

    assert pack_for(Recipient(), protecting, Minutes()).withholds
    assert not pack_for(Recipient(), open_only, Minutes()).withholds
    assert not pack_for(Recipient(Readers.MEETING, "school"), protecting, Minutes()).withholds


def test_a_pack_says_so_too_where_only_a_person_is_left_out(library: Library) -> None:
    hidden = a_record("school", known={HOME: "Open"}, people=(a_person("Nan Marrowe", protect_source=True),))

    assert pack_for(Recipient(), combine([hidden], library), Minutes()).withholds


def test_a_service_of_which_nothing_may_go_to_the_family_is_not_named_to_it(library: Library) -> None:
    refuge = a_record(
        "domestic-abuse-service", service="Thistle House", by="K. Ay", known={SEEN: a_fact(keep_from_family=True)}
    )
    open_one = a_record("gp", by="D. Octor", known={MARKS: "Open fact"})

    made = the_familys_pack(combine([refuge, open_one], library))
    alone = the_familys_pack(combine([refuge], library))

    assert [each.agency for each in made.picture.authors] == ["gp"]
    for copy in (made, alone):
        assert not {"Thistle House", "K. Ay", "domestic-abuse-service"} & set(re.findall(r'"([^"]*)"', to_json(copy.picture)))


def test_one_who_only_spoke_and_whose_word_is_protected_is_not_named_to_others(library: Library) -> None:
    minutes = Minutes().with_said(a_said(PROTECTING, by="C. Anary", protect_source=True))
    whole = minutes.picture([PROTECTING, DOCTOR], library)

    seen = {readers: pack_for(Recipient(readers), whole, minutes).picture for readers in Readers}

    assert {readers: "C. Anary" in to_json(copy) for readers, copy in seen.items()} == {
        Readers.CHAIR: True,
        Readers.MEETING: False,
        Readers.FAMILY: False,
    }
    assert [len(copy.authors) for copy in seen.values()] == [3, 2, 1]


def test_a_fact_with_the_words_of_a_protected_one_said_in_the_meeting_is_left_out_too(library: Library) -> None:
    minutes = Minutes().with_said(a_said(PROTECTING, what="Heard from Nan", protect_source=True))
    heard = a_record("police", known={SEEN: "heard from  nan."})
    whole = minutes.picture([PROTECTING, heard], library)

    assert "nan" not in to_json(pack_for(Recipient(), whole, minutes).picture)


def test_the_name_of_a_pack_says_the_day_and_for_whom_and_nothing_that_was_typed(library: Library) -> None:
    odd = combine([a_record("child-with-a-bruise")], library)
    day = date(2026, 3, 16)

    def name(recipient: Recipient) -> str:
        return pack_name(pack_for(recipient, odd, Minutes()), day)

    assert name(Recipient(Readers.CHAIR)) == "meeting-pack-2026-03-16.pdf"
    assert name(Recipient()) == "meeting-pack-2026-03-16-for-the-meeting.pdf"
    assert name(Recipient(agency="gp")) == "meeting-pack-2026-03-16-for-gp.pdf"
    assert name(Recipient(agency="child-with-a-bruise")).endswith("-for-one-agency.pdf")
    assert name(Recipient(Readers.FAMILY)) == "meeting-pack-2026-03-16-for-family.pdf"

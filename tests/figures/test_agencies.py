"""The ring says of each agency what it was told, what it is thought to know, and how much of all is left."""

from __future__ import annotations

from makers import a_fact, a_library, a_record

from checklist.figures.agencies import ring_of_picture, ring_of_record
from checklist.picture.combine import combine

LIBRARY = a_library()
MARKS = "health-marks-and-injuries"


def test_one_told_and_one_thought_do_not_hide_two_that_were_not_told() -> None:
    said = [{"gp": "told"}, {"gp": "believed"}, {"gp": "not-told"}, {}]
    facts = [a_fact(f"Fact {number}", id=f"f{number}", knows=knows) for number, knows in enumerate(said)]

    ring = ring_of_record(a_record(known={MARKS: facts}), LIBRARY)

    assert [(each.name, tuple(each.counts or ())) for each in ring.neighbours] == [("Gp", (1, 1, 2))]
    assert ring.facts == 4


def test_two_services_of_one_agency_stand_apart() -> None:
    involved = [{"agency": "school", "service": service, "state": "open"} for service in ("Rowan", "Oak")]

    ring = ring_of_record(a_record(involved=involved), LIBRARY)

    assert [(each.name, each.about) for each in ring.neighbours] == [("School, Rowan", "Open now"), ("School, Oak", "Open now")]


def test_several_records_count_what_an_agency_has_itself_as_told_and_name_who_is_missing() -> None:
    picture = combine([a_record("gp", known={MARKS: a_fact(knows={"school": "believed"})}), a_record("police")], LIBRARY)

    ring = ring_of_picture(picture)

    assert [(each.name, each.about, tuple(each.counts or ())) for each in ring.neighbours] == [
        ("Gp", "sent a checklist", (1, 0, 0)),
        ("Police", "sent a checklist", (0, 0, 1)),
        ("School", "no checklist; named by Gp", (0, 1, 0)),
    ]

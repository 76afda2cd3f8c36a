"""The ecomap of several records says who names a person, where accounts differ, and which services are missing."""

from __future__ import annotations

from makers import a_fact, a_library, a_person, a_record

from checklist.figures.agencies import agencies_ecomap
from checklist.picture.combine import combine

LIBRARY = a_library()
MARKS = "health-marks-and-injuries"


def test_a_line_to_a_person_says_whether_one_service_names_them_or_several() -> None:
    here, elsewhere = (a_person("Darren Holt", lives_here=said) for said in ("yes", "no"))
    aunt = a_person("Mina Oak", id="p2", relationship="aunt")
    picture = combine([a_record("gp", people=[here, aunt]), a_record("police", people=[elsewhere])], LIBRARY)

    people = {each.name: each for each in agencies_ecomap(picture).people.neighbours}

    assert {name: each.stroke for name, each in people.items()} == {"Darren Holt": "solid", "Mina Oak": "dashed"}
    assert people["Darren Holt"].about == "accounts differ; lives here (gp); lives elsewhere (police)"
    assert people["Mina Oak"].about == "home not known; aunt"


def test_a_service_that_is_named_and_sent_no_checklist_stands_apart_with_who_names_it() -> None:
    picture = combine([a_record("gp", known={MARKS: a_fact(knows={"school": "believed"})}), a_record("police")], LIBRARY)

    services = agencies_ecomap(picture).services.neighbours

    assert [(each.name, each.about, each.stroke) for each in services] == [
        ("Gp", "sent a checklist; 1 fact", "solid"),
        ("Police", "sent a checklist; 0 facts", "solid"),
        ("School", "no checklist; named by Gp", "dotted"),
    ]

"""What is protected: by a mark, by the question it stands under, by its words, by the child who told it."""

import pytest
from copies import for_agency, for_family
from makers import a_fact, a_library, a_person, a_record

from checklist.protection import barred_from_family, is_in_danger, protected
from checklist.record import Record

MARKS, WHOM, SIGNED = "health-marks-and-injuries", "decision-protect-identity", "decision-signed-off"
LIBRARY = a_library(MARKS, "child-words", WHOM, "decision-not-shared", SIGNED)


def places(found: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(prompt, fact) for prompt, fact in found}


def test_a_fact_is_protected_by_its_mark_its_person_its_question_and_its_words() -> None:
    hidden = a_person("Doreen Doorstep", id="p1", protect_source=True)
    record = a_record(
        people=[hidden],
        known={
            MARKS: [
                a_fact("Nothing secret (invented)", id="f1"),
                a_fact("Marked (invented)", id="f2", protect_source=True),
                a_fact("About her (invented)", id="f3", about=("p1",)),
            ],
            WHOM: a_fact("Under the question (invented)", id="f4"),
            "child-words": a_fact("marked — INVENTED", id="f5"),
        },
    )

    assert places(protected(record, LIBRARY)) == {(MARKS, "f2"), (MARKS, "f3"), (WHOM, "f4"), ("child-words", "f5")}


def test_from_the_family_more_is_barred_than_from_an_agency() -> None:
    kept = a_person("Bear Bottle", id="p1", keep_from_family=True)
    record = a_record(
        people=[kept],
        known={
            MARKS: [a_fact("One (invented)", id="f1", keep_from_family=True), a_fact("Two (invented)", id="f2", about=("p1",))],
            SIGNED: a_fact("Three (invented)", id="f3"),
        },
    )

    assert protected(record, LIBRARY) == frozenset()
    assert places(barred_from_family(record, LIBRARY)) == {(MARKS, "f1"), (MARKS, "f2"), (SIGNED, "f3")}


@pytest.mark.parametrize(
    ("record", "danger"),
    [
        (a_record(statuses={WHOM: "known"}), True),
        (a_record(statuses={WHOM: "unsure"}), True),
        (a_record(statuses={WHOM: "none"}), False),
        (a_record(statuses={WHOM: "not-asked"}), False),
        (a_record(), False),
    ],
    ids=["known", "unsure", "none", "not asked", "not covered"],
)
def test_that_there_may_be_somebody_to_protect_is_enough(record: Record, danger: bool) -> None:
    assert is_in_danger(record, LIBRARY) is danger


# -- what is protected, written as somebody else would write it ------------------------------------------------------------


def an_address(text: str, said: str) -> Record:
    return a_record(known={MARKS: said}, child={"addresses": ({"text": text, "protect": True},)})


def a_name(name: str, said: str) -> Record:
    return a_record(known={MARKS: said}, people=(a_person(name, protect_source=True, contact="07700 900123"),))


def a_service(name: str, said: str) -> Record:
    marked = {"agency": "domestic-abuse-service", "service": name, "protect": True}
    return a_record(known={MARKS: said}, involved=(marked,))


def a_secret(what: str, said: str, source: str = "") -> Record:
    return a_record(known={MARKS: [a_fact(what, id="f1", source=source, protect_source=True), a_fact(said, id="f2")]})


OTHERWISE = [
    # streets: in short, without their kind, with the kind first, in other letters
    an_address("14 Larkspur Lane, Anytown", "Seen at 14 Larkspur"),
    an_address("14 Larkspur Gardens", "Larkspur Gdns"),
    an_address("3 Larkspur Cres", "in Larkspur Crescent"),
    an_address("3 Larkspur Court", "Larkspur Ct."),
    an_address("5 Saint Osyth Road", "5 St Osyth Rd"),
    an_address("Rose and Thistle House, 4 Bell Lane", "at the Rose & Thistle"),
    an_address("ul. Lipowa 5/3, Anytown", "He went to Lipowa 5"),
    an_address("Müllerstraße 5", "Muellerstrasse"),
    an_address("مکان نمبر ۱۴، گلاب گلی", "گلاب گلي"),
    an_address("LS1 0AA", "LS1 OAA"),
    a_secret("She lives at 12 Heol y Bryn now", "12 Heol y Bryn"),
    a_secret("The address is Flat 3 Beech Tower", "at Beech Tower"),
    a_secret("The address is Tŷ Rhosyn", "at Ty Rhosyn"),
    a_secret("They live at no. 14 Larkspur", "at 14 Larkspur"),
    a_secret("They drive AB12 CDE", "ab12cde"),
    # names: in one word, with the letters of another keyboard, without the signs that not everybody can type
    a_name("Anne-Marie D’Souza", "Annemarie rang"),
    a_name("Anne-Marie D’Souza", "Ms DSouza"),
    a_name("İrem Işık", "Irem rang"),
    a_name("Jürgen Müller", "Mr Mueller"),
    a_name("Jurgen Mueller", "Mr Müller"),
    a_name("فاطمہ خان", "فاطمه rang"),
    a_name("محمد یوسف", "محـمد rang"),
    a_name("محمد یوسف", "يُوسُف rang"),
    a_name("प्रिया शर्मा", "प्रिया rang"),
    a_name("Doreen Quimby", "Ring O7700 9OO123"),
    # services and sources: in small letters, in the name of a site
    a_service("Rosebank Refuge", "she went to rosebank"),
    a_service("Rosebank Refuge", "Write to info@rosebankoffice.org"),
    a_secret("He shouts", "mrs quimby saw it", source="Mrs Quimby, no. 12"),
    a_secret("He shouts", "Li saw it", source="Li"),
    a_secret("He shouts", "فاطمه saw it", source="فاطمہ"),
]


@pytest.mark.parametrize("record", OTHERWISE, ids=map(str, range(len(OTHERWISE))))
def test_what_is_protected_goes_to_nobody_in_silence_however_it_is_written(record: Record) -> None:
    for copy in (for_agency(record, "gp"), for_family(record)):
        assert any(each.stops for each in copy.look_again)


OF_NO_HARM = [
    an_address("14 High Street, Anytown", "She was high on the street for 14 days"),
    an_address("5 St Osyth Road", "He stood in the road"),
    an_address("Rose and Thistle House, 4 Bell Lane", "Rose came, and the house was cold"),
    a_name("Anne-Marie D’Souza", "On a Sunday in summer"),
    a_name("Donald Quimby", "Mr McDonald rang"),
    a_name("Mae Quimby", "In May she may come"),
    a_service("Rosebank Refuge", "Write to info@larkspur.org"),
    a_secret("He shouts", "Her GP and the HV saw it", source="GP and HV at the surgery"),
    a_secret("He shouts", "The neighbour saw it", source="Neighbour at number 4"),
    a_secret("He shouts via Zoom at 4 in the afternoon", "They spoke via Zoom"),
]


@pytest.mark.parametrize("record", OF_NO_HARM, ids=map(str, range(len(OF_NO_HARM))))
def test_what_only_looks_like_what_is_protected_stops_nothing(record: Record) -> None:
    assert not any(each.stops for each in for_agency(record, "gp").look_again)


def test_a_protected_person_of_the_childs_own_name_stops_no_copy_by_it() -> None:
    record = a_record(
        known={MARKS: "A graze"}, child={"name": "Tom O’Teacup"}, people=(a_person("Bridie O’Teacup", protect_source=True),)
    )

    assert not for_agency(record, "gp").look_again

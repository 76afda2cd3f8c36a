"""A case in short, in words."""

from __future__ import annotations

from datetime import date

from copies import LIBRARY
from makers import a_fact, a_person, a_record

from checklist.dates import PartialDate
from checklist.wording.case import case_in_short

DAY = date(2026, 3, 12)


def test_everybody_in_the_home_is_named_with_tie_and_age_and_whoever_may_be_elsewhere_apart() -> None:
    people = [
        a_person("Rhea", relationship="mother", lives_here="yes"),
        a_person("Ivo", id="p2", relationship="brother", born=PartialDate.parse("2019-05"), lives_here="yes"),
        a_person("Daz", id="p3", lives_here="not-known"),
        a_person("Nan", id="p4", lives_here="no"),
    ]

    said = case_in_short(a_record(people=people), LIBRARY, DAY).household

    assert said == "Lives here: Rhea (mother); Ivo (brother, aged 6). Not known where they sleep: Daz."


def test_an_empty_case_says_so_and_has_nothing_that_matters() -> None:
    case = case_in_short(a_record(child={}), LIBRARY, DAY)

    assert case.child == "No name given, date of birth not given"
    assert case.household == "Nobody is listed as living with the child."
    assert case.tonight is not None
    assert case.tonight[1] == "Not covered"
    assert case.matters == ()


def test_what_the_author_marked_comes_alone_and_in_their_order() -> None:
    facts = [a_fact("One"), a_fact("Two", id="f2", key=True), a_fact("Three", id="f3", key=True)]
    record = a_record(known={"child-words": facts}, matters=({"prompt": "child-words", "fact": "f3"},))

    assert [fact.what for _, fact in case_in_short(record, LIBRARY, DAY).matters] == ["Three", "Two"]

"""The ecomap of one record says how sure its author is of each person and of what each agency knows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from makers import a_fact, a_library, a_person, a_record

from checklist.figures.household import household_ecomap
from checklist.record import Child
from checklist.wording.names import child_called

MARKS = "health-marks-and-injuries"
LIBRARY = a_library()


@pytest.mark.parametrize(
    ("knows", "stroke"), [({"gp": "told"}, "solid"), ({"gp": "believed"}, "dashed"), ({"gp": "not-told"}, "dotted")]
)
def test_a_line_to_an_agency_says_how_sure_the_author_is(knows: Mapping[str, str], stroke: str) -> None:
    (agency,) = household_ecomap(a_record(known={MARKS: a_fact(knows=knows)}), LIBRARY).services.neighbours

    assert agency.stroke == stroke


@pytest.mark.parametrize(("how", "stroke"), [("seen", "solid"), ("recorded", "solid"), ("told", "dashed"), (None, "dotted")])
def test_a_line_to_a_person_says_how_sure_the_author_is(how: str | None, stroke: str) -> None:
    record = a_record(people=[a_person("Daz", relationship="lodger", how=how)])

    (person,) = household_ecomap(record, LIBRARY).people.neighbours

    assert person.stroke == stroke


def test_two_services_of_one_agency_stand_apart() -> None:
    involved = [{"agency": "school", "service": service, "state": "open"} for service in ("Rowan", "Oak")]

    services = household_ecomap(a_record(involved=involved), LIBRARY).services.neighbours

    assert [each.name for each in services] == ["School, Rowan", "School, Oak"]
    assert services[0].about == "open now; nothing said of what they know"


@pytest.mark.parametrize(
    ("child", "called"), [({"name": "Mila"}, "Mila"), ({"known_as": ("Mimi",)}, "Mimi"), ({}, "The child")]
)
def test_a_child_without_a_name_is_called_something(child: Mapping[str, object], called: str) -> None:
    assert child_called(Child.model_validate(child)) == called

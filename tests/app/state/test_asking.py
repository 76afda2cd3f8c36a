"""The form of requests: what it holds at first, what is still missing, and what it makes."""

from datetime import UTC, date, datetime

import pytest
from copies import LIBRARY
from makers import a_record

from checklist.app.state.asking import PLACE, SEED, Asking, is_begun, suggested
from checklist.coverage import TEN_MINUTES, shortlist
from checklist.record import Practitioner
from checklist.request import Request

MADE, TODAY = datetime(2026, 3, 10, 9, tzinfo=UTC), date(2026, 3, 10)  # a Tuesday
ENOUGH = {"agency": "hospital", "child": "Child A", "to": "gp"}


def a_form(**typed: str) -> Asking:
    said = {f"{PLACE}:{name}": each for name, each in {**ENOUGH, **typed}.items()}
    return Asking(
        {SEED: "5ca1ab1e-0000-4000-8000-000000000000", **said},
        {},
        LIBRARY,
        date.fromisoformat(typed.get("today", TODAY.isoformat())),
    )


def the_request(**typed: str) -> Request:
    (made,) = a_form(**typed).requests(MADE)
    return made


def test_an_agency_is_asked_the_ten_minute_questions_in_their_order_unless_others_are_chosen() -> None:
    usual = tuple(each.id for each in shortlist(LIBRARY, "gp", TEN_MINUTES))

    assert the_request().prompts == usual
    assert the_request(**{"gp:prompts": f"{usual[3]},{usual[0]},gone"}).prompts == (usual[3], usual[0])


def test_each_service_has_a_request_of_its_own_and_the_same_one_when_the_file_is_made_again() -> None:
    form = a_form(to="gp,hospital", **{"gp:service": "Eastside, westside , Eastside"})

    first, again = form.requests(MADE), form.requests(datetime(2026, 3, 11, tzinfo=UTC))

    assert [(each.to.agency, each.to.service) for each in first] == [("gp", "Eastside"), ("gp", "westside"), ("hospital", "")]
    assert [each.id for each in first] == [each.id for each in again]
    assert len({each.id for each in first}) == 3


def test_a_day_is_that_of_the_day_on_which_it_was_typed() -> None:
    late = a_form(today="2026-03-20", by="Thursday 10am", **{"by:day": "2026-03-10"}).when("by")

    assert late is not None
    assert late.spoken == "12 March 2026 at 10:00"


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ({"child": ""}, "The child: a name, initials or a reference"),
        ({"agency": ""}, "Your agency"),
        ({"agency": "not-in-this-edition"}, "Your agency"),
        ({"to": ""}, "At least one agency to ask"),
        ({"gp:prompts": ""}, "A question for GP practice"),
        ({"by": "when you can"}, "The time to answer by, in words that we can read"),
    ],
)
def test_nothing_is_made_while_something_is_missing(typed: dict[str, str], missing: str) -> None:
    form = a_form(**typed)

    assert list(form.missing()) == [missing]
    assert form.requests(MADE) == ()


def test_a_reference_alone_says_which_child_is_meant() -> None:
    assert the_request(child="", reference="SC-4471").child.reference == "SC-4471"


def test_the_checklist_that_is_open_fills_the_form_in_until_somebody_types() -> None:
    record = a_record("hospital", by="Ines Falk", child={"name": "Child A", "born": "2024-05"}, meeting={"on": "2026-03-12"})
    form = Asking({f"{PLACE}:name": ""}, suggested(record, Practitioner()), LIBRARY, TODAY)

    said = {each: form.said(each) for each in ("agency", "child", "born", "on", "name")}
    assert said == {"agency": "hospital", "child": "Child A", "born": "May 2024", "on": "12 March 2026", "name": ""}
    assert form.when("born") == record.child.born


def test_a_form_in_which_nobody_typed_is_not_begun() -> None:
    assert not is_begun({SEED: "x", "chair": "Ines Falk"})
    assert is_begun({f"{PLACE}:why": "Two accounts"})

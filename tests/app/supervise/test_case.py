"""The case on the page of a supervision: in short, and the whole of it to be read."""

from __future__ import annotations

from copies import LIBRARY
from filling import labels
from makers import a_fact, a_person, a_record
from screens import screen, words_on

from checklist.app.state.supervising import Supervising
from checklist.dates import PartialDate
from checklist.library import Role


def test_the_page_says_who_the_child_is_whether_they_are_safe_who_is_at_home_and_what_matters() -> None:
    safe = LIBRARY.with_role(Role.SAFE_TONIGHT)
    record = a_record(
        known={"health-marks-and-injuries": [a_fact("A mark (invented)", key=True), a_fact("A toy (invented)", id="f2")]},
        people=[a_person("Rhea Example-Hill", relationship="mother", lives_here="yes")],
        statuses={safe: "not-asked"},
        child={"name": "Noa Example-Hill", "born": PartialDate.parse("2015-03-01")},
    )

    drawn = words_on(screen("supervise", record, supervising=Supervising(part="close")))

    short, whole = drawn.split("The whole checklist, to read")
    assert "Noa Example-Hill, aged" in short
    assert "Not asked" in short
    assert "Lives here: Rhea Example-Hill (mother)" in short
    assert "A mark (invented)" in short
    assert "A toy (invented)" not in short
    assert "A toy (invented)" in whole


def test_the_case_is_read_and_has_no_field() -> None:
    at = screen("supervise", a_record(known={"child-words": "He said it (invented)"}), supervising=Supervising(part="changes"))

    assert labels(at) == ["Part", "Supervisor’s name", "Supervisor’s role"]

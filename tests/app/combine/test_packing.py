"""The meeting pack: for whom it is, what the family gets, what stops it."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from filling import choose, labels, offered, tick
from makers import a_fact, a_person, a_record, ready_for_the_family
from screens import press, words_on
from tables import (
    DOCTOR,
    HEAD,
    HOME,
    MARKS,
    NURSE,
    SEEN,
    TEACHER,
    go,
    on_the_table,
    table_of,
)

from checklist.app.combine.meeting import FILES
from checklist.app.combine.together import PACK
from checklist.picture.copies import Readers, Recipient
from checklist.picture.json import to_json
from checklist.picture.packs import pack_for
from checklist.picture.values import Picture


@pytest.mark.parametrize(
    ("whom", "first"),
    [
        ("meeting", "For those who were at the meeting."),
        ("chair", "For the chair only"),
        ("service-0", "For GP practice only."),
    ],
)
def test_a_pack_is_made_for_each_reader(whom: str, first: str) -> None:
    at = go(on_the_table(NURSE, DOCTOR, readers=Readers.CHAIR), PACK)
    choose(at, "Who is it for?", whom)

    press(at, "Preview the pages")

    assert first in words_on(at)
    assert "Download the PDF" in [each.label for each in at.button]


def test_a_pack_is_made_for_the_family_once_something_is_chosen_for_it() -> None:
    at = go(on_the_table(ready_for_the_family(NURSE, LIBRARY), DOCTOR, readers=Readers.CHAIR), PACK)
    choose(at, "Who is it for?", "family")
    assert "Nothing is chosen for the family yet, so there is no file." in words_on(at)

    tick(at, next(each for each in labels(at) if each.startswith("Give the family")))
    press(at, "Preview the pages")

    assert "For the family." in words_on(at)
    assert "Download the PDF" in [each.label for each in at.button]


def test_the_pack_for_one_of_two_services_in_doubt_holds_what_that_one_protects() -> None:
    secret = HEAD.with_fact(SEEN, a_fact("Said in confidence", id="f2", protect_source=True))
    at = go(on_the_table(secret, TEACHER), PACK)
    picture, minutes = table_of(at).combined(), table_of(at).minutes
    assert isinstance(picture, Picture)

    packs = [pack_for(Recipient(Readers.MEETING, "school", "", each), picture, minutes) for each in ("H. Ead", "T. Eacher")]

    assert "School (H. Ead) only" in offered(at, "Who is it for?")
    assert ["Said in confidence" in to_json(each.picture) for each in packs] == [True, False]
    assert [each.whose.practitioner for each in packs] == ["H. Ead", "T. Eacher"]


def test_no_pack_is_made_while_one_account_names_whom_another_protects_and_the_place_is_listed() -> None:
    school = a_record("school", people=(a_person("Doreen Quimby", protect_source=True),), known={HOME: "Open"})
    housing = a_record("housing", known={MARKS: "Doreen Quimby rang about the noise"})
    at = go(on_the_table(school, housing), PACK)

    choose(at, "Who is it for?", "meeting")

    assert "This pack cannot be made: 1 place holds what another account protects." in words_on(at)
    assert "Housing, a fact under question 4.1" in words_on(at)
    assert not [each for each in at.button if each.label == "Download the PDF"]


def test_the_familys_pack_holds_what_is_ticked_and_nothing_of_accounts_that_do_not_say_whom_to_protect() -> None:
    ready = ready_for_the_family(a_record("gp", known={MARKS: ["A graze, seen on Monday", "A scar from last year"]}), LIBRARY)
    at = go(on_the_table(ready, NURSE, readers=Readers.CHAIR), PACK)
    choose(at, "Who is it for?", "family")
    ticks = [each for each in labels(at) if each.startswith("Give the family")]

    assert len(ticks) == 2
    assert "Nothing of what Health visiting says can be chosen" in words_on(at)
    tick(at, ticks[0])

    table = table_of(at)
    chosen = [place for place, value in table.drafts.items() if place.startswith("family:") and value]
    assert len(chosen) == 1
    assert str(ready.id) in chosen[0]


TOLD = a_record(
    "domestic-abuse-service",
    service="Rosebank",
    protect_service=True,
    people=(a_person("Wren Teacosy", id="p9", child=True), a_person("Doreen Quimby", protect_source=True)),
    known={MARKS: a_fact("He is shut in", how="told", source="Wren, his sister")},
)
NAMES_HER = a_record("housing", known={MARKS: a_fact("Doreen Quimby rang about the noise", id="f3")})


@pytest.mark.parametrize("readers", [Readers.MEETING, Readers.FAMILY])
@pytest.mark.parametrize("whom", ["chair", "meeting", "service-0", "service-1", "family"])
def test_while_others_see_the_screen_neither_packs_nor_files_show_them_what_is_protected(readers: Readers, whom: str) -> None:
    at = go(on_the_table(ready_for_the_family(TOLD, LIBRARY), NAMES_HER, readers=readers), PACK)
    choose(at, "Who is it for?", whom)
    shown = [words_on(at), *offered(at, "Who is it for?"), words_on(go(at, FILES))]

    assert [each for each in ("Rosebank", "his sister", "Doreen", "Quimby") if each in "".join(shown)] == []


@pytest.mark.parametrize(
    ("whom", "readers"), [("chair", Readers.MEETING), ("service-0", Readers.MEETING), ("meeting", Readers.FAMILY)]
)
def test_pages_that_others_may_not_see_are_looked_at_by_the_chair_alone(whom: str, readers: Readers) -> None:
    at = go(on_the_table(NURSE, DOCTOR, readers=readers), PACK)
    choose(at, "Who is it for?", whom)

    assert "Download the PDF" in [each.label for each in at.button]
    assert "Preview the pages" not in [each.label for each in at.button]
    assert "Say that only you see it, and you can look at them here." in words_on(at)


def test_what_was_ticked_for_the_family_stays_so_while_others_see_the_screen() -> None:
    at = go(on_the_table(ready_for_the_family(NURSE, LIBRARY), DOCTOR, readers=Readers.CHAIR), PACK)
    choose(at, "Who is it for?", "family")
    tick(at, next(each for each in labels(at) if each.startswith("Give the family")))

    table_of(at).readers = Readers.FAMILY
    at.run()

    assert not [each for each in labels(at) if each.startswith("Give the family")]
    assert "Preview the pages" in [each.label for each in at.button]

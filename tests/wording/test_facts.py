"""Facts, people and services in words, to their author and to others."""

from __future__ import annotations

from typing import Any

import pytest
from makers import a_fact, a_library, a_person, a_prompt, a_record

from checklist import content
from checklist.picture.combine import combine
from checklist.record import Answer, Fact, InvolvedState, Involvement, Record, Status
from checklist.wording import answers
from checklist.wording.facts import (
    FactInWords,
    account_in_words,
    address_in_words,
    fact_of,
    person_in_a_line,
    person_in_words,
    service_in_words,
    standing_in_short,
    statement_in_words,
    whom_to_ask,
)
from checklist.wording.names import asking, voice_of

LIBRARY = a_library()
MARKS = "health-marks-and-injuries"
SAFE_TONIGHT = a_prompt("closing-safe-tonight", ["safe", "unsafe"])
TOLD = {"state": "told", "on": "2026-03-03", "by": "phone", "spoke_to": "Dr A", "tried": ["2026-03-01"], "reply": "Noted"}
KNOWS = {"gp": TOLD}


def own(fact: Fact, **fields: object) -> FactInWords:
    return fact_of(fact, a_record(known={MARKS: fact}, **fields), LIBRARY)  # type: ignore[arg-type]


def to_others(record: Record) -> FactInWords:
    picture = combine([record], LIBRARY)
    return statement_in_words(picture.matrix[0].statement, picture)


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"how": "told", "source": "mother"}, "Told: mother"),
        ({"how": "seen"}, "Seen"),
        ({"how": "seen", "source": "clinic", "happened": "2026-11-27"}, "Seen 27 November 2026: clinic"),
        ({"how": "child", "happened": "2026-11-27"}, "Child said or showed, 27 November 2026"),
        ({"how": "seen", "opinion": True}, "Opinion. Seen"),
        ({"how": None}, "Not said how it is known"),
        ({"how": None, "source": "mother"}, "Not said how it is known: mother"),
    ],
)
def test_how_a_fact_is_known_is_said_alike_to_its_author_and_to_others(fields: dict[str, Any], known: str) -> None:
    fact = a_fact(**fields)

    assert own(fact).known == to_others(a_record(known={MARKS: fact})).known == known


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        (
            {"how": None, "happened": "2026-03-01~", "learned": "2026-03-02"},
            "Happened about 1 March 2026; learned 2 March 2026",
        ),
        ({"how": "told", "happened": "2026-03-01", "learned": "2026-03-01"}, "Said of 1 March 2026, learned the same day"),
        ({"how": "recorded", "happened": "2026-01"}, "Dated January 2026"),
        ({"how": "assumed", "happened": "2025"}, "Thought to be 2025"),
        ({"how": "seen", "happened": "2026-03-01", "learned": "2026-03-01"}, ""),
        ({"how": "child", "happened": "2026-03-01", "learned": "2026-03-02"}, "Learned 2 March 2026"),
        ({"learned": "2026-03"}, "Learned March 2026"),
        ({}, ""),
    ],
)
def test_when_a_fact_happened_and_was_learned(fields: dict[str, Any], when: str) -> None:
    assert own(a_fact(**fields)).when == when


def test_the_author_speaks_of_what_others_know_and_others_read_it() -> None:
    fact = a_fact(knows=KNOWS)
    rest = ", 3 March 2026, by phone, spoke to Dr A, not reached on 1 March 2026; what came back: “Noted”"

    assert [str(each) for each in own(fact).knows] == [f"Gp: I told them{rest}"]
    assert [str(each) for each in to_others(a_record(known={MARKS: fact})).knows] == [f"Gp: was told{rest}"]


def test_ones_own_agency_means_the_others_there() -> None:
    (knows,) = own(a_fact(knows={"health-visiting": "believed"})).knows

    assert str(knows) == "Others at Health visiting: I think they know"


def test_a_fact_that_names_nobody_is_about_the_child_to_those_who_read_several_authors() -> None:
    fact = a_fact(about=())

    assert own(fact).about == ""
    assert to_others(a_record(known={MARKS: fact})).about == "About Child A"


def test_a_fact_about_somebody_who_is_not_listed_says_so() -> None:
    assert own(a_fact(about=("child", "p9"))).about == "About Child A, somebody who is not listed"


def test_a_person_in_a_line_says_who_they_are_and_whether_they_live_there() -> None:
    lodger = a_person("Dean", relationship="lodger", lives_here="some-nights")

    assert person_in_a_line(lodger) == "Dean: lodger, some nights"
    assert person_in_a_line(a_person("Sam")) == "Sam: not known where they live"


def test_marks_say_how_to_handle_a_fact() -> None:
    fact = a_fact(key=True, protect_source=True, keep_from_family=True)

    assert own(fact).marks == ("Matters most", "Protect the source", "Keep from the family")


def test_where_one_looked_and_found_nothing_is_said_to_others() -> None:
    record = a_record(known={MARKS: a_fact("No mark")}, statuses={MARKS: "none"})

    assert to_others(record).lines[0] == "Looked, found nothing"


def test_a_person_is_said_with_ties_home_and_how_they_are_known() -> None:
    tie = {"to": "child", "kind": "parent", "state": "now", "how": "told", "source": "mother"}
    person = a_person(
        "Darren Holt", known_as=("Daz",), gender="male", relationship="mother’s partner", ties=[tie], how="recorded",
        source="registration form", on="2026-01-17", knows={"gp": {"state": "believed"}},
    )  # fmt: skip
    told = person_in_words(person, voice_of(a_record(people=(person,)), LIBRARY))

    assert told.name == "Darren Holt"
    assert told.lines == (
        "Also known as Daz",
        "mother’s partner, male",
        "Parent of Child A, now (told: mother)",
        "Not known where they live",
        "Recorded: registration form, known since 17 January 2026",
        "Gp: I think they know",
    )


def test_a_child_is_called_by_a_name_they_are_known_by_where_there_is_no_other() -> None:
    record = a_record(child={"name": "", "known_as": ("Pip",), "addresses": ({"text": "4 Toadstool\nRow", "how": "seen"},)})
    picture = combine([record], LIBRARY)
    (child,) = picture.children

    assert account_in_words(child.accounts[0], picture).lines == ("Also known as Pip", "Address: 4 Toadstool, Row, seen")
    assert address_in_words(record.child.addresses[0]) == "Address: 4 Toadstool, Row, seen"


def test_a_service_says_where_it_stands_and_whether_it_must_stay_secret() -> None:
    involved = Involvement(agency="gp", service="Pond Street", worker="Dr A", state=InvolvedState.OPEN, protect=True)

    assert service_in_words(involved, LIBRARY).lines == (
        *("Dr A", "Open now", "Not said how it is known", "Must stay secret: do not pass it on"),
    )
    assert service_in_words(involved, LIBRARY, own=True).marks == ("In no copy until put in by name",)


def test_whom_to_ask_is_somebody_by_name_or_else_by_their_post() -> None:
    named = Involvement(agency="gp", worker="Dr A", role="lead", contact="01632 960 010")

    assert whom_to_ask("gp", [named], LIBRARY) == ("Dr A, lead, 01632 960 010",)
    assert whom_to_ask("gp", [Involvement(agency="gp")], LIBRARY) == ("Ask for Invented.",)
    assert whom_to_ask("bygone", [], LIBRARY) == ("Nobody is named",)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (0, "No fact is kept back."),
        (1, "1 fact stays out of every copy until you put it in by name."),
        (3, "3 facts stay out of every copy until you put them in by name."),
    ],
)
def test_what_stays_out_of_every_copy_is_said_in_a_sentence(facts: int, said: str) -> None:
    assert answers.stays_out(facts) == said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(), ""),
        (Answer(status=Status.KNOWN), "Started"),
        (Answer(status=Status.KNOWN, choice="unsafe"), "Not safe"),
        (Answer(status=Status.KNOWN, choice="x" * 31), "Answered"),
        (Answer(status=Status.NOT_ASKED), "Not asked"),
        (Answer(status=Status.KNOWN, facts=(a_fact(), a_fact(id="f2"))), "2 facts"),
    ],
)
def test_how_a_question_stands_in_a_list_of_tasks(answer: Answer, said: str) -> None:
    assert standing_in_short(content.read().prompts["closing-safe-tonight"], answer) == said


def test_a_title_that_asks_needs_no_colon_before_its_answer() -> None:
    assert asking("Safe tonight?") == "Safe tonight?"
    assert asking("Marks and injuries") == "Marks and injuries:"


@pytest.mark.parametrize(
    ("status", "choice", "said"),
    [
        (Status.KNOWN, "unsafe", ("Choice unsafe",)),
        (None, "unsafe", ("Choice unsafe",)),
        (Status.UNSURE, "unsafe", ("Unsure", "Choice unsafe")),
        (Status.KNOWN, None, ("Known",)),
        (None, None, ("Nothing yet",)),
    ],
)
def test_what_was_chosen_is_read_without_a_known_before_it(
    status: Status | None, choice: str | None, said: tuple[str, ...]
) -> None:
    assert answers.said_in_short(Answer(status=status, choice=choice), SAFE_TONIGHT, "Nothing yet") == said

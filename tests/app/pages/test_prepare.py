"""The pages of questions, as the answering surface is given them: a section, or where to begin."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from handed_in import PROMPT, edit, hand_in, on_page
from makers import a_fact, a_full_record, a_person, a_record
from screens import screen, surface_on, tab_on, turn_to

from checklist import coverage, links, two_minutes
from checklist.record import MOST_FACTS, Note

SECTION = LIBRARY.prompts[PROMPT].section_id


def test_where_to_begin_opens_what_cannot_wait_and_lists_seventeen_more() -> None:
    given = surface_on(screen("prepare", a_record("police")))

    assert given["lists"]["prepare"][:2] == ["closing-safe-tonight", PROMPT]
    assert len(given["lists"]["prepare"]) == 18
    assert given["open"]["prepare"] == "closing-safe-tonight"


def test_another_length_brings_another_list() -> None:
    at = screen("prepare", a_record("police"))
    before = surface_on(at)["lists"]["prepare"]

    on_page(at, edit("form", value="two-minute"))

    given = surface_on(at)
    assert len(given["lists"]["prepare"]) < len(before)
    assert given["forms"]["prepare"]["value"] == "two-minute"
    assert given["open"]["prepare"] == given["lists"]["prepare"][0]


@pytest.mark.parametrize("form", coverage.SHORT_FORMS)
def test_the_page_opens_however_long_one_has(form: str) -> None:
    at = on_page(screen("prepare", a_record()), edit("form", value=form))

    assert not at.exception
    assert surface_on(at)["forms"]["prepare"]["value"] == form


@pytest.mark.parametrize("section", [each.id for each in LIBRARY.sections])
def test_a_section_has_its_prompts_its_number_and_ways_on(section: str) -> None:
    given = surface_on(screen(section, a_record()))

    known = next(each for each in LIBRARY.sections if each.id == section)
    number = LIBRARY.sections.index(known) + 1
    assert given["lists"][section] == [each.id for each in known.prompts]
    assert given["pages"][section]["title"] == f"{number}. {known.title}"
    assert [each["label"].partition(":")[0] for each in given["ways"][section]] == ["← Back", "Next"]


def test_every_answer_is_given_with_whom_it_can_be_about_and_who_may_know() -> None:
    record = a_record(
        child={"name": "Mila"}, people=["Darren"], involved=({"agency": "gp"},), known={PROMPT: a_fact("Yellow mark")}
    )

    given = surface_on(screen(SECTION, record))

    assert [fact["what"] for fact in given["answers"][PROMPT]["facts"]] == ["Yellow mark"]
    assert given["people"] == [
        {"id": "child", "name": "Mila", "knows": {}},
        {"id": "p1", "name": "Darren", "knows": {}},
    ]
    assert (given["others"], given["numbers"], given["most"]) == (["gp"], {PROMPT: {"f1": 1}}, MOST_FACTS)


def test_before_anybody_is_listed_the_usual_agencies_may_know_and_whoever_is_named_beside_them() -> None:
    record = a_record("police", known={PROMPT: a_fact("Yellow mark", knows={"housing": "told"})})

    others = surface_on(screen(SECTION, record))["others"]

    assert others == [*two_minutes.usual(record, LIBRARY), "housing"]
    assert {"childrens-social-care", "gp"} < set(others)
    assert "police" not in others


def test_people_are_shown_where_they_are_asked_for_and_answer_what_they_are_listed_for() -> None:
    lodger = a_person("Dean", lives_here="some-nights", relationship="lodger")
    brother = a_person("Tyler", id="p2", child=True, lives_here="yes")
    away = a_person("Pat", id="p3", lives_here="no")

    given = surface_on(screen(SECTION, a_record(people=[lodger, brother, away])))

    shown = {prompt: [line.partition(":")[0] for line in lines] for prompt, lines in given["listed"].items()}
    assert shown == {
        "household-members": ["Dean", "Tyler"],
        "household-visitors": ["Dean", "Pat"],
        "siblings-named-and-seen": ["Tyler"],
    }
    assert given["covered"] == ["household-members", "household-visitors"]


def test_what_was_handed_in_is_there_when_the_page_is_drawn_again() -> None:
    at = screen(SECTION, a_record())
    given = surface_on(at)

    on_page(at, edit("text", field="what", value="Yellow mark"), edit("open", place=PROMPT, value="f1"))

    again = surface_on(at)
    assert (again["secret"], again["record"]) == (given["secret"], given["record"])
    assert again["seen"] > given["seen"]
    assert again["answers"][PROMPT]["facts"][0]["what"] == "Yellow mark"
    assert again["open"] == {SECTION: PROMPT, PROMPT: "f1"}


def test_an_open_fact_that_is_blank_is_tidied_away_with_its_page_and_comes_back_with_a_word() -> None:
    at = screen(SECTION, a_record())
    on_page(at, edit("add"), edit("open", place=PROMPT, value="f1"), edit("open", place=PROMPT, value=None))
    assert surface_on(at)["answers"] == {}

    on_page(at, edit("text", field="what", value="Yellow mark"))

    assert surface_on(at)["answers"][PROMPT]["facts"][0]["what"] == "Yellow mark"


def test_the_supervisors_notes_stand_beside_their_prompt() -> None:
    note = Note(by="Sam Stapler", prompt=PROMPT, text="Who else saw it?")

    given = surface_on(screen(SECTION, a_record(notes=(note,))))

    assert given["notes"] == {PROMPT: [{"by": "Sam Stapler", "text": "Who else saw it?"}]}


def test_on_any_other_page_the_surface_has_nothing_to_draw_and_still_takes_what_was_not_sent() -> None:
    at = turn_to(screen(SECTION, a_full_record()), "check")

    assert surface_on(at) == {}
    assert len(at.get("bidi_component")) == 1
    assert hand_in(tab_on(at), edit("status", value="none"))["refused"] == []


def test_lessons_about_ones_own_service_come_first_and_those_that_fit_an_answer_before_them() -> None:
    record = a_record("police", known={PROMPT: a_fact(knows={"gp": "believed"})})

    order = surface_on(screen(SECTION, record))["order"]

    assert order[PROMPT][0]["why"] not in (links.FOR_EVERYONE, links.FOR_YOUR_SERVICE)
    own = next(lessons for prompt, lessons in order.items() if prompt != PROMPT)
    assert own[0]["why"] == links.FOR_YOUR_SERVICE
    assert LIBRARY.lessons[own[0]["id"]].agencies.count("police") == 1


def test_without_a_checklist_there_is_no_surface() -> None:
    assert surface_on(screen(SECTION)) == {}


def test_a_word_about_a_child_stands_in_no_address_and_in_no_key() -> None:
    (mounted,) = screen(SECTION, a_record(child={"name": "Quittenkind"}, known={PROMPT: "Quittenkind fell"})).get(
        "bidi_component"
    )

    kept = [mounted.proto.id, mounted.proto.js_source_path, mounted.proto.component_name, mounted.proto.html_content]
    assert "Quittenkind" in mounted.proto.json
    assert not [each for each in kept if "Quittenkind" in each]

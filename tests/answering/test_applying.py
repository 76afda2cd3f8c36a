"""What each edit does to a record."""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import Any

import pytest
from copies import LIBRARY
from handed_in import PROMPT, read
from hypothesis import given
from hypothesis import strategies as st
from makers import a_fact, a_record
from nasty import NASTY
from pydantic import ValidationError

from checklist.answering.applying import Refused, apply
from checklist.answering.desk import Desk
from checklist.answering.edits import OfRecord
from checklist.record import MOST_FACTS, Fact, Record
from checklist.record_json import from_json

TODAY = date(2026, 11, 29)
SENSITIVE = next(each.id for each in LIBRARY.prompts.values() if each.sensitive_source)


def after(record: Record, *edits: OfRecord) -> Desk:
    return reduce(lambda desk, each: apply(desk, each, LIBRARY, TODAY), edits, Desk(record))


def facts(desk: Desk, prompt: str = PROMPT) -> list[str]:
    return [fact.what for fact in desk.record.answer(prompt).facts]


def fact(desk: Desk, name: str = "f1", prompt: str = PROMPT) -> Fact:
    found = desk.record.fact(prompt, name)
    assert found is not None
    return found


def test_everything_that_is_asked_of_a_fact_is_put_down() -> None:
    desk = after(
        a_record(people=["Darren"]),
        read("status", value="known"),
        read("add"),
        read("text", field="what", value="Yellow mark"),
        read("how", value="seen"),
        read("text", field="source", value="home visit"),
        read("when", field="happened", value="about 1 March 2026"),
        read("mark", field="key", value=True),
        read("about", value=["child", "p1", "p1", "nobody"]),
        read("knows", agency="gp", value="told"),
        read("told", agency="gp", field="on", value="3 March 2026"),
        read("told", agency="gp", field="by", value="phone"),
        read("told", agency="gp", field="reply", value="will look"),
    )

    assert fact(desk) == a_fact(
        "Yellow mark",
        how="seen",
        source="home visit",
        happened="2026-03-01~",
        key=True,
        about=("child", "p1"),
        knows={"gp": {"state": "told", "on": "2026-03-03", "by": "phone", "reply": "will look"}},
    )
    assert desk.record.answer(PROMPT).status == "known"


def test_marks_on_the_body_are_put_down_whole_and_tidied() -> None:
    first = {"where": "left-cheek", "size": "2\u200b cm", "colour": "yellow"}

    desk = after(a_record(), read("marks", value=[first, {"where": "left-shin", "size": "", "colour": "x" * 300}]))

    assert [(each.where, each.size, len(each.colour)) for each in fact(desk).marks] == [
        ("left-cheek", "2 cm", 6),
        ("left-shin", "", 200),
    ]
    assert fact(after(desk.record, read("marks", value=[]))).marks == ()


@pytest.mark.parametrize("where", ["", "Left cheek", "../left", "x" * 500])
def test_a_mark_on_no_part_of_a_body_is_refused(where: str) -> None:
    with pytest.raises(ValidationError):
        read("marks", value=[{"where": where, "size": "", "colour": ""}])


def test_an_answer_and_what_an_agency_knows_are_taken_back() -> None:
    record = a_record(known={PROMPT: a_fact(knows={"gp": {"state": "told", "by": "phone"}})}, statuses={PROMPT: "known"})

    desk = after(record, read("status", value=None), read("choice", value=None), read("knows", agency="gp", value=None))

    assert desk.record.answer(PROMPT).status is None
    assert fact(desk).knows == {}


def test_another_state_keeps_what_was_said_of_it() -> None:
    record = a_record(known={PROMPT: a_fact(knows={"gp": {"state": "told", "by": "phone"}})})

    desk = after(record, read("knows", agency="gp", value="believed"))

    assert (fact(desk).knows["gp"].state, fact(desk).knows["gp"].by) == ("believed", "phone")


def test_how_it_was_told_is_nothing_where_it_is_not_said_that_they_know() -> None:
    record = a_record(known={PROMPT: a_fact()})

    assert after(record, read("told", agency="gp", field="by", value="phone")).record == record


def test_an_edit_of_a_fact_that_was_tidied_away_makes_it_again() -> None:
    assert facts(after(a_record(), read("text", field="what", value="Yellow mark"))) == ["Yellow mark"]


@pytest.mark.parametrize("late", [{"do": "text", "field": "what", "value": "late"}, {"do": "add"}, {"do": "move", "to": 0}])
def test_a_late_edit_of_a_fact_that_was_removed_does_not_bring_it_back(late: dict[str, Any]) -> None:
    assert facts(after(a_record(known={PROMPT: "one"}), read("remove"), read(**late))) == []


def test_what_was_removed_comes_back_at_its_place_beside_what_was_added_since() -> None:
    desk = after(
        a_record(known={PROMPT: ["one", "two", "three"]}),
        read("remove", fact="f2"),
        read("text", fact="fnew", field="what", value="new"),
        read("restore", fact="f2"),
    )

    assert facts(desk) == ["one", "two", "three", "new"]
    assert facts(apply(desk, read("text", fact="f2", field="what", value="and on"), LIBRARY, TODAY))[1] == "and on"


def test_only_what_was_removed_last_is_put_back() -> None:
    desk = after(
        a_record(known={PROMPT: ["one", "two"]}),
        read("remove", fact="f1"),
        read("remove", fact="f2"),
        read("restore", fact="f1"),
    )

    assert facts(desk) == []
    assert desk.removed[PROMPT].fact.id == "f2"


@pytest.mark.parametrize(
    ("to", "order"), [(0, ["two", "one", "three"]), (1, ["one", "two", "three"]), (9, ["one", "three", "two"])]
)
def test_a_fact_moves_to_a_place(to: int, order: list[str]) -> None:
    assert facts(after(a_record(known={PROMPT: ["one", "two", "three"]}), read("move", fact="f2", to=to))) == order


def test_a_date_that_cannot_be_read_stays_as_it_was_typed() -> None:
    desk = after(
        a_record(known={PROMPT: a_fact(happened="2026-03-01")}), read("when", field="happened", value=" the day of\u200b ")
    )

    assert fact(desk).happened is None
    assert desk.typed == {f"{PROMPT}:f1:happened": "the day of"}


def test_hidden_characters_are_taken_out_and_it_is_remembered_where() -> None:
    desk = after(a_record(), read("text", field="what", value="a\u202eb\ud800"))

    assert facts(desk) == ["ab"]
    assert desk.tidied == {f"{PROMPT}:f1:what"}
    assert apply(desk, read("text", field="what", value="ab"), LIBRARY, TODAY).tidied == set()


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_whatever_is_typed_makes_a_record_that_can_be_read_again(text: str) -> None:
    desk = after(
        a_record(),
        read("text", field="what", value=text),
        read("text", field="source", value=text * 50),
        read("when", field="learned", value=text),
        read("knows", agency="gp", value="told"),
        read("told", agency="gp", field="reply", value=text),
        read("told", agency="gp", field="on", value=text),
    )

    assert from_json(desk.record.to_json()) == desk.record


def test_a_fact_whose_teller_could_be_harmed_begins_out_of_the_familys_copy() -> None:
    desk = after(a_record(), read("add", SENSITIVE))

    assert fact(desk, prompt=SENSITIVE).keep_from_family
    assert fact(desk, prompt=SENSITIVE).is_blank
    assert not fact(after(a_record(), read("add"))).keep_from_family


def test_a_full_checklist_refuses_one_more_fact_and_still_takes_what_is_there() -> None:
    full = a_record(known={PROMPT: [str(number) for number in range(MOST_FACTS)]})

    with pytest.raises(Refused, match="500 facts at most"):
        after(full, read("add", fact="fnew"))
    assert facts(after(full, read("text", field="what", value="first")))[0] == "first"


def test_a_prompt_that_is_not_asked_any_more_is_refused_without_a_word_of_it() -> None:
    with pytest.raises(Refused) as refused:
        after(a_record(), read("text", "household-nobody-asks", field="what", value="Quittenkind"))

    assert "Quittenkind" not in f"{refused.value!r}"


# -- whatever the network does


PROMPTS = st.sampled_from([PROMPT, SENSITIVE])
FACTS = st.sampled_from(["f1", "f2", "fnew"])
AGENCIES = st.sampled_from(["gp", "police"])
WORDS = st.sampled_from(["", "one", "last Tuesday", "3/4/26", "a\u200bb", "2026"])
EDITS = st.lists(
    st.one_of(
        st.builds(lambda p, v: read("status", p, value=v), PROMPTS, st.sampled_from([None, "known", "none"])),
        st.builds(lambda p, f: read("add", p, f), PROMPTS, FACTS),
        st.builds(
            lambda p, f, n, v: read("text", p, f, field=n, value=v), PROMPTS, FACTS, st.sampled_from(["what", "source"]), WORDS
        ),
        st.builds(lambda p, f, v: read("when", p, f, field="happened", value=v), PROMPTS, FACTS, WORDS),
        st.builds(lambda p, f, v: read("mark", p, f, field="keep_from_family", value=v), PROMPTS, FACTS, st.booleans()),
        st.builds(
            lambda p, f, a, v: read("knows", p, f, agency=a, value=v), PROMPTS, FACTS, AGENCIES, st.sampled_from([None, "told"])
        ),
        st.builds(lambda p, f, a, v: read("told", p, f, agency=a, field="on", value=v), PROMPTS, FACTS, AGENCIES, WORDS),
        st.builds(lambda p, f: read("remove", p, f), PROMPTS, FACTS),
        st.builds(lambda p, f: read("restore", p, f), PROMPTS, FACTS),
        st.builds(lambda p, f, to: read("move", p, f, to=to), PROMPTS, FACTS, st.integers(0, 3)),
    ),
    max_size=12,
)


@given(EDITS)
def test_any_edits_make_a_record_that_can_be_read_again_and_no_fact_twice(edits: list[OfRecord]) -> None:
    desk = after(a_record(known={PROMPT: ["one", "two"]}), *edits)

    names = [(prompt, each.id) for prompt, each in desk.record.facts()]
    assert len(names) == len(set(names))
    assert not desk.gone & set(names)
    assert from_json(desk.record.to_json()).without_blanks() == desk.record.without_blanks()


@given(EDITS)
def test_an_edit_that_comes_twice_does_the_same_as_once(edits: list[OfRecord]) -> None:
    once = after(a_record(known={PROMPT: ["one", "two"]}), *edits)
    twice = after(a_record(known={PROMPT: ["one", "two"]}), *(each for one in edits for each in (one, one)))

    assert twice == once

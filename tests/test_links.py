"""Which lessons stand beside a prompt, and why."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from checklist import content
from checklist.dates import PartialDate
from checklist.library import Lesson, LessonKind, Library, Prompt, Review, Section, Theme
from checklist.library.reviews import Age, Basis, ReviewKind, Source
from checklist.library.tables import Edition
from checklist.links import FOR_EVERYONE, FOR_YOUR_SERVICE, OF_THIS_AGE, beside, themes_beside
from checklist.record import Answer, Child, Fact, How, Knows, KnowsState, Practitioner, Record, Status

KINDS = {
    "R91.1": LessonKind.NOT_SHARED,
    "R91.2": LessonKind.ASSUMED_KNOWN,
    "R91.3": LessonKind.NOT_RECORDED,
    "R91.4": LessonKind.NOT_QUESTIONED,
    "R91.5": LessonKind.CHILD_UNSEEN,
    "R91.6": LessonKind.NOT_SHARED,
}
AGENCIES = {"R91.3": ("police",), "R91.6": ("school", "police")}
IN_ORDER = tuple(KINDS)
OF_BABIES, OF_A_TODDLER, OF_A_TEENAGER, OF_ALL = ("R92.1", "R92.2"), "R93.1", "R94.1", "R95.1"


def a_lesson(name: str, basis: Basis = Basis.FINDING) -> Lesson:
    return Lesson(
        id=name,
        kind=KINDS.get(name, LessonKind.NOT_RECORDED if name == "R92.2" else LessonKind.ASSUMED_KNOWN),
        basis=basis,
        title=f"Lesson {name} (invented)",
        text="Invented, for tests.",
        ask="Who asked?",
        agencies=AGENCIES.get(name, ("all",)),
    )


def a_review(lessons: tuple[Lesson, ...], ages: tuple[Age, ...] = ()) -> Review:
    return Review(
        id=lessons[0].review_id,
        name="Example review",
        title="Example review (invented, for tests)",
        kind=ReviewKind.NATIONAL_REVIEW,
        authority="Nobody",
        place="Nowhere",
        nation="england",
        published=PartialDate("2020"),
        child="Child A",
        outcome="Invented.",
        ages=ages,
        summary="Invented.",
        confidence="low",
        lessons=lessons,
        sources=(Source(title="Invented", url="https://example.org/", kind="publisher"),),
    )


def a_prompt(*lessons: str) -> Prompt:
    return Prompt(
        id="health-marks",
        short="Marks",
        question="Any marks?",
        why="Invented.",
        hint="Invented.",
        lessons=lessons,
        themes=("S6", "S99", "S1"),
    )


REVIEW = a_review((*map(a_lesson, KINDS), a_lesson("R91.7", Basis.UNVERIFIED)), ("1-4",))
PROMPT = a_prompt(*IN_ORDER, "R91.7", "R99.1")
OF_EVERY_AGE = a_prompt(OF_A_TEENAGER, OF_ALL, OF_A_TODDLER, *OF_BABIES)
LIBRARY = Library(
    edition=Edition(edition="test", emergency="999", marking="-", not_the_record="-", privacy="-", handling="-"),
    sections=(Section(id="health", title="Health", intro="-", prompts=(PROMPT,)),),
    reviews=(
        REVIEW,
        a_review(tuple(map(a_lesson, OF_BABIES)), ("unborn", "under-1")),
        a_review((a_lesson(OF_A_TODDLER),), ("1-4",)),
        a_review((a_lesson(OF_A_TEENAGER),), ("11-15", "16-17")),
        a_review((a_lesson(OF_ALL),)),
    ),
    themes=tuple(Theme(id=each, title=each, text="-", ask="-", basis="seed", source="-") for each in ("S1", "S6")),
    agencies=(),
    nations=(),
    guidance=(),
)


def a_record(agency: str, born: str = "") -> Record:
    updated, child = datetime(2026, 3, 12, 12, tzinfo=UTC), Child(born=PartialDate.parse(born) if born else None)
    return Record(id=UUID(int=1), updated=updated, child=child, agency=agency, practitioner=Practitioner())


def an_answer(
    how: How = How.SEEN, state: KnowsState | None = KnowsState.TOLD, agency: str = "gp", opinion: bool = False
) -> Answer:
    knows = {agency: Knows(state=state)} if state else {}
    return Answer(status=Status.KNOWN, facts=(Fact(id="f1", what="Invented", how=how, knows=knows, opinion=opinion),))


def order(answer: Answer, record: Record | None = None, prompt: Prompt = PROMPT) -> tuple[str, ...]:
    return tuple(each.lesson.id for each in beside(prompt, answer, record, LIBRARY))


def test_an_unanswered_prompt_shows_its_lessons_in_the_order_of_the_content() -> None:
    assert order(Answer()) == IN_ORDER


def test_a_lesson_that_is_not_verified_or_does_not_exist_never_comes() -> None:
    assert "R91.7" not in order(an_answer(state=KnowsState.BELIEVED))
    assert "R99.1" not in order(Answer())


@pytest.mark.parametrize(
    ("answer", "first", "why"),
    [
        (an_answer(state=KnowsState.BELIEVED), "R91.2", "I think they know"),
        (an_answer(How.ASSUMED), "R91.2", "nobody has checked"),
        (an_answer(How.TOLD), "R91.4", "somebody told you"),
        (an_answer(How.RECORDED), "R91.5", "first-hand"),
        (an_answer(state=KnowsState.NOT_TOLD), "R91.1", "another agency may not have"),
        (an_answer(state=KnowsState.UNSURE), "R91.1", "another agency may not have"),
        (an_answer(state=None), "R91.1", "who else knows"),
        (an_answer(opinion=True), "R91.4", "opinion"),
        (Answer(status=Status.NOT_ASKED), "R91.4", "has not been asked"),
        (Answer(status=Status.NOT_MY_ROLE), "R91.1", "not your role"),
        (Answer(status=Status.UNSURE), "R91.4", "unsure"),
        (Answer(status=Status.NONE), "R91.2", "found nothing: others may take it"),
    ],
)
def test_what_the_answer_shows_brings_the_lesson_that_fits_it_first(answer: Answer, first: str, why: str) -> None:
    shown = beside(PROMPT, answer, None, LIBRARY)[0]

    assert shown.lesson.id == first
    assert why in shown.why
    assert shown.review == REVIEW


def test_a_believed_agency_outranks_an_account_that_is_only_told() -> None:
    both = an_answer(How.TOLD, KnowsState.BELIEVED)

    assert order(both)[:2] == ("R91.2", "R91.4")


def test_a_lesson_about_ones_own_agency_goes_up_and_says_so() -> None:
    shown = beside(PROMPT, Answer(), a_record("school"), LIBRARY)

    assert shown[0].lesson.id == "R91.6"
    assert shown[0].why == FOR_YOUR_SERVICE
    assert [each.why for each in shown[1:]] == [FOR_EVERYONE] * 5


def test_a_lesson_about_the_agency_that_is_thought_to_know_goes_up_among_equals() -> None:
    shown = order(an_answer(state=KnowsState.BELIEVED, agency="police"))

    assert shown == ("R91.2", "R91.6", "R91.1", "R91.3", "R91.4", "R91.5")


def test_where_nothing_was_found_what_was_not_written_down_comes_after_what_was_taken_for_granted() -> None:
    assert order(Answer(status=Status.NONE))[:3] == ("R91.2", "R91.3", "R91.5")


@pytest.mark.parametrize(
    ("born", "first"),
    [
        ("2026-06", "R92.1"),  # expected
        ("2026-03-12", "R92.1"),
        ("2025-03-13", "R92.1"),
        ("2025-03-12", "R93.1"),  # one year old today
        ("2021-03-13", "R93.1"),
        ("2015-01", "R94.1"),  # eleven
        ("2008-03", "R94.1"),
        ("1990", "R94.1"),  # an impossible date is counted with the oldest
        ("2018", "R94.1"),  # seven or eight: nothing there is about such a child, so the order of the content holds
    ],
)
def test_lessons_about_a_child_of_this_age_come_first(born: str, first: str) -> None:
    assert order(Answer(), a_record("gp", born), OF_EVERY_AGE)[0] == first


def test_lessons_about_children_of_other_ages_follow_in_the_order_of_the_content() -> None:
    baby = a_record("gp", "2026-01")

    shown = beside(OF_EVERY_AGE, Answer(), baby, LIBRARY)

    assert [each.lesson.id for each in shown] == ["R92.1", "R92.2", "R94.1", "R95.1", "R93.1"]
    assert [each.why for each in shown] == [OF_THIS_AGE] * 2 + [FOR_EVERYONE] * 3


def test_a_child_who_may_be_of_two_ages_is_near_to_both() -> None:
    one_or_not_yet = a_record("gp", "2025")

    assert order(Answer(), one_or_not_yet, OF_EVERY_AGE)[:3] == ("R93.1", "R92.1", "R92.2")


def test_what_the_answer_shows_counts_more_than_the_age() -> None:
    teenager = a_record("gp", "2012")

    assert order(Answer(status=Status.NONE), teenager, OF_EVERY_AGE)[0] == "R94.1"
    assert order(Answer(status=Status.NONE), teenager, OF_EVERY_AGE)[-1] == "R92.2"


def test_the_age_counts_more_than_what_nearly_every_new_fact_shows() -> None:
    baby, nobody_told = a_record("gp", "2026-01"), an_answer(state=None)

    shown = beside(a_prompt("R91.1", "R92.2"), nobody_told, baby, LIBRARY)

    assert [each.lesson.id for each in shown] == ["R92.2", "R91.1"]
    assert [each.why for each in shown] == [OF_THIS_AGE, "Shown because you have not said yet who else knows this."]


def test_every_lesson_stays_whatever_the_answer() -> None:
    assert sorted(order(an_answer(How.TOLD, KnowsState.BELIEVED), a_record("police"))) == sorted(IN_ORDER)


def test_themes_come_in_the_order_of_the_prompt_and_missing_ones_are_left_out() -> None:
    assert [theme.id for theme in themes_beside(PROMPT, LIBRARY)] == ["S6", "S1"]


# -- the lessons of the content

CONTENT = content.read()
AGES = {"baby": "2026-01", "toddler": "2023-08", "nine": "2016-09"}
ANSWERS = (
    an_answer(How.TOLD, None),
    an_answer(How.SEEN, None),
    an_answer(How.SEEN, KnowsState.BELIEVED),
    Answer(status=Status.NONE),
)
FIRST = """
prompt                          age      told   seen   thought nothing
household-members               baby     R17.1  R17.1  R09.1   R17.1
household-members               toddler  R09.2  R09.1  R09.1   R09.1
household-members               nine     R10.7  R10.7  R09.1   R10.7
household-visitors              baby     R17.1  R17.1  R08.3   R08.3
household-visitors              toddler  R09.2  R06.6  R08.3   R08.3
family-fathers-and-male-carers  baby     R17.1  R17.3  R17.3   R17.1
family-fathers-and-male-carers  nine     R18.7  R18.7  R15.5   R18.7
family-orders-and-conditions    toddler  R04.7  R04.7  R04.7   R04.7
family-orders-and-conditions    nine     R20.1  R20.1  R20.1   R20.1
child-last-seen                 baby     R21.6  R21.6  R12.2   R12.2
child-last-seen                 nine     R10.4  R10.4  R12.2   R12.2
health-marks-and-injuries       baby     R03.7  R03.7  R07.1   R07.1
health-marks-and-injuries       nine     R18.1  R18.1  R07.1   R07.1
health-growth                   baby     R03.2  R03.2  R03.2   R10.5
health-growth                   nine     R03.2  R10.5  R10.5   R10.5
adults-drugs-and-alcohol        baby     R01.8  R21.4  R21.4   R01.3
adults-offending                baby     R22.3  R25.3  R08.3   R08.3
adults-offending                toddler  R22.3  R15.5  R08.3   R08.3
access-refused                  baby     R25.2  R25.2  R25.2   R21.1
access-refused                  nine     R18.6  R18.6  R18.6   R10.4
closing-who-sees-child          baby     R21.6  R21.6  R21.6   R21.6
closing-who-sees-child          toddler  R15.2  R15.2  R15.2   R15.2
"""
ROWS = [row.split() for row in FIRST.split("\n")[2:-1]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row[:2]))
def test_the_lesson_that_fits_best_comes_first(row: list[str]) -> None:
    """For what was told, what was seen, what others are thought to know, and “looked, found nothing”."""
    name, age, *expected = row
    prompt, record = CONTENT.prompts[name], a_record("ambulance", AGES[age])

    assert [beside(prompt, answer, record, CONTENT)[0].lesson.id for answer in ANSWERS] == expected

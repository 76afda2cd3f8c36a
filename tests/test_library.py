"""What we ask and what we know, looked up: by id, in order, and with what is missing left standing as its id."""

from __future__ import annotations

import pytest
from makers import a_library, a_prompt
from pydantic import ValidationError

from checklist import content
from checklist.dates import PartialDate
from checklist.library import Guidance, Lesson, LessonKind, Library, Review, Role, Section, Theme
from checklist.library.reviews import Basis, ReviewKind, Source
from checklist.library.tables import Agency, Ids
from checklist.library.vignettes import News

LIBRARY = content.read()


def test_what_must_be_done_now_is_said_always_and_once_a_choice_calls_for_it() -> None:
    prompt = a_prompt("closing-safe-tonight", ["safe", "unsafe"], act_now="Ring.")
    unsafe = prompt.choice[1].but(act_now="Ring 999.")

    prompt = prompt.but(choice=(prompt.choice[0], unsafe))

    assert prompt.act_now_on(None) == prompt.act_now_on("safe") == prompt.act_now_on("gone") == "Ring."
    assert prompt.act_now_on("unsafe") == "Ring. Ring 999."


def a_lesson(number: str = "R91.1", **fields: object) -> Lesson:
    said = {
        "kind": LessonKind.NOT_SHARED,
        "basis": Basis.FINDING,
        "title": "Invented",
        "text": "Invented.",
        "ask": "?",
        "agencies": ("all",),
    }
    return Lesson.model_validate({"id": number, **said, **fields})


def a_review(*lessons: Lesson, **fields: object) -> Review:
    said = {
        "id": "R91",
        "name": "Example review",
        "title": "Example review (invented, for tests)",
        "kind": ReviewKind.NATIONAL_REVIEW,
        "authority": "Nobody",
        "place": "Nowhere",
        "nation": "england",
        "published": PartialDate("2020-03"),
        "child": "Child A",
        "outcome": "Invented.",
        "ages": ("1-4",),
        "summary": "Invented.",
        "confidence": "low",
        "lessons": lessons,
        "sources": (Source(title="Invented", url="https://example.org/", kind="copy"),),
    }
    return Review.model_validate({**said, **fields})


def a_line(name: str, order: int, nation: str = "england", beside: tuple[str, ...] = ("decision",)) -> Guidance:
    said = {
        "title": name,
        "edition": "1",
        "status": "in-force",
        "status_note": "-",
        "checked_on": PartialDate("2026"),
        "text": "-",
    }
    return Guidance.model_validate(
        {"id": name, **said, "url": "https://example.org/", "nation": nation, "beside": beside, "order": order}
    )


def with_reviews(*reviews: Review) -> Library:
    return a_library().model_copy(update={"reviews": reviews})


# -- what may be in it


@pytest.mark.parametrize("name", ["household-members", "a", "a-1", "x" * 64])
def test_an_id_is_small_letters_digits_and_hyphens(name: str) -> None:
    assert a_prompt(name).id == name


@pytest.mark.parametrize("name", ["", "Household", "household_members", "-a", "a-", "a--b", "a b", "é", "x" * 65, "a\n"])
def test_anything_else_is_no_id(name: str) -> None:
    with pytest.raises(ValidationError):
        a_prompt(name)


@pytest.mark.parametrize(
    "url", ["http://example.org", "javascript:alert(1)", "https://", "https://a b", " https://example.org"]
)
def test_a_link_that_is_not_https_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Source(title="Invented", url=url, kind="copy")


@pytest.mark.parametrize("number", ["R1.1", "R91", "R91.100", "91.1", "r91.1"])
def test_a_lesson_is_numbered_under_its_review(number: str) -> None:
    with pytest.raises(ValidationError):
        a_lesson(number)


def test_a_review_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError):
        a_review(sources=())


def test_a_short_name_fits_a_narrow_column() -> None:
    said = dict.fromkeys(("name", "often_holds", "remit", "ask_for", "mistaken"), "Invented")

    assert Agency.model_validate({"id": "gp", "short": "Twelve lette", **said}).short == "Twelve lette"
    with pytest.raises(ValidationError):
        Agency.model_validate({"id": "gp", "short": "Thirteen lett", **said})


def test_news_cannot_come_before_the_clock_starts() -> None:
    with pytest.raises(ValidationError):
        News(minute=-1, agency="gp", text="Invented")


def test_nothing_in_a_library_can_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        LIBRARY.agencies[0].name = "Another"  # type: ignore[misc]


def test_a_field_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Theme.model_validate({**LIBRARY.themes[0].model_dump(), "colour": "red"})


# -- what is never shown


def test_a_lesson_that_nobody_has_verified_is_in_the_file_and_nowhere_else() -> None:
    review = a_review(a_lesson(), a_lesson("R91.2", basis=Basis.UNVERIFIED), a_lesson("R91.3", basis=Basis.READING))
    library = with_reviews(review)

    assert [lesson.id for lesson in review.lessons] == ["R91.1", "R91.2", "R91.3"]
    assert [lesson.id for lesson in review.shown_lessons] == ["R91.1", "R91.3"]
    assert list(library.lessons) == ["R91.1", "R91.3"]


def test_each_basis_is_named_for_the_reader() -> None:
    assert Basis.FINDING.spoken == "Reported as a finding"
    assert Basis.READING.spoken == "Our reading of what was reported"
    assert Basis.UNVERIFIED.spoken == "Not verified"


# -- looked up


def test_prompts_come_in_the_order_in_which_they_are_asked() -> None:
    library = a_library("household-members", "child-words", "household-visitors")

    assert list(library.prompts) == ["household-members", "household-visitors", "child-words"]
    assert list(library.numbers.items()) == [
        ("household-members", "1.1"),
        ("household-visitors", "1.2"),
        ("child-words", "2.1"),
    ]


def test_a_prompt_of_another_edition_stands_behind_the_last() -> None:
    library = a_library("household-members", "child-words")

    assert [library.place(each) for each in ("household-members", "child-words", "gone-since")] == [0, 1, 2]


def test_a_prompt_is_numbered_by_its_section_and_its_place_in_it() -> None:
    assert LIBRARY.numbers["household-members"] == "1.1"
    assert LIBRARY.numbers["health-explanations"] == "4.2"
    assert LIBRARY.numbers["assumed-others-know"] == "10.2"
    assert LIBRARY.numbers["closing-next-meeting"] == "14.13"


def test_a_prompt_belongs_to_the_section_its_id_begins_with() -> None:
    section = LIBRARY.section_of("health-growth")

    assert isinstance(section, Section)
    assert section.id == "health"
    assert LIBRARY.section_of("gone-since") is None


@pytest.mark.parametrize("kind", ["section", "review", "theme", "agency", "vignette"])
def test_what_is_there_is_found_by_its_id_and_what_is_not_is_none(kind: str) -> None:
    find = getattr(LIBRARY, kind)
    first = getattr(LIBRARY, {"agency": "agencies"}.get(kind, f"{kind}s"))[0]

    assert find(first.id) == first
    assert find("no-such-thing") is None


def test_an_agency_that_this_edition_does_not_have_is_called_by_its_id() -> None:
    assert LIBRARY.agency_name("gp") == "GP practice"
    assert LIBRARY.agency_short("gp") == "GP"
    assert LIBRARY.agency_name("coastguard-and-rescue") == "coastguard-and-rescue"
    assert LIBRARY.agency_short("coastguard-and-rescue") == "coastguard-a"


def test_a_nation_that_this_edition_does_not_have_is_the_first_one() -> None:
    assert LIBRARY.nation("wales").name == "Wales"
    assert LIBRARY.nation("atlantis") == LIBRARY.nations[0]


def test_a_lesson_leads_to_its_review_and_to_the_prompts_it_stands_beside() -> None:
    lesson = LIBRARY.lessons["R09.1"]

    assert LIBRARY.review_of(lesson).id == "R09"
    assert next(LIBRARY.prompts_beside("R09.1")).id == "household-members"
    assert list(LIBRARY.prompts_beside("R99.1")) == []


def test_a_choice_is_shown_by_its_words_and_one_of_another_edition_by_its_id() -> None:
    prompt = a_prompt("household-address", ["only-one", "another"])

    assert prompt.label_of("only-one") == "Choice only-one"
    assert prompt.label_of("gone-since") == "gone-since"
    assert prompt.label_of(None) == ""


def test_a_review_is_of_the_year_in_which_it_was_published() -> None:
    assert a_review().year == 2020


def test_reminders_are_those_of_the_place_and_of_the_nation_in_their_order() -> None:
    lines = (
        a_line("second", 2),
        a_line("uk-wide", 1, "uk"),
        a_line("welsh", 3, "wales"),
        a_line("elsewhere", 4, beside=("check",)),
    )
    library = a_library().model_copy(update={"guidance": lines})

    assert [line.id for line in library.reminders(["decision"], "england")] == ["uk-wide", "second"]
    assert [line.id for line in library.reminders(["decision"], "scotland")] == ["uk-wide"]


def test_no_reminder_begins_with_what_may_not_apply_yet() -> None:
    announced, draft = (a_line(status, at).but(status=status) for at, status in enumerate(("announced", "draft"), start=1))
    library = a_library().model_copy(update={"guidance": (announced, draft, a_line("in-force", 3), a_line("in-use", 4))})

    assert [line.id for line in library.reminders(["decision"], "england")] == ["in-force", "in-use", "announced", "draft"]


def test_the_status_of_a_line_of_law_is_said_in_words() -> None:
    assert a_line("line", 1).status_spoken == "In force"
    assert ReviewKind.LOCAL_PRACTICE_REVIEW.spoken == "Local practice review"
    assert LessonKind.ASSUMED_KNOWN.spoken == "Assumed known"


def test_of_two_cards_of_one_agency_each_is_found_by_its_service() -> None:
    family = LIBRARY.vignette("two-key-workers")
    assert family is not None

    files = [card.file for name in ("Harbour team", "Hillside team") if (card := family.card_of("drug-and-alcohol", name))]

    assert files == ["harbour-team.json", "hillside-team.json"]
    assert family.card_of("drug-and-alcohol") is None


def test_what_a_card_says_is_in_no_log() -> None:
    family = LIBRARY.vignette("two-key-workers")
    assert family is not None

    assert "Mother takes her medicine" in family.card[0].written
    assert "Mother takes her medicine" not in repr(family)


# -- roles


def test_a_prompt_is_found_by_its_role_and_not_by_its_id() -> None:
    library = a_library(a_prompt("talk-first"), a_prompt("talk-second", role=Role.LAST_SEEN))

    assert library.with_role(Role.LAST_SEEN) == "talk-second"
    assert library.prompts_with(Role.LAST_SEEN) == {"talk-second"}


def test_a_library_without_a_role_has_no_prompt_for_it() -> None:
    library = a_library(a_prompt("talk-first"))

    assert library.with_role(Role.NOT_SHARED) == ""
    assert library.prompts_with(Role.NOT_SHARED, Role.WHOM_TO_PROTECT) == frozenset()


def test_a_prompt_that_once_had_a_role_is_asked_in_it_no_more_and_counts_among_those_with_it() -> None:
    now = a_library(a_prompt("talk-first"), a_prompt("talk-second", role=Role.NOT_SHARED))
    library = now.model_copy(update={"ids": Ids(roles=("gone-long-ago: not-shared", "talk-first: not-shared"))})

    assert library.with_role(Role.NOT_SHARED) == "talk-second"
    assert library.prompts_with(Role.NOT_SHARED) == {"gone-long-ago", "talk-first", "talk-second"}


def test_several_roles_can_be_asked_for_at_once() -> None:
    library = a_library("decision-not-shared", "decision-protect-identity", "decision-signed-off")

    assert library.prompts_with(Role.NOT_SHARED, Role.WHOM_TO_PROTECT) == {"decision-not-shared", "decision-protect-identity"}

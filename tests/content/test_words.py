"""The content as it stands: every file in it is a test case, and every field is explained."""

from __future__ import annotations

import re
import tomllib
from typing import get_args

import pytest
from pydantic import BaseModel

from checklist.content import FOLDER
from checklist.library import Library
from checklist.library.reviews import Basis
from content.edits import CARDS, FILES, LIBRARY, faults_in

TEMPLATES = [file for file in FILES if "/0_template" in file]
README = (FOLDER / "README.md").read_text(encoding="utf-8")
# Fixed for ever: old records find their prompt by these. Section by section, without the section’s own word.
PROMPTS = {
    "household": "members visitors last-checked contact-elsewhere address",
    "family": "parental-responsibility legal-status fathers-and-male-carers adults-together worries-of-relatives"
    " earlier-children orders-and-conditions own-view strengths",
    "child": "last-seen words ordinary-day nights-and-holidays missing-or-exploited with-each-adult trusted-person",
    "health": "marks-and-injuries explanations explanation-fits growth delay-in-help disability-or-illness self-harm"
    " perplexing",
    "siblings": "named-and-seen words treated-differently harm-between-children baby-expected",
    "adults": "drugs-and-alcohol domestic-abuse asked-alone ill-health at-risk offending position-of-trust",
    "contact": "moves school school-change was-not-brought dropped registered-and-seen",
    "agencies": "involved earlier-enquiries my-role expected expected-of-me missing thread",
    "shared": "told no-reply reached-me inside evidence words-misread",
    "assumed": "unchecked others-know stuck-view kind-explanation-wrong worry-wrong nobody-knows",
    "access": "refused different-accounts adult-behaviour ordinary-reason",
    "identity": "child language explained-or-avoided racism",
    "decision": "family-told needed-by-audience protect-identity not-shared signed-off",
    "closing": "safe-tonight enquiry who-sees-child interviews medical discharge criminal legal owners contingency disagreement"
    " tell-absent next-meeting",
}
PROMPT_IDS = {f"{section}-{rest}" for section, named in PROMPTS.items() for rest in named.split()}
AVOIDED = re.compile(
    r"\b(compliant|engaging|no concerns|failed to protect|DNA|alleged victim|broken home|(?:high|medium|low)[- ]risk)\b",
    re.IGNORECASE,
)


def test_the_content_as_it_stands_has_no_fault() -> None:
    assert faults_in(FOLDER) == ()


@pytest.mark.parametrize("file", FILES)
def test_every_file_is_toml_saved_as_utf_8(file: str) -> None:
    assert tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES)
def test_every_link_in_every_file_is_https(file: str) -> None:
    links = re.findall(r'"(\w+:/\S*?)"', (FOLDER / file).read_text(encoding="utf-8"))

    assert [link for link in links if not link.startswith("https://")] == []


@pytest.mark.parametrize("file", [*FILES, *CARDS])
def test_no_file_has_a_word_that_practitioners_are_asked_to_avoid(file: str) -> None:
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not line.startswith("#") and AVOIDED.search(line) and not is_quoted(line)] == []


def is_quoted(line: str) -> bool:
    """Whether the words stand between curly quotes: a review's own word, or one that the hint warns of."""
    return bool(AVOIDED.search(line)) and not AVOIDED.search(re.sub(r"“[^”]*”", "", line))


def test_every_prompt_that_was_ever_published_is_there_under_its_id() -> None:
    assert LIBRARY.prompts.keys() >= PROMPT_IDS
    assert len(PROMPT_IDS) == 92


def test_every_review_that_was_ever_published_is_there_under_its_id() -> None:
    assert {review.id for review in LIBRARY.reviews} >= {f"R{number:02}" for number in range(1, 41)}


def test_every_nation_has_a_review_of_its_own() -> None:
    assert {review.nation for review in LIBRARY.reviews} >= {nation.id for nation in LIBRARY.nations}


def test_all_twenty_two_agencies_are_there() -> None:
    assert len(LIBRARY.agencies) >= 22
    assert {agency.id for agency in LIBRARY.agencies} >= {
        "gp",
        "police",
        "health-visiting",
        "childrens-social-care",
        "lado",
        "other",
    }


def test_sections_come_in_the_order_of_their_numbers_and_not_of_their_letters() -> None:
    assert [section.id for section in LIBRARY.sections][:3] == ["household", "family", "child"]
    assert LIBRARY.sections[9].id == "assumed"


def test_the_review_without_a_summary_says_so_and_shows_no_lesson() -> None:
    review = LIBRARY.review("R05")

    assert review is not None
    assert review.name == "Case No. SOT12(1)"
    assert review.summary == ""
    assert review.shown_lessons == ()
    assert "verified no lesson" in review.not_summarised


def test_every_other_review_has_a_summary_and_a_lesson() -> None:
    assert [each.id for each in LIBRARY.reviews if not (each.summary and each.shown_lessons)] == ["R05"]


def test_every_prompt_has_a_lesson() -> None:
    assert [prompt.id for prompt in LIBRARY.prompts.values() if not prompt.lessons] == []


def test_every_lesson_stands_beside_a_prompt() -> None:
    beside = {lesson for prompt in LIBRARY.prompts.values() for lesson in prompt.lessons}

    assert LIBRARY.lessons.keys() - beside == set()


def test_only_a_reading_or_a_finding_is_ever_shown() -> None:
    assert {lesson.basis for lesson in LIBRARY.lessons.values()} == {Basis.FINDING, Basis.READING}


def test_what_must_be_done_at_once_stands_beside_a_mark_on_a_baby_a_birth_a_missing_child_and_a_child_not_safe() -> None:
    acts = {prompt.id for prompt in LIBRARY.prompts.values() if prompt.act_now}
    safe_tonight = LIBRARY.prompts["closing-safe-tonight"]

    assert acts == {"health-marks-and-injuries", "siblings-baby-expected", "child-missing-or-exploited"}
    assert "call 999" in safe_tonight.act_now_on("unsafe")
    assert safe_tonight.act_now_on("safe") == safe_tonight.act_now_on(None) == ""


def test_the_chair_alone_is_asked_what_the_meeting_decides() -> None:
    chair = {prompt.id for prompt in LIBRARY.prompts.values() if prompt.chair}

    assert chair == {each for each in PROMPT_IDS if each.startswith("closing-")}


def test_children_of_reviews_under_a_pseudonym_keep_it() -> None:
    names = {review.id: review.name for review in LIBRARY.reviews}

    assert names["R03"] == "Baby C (Buckinghamshire)"
    assert names["R04"] == "Olivia"
    assert names["R06"].startswith("Case No. 2010-11/3")
    assert names["R35"] == "Baby A (Birmingham)"
    assert names["R36"] == "Gabriel (Cambridgeshire and Peterborough)"
    assert names["R37"] == "BDS12"


def test_the_kinds_of_drawn_question_are_all_worded_and_the_four_stages_all_there() -> None:
    kinds = get_args(type(LIBRARY.supervision.drawn[0]).model_fields["kind"].annotation)

    assert {drawn.kind for drawn in LIBRARY.supervision.drawn} == set(kinds)
    assert [stage.id for stage in LIBRARY.supervision.stage] == ["experience", "reflection", "analysis", "plan"]


def test_every_standing_question_of_supervision_is_a_question() -> None:
    asks = [question.ask for stage in LIBRARY.supervision.stage for question in stage.question]
    asks += [drawn.ask for drawn in LIBRARY.supervision.drawn]

    assert [ask for ask in asks if "?" not in ask] == []


# -- the explanation


def entries(kind: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The kinds of entry within a kind of entry, by name, and itself."""
    found = {kind.__name__: kind}
    for field in kind.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel) and part.__name__ not in found:
                found |= entries(part)
    return found


FIELDS = sorted(
    (name, field)
    for name, kind in entries(Library).items()
    for field in kind.model_fields
    if name != "Library" and (name, field) not in {("Section", "prompts"), ("Review", "sources")}
)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_of_every_entry_is_explained(kind: str, field: str) -> None:
    assert re.search(rf"`{field}`|\[\[(?:\w+\.)?{field}\]\]|\*\*The {field}, for", README)


@pytest.mark.parametrize("file", [file.name for file in FOLDER.iterdir() if not file.name.startswith(".")])
def test_every_file_and_folder_is_explained(file: str) -> None:
    assert file == "README.md" or f"`{file}`" in README or f"`{file}/`" in README


@pytest.mark.parametrize("folder", [path.name for path in FOLDER.iterdir() if path.is_dir()])
def test_every_folder_begins_with_a_template(folder: str) -> None:
    names = {path.name for path in (FOLDER / folder).iterdir()}

    assert names & {"0_template.toml", "0_template"}


@pytest.mark.parametrize("file", TEMPLATES)
def test_every_field_of_a_template_has_a_note_the_first_time(file: str) -> None:
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    first_use: dict[str, int] = {}
    for number, line in enumerate(lines):
        if found := re.match(r"(\w+) = ", line):
            first_use.setdefault(found[1], number)
    unexplained = [
        name
        for name, number in first_use.items()
        if not any(each.startswith("#") for each in lines[max(0, number - 4) : number])
    ]

    assert set(unexplained) <= {
        "fact",
        "prompt",
        "about_agency",
        "reply",
        "say",
        "agencies",
        "person",
        "service",
        "title",
        "url",
        "label",
        "id",
    }


def test_templates_are_not_shown() -> None:
    assert LIBRARY.review("R00") is None
    assert LIBRARY.section("transport") is None
    assert LIBRARY.vignette("example") is None

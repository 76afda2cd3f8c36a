"""The folder `content/`: every file in it is a test case, and every fault in it is named so that its editor can mend it."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from checklist import content
from checklist.content import FOLDER, ContentFaults
from checklist.faults import Fault
from checklist.library import Library, Role
from checklist.library.reviews import Basis

LIBRARY = content.read()
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.toml"))
TEMPLATES = [file for file in FILES if "/0_template" in file]
CARDS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.json"))
README = (FOLDER / "README.md").read_text(encoding="utf-8")
# Fixed for ever: old records find their prompt by these. Section by section, without the section’s own word.
PROMPTS = {
    "household": "members visitors last-checked contact-elsewhere address",
    "family": "parental-responsibility fathers-and-male-carers worries-of-relatives earlier-children orders-and-conditions",
    "child": "last-seen words ordinary-day nights-and-holidays with-each-adult trusted-person",
    "health": "marks-and-injuries explanations explanation-fits growth delay-in-help disability-or-illness",
    "siblings": "named-and-seen words treated-differently baby-expected",
    "adults": "drugs-and-alcohol domestic-abuse asked-alone ill-health offending",
    "contact": "moves school was-not-brought dropped registered-and-seen",
    "agencies": "involved my-role expected missing thread",
    "shared": "told no-reply reached-me inside words-misread",
    "assumed": "unchecked others-know stuck-view kind-explanation-wrong worry-wrong nobody-knows",
    "access": "refused different-accounts adult-behaviour ordinary-reason",
    "identity": "child language explained-or-avoided racism",
    "decision": "family-told needed-by-audience protect-identity not-shared signed-off",
    "closing": "safe-tonight who-sees-child medical owners disagreement tell-absent",
}
PROMPT_IDS = {f"{section}-{rest}" for section, named in PROMPTS.items() for rest in named.split()}
AVOIDED = re.compile(
    r"\b(compliant|engaging|no concerns|failed to protect|DNA|alleged victim|broken home|(?:high|medium|low)[- ]risk)\b",
    re.IGNORECASE,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content that a test may damage."""
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> str:
    return "\n".join(map(str, content.check(folder)))


def note_new_ids(folder: Path) -> None:
    """Does what the check says about ids that are not in `ids.toml` yet."""
    for name, kind in re.findall(r"'([^']+)' is not in ids\.toml yet\. Add it to '(\w+)' there\.", faults(folder)):
        change(folder / "ids.toml", f"\n{kind} = [", f'\n{kind} = [\n    "{name}",')


def retire(folder: Path, name: str) -> None:
    with (folder / "ids.toml").open("a", encoding="utf-8") as ids:
        ids.write(f'\n[[retired]]\nid = "{name}"\nwhy = "Invented."\n')


# -- what is in it


def test_the_content_as_it_stands_has_no_fault() -> None:
    assert content.check() == ()


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
    assert len(PROMPT_IDS) == 71


def test_all_twenty_four_reviews_are_there() -> None:
    assert {review.id for review in LIBRARY.reviews} >= {f"R{number:02}" for number in range(1, 25)}


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


def test_most_lessons_stand_beside_a_prompt() -> None:
    beside = {lesson for prompt in LIBRARY.prompts.values() for lesson in prompt.lessons}

    assert len(beside & LIBRARY.lessons.keys()) > len(LIBRARY.lessons) / 2


def test_only_a_reading_or_a_finding_is_ever_shown() -> None:
    assert {lesson.basis for lesson in LIBRARY.lessons.values()} == {Basis.FINDING, Basis.READING}


def test_every_prompt_of_the_two_minute_form_is_in_the_ten_minute_form() -> None:
    short = [prompt for prompt in LIBRARY.prompts.values() if "two-minute" in prompt.short_forms]

    assert short
    assert [prompt.id for prompt in short if "ten-minute" not in prompt.short_forms] == []


def test_children_of_reviews_under_a_pseudonym_keep_it() -> None:
    names = {review.id: review.name for review in LIBRARY.reviews}

    assert names["R03"] == "Baby C (Buckinghamshire)"
    assert names["R04"] == "Olivia"
    assert names["R06"].startswith("Case No. 2010-11/3")


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


@pytest.mark.parametrize("file", ["prompts/0_template.toml", "reviews/0_template.toml"])
def test_a_copy_of_a_template_is_good_content_as_it_stands(copy: Path, file: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    (copy / file.replace("0_template", "90-copy")).write_text(text, encoding="utf-8")

    note_new_ids(copy)

    assert faults(copy) == ""


def test_a_copy_of_the_training_template_is_good_content_as_it_stands(copy: Path) -> None:
    shutil.copytree(copy / "vignettes/0_template", copy / "vignettes/9-copy")

    note_new_ids(copy)

    assert faults(copy) == ""
    assert content.read(copy).vignettes[-1].id == "example"


def test_templates_are_not_shown() -> None:
    assert LIBRARY.review("R00") is None
    assert LIBRARY.section("transport") is None
    assert LIBRARY.vignette("example") is None


# -- what its editor is told


# What stands there, what somebody writes instead, and what they are told.
MISTAKES: dict[str, list[tuple[str, str, str]]] = {
    "prompts/1-household.toml": [
        ('why = "', 'whyy = "', "prompt 'household-members': there is no field 'whyy'; did you mean 'why'?"),
        ('title = "Household"', "title = “Household”", "line 3: the value starts with a curly quote (“). Type a straight one"),
        ('title = "Household"', 'title = "Household', "line 3: this cannot be read"),
        ("R09.1", "R09.99", "'lessons' names 'R09.99', which does not exist; did you mean 'R09."),
        ('id = "household-members"', 'id = "home-members"', "its id must start with 'household-'"),
        ('id = "household-members"', 'id = "Household Members"', "'id' must be an id in the agreed form"),
        ('id = "household-visitors"', 'id = "household-members"', "the id 'household-members' is taken already"),
        ('id = "household"', 'id = ""', "[section]: 'id' must be an id in the agreed form"),
        ("chair = false", 'chair = "no"', "'chair' must be true or false, without quotes"),
        ('short_forms = ["', 'short_forms = ["five-minute", "', "'short_forms', number 1 must be one of"),
        ('themes = ["S6"]', 'themes = "S6"', "'themes' must be a list in square brackets"),
        ('label = "', 'lable = "', "'choice', number 1: there is no field 'lable'; did you mean 'label'?"),
        ("[section]", "[sektion]", "there is no [sektion] here; did you mean 'section'?"),
    ],
    "reviews/01-daniel-jones.toml": [
        ("https://", "http://", "'url' must be a link that starts with https://"),
        ('kind = "serious-case-review"', 'kind = "scr"', "'kind' must be one of"),
        (
            'published = "2013-12-20"',
            'published = "December"',
            "'published' is not a date we can read; write it like 2026-03-12",
        ),
        ('id = "R01.1"', 'id = "R02.99"', "its id must start with 'R01.', as its review does"),
        ('"drug-and-alcohol"', '"drugs-and-alcohol"', "did you mean 'drug-and-alcohol'?"),
    ],
    "reviews/05-sot12-1.toml": [
        ('not_summarised = "', 'caution2 = "', "there is no field 'caution2'; did you mean 'caution'?"),
        ('summary = ""', 'summary = "Something"', "write either 'summary', or 'not_summarised'"),
    ],
    "agencies.toml": [
        ('short = "GP"', 'short = "General practice"', "agency 'gp': 'short' is too long: at most 12 characters. Shorten it."),
    ],
    "guidance.toml": [
        ("order = 1", 'order = "first"', "'order' must be a whole number, without quotes"),
    ],
    "nations.toml": [
        ('attendees = ["', 'attendees = ["doctors", "', "'attendees' names 'doctors', which does not exist"),
    ],
    "edition.toml": [
        ("emergency", "emergencies", "there is no field 'emergencies'; did you mean 'emergency'?"),
    ],
    "names.toml": [
        ('gender = "female"', 'gender = "f"', "'tie', number 1, 'gender' must be one of"),
        ('id = "father"', 'id = "mother"', "tie 'mother': this id is there twice"),
        ('"great-grandmother"]', '"great-grandma"]', "tie 'mother': 'apart_from' names 'great-grandma', which does not exist"),
        ("father’s mother", "fathers’s mother", "tie 'grandmother': 'also' names 'fathers', which does not exist"),
        ("father’s mother", "father's mother", "must name two ties of this file, like 'mother’s mother'"),
        ("titles_of_men", "titles_of_man", "there is no field 'titles_of_man'; did you mean 'titles_of_men'?"),
    ],
    "supervision.toml": [
        (
            "this “I think they know” for {agency}",
            "this “I think they know” for {agencies}",
            "'ask' has {agencies} in it, which stands for nothing",
        ),
        ('kind = "child-words"', 'kind = "childs-words"', "'drawn', number 1, 'kind' must be one of"),
        ('hint = "', 'hnt = "', "'stage', number 1, 'question', number 1: there is no field 'hnt'; did you mean 'hint'?"),
        ("R13.4", "R13.44", "drawn 'child-words': 'lessons' names 'R13.44'"),
        ('"child-last-seen"', '"child-seen-last"', "question 'experience-child-first': 'prompts' names 'child-seen-last'"),
        ('kind = "no-child-words"', 'kind = "child-words"', "drawn 'child-words': this kind is there twice"),
        ('"experience-going-well"', '"experience-child-first"', "question 'experience-child-first': this id is there twice"),
    ],
    "vignettes/1-baby-with-marks/vignette.toml": [
        ("minutes = 75", "minutes = 7", "[vignette]: 'minutes' must be at least 10"),
        ("content_note", "content_notes", "there is no field 'content_notes'; did you mean 'content_note'?"),
        ('"gp.json"', '"doctor.json"', "1-baby-with-marks/doctor.json: the file is missing"),
        ('agency = "gp"', 'agency = "hospital"', "1-baby-with-marks/gp.json: its agency and service are not those"),
        ('fact = "f3"', 'fact = "f33"', "key.assumption 1: the card has no fact 'f33' under"),
        ('about_agency = "gp"', 'about_agency = "doctor"', "'about_agency' names 'doctor', which does not exist"),
        ("minute = 25", "minute = 90", "news 1: it comes after the end: 'minute' can be 75 at most"),
        ('"R09.1"', '"R99.1"', "'lessons' names 'R99.1', which does not exist"),
        ("The hospital’s record", "The AB1 2CD record", "looks like a postcode"),
    ],
    "vignettes/1-baby-with-marks/gp.json": [
        ('"purpose": "training"', '"purpose": "supervision"', 'write "purpose": "training" in it'),
        ("Dale Example-Cross", "Dale Cross", "people, number 2: a surname here must begin with “Example-”"),
        ('"role": "', '"name": "Jo", "role": "', "practitioner: leave the name out"),
        ("registration form", "0300 123 4567", "looks like a telephone or NHS number"),
        ("registration form", "gp@surgery.example", "looks like an email address"),
        ('"how": "told"', '"how": "heard"', "1-baby-with-marks/gp.json: answers"),
        ('"adults-ill-health"', '"adults-illness"', "'answers' names 'adults-illness', which does not exist"),
    ],
    "vignettes/2-taught-at-home/school.json": [
        ('"away-many-days"', '"away-often"', "contact-school: 'choice' names 'away-often'"),
    ],
}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"), [(file, *mistake) for file, mistakes in MISTAKES.items() for mistake in mistakes]
)
def test_a_mistake_is_named_with_its_file_its_place_and_what_to_do(
    copy: Path, file: str, old: str, new: str, told: str
) -> None:
    change(copy / file, old, new)

    found = content.check(copy)

    assert file.rpartition("/")[0] in {each.file.rpartition("/")[0] for each in found}
    assert told in "\n".join(map(str, found))
    assert [each.wrong for each in found if each.wrong[-1] not in '.?"'] == []


# -- roles, and ids that were used once


def test_each_role_stands_beside_the_prompt_that_it_is_for() -> None:
    assert {role: LIBRARY.prompts[LIBRARY.with_role(role)].short for role in Role} == {
        Role.WHOM_TO_PROTECT: "Who needs protecting",
        Role.NOT_SHARED: "What you are not sharing",
        Role.HOW_SHARED: "What this audience needs",
        Role.FAMILY_TOLD: "Whether the family has been told",
        Role.SIGNED_OFF: "Who agreed, where it is kept",
        Role.LAST_SEEN: "When you last saw this child",
        Role.SAFE_TONIGHT: "Is any child unsafe tonight",
        Role.STUCK_VIEW: "A view that has stuck",
        Role.HOUSEHOLD: "Who sleeps in the home",
    }


@pytest.mark.parametrize("role", Role)
def test_a_role_that_is_missing_is_a_fault_that_says_what_to_write(copy: Path, role: Role) -> None:
    change(prompt_file(copy, role), f'role = "{role}"\n', "")

    found = faults(copy)

    assert f"prompts: no prompt has the role '{role}'. Write role = \"{role}\" under the id of the one that it is for." in found
    assert f"ids.toml, 'roles': '{LIBRARY.with_role(role)}: {role}' has gone from the content. Put it back" in found


@pytest.mark.parametrize("role", Role)
def test_a_role_that_is_given_twice_is_a_fault_that_names_both_prompts(copy: Path, role: Role) -> None:
    change(copy / "prompts/12-identity.toml", 'id = "identity-racism"', f'id = "identity-racism"\nrole = "{role}"')

    pair = {"identity-racism", LIBRARY.with_role(role)}
    [said] = [str(each) for each in content.check(copy) if "is taken already" in str(each)]

    assert f"the role '{role}' is taken already by '" in said
    assert all(f"'{each}'" in said for each in pair)


def test_a_role_that_nobody_knows_is_a_fault_that_lists_the_roles(copy: Path) -> None:
    change(copy / "prompts/3-child.toml", 'role = "last-seen"', 'role = "seen-last"')

    assert "prompt 'child-last-seen': 'role' must be one of 'whom-to-protect', 'not-shared'" in faults(copy)


def prompt_file(folder: Path, role: Role) -> Path:
    return next(file for file in (folder / "prompts").glob("[1-9]*") if f'role = "{role}"' in file.read_text(encoding="utf-8"))


# An id that was used, and the file in which somebody gives the thing another.
RENAMED = [
    ("prompts/13-decision.toml", "decision-not-shared", "decision-kept-back", "prompts"),
    ("prompts/13-decision.toml", "decision-protect-identity", "decision-protecting-identity", "prompts"),
    ("prompts/7-contact.toml", "away-many-days", "away-most-days", "choices"),
    ("agencies.toml", "health-visiting", "health-visitors", "agencies"),
    ("themes.toml", "S6", "S66", "themes"),
    ("reviews/09-peter-connelly.toml", "R09.1", "R09.91", "lessons"),
    ("vignettes/2-taught-at-home/vignette.toml", "taught-at-home", "taught-home", "vignettes"),
]


@pytest.mark.parametrize(("file", "old", "new", "kind"), RENAMED)
def test_an_id_that_was_renamed_is_asked_back_and_the_new_one_is_never_proposed(
    copy: Path, file: str, old: str, new: str, kind: str
) -> None:
    change(copy / file, f'id = "{old}"', f'id = "{new}"')

    said = faults(copy).splitlines()

    assert [
        each
        for each in said
        if each.startswith(f"ids.toml, '{kind}': '") and f"{old}' has gone from the content. Put it" in each
    ]
    assert [each for each in said if f"{new}' is not in ids.toml yet. Add it to '{kind}' there." in each]
    assert [each for each in said if "did you mean" in each] == []


def test_a_whole_section_that_was_taken_out_is_asked_back_prompt_by_prompt(copy: Path) -> None:
    (copy / "prompts/13-decision.toml").unlink()

    said = faults(copy)

    assert "ids.toml, 'sections': 'decision' has gone from the content. Put it back" in said
    assert said.count("ids.toml, 'prompts': 'decision-") == 5


def test_an_id_that_was_renamed_keeps_its_protection_when_it_is_retired(copy: Path) -> None:
    change(copy / "prompts/13-decision.toml", 'id = "decision-not-shared"', 'id = "decision-kept-back"')
    note_new_ids(copy)
    assert "'decision-not-shared' has gone from the content. Put it back" in faults(copy)

    retire(copy, "decision-not-shared")
    library = content.read(copy)

    assert library.with_role(Role.NOT_SHARED) == "decision-kept-back"
    assert library.prompts_with(Role.NOT_SHARED) == {"decision-not-shared", "decision-kept-back"}


def test_a_prompt_that_lost_its_role_to_another_keeps_its_protection(copy: Path) -> None:
    change(copy / "prompts/13-decision.toml", '\nrole = "not-shared"', "")
    change(copy / "prompts/12-identity.toml", 'id = "identity-racism"', 'id = "identity-racism"\nrole = "not-shared"')
    note_new_ids(copy)
    assert "'decision-not-shared: not-shared' has gone from the content. Put it back" in faults(copy)

    retire(copy, "decision-not-shared: not-shared")
    library = content.read(copy)

    assert library.with_role(Role.NOT_SHARED) == "identity-racism"
    assert library.prompts_with(Role.NOT_SHARED) == {"decision-not-shared", "identity-racism"}


def test_a_prompt_is_retired_with_its_choices_and_a_review_with_its_lessons(copy: Path) -> None:
    file = copy / "prompts/1-household.toml"
    start = file.read_text(encoding="utf-8").index('[[prompt]]\nid = "household-address"')
    file.write_text(file.read_text(encoding="utf-8")[:start], encoding="utf-8")
    assert "'household-address' has gone from the content. Put it back" in faults(copy)
    assert "'household-address: wrong'" not in faults(copy)

    retire(copy, "household-address")

    assert "has gone from the content" not in faults(copy)


def test_what_still_names_a_retired_prompt_is_told_to_leave_it_out(copy: Path) -> None:
    change(copy / "prompts/3-child.toml", 'id = "child-last-seen"', 'id = "child-seen-last"')
    note_new_ids(copy)
    retire(copy, "child-last-seen")

    assert (
        "supervision.toml, question 'experience-child-first': 'prompts' names 'child-last-seen', which is retired. Take it out."
        in faults(copy)
    )


def test_a_retired_id_is_not_used_again_and_was_used_before(copy: Path) -> None:
    retire(copy, "household-visitors")
    retire(copy, "household-visitor")

    assert faults(copy).splitlines() == [
        "ids.toml, retired 'household-visitors': it is still there (prompts/1-household.toml, prompt 'household-visitors'). "
        "Take the one or the other out; a retired id is not used again.",
        "ids.toml, retired 'household-visitor': this id is in none of the lists; did you mean 'household-visitors'?",
    ]


def test_an_empty_file_is_asked_back_as_a_missing_one_is(copy: Path) -> None:
    for file in ("ids.toml", "edition.toml"):
        (copy / file).write_text("", encoding="utf-8")

    assert faults(copy).splitlines() == [
        f"{file}: there is nothing in the file. Put back what was in it." for file in ("edition.toml", "ids.toml")
    ]


# -- what systems and editors leave lying about


# From macOS, Windows, Office, LibreOffice, Emacs, Vim, nano, a network disk and an unpacker.
LITTER = [
    "._01-x.toml", ".01-x.toml", "~$x.toml", ".~lock.x.toml#", "#01-x.toml#", ".#01-x.toml", "01-x.toml~", "01-x~.toml",
    ".01-x.toml.swp", ".DS_Store", "Thumbs.db", "desktop.ini", "01-x.toml.bak", "__MACOSX/._01-x.toml", "__MACOSX/01-x.toml",
    "@eaDir/01-x.toml", "$RECYCLE.BIN/01-x.toml", ".git/config", "9-emptied/.DS_Store", "9-emptied/Thumbs.db",
]  # fmt: skip


@pytest.mark.parametrize("litter", LITTER)
def test_what_systems_leave_in_the_folders_is_not_read_as_content(copy: Path, litter: str) -> None:
    for folder in (copy, copy / "prompts", copy / "reviews", copy / "vignettes", copy / "vignettes/1-baby-with-marks"):
        (folder / litter).parent.mkdir(exist_ok=True)
        (folder / litter).write_bytes(b"\x00\x05\x16\x07\x00\x02\xff\xfeMac OS X")

    assert faults(copy) == ""
    assert content.read(copy) == LIBRARY


def test_a_link_that_an_editor_leaves_as_a_lock_is_not_read(copy: Path) -> None:
    (copy / "reviews/.#01-daniel-jones.toml").symlink_to("somebody@somewhere.4711")

    assert faults(copy) == ""


def test_a_family_without_its_main_file_is_not_taken_for_litter(copy: Path) -> None:
    (copy / "vignettes/1-baby-with-marks/vignette.toml").unlink()

    assert "vignettes/1-baby-with-marks/vignette.toml: the file is missing. Put it back." in faults(copy)


def test_a_folder_in_the_place_of_a_file_is_named(copy: Path) -> None:
    (copy / "reviews/90-folder.toml").mkdir()
    (copy / "reviews/90-folder.toml/notes.txt").write_text("Invented.", encoding="utf-8")

    assert "reviews/90-folder.toml: this cannot be opened as a file." in faults(copy)


def test_a_byte_order_mark_before_any_file_is_read_through(copy: Path) -> None:
    for file in (*FILES, *CARDS):
        (copy / file).write_bytes(b"\xef\xbb\xbf" + (copy / file).read_bytes())

    assert content.read(copy) == LIBRARY


def test_content_with_a_fault_is_not_used(copy: Path) -> None:
    change(copy / "edition.toml", "emergency", "emergencies")

    with pytest.raises(ContentFaults, match=r"edition\.toml: there is no field 'emergencies'"):
        content.read(copy)


def test_all_faults_are_named_at_once_and_not_only_the_first(copy: Path) -> None:
    change(copy / "prompts/1-household.toml", 'why = "', 'whyy = "')
    change(copy / "reviews/01-daniel-jones.toml", "https://", "http://")

    files = {fault.file for fault in content.check(copy)}

    assert files == {"prompts/1-household.toml", "reviews/01-daniel-jones.toml"}


def test_a_prompt_that_names_a_lesson_nobody_has_verified_is_a_fault(copy: Path) -> None:
    change(copy / "reviews/09-peter-connelly.toml", 'basis = "finding"', 'basis = "unverified"')

    assert "names 'R09.1', which is not verified and so is never shown" in faults(copy)


def test_a_lesson_that_nobody_has_verified_is_not_shown_even_where_nothing_names_it(copy: Path) -> None:
    text = (copy / "reviews/24-sara-sharif.toml").read_text(encoding="utf-8")
    said = {"id": "R24.99", "kind": "not-shared", "basis": "unverified", "title": "Invented", "text": "Invented.", "ask": "?"}
    lesson = "\n".join(["[[lesson]]", *(f'{name} = "{value}"' for name, value in said.items()), 'agencies = ["all"]'])
    (copy / "reviews/24-sara-sharif.toml").write_text(f"{text}\n{lesson}\n", encoding="utf-8")
    note_new_ids(copy)

    library = content.read(copy)

    assert "R24.99" not in library.lessons
    assert "R24.99" not in [lesson.id for review in library.reviews for lesson in review.shown_lessons]


@pytest.mark.parametrize("file", [file for file in FILES if "/" not in file])
def test_a_missing_file_is_asked_back(copy: Path, file: str) -> None:
    (copy / file).unlink()

    assert f"{file}: the file is missing. Put it back." in faults(copy)


@pytest.mark.parametrize("kind", ["prompts", "reviews", "vignettes"])
def test_a_missing_template_is_asked_back(copy: Path, kind: str) -> None:
    shutil.rmtree(copy / kind / "0_template", ignore_errors=True)
    (copy / kind / "0_template.toml").unlink(missing_ok=True)

    assert "the template is missing. Put it back, so that others can copy it." in faults(copy)


def test_a_mistake_in_a_template_is_named_too(copy: Path) -> None:
    change(copy / "reviews/0_template.toml", 'ask = "', 'aks = "')

    assert "reviews/0_template.toml, lesson 'R00.1': there is no field 'aks'; did you mean 'ask'?" in faults(copy)


def test_a_file_saved_in_another_encoding_is_named(copy: Path) -> None:
    (copy / "themes.toml").write_bytes("title = “x”".encode("cp1252"))

    assert "themes.toml: the file is not saved as UTF-8. Save it again as UTF-8 text." in faults(copy)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert content.check(tmp_path / "elsewhere") == (
        Fault("elsewhere", "", "there is no such folder. Put the content there, or name another."),
    )


def test_an_empty_folder_is_full_of_faults_and_not_an_accident(tmp_path: Path) -> None:
    found = faults(tmp_path)

    assert "edition.toml: the file is missing. Put it back." in found
    assert "agencies.toml: the file is missing. Put it back." in found


def test_a_review_without_a_source_is_a_fault(copy: Path) -> None:
    file = copy / "reviews/05-sot12-1.toml"
    file.write_text(file.read_text(encoding="utf-8").partition("[[source]]")[0], encoding="utf-8")

    assert "reviews/05-sot12-1.toml: there is no [[source]] in it." in faults(copy)


def test_a_family_with_a_single_card_is_a_fault(copy: Path) -> None:
    file = copy / "vignettes/0_template/vignette.toml"
    text = file.read_text(encoding="utf-8")
    before, _, rest = text.partition('[[card]]\nagency = "health-visiting"')
    file.write_text(before + rest[rest.index("# New information") :], encoding="utf-8")

    assert "vignettes/0_template/vignette.toml: there are fewer than two [[card]] in it." in faults(copy)


def test_curly_quotes_inside_the_words_are_welcome(copy: Path) -> None:
    change(copy / "themes.toml", 'title = "Pick up the phone"', 'title = "“Pick up” the child’s phone"')

    assert faults(copy) == ""


def test_numbers_of_a_line_in_the_fault_are_those_an_editor_shows(copy: Path) -> None:
    change(copy / "edition.toml", 'handling = "', "handling = ")
    line = 1 + (copy / "edition.toml").read_text(encoding="utf-8").splitlines().index(
        next(each for each in (copy / "edition.toml").read_text(encoding="utf-8").splitlines() if each.startswith("handling"))
    )

    assert f"edition.toml, line {line}: this cannot be read" in faults(copy)

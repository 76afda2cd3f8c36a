"""Every fault in the content is named so that its editor can mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checklist import content
from checklist.content import ContentFaults
from checklist.faults import Fault
from content.edits import CARDS, FILES, LIBRARY, change, faults, faults_in, note_new_ids

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
        ('outcome = "', '# outcome = "', "'outcome' is missing. Add it."),
        ('outcome = "', f'outcome = "{"x" * 90}', "'outcome' is too long: at most 90 characters. Shorten it."),
        ('kind = "publisher"', 'kind = "press"', "the first [[source]] must be the review itself or its publisher."),
        ('kind = "publisher"', 'kind = "publisher"\nread = false', "no [[source]] of it was read. Add the page"),
        ('id = "R01.1"', 'id = "R02.99"', "its id must start with 'R01.', as its review does"),
        ('"drug-and-alcohol"', '"drugs-and-alcohol"', "did you mean 'drug-and-alcohol'?"),
    ],
    "reviews/05-sot12-1.toml": [
        ('not_summarised = "', 'caution2 = "', "there is no field 'caution2'; did you mean 'caution'?"),
        ("read = false", "", "a [[source]] that was read has no 'url'. Add the address, or write read = false."),
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
        ("working_days = 15", "working_days = 10", "'section-47' does not say “10 working days”. Make the two agree."),
        ('guidance = "section-47"', 'guidance = "section-48"', "'guidance' names 'section-48', which does not exist"),
        ('part = "medical"', 'part = "legal"', 'it has 0 [[deciding]] with part = "medical". Give it one.'),
        ('part = "medical"', 'part = "doctor"', "deciding 'medical': 'part' must be one of"),
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
        ('file = "gp.json"', 'file = "doctor.json"', "1-baby-with-marks/doctor.json: the file is missing"),
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
@pytest.mark.slow
def test_a_mistake_is_named_with_its_file_its_place_and_what_to_do(
    copy: Path, file: str, old: str, new: str, told: str
) -> None:
    change(copy / file, old, new)

    found = faults_in(copy)

    assert file.rpartition("/")[0] in {each.file.rpartition("/")[0] for each in found}
    assert told in "\n".join(map(str, found))
    assert [each.wrong for each in found if each.wrong[-1] not in '.?"'] == []


def test_an_empty_file_is_asked_back_as_a_missing_one_is(copy: Path) -> None:
    for file in ("ids.toml", "edition.toml"):
        (copy / file).write_text("", encoding="utf-8")

    assert faults(copy).splitlines() == [
        f"{file}: there is nothing in the file. Put back what was in it." for file in ("edition.toml", "ids.toml")
    ]


@pytest.mark.parametrize("file", ["reviews/02-daniel-pelka.toml", "themes.toml", "vignettes/1-baby-with-marks/gp.json"])
def test_the_only_fault_of_an_empty_file_is_its_own(copy: Path, file: str) -> None:
    (copy / file).write_text("", encoding="utf-8")

    assert faults(copy) == f"{file}: there is nothing in the file. Put back what was in it."


def test_brackets_within_brackets_without_end_are_named(copy: Path) -> None:
    (copy / "reviews/90-deep.toml").write_text(f"[review]\nname = {'[' * 5000}{']' * 5000}\n", encoding="utf-8")

    assert faults(copy) == "reviews/90-deep.toml: there are hundreds of brackets within brackets in it. Take them out."


@pytest.mark.parametrize("name", ["90-new.toml.txt", "90-new.TOML"])
def test_a_file_that_an_editor_gave_another_ending_is_named(copy: Path, name: str) -> None:
    shutil.copy(copy / "reviews/01-daniel-jones.toml", copy / "reviews" / name)

    assert faults(copy) == f"reviews/{name}: its name does not end with .toml, so it is not read. Rename it."


# -- what systems and editors leave lying about


# From macOS, Windows, Office, LibreOffice, Emacs, Vim, nano, a network disk and an unpacker.
LITTER = [
    "._01-x.toml", ".01-x.toml", "~$x.toml", ".~lock.x.toml#", "#01-x.toml#", ".#01-x.toml", "01-x.toml~", "01-x~.toml",
    ".01-x.toml.swp", ".DS_Store", "Thumbs.db", "desktop.ini", "01-x.toml.bak", "__MACOSX/._01-x.toml", "__MACOSX/01-x.toml",
    "@eaDir/01-x.toml", "$RECYCLE.BIN/01-x.toml", ".git/config", "9-emptied/.DS_Store", "9-emptied/Thumbs.db",
]  # fmt: skip


@pytest.mark.parametrize("litter", LITTER)
@pytest.mark.slow
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


def test_an_empty_folder_in_the_place_of_a_file_is_named(copy: Path) -> None:
    (copy / "reviews/90-folder.toml").mkdir()

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

    files = {fault.file for fault in faults_in(copy)}

    assert files == {"prompts/1-household.toml", "reviews/01-daniel-jones.toml"}


def test_a_prompt_that_names_a_lesson_nobody_has_verified_is_a_fault(copy: Path) -> None:
    change(copy / "reviews/09-peter-connelly.toml", 'basis = "reading"', 'basis = "unverified"')

    assert "names 'R09.1', which is not verified and so is never shown" in faults(copy)


def test_a_lesson_that_nobody_has_verified_is_not_shown_even_where_nothing_names_it(copy: Path) -> None:
    text = (copy / "reviews/24-sara-sharif.toml").read_text(encoding="utf-8")
    said = {"id": "R24.99", "kind": "not-shared", "basis": "unverified", "title": "Nobody has verified this"}
    said |= {"text": "Invented.", "ask": "?"}
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

    assert "themes.toml, line 1: ““” is not saved as UTF-8, nor perhaps the rest of the file." in faults(copy)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert faults_in(tmp_path / "elsewhere") == (
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

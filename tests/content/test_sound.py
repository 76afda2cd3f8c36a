"""What can be used where something has a fault: each fault is named, and what is sound is shown."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from checklist.content import FOLDER, ContentFaults, read_sound
from content.edits import LIBRARY, change

TODAY = date(2031, 1, 1)
ONE = "reviews/01-daniel-jones.toml"


def in_windows_1252(file: Path) -> None:
    file.write_bytes(file.read_text(encoding="utf-8").encode("cp1252", errors="replace"))


def without_a_source(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").partition("[[source]]")[0], encoding="utf-8")


def published_ahead(file: Path) -> None:
    change(file, 'published = "2013-12-20"', 'published = "2031-12-20"')


def with_html(file: Path) -> None:
    change(file, 'text = "', 'text = "<b>Look</b> ')


def of_five_megabytes(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n#" + b"x" * 5 * 1024 * 1024)


def badly_typed(file: Path) -> None:
    change(file, 'name = "', "name = ")


BAD = {
    in_windows_1252: r"line \d+: “.” is not saved as UTF-8, nor perhaps the rest of the file\. Save it again as UTF-8 text\.",
    without_a_source: r": there is no \[\[source\]\] in it\. Add at least one",
    published_ahead: r"\[review\]: 'published' is a day that has not come yet \(20 December 2031\)\.",
    with_html: r"lesson 'R01\.1': 'text' has “<b>” in it, as a web page would\.",
    of_five_megabytes: r": it is larger than 1 MB, which is no file of words\. Take it out, or split it\.",
    badly_typed: r"line \d+: this cannot be read",
}


@pytest.mark.parametrize(("spoil", "told"), BAD.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_a_review_with_a_fault_is_named_and_left_out_and_the_rest_is_shown(copy: Path, spoil: object, told: str) -> None:
    assert callable(spoil)
    spoil(copy / ONE)

    library, faults = read_sound(copy, TODAY)

    assert {fault.file for fault in faults} == {ONE}
    assert re.search(told, "\n".join(map(str, faults)))
    assert [review.id for review in library.reviews] == [each.id for each in LIBRARY.reviews if each.id != "R01"]
    assert not [lesson for prompt in library.prompts.values() for lesson in prompt.lessons if lesson.startswith("R01.")]
    assert len(library.prompts) == len(LIBRARY.prompts)


def test_of_two_reviews_with_one_id_the_second_is_left_out_and_both_are_named(copy: Path) -> None:
    shutil.copy(copy / ONE, copy / "reviews/99-again.toml")

    library, faults = read_sound(copy, TODAY)

    assert library == LIBRARY
    assert {fault.file for fault in faults} == {"reviews/99-again.toml"}
    assert "the id 'R01' is taken already in reviews/01-daniel-jones.toml. Give it a new id." in "\n".join(map(str, faults))


def test_a_review_that_is_not_in_the_list_of_ids_is_left_out_until_it_is(copy: Path) -> None:
    text = (copy / ONE).read_text(encoding="utf-8").replace("R01", "R97")
    (copy / "reviews/97-new.toml").write_text(text, encoding="utf-8")

    library, faults = read_sound(copy, TODAY)

    assert library == LIBRARY
    assert "'R97' is not in ids.toml yet" in str(faults[0])


def test_a_family_with_a_fault_is_left_out(copy: Path) -> None:
    change(copy / "vignettes/1-baby-with-marks/gp.json", '"how": "told"', '"how": "heard"')

    library, faults = read_sound(copy, TODAY)

    assert [family.id for family in library.vignettes] == [each.id for each in LIBRARY.vignettes[1:]]
    assert {fault.file for fault in faults} == {"vignettes/1-baby-with-marks/gp.json"}


def test_a_lesson_that_does_not_exist_is_told_and_is_named_by_nothing(copy: Path) -> None:
    change(copy / "prompts/1-household.toml", "R09.1", "R09.99")

    library, faults = read_sound(copy, TODAY)

    assert ["'lessons' names 'R09.99'" in str(fault) for fault in faults] == [True]
    assert not [prompt.id for prompt in library.prompts.values() if "R09.99" in prompt.lessons]


def test_a_file_beside_the_prompts_that_is_not_read_is_told_and_stops_nothing(copy: Path) -> None:
    shutil.copy(copy / "prompts/1-household.toml", copy / "prompts/1-household.toml.txt")

    library, faults = read_sound(copy, TODAY)

    assert library == LIBRARY
    assert ["so it is not read" in str(fault) for fault in faults] == [True]


def test_words_of_a_prompt_that_are_too_long_are_told_and_shown(copy: Path) -> None:
    change(copy / "prompts/1-household.toml", 'short = "', 'short = "Somebody asks each of us ')

    library, faults = read_sound(copy, TODAY)

    assert ["Write two to six words" in str(fault) for fault in faults] == [True]
    assert next(iter(library.prompts.values())).short.startswith("Somebody asks each of us")


@pytest.mark.parametrize(
    ("file", "there", "instead"),
    [
        ("edition.toml", "emergency", "emergencies"),
        ("prompts/1-household.toml", 'why = "', 'whyy = "'),
        ("ids.toml", '"household-visitors"', '"household-guests"'),
        ("agencies.toml", 'id = "gp"', 'id = "doctor"'),
    ],
)
def test_a_fault_in_what_cannot_be_left_out_stops_everything_and_is_named(
    copy: Path, file: str, there: str, instead: str
) -> None:
    change(copy / file, there, instead)
    with_html(copy / ONE)

    with pytest.raises(ContentFaults) as found:
        read_sound(copy, TODAY)

    assert {fault.file for fault in found.value.faults} >= {file}


def test_content_without_a_fault_is_whole() -> None:
    assert read_sound(FOLDER, TODAY) == (LIBRARY, ())

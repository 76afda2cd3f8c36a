"""A copy of a template is refused while it says what the template says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from checklist import content
from content.edits import faults, note_new_ids


def rewritten(text: str) -> str:
    """The text of a template with every sentence changed, as somebody would who copied it."""
    text = text.replace("Exampleshire", "Sampleshire").replace("Child Example", "Child S").replace("R00", "R98")
    text = re.sub(r"example\.org", "sample.test", text).replace("Example ", "Sample ")
    text = text.replace('id = "example"', 'id = "sample"').replace('= """\n', '= """\nOurs. ').replace("transport", "journeys")
    return re.sub(r'^(\w+ = ")([^"]* [^"]*")$', r"\1Ours \2", text, flags=re.MULTILINE)


@pytest.mark.parametrize("file", ["prompts/0_template.toml", "reviews/0_template.toml"])
def test_a_copy_that_was_left_unchanged_is_refused_field_by_field(copy: Path, file: str) -> None:
    new = file.replace("0_template", "90-copy")
    shutil.copy(copy / file, copy / new)

    found = [each for each in faults(copy).splitlines() if each.startswith(new)]

    assert len([each for each in found if "is still what the template says" in each]) > 4


@pytest.mark.parametrize("file", ["prompts/0_template.toml", "reviews/0_template.toml"])
def test_a_copy_with_words_of_its_own_is_good_content(copy: Path, file: str) -> None:
    (copy / file.replace("0_template", "90-copy")).write_text(
        rewritten((copy / file).read_text(encoding="utf-8")), encoding="utf-8"
    )

    note_new_ids(copy)

    assert faults(copy) == ""


def test_a_family_that_was_left_unchanged_is_refused_and_one_with_words_of_its_own_is_good(copy: Path) -> None:
    file = copy / "vignettes/9-copy/vignette.toml"
    shutil.copytree(copy / "vignettes/0_template", copy / "vignettes/9-copy")
    assert "9-copy/vignette.toml, [vignette]: 'opening' is still what the template says." in faults(copy)

    file.write_text(rewritten(file.read_text(encoding="utf-8")), encoding="utf-8")
    note_new_ids(copy)

    assert faults(copy) == ""
    assert content.read(copy).vignettes[-1].id == "sample"


@pytest.mark.parametrize(
    ("there", "instead", "told"),
    [
        ('name = "', 'name = "Example review ', "[review]: 'name' still has “Example” in it"),
        ('place = "', 'place = "Exampleshire ', "[review]: 'place' still has “Exampleshire” in it"),
        ("https://", "https://example.org/", "'url' still has “example.org” in it"),
        ('id = "R01"', 'id = "R00"', "[review]: 'id' is still what the template says"),
    ],
)
def test_what_only_a_template_says_is_refused_in_a_review(copy: Path, there: str, instead: str, told: str) -> None:
    file = copy / "reviews/01-daniel-jones.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(there, instead, 1), encoding="utf-8")

    assert f"reviews/01-daniel-jones.toml, {told}" in faults(copy) or told in faults(copy)

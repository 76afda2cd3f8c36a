"""What is where: a test at the path of its thing, a module on the map of its room, and whatever path one is sent to."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE, TESTS = ROOT / "checklist", ROOT / "tests"
MODULES = {str(each.relative_to(HOUSE).with_suffix("")) for each in HOUSE.rglob("*.py") if each.stem != "__init__"}
MAPS = sorted(str(each.parent.relative_to(ROOT)) for each in (HOUSE / "app").rglob("__init__.py"))

# Test in `tests/` -> the modules that are tested there and not at their own path, by why that is so.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    # it runs them, each in the way in which it is used
    "test_command_line.py": ("__main__",),
    "middleware.py": ("app/server/server",),
    "browser/test_script.py": ("app/server/script",),
    # it opens the pages that only have a feature drawn
    "app/prepare/test_services.py": ("app/pages/agencies",),
    "app/prepare/test_household.py": ("app/pages/people",),
    "app/share/test_recipients.py": ("app/pages/share",),
    "app/supervise/test_supervising.py": ("app/pages/supervise", "app/widgets/notes", "app/state/supervising"),
    "app/train/test_participant.py": ("app/pages/join",),
    "app/train/test_trainer.py": ("app/pages/train",),
    # it reads on a page what they draw there
    "app/pages/test_every_page.py": ("app/widgets/frame",),
    "app/pages/test_check.py": ("app/widgets/in_short",),
    "app/pages/test_faults.py": ("app/state/edition",),
    "app/combine/test_chair.py": ("app/widgets/passphrase",),
    "app/combine/test_findings.py": ("app/combine/forms",),
    "app/combine/test_meeting.py": ("app/widgets/uploads",),
    "app/widgets/test_markup.py": ("app/widgets/charts",),
    # they are values without a rule of their own, and it is about what is done with them
    "app/library/test_shelf.py": ("app/state/shelf",),
    "app/state/test_kept_draft.py": ("app/state/standing",),
    "app/state/test_table.py": ("app/state/files",),
    "app/train/test_exercise.py": ("app/state/room",),
    # it is about several of them together
    "test_drafts.py": (
        "drafts/database", "drafts/errors", "drafts/keeper", "drafts/pepper", "drafts/store", "drafts/tables", "drafts/tries",
    ),
    "test_exercises.py": ("drafts/exercises",),
    "test_leaks.py": ("guarded", "protection", "repeats"),
    "test_formats.py": ("received", "record_json"),
    "test_record.py": ("tidy",),
    "test_training.py": ("reveal", "wording/debrief"),
    "test_pdf_exchange.py": ("pdf/exchange", "pdf/reader", "pdf/drawn", "pdf/engine/attachment"),
    "test_pdf_gate.py": ("pdf/gate",),
    "test_pdf_layout.py": (
        "pdf/engine/bidi", "pdf/engine/drawing", "pdf/engine/flow", "pdf/engine/grid", "pdf/engine/layout",
        "pdf/engine/typeface", "pdf/engine/typeset",
    ),
    "test_pdf_pack.py": ("pdf/pack", "pdf/around", "pdf/timeline"),
    "test_pdf_sections.py": ("pdf/detail", "pdf/front", "pdf/household", "pdf/sections", "wording/words"),
    "test_pdf_supervision.py": ("pdf/supervision",),
    "test_pdf_tagged.py": ("pdf/engine/tagged",),
    "test_pdf_training.py": ("pdf/training", "pdf/shares"),
    "test_picture.py": ("picture/accounts", "picture/combine", "picture/findings", "picture/picture_json", "picture/withheld"),
    "test_chronology.py": ("picture/chronology",),
    "test_meeting.py": ("picture/meeting",),
    "test_names.py": ("picture/names",),
    "test_people.py": ("picture/people", "spelling"),
    "test_versions.py": ("picture/versions",),
    "test_supervision.py": ("wording/changed",),
}  # fmt: skip
NAMED = [each for modules in ELSEWHERE.values() for each in modules]


def own_test(module: str) -> Path:
    """Where the test of that module would be: `a/b` in `a/test_b.py`."""
    return TESTS / Path(module).parent / f"test_{Path(module).name}.py"


def test_every_module_has_its_test_at_its_path_or_a_line_that_says_where() -> None:
    assert sorted(each for each in MODULES - set(NAMED) if not own_test(each).exists()) == []


def test_no_line_names_what_is_not_there_or_has_its_test_at_its_path() -> None:
    assert sorted(set(NAMED) - MODULES) == []
    assert [each for each in NAMED if own_test(each).exists()] == []
    assert [each for each in ELSEWHERE if not (TESTS / each).exists()] == []


@pytest.mark.parametrize("room", MAPS)
def test_each_room_of_the_screen_has_a_map_of_all_that_is_in_it(room: str) -> None:
    told = importlib.import_module(room.replace("/", ".")).__doc__ or ""
    there = {each.stem for each in (ROOT / room).glob("*.py")} | {
        f"{each.name}/" for each in (ROOT / room).iterdir() if any(each.glob("*.py"))
    }

    assert sorted(re.findall(r"^(\w+/?)  ", told, re.MULTILINE)) == sorted(there - {"__init__"})


def test_every_path_that_somebody_is_sent_to_is_there() -> None:
    told = [*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *HOUSE.rglob("*.py")]
    paths = {path for each in told for path in re.findall(r"`((?:checklist|tests)/[\w./-]+)`", each.read_text("utf-8"))}

    assert sorted(each for each in paths if not (ROOT / each).exists()) == []
    assert len(paths) > 20

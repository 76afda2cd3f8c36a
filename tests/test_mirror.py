"""What is where: a test at the path of its thing, and whatever path one is sent to."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOUSE, TESTS = ROOT / "checklist", ROOT / "tests"
MODULES = {str(each.relative_to(HOUSE).with_suffix("")) for each in HOUSE.rglob("*.py") if each.stem != "__init__"}

# Test in `tests/` -> the modules that are tested there and not at their own path, by why that is so.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    # it runs them, each in the way in which it is used
    "test_command_line.py": ("__main__", "disk", "wording/stops"),
    "middleware.py": ("app/server/server",),
    "browser/test_script.py": ("app/server/script",),
    # it opens the pages that only have a feature drawn
    "app/prepare/test_chronology.py": ("app/pages/chronology",),
    "app/prepare/test_services.py": ("app/pages/agencies",),
    "app/prepare/test_household.py": ("app/pages/people",),
    "app/pages/test_tasks.py": ("app/prepare/tasks",),
    "app/prepare/test_sibling.py": ("app/pages/sibling",),
    "app/prepare/test_quick.py": ("app/pages/quick",),
    "app/share/test_recipients.py": ("app/pages/share",),
    "app/supervise/test_supervising.py": (
        "app/pages/supervise", "app/widgets/notes", "app/state/supervising", "wording/changes", "app/widgets/changed",
    ),
    "app/train/test_participant.py": ("app/pages/join",),
    "app/train/test_trainer.py": ("app/pages/train",),
    "app/train/test_presenter.py": ("app/pages/present",),
    "app/train/test_choosing.py": ("app/train/cards",),
    "app/train/test_writing.py": ("app/pages/family",),
    # it reads on a page what they draw there
    "app/state/test_signed_in.py": ("app/pages/audit", "app/widgets/sign_in"),
    "app/pages/test_every_page.py": ("app/widgets/frame",),
    "app/pages/test_check.py": ("app/widgets/in_short",),
    "app/pages/test_library.py": ("app/library/finds", "app/library/searching"),
    "app/pages/test_review.py": ("app/state/address",),
    "app/combine/test_asking.py": ("app/pages/ask",),
    "app/draft/test_opening.py": ("app/widgets/asked_of_you",),
    "app/combine/test_chair.py": ("app/widgets/passphrase",),
    "app/combine/test_agenda.py": ("app/combine/findings",),
    "app/combine/test_deciding.py": ("app/combine/attending",),
    "app/combine/test_settling.py": ("app/combine/forms",),
    "app/combine/test_people.py": ("app/combine/family",),
    "app/combine/test_meeting.py": ("app/combine/screen", "app/widgets/uploads"),
    "app/widgets/test_markup.py": ("app/widgets/charts",),
    # they are values without a rule of their own, and it is about what is done with them
    "answering/test_applying.py": ("answering/desk", "answering/edits"),
    "app/widgets/test_heartbeat.py": ("app/state/marks",),
    "app/library/test_shelf.py": ("app/state/shelf",),
    "app/state/test_edition.py": ("app/library/notice",),
    "app/state/test_kept_draft.py": ("app/state/standing",),
    "app/state/test_table.py": ("app/state/files",),
    "app/train/test_exercise.py": ("app/state/room", "app/train/running"),
    # it is about several of them together
    "test_architecture.py": ("figures/canvas",),
    "test_dates.py": ("dates/near", "dates/partial", "dates/typed"),
    "test_record.py": ("record/parts",),
    "test_start.py": ("beside",),
    "test_formats.py": ("received",),
    "test_library.py": ("library/entries", "library/prompts", "library/reviews", "library/tables", "library/vignettes"),
    "test_sharing.py": ("sharing/copies", "sharing/sent"),
    "test_training.py": ("sight",),
    "test_vignettes.py": ("content/families",),
    "drafts/test_database.py": ("drafts/errors",),
    "tables/test_opening.py": ("tables/grid", "tables/spreadsheet", "tables/word"),
    "picture/test_agenda.py": ("picture/priorities",),
    "picture/test_combine.py": ("picture/values",),
    "picture/test_minutes.py": ("picture/decided",),
    "picture/test_possible_links.py": ("picture/evidence",),
    "figures/test_genogram.py": ("figures/arrangement", "figures/plan"),
    "figures/test_shares.py": ("figures/bars",),
    "pdf/engine/test_layout.py": (
        "pdf/engine/bidi", "pdf/engine/drawing", "pdf/engine/flow", "pdf/engine/glyphs",
        "pdf/engine/grid", "pdf/engine/typeface", "pdf/engine/typeset",
    ),
    "pdf/test_exchange.py": ("pdf/engine/attachment", "pdf/refusals"),
    "pdf/test_summary.py": (
        "pdf/chapters", "pdf/checklist_chapters", "pdf/checklist_facts", "pdf/checklist_front", "pdf/checklist_paper",
        "pdf/checklist_spoken", "pdf/paper",
    ),
    "pdf/test_plain.py": ("pdf/engine/outline", "pdf/word"),
    "pdf/test_pack.py": ("pdf/pack_chapters", "pdf/pack_front"),
    # it reads the words where they stand
    "app/widgets/answering/test_words.py": ("wording/surface",),
    "wording/test_facts.py": ("wording/answers", "wording/names"),
    "app/train/test_revealed.py": ("wording/debrief",),
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


def test_every_path_that_somebody_is_sent_to_is_there() -> None:
    told = [*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *HOUSE.rglob("*.py")]
    paths = {path for each in told for path in re.findall(r"`((?:checklist|tests)/[\w./-]+)`", each.read_text("utf-8"))}

    assert sorted(each for each in paths if not (ROOT / each).exists()) == []
    assert len(paths) > 20

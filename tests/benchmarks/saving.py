"""What saving adds to an answer: its share of the server's part of one rerun, for a full record on SQLite.

    python tests/benchmarks/saving.py        prints one line; exit 1 above the target

The browser's part comes on top of the rerun and of nothing else, so that the share on screen is smaller.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.family import full_record  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from checklist import content  # noqa: E402
from checklist.app.state.kept_draft import KeptDraft  # noqa: E402
from checklist.app.state.saving import KEEPING  # noqa: E402
from checklist.app.state.session import new_tab  # noqa: E402

ANSWERS = 60
MOST = 0.15  # of the rerun


def main() -> int:
    spent: list[float] = []
    save = KeptDraft.save

    def timed(kept: KeptDraft[Any], **options: Any) -> None:
        before = time.perf_counter()
        save(kept, **options)
        spent.append(time.perf_counter() - before)

    KeptDraft.save = timed  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:  # a disk, which /tmp need not be
        KEEPING.start({"CHECKLIST_DATA_DIR": folder})
        try:
            reruns, saves = zip(*(answers(spent)), strict=True)
        finally:
            KEEPING.stop()
    rerun, saved = statistics.median(reruns), statistics.median(saves)
    share = statistics.median(one / all_ for one, all_ in zip(saves, reruns, strict=True))
    print(
        f"Saving takes {saved * 1000:.1f} ms of the {rerun * 1000:.1f} ms that the server needs for an answer: {share:.0%} "
        f"(median of {ANSWERS}; a record with {sum(1 for _ in full_record().facts())} facts; target: {MOST:.0%})"
    )
    return 0 if share <= MOST else 1


def answers(spent: list[float]) -> list[tuple[float, float]]:
    at = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    record = full_record()
    prompt, fact = next(record.facts())
    section = next(each for each in content.read().sections if any(one.id == prompt for one in each.prompts))
    at.session_state["checklist"] = new_tab(record=record, opened={section.id: prompt, prompt: fact.id}, marking="X")
    at.run()
    page = next(each for each, info in at._registered_pages.items() if info.get("url_pathname") == section.id)
    at._page_hash = page
    at.run()
    taken = []
    for number in range(ANSWERS):
        spent.clear()
        field = next(each for each in at.text_area if each.label.startswith("What?"))
        before = time.perf_counter()
        field.input(f"An invented fact, changed for the {number}th time").run()
        taken.append((time.perf_counter() - before, sum(spent)))
    assert at.session_state["checklist"].checklist_draft.draft.version > ANSWERS
    return taken


if __name__ == "__main__":
    sys.exit(main())

"""Two runs of one tab, of which the first was asked to stop and has not ended yet."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from copies import LIBRARY
from sessions import elsewhere, facts, rows_in, says, started

from checklist import merging
from checklist.app.state import tabs
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.drafts import OpenDraft
from checklist.merging import Merged
from checklist.record import Record

pytestmark = pytest.mark.usefixtures("tab")


def test_a_run_that_comes_while_a_draft_is_begun_begins_no_second_one(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = KEEPING.keeper()
    assert keeper is not None
    begin, begun = keeper.begin, threading.Event()

    def slowly(words: str, data: bytes) -> OpenDraft:
        begun.set()
        time.sleep(0.3)
        return begin(words, data)

    monkeypatch.setattr(keeper, "begin", slowly)
    session = new_tab()
    first = threading.Thread(target=session.start, args=("Child A", "gp", LIBRARY))
    first.start()
    begun.wait(5)

    session.checklist_draft.save()
    first.join()

    assert rows_in(kept) == 1
    assert elsewhere(session.checklist_draft.passphrase).record == session.record


@pytest.mark.usefixtures("kept")
def test_an_answer_given_while_two_versions_are_put_together_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = started()
    theirs = elsewhere(mine.checklist_draft.passphrase)
    says(theirs, "Theirs", "child-words")
    merge, late = merging.merge, threading.Thread(target=says, args=(mine, "Typed meanwhile", "child-play"))

    def slowly(before: Record, own: Record, others: Record) -> Merged:
        merged = merge(before, own, others)
        if not late.ident:
            late.start()
            late.join(0.3)
        return merged

    monkeypatch.setattr(merging, "merge", slowly)
    monkeypatch.setattr(tabs, "session_id", lambda: "one session")  # in which a page saves, and no answer by itself
    says(mine, "Mine")
    mine.checklist_draft.save()
    late.join()

    assert sorted(facts(mine)) == ["Mine", "Theirs", "Typed meanwhile"]

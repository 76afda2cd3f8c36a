"""What a draft is as bytes: what every version wrote is read for good, and what none wrote is refused."""

from __future__ import annotations

import pytest
from screens import ROOT, open_by_words
from sessions import KINDS, NEWER, begun, kept_in

from checklist.app.state.codec import NewerDraft
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab

FIRST = ROOT / "tests" / "formats" / "1"

pytestmark = pytest.mark.usefixtures("tab", "kept")


@KINDS
def test_a_draft_that_the_first_version_wrote_opens_for_good(kind: str) -> None:
    data = (FIRST / f"draft-{kind}.bin").read_bytes()
    here = new_tab(marking="OFFICIAL-SENSITIVE")
    keeper = KEEPING.keeper()
    assert keeper is not None
    words = keeper.new_passphrase()
    keeper.begin(words, data)

    assert open_by_words(here, words, or_meeting=True) == ()

    codec = kept_in(here, kind).codec
    again = codec.snapshot()
    assert codec.read(codec.dump(again)) == again
    assert "Invented mark" in codec.dump(again).decode()


@KINDS
def test_every_record_in_a_draft_says_its_format(kind: str) -> None:
    _, kept = begun(kind)

    _, record = kept.codec.dump(kept.stored).split(b"\n")

    assert record.startswith(b'{"format":"information-sharing-checklist/')


def test_what_no_version_wrote_is_refused_without_a_word_of_it() -> None:
    kept = begun("checklist")[1]
    invented = kept.codec.dump(kept.stored).replace(b'"child":{', b'"child":{"invented":"yes",')

    with pytest.raises(NewerDraft) as refused:
        new_tab().checklist_draft.codec.read(invented)

    assert str(refused.value) == NEWER
    assert refused.value.__context__ is None

"""What an exercise brought to light, on everybody’s screen."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from uuid import UUID

from copies import LIBRARY
from makers import a_fact
from rooms import BABY

from checklist import training
from checklist.app.train import revealed
from checklist.reveal import reveal
from checklist.training import Shown, Step


def test_words_that_somebody_typed_are_never_html_on_everybodys_screen() -> None:
    begun = training.begin(BABY, datetime(2026, 11, 25, tzinfo=UTC), Random(1)).go_to(
        Step.READ, datetime(2026, 11, 25, tzinfo=UTC)
    )
    card = BABY.card_of("gp")
    assert card is not None
    seat = training.join(begun, BABY, card, 1, UUID(int=1), begun.begun)
    typed = a_fact("<img src=x onerror=alert(1)>", id="f9", knows={"police": "believed"}, source="<i>me</i>")
    seat = seat.with_record(seat.record.with_fact("household-visitors", typed), begun)
    found = reveal(begun.go_to(Step.DEBRIEF, begun.begun), BABY, [seat], LIBRARY, begun.begun)

    board = revealed.board(found, LIBRARY, tuple(Shown))

    assert "&lt;img src=x" in board
    assert "<img src=x" not in board
    assert "<i>" not in board

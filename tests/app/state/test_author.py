"""Who writes is known again next time, by their own browser, only if they say so."""

from __future__ import annotations

import pytest
from filling import choose, fill, filled, tick
from makers import a_record
from screens import record_of, screen, turn_to, widget

from checklist.app.state import author, marks, tabs
from checklist.app.state.session import new_tab
from checklist.record import Practitioner

ROBIN = Practitioner(name="Robin Ringbinder", role="health visitor", contact="00000 000000")


def test_what_a_browser_keeps_is_read_back() -> None:
    assert author.read(author.written(ROBIN)) == ROBIN
    assert "Robin" not in author.written(ROBIN)


@pytest.mark.parametrize("text", ["", "!", "e30", "WyJhIl0", "WzEsIDIsIDNd", "bnVsbA", "W1tdLFtdLFtdXQ", "_" * 5000])
def test_what_no_browser_of_ours_wrote_names_nobody(text: str) -> None:
    assert author.read(text) == Practitioner()


def test_too_much_to_be_said_with_a_connection_is_not_kept() -> None:
    assert author.written(Practitioner(contact="x" * 3000)) == ""


def test_a_new_checklist_begins_with_who_this_browser_keeps() -> None:
    here = new_tab(tab=tabs.Tab(author=author.written(ROBIN)))
    at = screen(here=here)
    choose(at, "Your agency", "gp")

    widget(at, "Start").click().run()

    assert record_of(at).practitioner == ROBIN
    assert "me" not in marks.mark(here)


def test_nothing_is_kept_until_it_is_ticked_and_what_is_unticked_is_forgotten() -> None:
    here = new_tab(record=a_record(by="Robin Ringbinder"), tab=tabs.Tab())
    at = turn_to(screen(here=here), "quick")
    assert "me" not in marks.mark(here)

    tick(at, "Keep these two lines in this browser for next time")
    assert author.read(marks.mark(here)["me"]).name == "Robin Ringbinder"

    tick(at, "Keep these two lines in this browser for next time", False)
    assert marks.mark(here)["me"] == ""


def test_what_a_browser_keeps_of_somebody_is_not_replaced_by_whoever_opens_a_draft_there() -> None:
    here = new_tab(record=a_record(by="Alex Aktendeckel"), tab=tabs.Tab(author=author.written(ROBIN)))

    at = turn_to(screen(here=here), "quick")

    assert "me" not in marks.mark(here)
    assert not filled(at, "Keep these two lines in this browser for next time")


def test_what_is_changed_while_the_tick_stands_is_kept_as_well() -> None:
    here = new_tab(record=a_record(by="Robin Ringbinder"), tab=tabs.Tab())
    at = turn_to(screen(here=here), "quick")
    tick(at, "Keep these two lines in this browser for next time")

    fill(at, "Your name and role", "Robin Ringbinder, nurse")

    assert author.read(marks.mark(here)["me"]).role == "nurse"

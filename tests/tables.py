"""Several agencies' files on one table: laid there for a test, on the combine page or in a tab without it, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from makers import a_fact, a_person, a_record
from screens import screen, widgets
from streamlit.testing.v1 import AppTest

from checklist.app.state.files import IncomingFile, Reading
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState
from checklist.app.state.table import Table
from checklist.picture.copies import Readers
from checklist.picture.minutes import SettledItem
from checklist.received import Received
from checklist.record import Record
from checklist.record_json import from_json

FAMILIES = Path(__file__).parent / "families"
MARKS, SEEN, HOME = "health-marks-and-injuries", "child-last-seen", "household-members"
NURSE = a_record(
    "health-visiting",
    by="N. Urse",
    people=("Bear",),
    known={MARKS: a_fact("Yellow mark", knows={"gp": "believed"}), HOME: a_fact("Stays overnight", id="f2", about=("p1",))},
)
DOCTOR = a_record("gp", by="D. Octor", people=(a_person("Odo Thistlewood", known_as=("Bear",)),), statuses={MARKS: "not-asked"})
HEAD = a_record("school", by="H. Ead", known={MARKS: "A graze"})
TEACHER = a_record("school", by="T. Eacher", known={MARKS: "A graze on the knee"})
ASKED = "Are these two records from one service or from two?"

Upload = tuple[str, bytes, str]


def family(name: str) -> list[Record]:
    return [from_json(each.read_bytes()) for each in sorted((FAMILIES / name).glob("*.json"))]


# -- on the page -------------------------------------------------------------------------------------------------------------


def uploads(*records: Record) -> list[Upload]:
    return [(f"file-{at}.json", record.to_json().encode(), "application/json") for at, record in enumerate(records)]


def dropped(files: Sequence[Upload], at: AppTest | None = None) -> AppTest:
    """The page after these files were dropped on it."""
    at = at or screen("combine")
    widgets(at, "file_uploader")[0].set_value(list(files)).run()
    assert not at.exception
    return at


def on_the_table(*records: Record, readers: Readers = Readers.MEETING) -> AppTest:
    """The page with these records read already."""
    files = [
        IncomingFile(n, f"{n}.json", Reading(Received(each, "CODE", False, 0)), is_pdf=False)
        for n, each in enumerate(records, 1)
    ]
    at = screen("combine", table=Table(files, readers=readers, counted=len(files)))
    assert not at.exception
    return at


def go(at: AppTest, place: str) -> AppTest:
    """Opens a part of the page."""
    (button,) = (each for each in at.button if (each.key or "").endswith(f":part:{place}"))
    button.click().run()
    assert not at.exception
    return at


def on_files(here: TabState) -> AppTest:
    """The page with the meeting of that tab, its files open."""
    return go(screen("combine", here=here), "files")


def table_of(at: AppTest) -> Table:
    return table_in(at.session_state["checklist"])


# -- in a tab ----------------------------------------------------------------------------------------------------------------


def a_file(number: int, record: Record) -> IncomingFile:
    return IncomingFile(number, f"file-{number}.pdf", Reading(Received(record, "AB12-CD34", number == 2, 3)), is_pdf=True)


def a_table(*records: Record) -> Table:
    files = [a_file(number, record) for number, record in enumerate(records or (NURSE, DOCTOR), start=1)]
    return Table(files, counted=len(files), readers=Readers.CHAIR)


def a_meeting(*records: Record) -> TabState:
    """A tab in which these records lie on the table, and are kept."""
    here = new_tab(marking="OFFICIAL-SENSITIVE", table=a_table(*records))
    here.meeting_draft.save()
    return here


def table_in(here: TabState) -> Table:
    assert here.table is not None
    return here.table


def settled(item: str, what: str) -> SettledItem:
    return SettledItem(item=item, what=what, by="A. Chair", at=datetime(2026, 3, 12, 14, 5, tzinfo=UTC))


def settle(here: TabState, item: str, what: str) -> None:
    """Puts down how an item was settled, as the page would."""
    table_in(here).change(lambda minutes: minutes.with_settled(settled(item, what)))
    here.meeting_draft.save()


def ways_settled(here: TabState) -> list[str]:
    return [each.what for each in table_in(here).minutes.settled]

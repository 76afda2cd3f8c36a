"""The chronology on its page: quiet stretches are shown and not judged, and a table is taken in with what it could not say."""

import re

import pytest
from filling import choose, fill, filled, offered
from makers import a_fact, a_record
from screens import press, record_of, screen, widget, words_on

from checklist.app.state import tabs
from checklist.app.state.outgoing import WAITING
from checklist.dates import PartialDate

MARKS = "health-marks-and-injuries"


def on(edtf: str) -> PartialDate:
    return PartialDate.parse(edtf)


def test_a_quiet_stretch_is_shown_with_its_days_and_a_short_one_is_not() -> None:
    facts = [
        a_fact(f"Event {number}", id=f"f{number}", happened=on(when))
        for number, when in enumerate(["2026-01-05", "2026-01-20", "2026-04-01"], start=1)
    ]

    shown = words_on(screen("chronology", a_record(known={MARKS: facts})))

    assert shown.index("Event 2") < shown.index("for 71 days, from 20 January 2026 to 1 April 2026") < shown.index("Event 3")
    assert shown.count("Nothing is written down here") == 1


def test_pasted_cells_are_taken_in_and_what_could_not_be_read_is_shown() -> None:
    at = screen("chronology", a_record())
    fill(at, "Or paste cells from a table", "Date\tEvent\n5/3/2026\tMissed a visit\nsoon\tRang <b>")
    choose(at, "Which question do the rows answer?", MARKS, run=False)
    fill(at, "Where does the table come from?", "School file")

    assert "Row 3: The date cannot be read." in words_on(at)
    assert "Rang &lt;b&gt;" in words_on(at)
    widget(at, "Take in 1 of 2 rows").click().run()
    assert [(each.what, each.source) for each in record_of(at).answer(MARKS).facts] == [
        ("Missed a visit", "School file, row 2")
    ]
    assert not filled(at, "Or paste cells from a table")


def test_a_column_and_a_row_of_headings_that_were_guessed_wrongly_are_chosen_anew() -> None:
    at = screen("chronology", a_record())
    fill(at, "Or paste cells from a table", "Date\tEvent\tNote\n5/3/2026\t–\tMissed a visit")
    choose(at, "Which question do the rows answer?", MARKS)
    fill(at, "Where does the table come from?", "School file")

    assert offered(at, "What happened") == ["Date", "Event", "Note"]
    choose(at, "What happened", "2")
    assert "Take in 1 of 1 rows" in [each.label for each in at.button]
    choose(at, "Rows of headings at the top", "0")
    assert "Row 1: The date cannot be read." in words_on(at)


@pytest.mark.usefixtures("tab")
@pytest.mark.parametrize(("kind", "called"), [("xlsx", "a spreadsheet (XLSX)"), ("docx", "a Word table"), ("csv", "CSV")])
def test_it_goes_out_as_each_kind_of_table(kind: str, called: str) -> None:
    at = screen("chronology", a_record(known={MARKS: a_fact("Yellow mark")}))

    widget(at, f"Download {called}").click().run()

    assert "The file is made: your browser saves it now." in words_on(at)
    assert re.search(rf'download="chronology-[\d-]+\.{kind}"', words_on(at))


def test_an_agency_gets_a_table_in_the_limits_of_its_copy(tab: list[tabs.Tab]) -> None:
    secret = a_fact("Neighbour rang", id="f2", protect_source=True, source="Doreen Quimby")
    at = screen("chronology", a_record(known={MARKS: [a_fact("Yellow mark", knows={"nursery": "not-told"}), secret]}))

    choose(at, "For whom?", "nursery")
    press(at, "Download CSV")

    (token,) = re.findall(r'data-fetch href="files/([\w-]+)" download="chronology-[\d-]+-for-nursery.csv"', words_on(at))
    table = WAITING.take(token, tab[0].browser)
    assert table is not None
    assert b"Yellow mark" in table.body
    assert b"Neighbour" not in table.body
    assert "1 fact is left out because a source or a person is protected." in words_on(at)


def test_no_table_is_offered_where_it_would_hold_a_guarded_word() -> None:
    facts = [a_fact("Doreen Quimby saw it"), a_fact("Shouting", id="f2", protect_source=True, source="Doreen Quimby")]
    at = screen("chronology", a_record(known={MARKS: facts}, involved=({"agency": "gp"},)))

    choose(at, "For whom?", "gp")

    assert "this chronology cannot go yet" in words_on(at)
    assert "Download CSV" not in words_on(at)
    assert "Doreen" not in words_on(at).partition("For whom?")[2]


def test_the_family_gets_no_table_before_its_questions_are_answered() -> None:
    at = screen("chronology", a_record(known={MARKS: "Yellow mark"}))

    choose(at, "For whom?", "family")

    assert "Nothing can go to the family before two questions are answered." in words_on(at)
    assert "Download CSV" not in words_on(at)


def test_a_table_that_cannot_be_read_is_refused_by_a_sentence() -> None:
    at = screen("chronology", a_record())

    fill(at, "Or paste cells from a table", 'a,b\n"c')

    assert "a quotation mark is missing there" in words_on(at)

"""What stands in a chronology: in its order, with how each fact is known, and only what its reader may have."""

from copies import LIBRARY, for_agency
from makers import a_fact, a_record

from checklist.dates import PartialDate
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.minutes import Minutes
from checklist.picture.packs import pack_for
from checklist.sharing import full
from checklist.tables import rows
from checklist.tables.rows import KNOWN, NO_DATE, SAYS_SO, SOURCE, WHAT, WHEN, WHO_KNOWS, Table
from checklist.wording.facts import MEANT

MARKS = "health-marks-and-injuries"


def column(table: Table, name: str) -> list[str]:
    return [each.cells[name] for each in table.rows]


def on(edtf: str) -> PartialDate:
    return PartialDate.parse(edtf)


def test_the_earliest_comes_first_and_what_has_no_date_last_and_is_said_to_have_none() -> None:
    facts = [
        a_fact("Undated"),
        a_fact("Later", id="f2", happened=on("2026-03-05")),
        a_fact("Earlier", id="f3", happened=on("2026-02~")),
    ]

    table = rows.of_copy(full(a_record(known={MARKS: facts})), LIBRARY)

    assert list(zip(column(table, WHEN), column(table, WHAT), strict=True)) == [
        (on("2026-02~").spoken, "Earlier"),
        ("5 March 2026", "Later"),
        (NO_DATE, "Undated"),
    ]
    assert [each.day for each in table.rows] == [None, on("2026-03-05").earliest, None]


def test_each_row_says_its_source_how_it_is_known_and_who_knows() -> None:
    fact = a_fact("Missed two visits", how="told", source="grandmother", opinion=True, knows={"gp": "believed"})

    table = rows.of_copy(full(a_record(known={MARKS: fact})), LIBRARY)

    assert column(table, SOURCE) == ["grandmother"]
    assert column(table, KNOWN) == ["Opinion. Told"]
    assert column(table, WHO_KNOWS) == ["GP practice: I think they know"]


def test_what_it_meant_for_the_child_is_a_column_only_where_somebody_wrote_it() -> None:
    without, meant = a_fact("Missed a visit"), a_fact("Missed a visit", meant="No food that evening")

    assert MEANT not in rows.of_copy(full(a_record(known={MARKS: without})), LIBRARY).columns
    table = rows.of_copy(full(a_record(known={MARKS: meant})), LIBRARY)
    assert MEANT in table.columns
    assert (column(table, MEANT), column(table, WHAT)) == (["No food that evening"], ["Missed a visit"])


def test_an_agency_gets_nothing_protected_and_nothing_that_it_holds() -> None:
    facts = [
        a_fact("Yellow mark"),
        a_fact("Neighbour rang", id="f2", protect_source=True, source="next door"),
        a_fact("Told the practice", id="f3", knows={"gp": "told"}),
    ]

    table = rows.of_copy(for_agency(a_record(known={MARKS: facts}), "gp"), LIBRARY)

    assert column(table, WHAT) == ["Yellow mark"]


def test_of_several_each_row_says_whose_word_it_is() -> None:
    records = [
        a_record(known={MARKS: a_fact("Yellow mark", happened=on("2026-03-05"))}),
        a_record("police", known={MARKS: a_fact("Called out", happened=on("2026-03-01"))}),
    ]
    picture = combine(records, LIBRARY)

    table = rows.of_pack(pack_for(Recipient(Readers.CHAIR), picture, Minutes()))

    assert column(table, WHAT) == ["Called out", "Yellow mark"]
    assert [each.split(" – ")[0] for each in column(table, SAYS_SO)] == [
        LIBRARY.agency_name("police"),
        LIBRARY.agency_name("health-visiting"),
    ]

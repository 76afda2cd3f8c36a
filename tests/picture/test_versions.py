"""Which version of a record is used: a copy that was made for somebody never takes its place, in whatever order they come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from copies import for_agency, for_family
from makers import a_fact, a_library, a_person, a_record
from pictures import MARKS, SEEN

from checklist.library import Library
from checklist.picture.combine import combine
from checklist.picture.values import TwoVersions
from checklist.picture.versions import lacks, part_copies
from checklist.record import Note, Record
from checklist.sharing import as_sent

LIBRARY = a_library(SEEN, MARKS)


WHOLE = a_record(
    "health-visiting",
    by="Robin Ringbinder",
    people=[a_person("Darren Doorstep"), a_person("Wren Lintel", id="p2", protect_source=True)],
    known={
        MARKS: [
            a_fact("Yellow mark on the left shin"),
            a_fact("The new address is known to the lodger", id="f2", protect_source=True),
            a_fact("Red mark on the arm", id="f3"),
        ],
        SEEN: a_fact("Seen at home", id="f4", knows={"gp": "told"}),
    },
)


COPIES = {
    "agency": as_sent(for_agency(WHOLE, "gp").record),
    "family": as_sent(for_family(WHOLE.but(people=WHOLE.people[:1])).record),
}


HOUR = timedelta(hours=1)


def later(record: Record, by: timedelta = HOUR) -> Record:
    return record.but(updated=record.updated + by)


def words_of(*records: Record) -> set[str]:
    return {row.statement.fact.what for row in combine(records, LIBRARY).matrix}


EVERYTHING = words_of(WHOLE)


@pytest.mark.parametrize("by", [timedelta(0), HOUR, -HOUR], ids=["of the same moment", "made later", "made earlier"])
@pytest.mark.parametrize("audience", COPIES)
def test_the_whole_record_is_used_and_not_the_copy_in_whatever_order(audience: str, by: timedelta) -> None:
    copy = later(COPIES[audience], by)

    assert words_of(WHOLE, copy) == words_of(copy, WHOLE) == EVERYTHING


def test_a_copy_of_a_later_state_with_something_new_in_it_is_still_a_copy() -> None:
    went_on = WHOLE.with_fact(MARKS, a_fact("Nobody came to the door on Friday", id="f5"))
    copy = later(as_sent(for_agency(went_on, "gp").record))

    assert part_copies([copy, WHOLE]) == {0: 1}
    assert "The new address is known to the lodger" in words_of(WHOLE, copy)
    assert [each.words for each in lacks(WHOLE, copy)] == ["nobody came to the door on friday"]


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.without_fact(MARKS, "f2"),
        lambda record: record.without_person("p1"),
        lambda record: record.with_fact(MARKS, a_fact("A yellow mark on the left shin, 1 cm", id="f1")),
        lambda record: record.with_fact(MARKS, a_fact("Something new", id="f5")),
        lambda record: record.with_fact(MARKS, a_fact("Something new", id="f5")).without_fact(MARKS, "f1"),
    ],
    ids=["a fact taken out", "a person taken out", "a fact written anew", "a new fact", "one new and one taken out"],
)
def test_its_authors_own_later_version_replaces_the_earlier_one(change: object) -> None:
    assert callable(change)
    own = later(change(WHOLE))

    assert part_copies([WHOLE, own]) == {}
    assert words_of(WHOLE, own) == words_of(own)


def test_of_two_copies_without_the_whole_record_the_one_that_holds_more_stands() -> None:
    more, less = COPIES["agency"], later(as_sent(COPIES["agency"].without_fact(MARKS, "f1")))

    assert part_copies([less, more]) == {0: 1}


def test_a_copy_that_lacks_only_a_note_is_a_copy() -> None:
    noted = WHOLE.but(people=(), answers={}, notes=(Note(by="supervisor", text="Ask again"),))

    assert part_copies([later(noted.but(notes=())), noted]) == {0: 1}


def test_texts_of_nobody_stand_in_no_repr() -> None:
    lost = lacks(COPIES["family"], WHOLE)

    assert lost
    assert "address" not in repr(lost)


def test_a_later_version_of_a_record_replaces_the_earlier_and_the_picture_says_so(library: Library) -> None:
    earlier = a_record("gp", known={MARKS: "A graze"}, updated="2026-03-01T09:00:00Z")
    later = a_record("gp", known={MARKS: "Two grazes"})

    picture = combine([later, earlier], library)

    assert [row.statement.fact.what for row in picture.matrix] == ["Two grazes"]
    assert [(each.author.updated, each.by) for each in picture.replaced] == [(earlier.updated, later.updated)]


def test_a_copy_of_a_record_that_holds_less_adds_nothing_to_the_record(library: Library) -> None:
    full = a_record("gp", people=["Odo Thistle"], known={MARKS: ["A graze", "A scar"]})
    copy = a_record("gp", known={MARKS: "A graze"})

    assert combine([copy, full], library) == combine([full, copy], library) == combine([full], library)


def test_two_versions_of_one_moment_that_contradict_each_other_are_refused(library: Library) -> None:
    one, other = (a_record("gp", known={MARKS: each}) for each in ("A graze", "A scar"))

    with pytest.raises(TwoVersions, match="The record of Gp came in two versions"):
        combine([one, other], library)

"""One tab's work: what it keeps, what a new checklist leaves behind, and what its widgets are called."""

from __future__ import annotations

from copies import LIBRARY
from makers import a_record
from sessions import PROMPT

from checklist.app.state.session import new_tab
from checklist.app.state.supervising import Supervising
from checklist.merging import RecordPath
from checklist.protection import Chosen, PutIn
from checklist.record import Fact


def test_nothing_of_one_checklist_is_left_when_another_starts() -> None:
    here = new_tab(
        record=a_record(), marking="SECRET", opened={"prepare": PROMPT}, dates={"x:y": "tomorow"}, renewed={"all": 1}
    )
    here.locks.add("own")
    here.pdf_password = "amber-kettle-pencil-otter"

    here.start("Child B", "gp", LIBRARY)

    assert here.record is not None
    assert here.record.child.name == "Child B"
    assert (here.opened, here.dates, here.renewed) == ({}, {}, {})
    assert (here.locks, here.pdf_password) == (set(), "")
    assert here.marking == LIBRARY.edition.marking


def test_no_word_of_one_checklist_is_left_when_it_is_closed() -> None:
    here = new_tab(record=a_record(), child="Quittenkind", supervising=Supervising(name="S. Upervisor", earlier=(a_record(),)))

    here.close()

    assert here.child == ""
    assert here.supervising == Supervising(name="S. Upervisor")


def test_a_file_that_is_opened_takes_the_place_of_what_was_there() -> None:
    here = new_tab(record=a_record(), dates={"x:y": "tomorow"})
    other = a_record("gp", by="Somebody else")

    here.open_record(other)

    assert here.record == other
    assert here.dates == {}


def test_a_change_moves_the_time_of_the_record() -> None:
    here = new_tab(record=a_record())
    before = here.record

    here.field_of("child", "reference")("R1")

    assert here.record is not None
    assert before is not None
    assert here.record.child.reference == "R1"
    assert here.record.updated > before.updated


def test_a_widget_made_anew_has_another_key_and_its_typed_date_moves_along() -> None:
    here = new_tab(record=a_record())
    old = here.key(PROMPT, "f1", "happened")
    here.dates = {old: "the day of the fa"}

    here.renew({RecordPath("answers", PROMPT)})

    new = here.key(PROMPT, "f1", "happened")
    assert new != old
    assert here.dates == {new: "the day of the fa"}
    assert here.key("child-words", "f1", "happened").startswith(f"{here.record.id if here.record else ''}:child-words")


def test_a_key_holds_ids_only_and_its_lasting_part_stays() -> None:
    here = new_tab(record=a_record())
    before = here.lasting(here.key("person", "p1"))

    here.renew({RecordPath("people", "p1"), RecordPath("answers", "person")})

    assert here.lasting(here.key("person", "p1")) == before == "person:p1"


def test_no_word_of_a_checklist_is_in_a_repr() -> None:
    chosen = Chosen(protected=frozenset({PutIn.fact(PROMPT, Fact(id="f1", what="Teacup"))}), words=frozenset({"Rosebank"}))
    here = new_tab(
        record=a_record(people=["Darren Doorstep"]),
        dates={"k": "tomorow"},
        pdf_password="abacus-abdomen",
        chosen={"police": chosen},
    )

    assert not [word for word in ("Doorstep", "tomorow", "abacus", "Teacup", "Rosebank") if word in repr(here)]


def test_what_is_wrong_with_a_field_is_said_with_its_press_until_a_press_finds_it_filled_in_well() -> None:
    here = new_tab()

    first = here.refuse({"a": "Write it.", "b": ""})
    here.refuse({"b": "Choose one."})
    both = dict(here.wrong)
    last = here.refuse({"a": ""})

    assert (first, last) == (True, False)
    assert both == {"a": ("Write it.", 1), "b": ("Choose one.", 2)}
    assert here.wrong == {"b": ("Choose one.", 2)}

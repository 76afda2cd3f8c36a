"""The table says of every field of the model who may have it, and says it of nothing else."""

import pytest
from canaries import Aviary, fields, takes_words

from checklist.audiences import FREE_TEXT, MINUTES, TABLE, Audience, Goes, allowing, as_allowed, is_barred, texts
from checklist.picture.minutes import Minutes


def test_every_field_of_the_model_has_a_row_and_every_row_names_a_field() -> None:
    assert set(TABLE) == {path for path, _ in fields()}


def test_every_field_of_the_minutes_has_a_row_and_every_row_names_a_field() -> None:
    assert set(MINUTES) == {path for path, _ in fields(Minutes)}


@pytest.mark.parametrize("part", ["attendance", "decision"])
def test_the_family_has_nothing_of_who_was_there_and_what_was_decided(part: str) -> None:
    assert is_barred(part, Audience.FAMILY_PACK)
    assert not is_barred(part, Audience.PACK)


def test_every_row_says_something_for_every_audience() -> None:
    assert {path for path, row in TABLE.items() if set(row) != set(Audience)} == set()


def test_the_author_and_the_supervisor_have_every_field() -> None:
    held_back = {path for path, row in TABLE.items() if {row[Audience.AUTHOR], row[Audience.SUPERVISOR]} != {Goes.ALWAYS}}

    assert held_back == set()


@pytest.mark.parametrize("path", [path for path, row in TABLE.items() if row[Audience.AGENCY] is Goes.NEVER])
def test_what_no_agency_may_have_goes_into_no_pack_and_to_no_family(path: str) -> None:
    assert {TABLE[path][each] for each in (Audience.FAMILY, Audience.PACK, Audience.FAMILY_PACK)} == {Goes.NEVER}


@pytest.mark.parametrize("path", TABLE)
def test_the_family_has_no_field_by_itself_that_an_agency_has_not(path: str) -> None:
    assert TABLE[path][Audience.FAMILY] is not Goes.ALWAYS or TABLE[path][Audience.AGENCY] is Goes.ALWAYS


def test_free_text_is_words_of_the_model() -> None:
    assert {path for path, annotation in fields() if annotation is not None and takes_words(annotation)} >= FREE_TEXT


def test_the_walk_finds_every_word_of_a_record() -> None:
    birds = Aviary()
    found = " ".join(text for _, _, text in texts(birds.record))

    assert [word for word in birds.sung if word not in found] == []


@pytest.mark.parametrize("audience", Audience)
def test_what_the_table_bars_is_as_if_it_had_never_been_said(audience: Audience) -> None:
    record = Aviary().record
    less = as_allowed(record, allowing(audience, hides=True, in_danger=True))

    barred = {Goes.NEVER, Goes.BY_NAME, Goes.UNLESS_WITHHELD, Goes.UNLESS_IN_DANGER, Goes.OWN}
    before, after = ({path for path, _, _ in texts(each) if path != "people.ties.to"} for each in (record, less))
    assert after == {path for path in before if TABLE[path][audience] not in barred}


def test_what_is_said_of_one_agency_goes_to_that_agency_alone() -> None:
    record = Aviary().record
    less = as_allowed(record, allowing(Audience.AGENCY, recipient="gp"))

    assert [each.to for each in less.decisions] == ["gp"]
    assert [fact.knows["gp"].reply != "" for _, fact in less.facts()] == [True for _ in less.facts()]
    assert {fact.knows["police"].reply for _, fact in less.facts()} == {""}


def test_a_record_that_may_go_whole_is_the_same_record() -> None:
    record = Aviary().record

    assert as_allowed(record, allowing(Audience.AUTHOR)) == record

"""A word of its own in every string of a record, every kind of file, and what may stand in which by the table and the marks."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from typing import Final

import pytest
from canaries import FIXED, Aviary, Sung, canaries_in, fields, may_be_in, takes_words
from copies import LIBRARY, for_agency, for_family, in_danger
from makers import ready_for_the_family
from readings import attached, everything_in, everything_in_office, text_of

from checklist import sharing
from checklist.audiences import Audience
from checklist.pdf import pack, plain, summary, training
from checklist.pdf.supervision import make_supervision_record
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.minutes import Minutes
from checklist.picture.packs import pack_for
from checklist.picture.people import SameChild
from checklist.record import Purpose, Record

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
OTHERS_CHILD = SameChild("C. Hair", MADE)
BIRDS = Aviary()
SECOND = Aviary("police", skip=len(BIRDS.sung), number=2)
RECORD, SUNG = BIRDS.record, {**BIRDS.sung, **SECOND.sung}
DANGEROUS = in_danger(RECORD)

# A picture has no room for these, whoever reads it.
NOT_IN_PACKS: Final = {
    *("actions.what", "actions.who", "answers.choice", "answers_request", "edition", "guarded", "household.source"),
    *("decisions.agreed_with", "decisions.by", "decisions.why", "decisions.why_not", "meeting.about", "notes.by", "notes.text"),
    *("own_record.words", "practitioner.contact"),
}


def copy_of(record: Record, who: str) -> sharing.Copy:
    if who == "author":
        return sharing.full(record)
    return for_family(record) if who == "family" else for_agency(record, who)


COPIES = {
    f"{who}{danger}": partial(copy_of, record, who)
    for danger, record in (("", RECORD), (" in danger", DANGEROUS))
    for who in ("author", "gp", "police", "family")
}


def a_pack(readers: Readers, agency: str = "", service: str = "") -> bytes:
    records = [ready_for_the_family(RECORD, LIBRARY), ready_for_the_family(SECOND.record, LIBRARY)]
    whole = combine(records, LIBRARY, same_child=OTHERS_CHILD)
    chosen = [row.statement.ref for row in whole.matrix] if readers is Readers.FAMILY else []
    return pack.make_pack(
        pack_for(Recipient(readers, agency, service, chosen=frozenset(chosen)), whole, Minutes(chair="C. Hair")), MADE
    )


PACKS: Mapping[str, Callable[[], bytes]] = {
    "pack for the chair": lambda: a_pack(Readers.CHAIR),
    "pack for all": lambda: a_pack(Readers.MEETING),
    "pack for the police": lambda: a_pack(Readers.MEETING, "police", SECOND.record.service),
    "pack for the family": lambda: a_pack(Readers.FAMILY),
}


def a_summary(make: Callable[[], sharing.Copy]) -> bytes:
    return summary.make_summary(make(), LIBRARY, MADE)


CARD = LIBRARY.vignettes[0].card[0]
FILES: Mapping[str, Callable[[], bytes]] = {
    **{name: partial(a_summary, make) for name, make in COPIES.items()},
    **PACKS,
    "supervision record": lambda: make_supervision_record(RECORD, LIBRARY, MADE, by="S. Stapler"),
    "training card": lambda: training.make_card(
        LIBRARY.vignettes[0], CARD, RECORD.but(purpose=Purpose.TRAINING), LIBRARY, MADE
    ),
}
made = cache(lambda name: FILES[name]())


def permitted(name: str) -> set[str]:
    """The words that may be in that file, by the table and the marks."""
    whole = {"author": Audience.AUTHOR, "supervision record": Audience.SUPERVISOR, "training card": Audience.AUTHOR}
    who, danger = name.removesuffix(" in danger"), name.endswith(" in danger")
    if name.startswith("pack"):
        return {word for word, sung in SUNG.items() if in_pack(word, sung, name)}
    audience = whole.get(who) or (Audience.FAMILY if who == "family" else Audience.AGENCY)
    return {word for word, sung in BIRDS.sung.items() if may_be_in(sung, audience, who, in_danger=danger)}


def in_pack(word: str, sung: Sung, name: str) -> bool:
    if name == "pack for the chair" or (name == "pack for the police" and word in SECOND.sung):
        return True
    return may_be_in(sung, Audience.FAMILY_PACK if name == "pack for the family" else Audience.PACK)


def where(words: set[str]) -> set[tuple[str, str]]:
    """Where those words sing, with the marks, for a failure that says something."""
    return {(SUNG[each].path, " ".join(sorted(SUNG[each].marks))) for each in words}


def test_every_string_of_the_model_sings_or_is_fixed() -> None:
    words = {path for path, annotation in fields() if annotation is not None and takes_words(annotation)}
    ids = {"agency", "people.id", "involved.agency", "answers.facts.id", "decisions.to"}

    assert words == {each.path for each in SUNG.values()} | (words & set(FIXED)) | ids


def test_every_field_that_is_fixed_is_one_of_the_model() -> None:
    assert set(FIXED) <= {path for path, _ in fields()}


def test_every_canary_is_in_the_record_and_alone_there() -> None:
    said = RECORD.to_json()

    assert canaries_in(said) == set(BIRDS.sung)
    assert [word for word in BIRDS.sung if said.count(word) > (3 if word == BIRDS.young else 1)] == []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.slow
def test_only_words_that_may_be_there_are_anywhere_in_a_file(name: str) -> None:
    assert where(canaries_in(everything_in(made(name))) - permitted(name)) == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_every_word_that_may_be_there_is_on_the_pages(name: str) -> None:
    left_out = where(permitted(name) - canaries_in(text_of(made(name))))

    assert {path for path, _ in left_out} <= (NOT_IN_PACKS if name in PACKS else set())


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_what_is_attached_is_what_the_pages_show_and_in_a_pack_what_the_next_meeting_guards(name: str) -> None:
    inside, shown = canaries_in(attached(made(name)).decode()), canaries_in(text_of(made(name)))

    assert where(shown - inside) == set()
    assert {path for path, _ in where(inside - shown)} <= ({"guarded"} if name in PACKS else set())


@pytest.mark.parametrize("kind", plain.MAKERS)
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_without_pages_has_every_word_that_may_be_there_and_no_other(name: str, kind: str) -> None:
    data = plain.MAKERS[kind](COPIES[name](), LIBRARY, MADE)

    found = canaries_in(everything_in_office(data) if kind == "docx" else data.decode())
    assert where(found ^ permitted(name)) == set()


@pytest.mark.parametrize("name", COPIES)
def test_no_canary_is_in_the_name_of_a_file(name: str) -> None:
    assert not canaries_in(sharing.file_name(COPIES[name](), MADE.date()))

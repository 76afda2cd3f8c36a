"""Every kind of PDF that the tool makes passes PDF/UA-1 and PDF/A-3A, over an empty, a full, a long and any nasty record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from canaries import canaries
from copies import for_agency, for_family
from makers import a_fact, a_person, a_record
from nasty import NASTY
from readings import failures

from checklist import content, record, record_json, tidy
from checklist.changes import changes_between
from checklist.pdf import pack, summary, training
from checklist.pdf.engine.attachment import ATTACHMENT
from checklist.pdf.supervision import make_supervision_record
from checklist.picture import findings
from checklist.picture.copies import Readers, Recipient
from checklist.picture.minutes import Agreed, Minutes, SettledItem
from checklist.picture.packs import pack_for
from checklist.picture.people import PersonRef, SameChild
from checklist.picture.spoken import Spoken
from checklist.record import Purpose, Record
from checklist.reveal import reveal
from checklist.sharing import Copy
from checklist.training import Step, begin, join

LIBRARY = content.read()
MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
NASTY_RECORDS = {f"nasty {number}": list(NASTY)[number::5] for number in range(5)}  # the names of the texts in each
BABY = next(each for each in LIBRARY.vignettes if each.id == "baby-with-marks")
CARD = BABY.card[0]

# As they come in, from the screen or from a file.
TEXTS = {name: tidy.clean(each)[: record.TEXT_LONGEST] for name, each in NASTY.items()}


def a_nasty_record(texts: Sequence[str]) -> Record:
    """A record with those texts in turn in every field that takes words, and each of them as a fact and as a person.

    The longest stand there only: a record that is all of them takes minutes and shows nothing more. But for the facts each has
    a word of its own in front: what is guarded in one field, and stands in another, would stop the copies.
    """
    turn = (
        f"{word} {each}"[: record.NAME_LONGEST].rstrip()
        for word, each in zip(canaries(), cycle([each for each in texts if len(each) < 1000]), strict=False)
    )

    def some(*names: str, **fields: Any) -> dict[str, Any]:
        return {name: next(turn) for name in names} | fields

    def a_nasty_fact(number: int, text: str) -> record.Fact:
        knows = {"gp": some("by", "reply", state="believed"), "police": some("by", "reply", state="told")}
        return a_fact(text, id=f"f{number}", source=next(turn), knows=knows, happened="2026-03-01", key=True)

    prompts = list(LIBRARY.prompts)
    known = {prompts[at]: a_nasty_fact(at, text) for at, text in enumerate(texts, start=1)}
    return a_record(
        by=next(turn),
        known=known,
        people=[
            a_person(
                next(turn), id=f"p{at}", known_as=(next(turn),), **some("described_as", "relationship", "contact", "source")
            )
            for at, _ in enumerate(texts, start=1)
        ],
        child=some("name", "reference", known_as=(next(turn),), addresses=(some("text"),)),
        service=next(turn),
        meeting=some("about"),
        household=some("source", complete="no"),
        involved=(some("service", "worker", "role", "contact", agency="gp"),),
        decisions=(some("why", "why_not", "by", to="gp"),),
        actions=tuple({"what": text, "who": next(turn)} for text in texts),
        notes=tuple({"text": text, "by": next(turn), "prompt": prompts[0]} for text in texts),
    )


def a_long_record() -> Record:
    known: dict[str, list[record.Fact]] = {each: [] for each in LIBRARY.prompts}
    for at, prompt in zip(range(record.MOST_FACTS), cycle(known), strict=False):
        known[prompt].append(a_fact(f"Fact {at} (invented)", id=f"f{at}", happened="2026-03-01", knows={"gp": "believed"}))
    return a_record(known=known)


RECORDS: dict[str, Callable[[], Record]] = {
    "empty": a_record,
    "full": lambda: record_json.from_json((Path(__file__).parents[1] / "golden" / "nguyen.json").read_bytes()),
    "long": a_long_record,
    **{name: partial(a_nasty_record, [TEXTS[each] for each in texts]) for name, texts in NASTY_RECORDS.items()},
}
the_record = cache(lambda name: RECORDS[name]())


# -- the kinds


def a_copy(copy: Copy) -> bytes:
    """The PDF of a copy, past the gate: one text stands in protected and in open places here. `test_gate` is about that."""
    return summary.make_summary(replace(copy, guarded=()), LIBRARY, MADE)


def a_pack(readers: Readers, agency: str, said: Record) -> bytes:
    """A meeting of that record's author and a GP, at which what is not protected of its facts was taken up."""
    records = [said, a_record("gp", child={"name": said.child.name}, known={"household-members": "A fact of another agency"})]
    put_down = Minutes(chair=said.practitioner.name, same_child=SameChild("C. Hair", MADE))
    items = [item.id for part in findings.listed(put_down.picture(records, LIBRARY)).values() for item in part]
    words = [fact.what for _, fact in said.facts() if not (fact.protect_source or fact.keep_from_family)][:8]
    for at, (text, item) in enumerate(zip(words, items, strict=False), start=1):
        about = PersonRef(said.id, record.CHILD)
        fixed: dict[str, Any] = {"agency": "school", "prompt": "child-last-seen", "record": UUID(int=1)}
        put_down = (
            put_down.with_settled(SettledItem(item=item, what=text, by=text, at=MADE))
            .with_action(Agreed(id=f"a{at}", item=item, what=text, who=text, at=MADE, readers=Readers.FAMILY))
            .with_said(
                Spoken(id=f"m{at}", what=text, source=said.practitioner.name, put_down_by=text, about=about, at=MADE, **fixed)
            )
        )
    made = pack_for(Recipient(readers, agency), put_down.picture(records, LIBRARY), put_down)
    return pack.make_pack(replace(made, guarded=()), MADE)


def a_supervision(said: Record) -> bytes:
    before = said.but(updated=datetime(2026, 1, 1, tzinfo=UTC), answers={}, people=())
    changes = changes_between(before, said, LIBRARY)
    return make_supervision_record(said, LIBRARY, MADE, by=said.practitioner.name, changes=changes)


def a_debrief(said: Record) -> bytes:
    """What a group said that holds that record as its card, each fact of which somebody wants to do differently."""
    exercise = begin(BABY, MADE, Random(1)).go_to(Step.READ, MADE).go_to(Step.DEBRIEF, MADE)
    own = said.but(purpose=Purpose.TRAINING, agency=CARD.agency, service=CARD.service)
    seats = [
        join(exercise, BABY, CARD, at, UUID(int=at), MADE).with_record(own, exercise).will(fact.what)
        for at, (_, fact) in enumerate(list(said.facts())[:8], start=1)
    ]
    return training.make_debrief(reveal(exercise, BABY, seats, LIBRARY, MADE), BABY, LIBRARY, MADE)


KINDS: dict[str, Callable[[Record], bytes]] = {
    "author": lambda said: summary.make_summary(said, LIBRARY, MADE),
    "agency copy": lambda said: a_copy(for_agency(said, "gp")),
    "family copy": lambda said: a_copy(for_family(said)),
    "chair pack": partial(a_pack, Readers.CHAIR, ""),
    "meeting pack": partial(a_pack, Readers.MEETING, ""),
    "service pack": partial(a_pack, Readers.MEETING, "gp"),
    "family pack": partial(a_pack, Readers.FAMILY, ""),
    "supervision": a_supervision,
    "training card": lambda said: training.make_card(BABY, CARD, said.but(purpose=Purpose.TRAINING), LIBRARY, MADE),
    "debrief": a_debrief,
}
LONG = ("author", "family copy", "chair pack", "family pack", "supervision")  # the others are as long as these, or never are
TABLE = [(kind, name) for name in ("empty", "full", *NASTY_RECORDS) for kind in KINDS] + [(kind, "long") for kind in LONG]


def texts_in(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        thing = list(thing.values())
    if isinstance(thing, list):
        for each in thing:
            yield from texts_in(each)
    elif isinstance(thing, str):
        yield thing


@pytest.mark.parametrize(("kind", "name"), TABLE)
@pytest.mark.slow
def test_every_kind_of_pdf_passes_whatever_the_record(kind: str, name: str) -> None:
    pdf = KINDS[kind](the_record(name))

    assert failures(pdf) == []
    assert {text for each in NASTY_RECORDS.get(name, ()) if (text := TEXTS[each])} - texts_inside(pdf) == set()


def test_every_nasty_text_is_in_a_record_of_the_table() -> None:
    assert sorted(each for texts in NASTY_RECORDS.values() for each in texts) == sorted(NASTY)


def texts_inside(pdf: bytes) -> set[str]:
    """Every text in the attachment; for a debrief, which has none, all of them."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        if ATTACHMENT not in opened.attachments:
            return set(TEXTS.values())
        return set(texts_in(json.loads(opened.attachments[ATTACHMENT].get_file().read_bytes())))

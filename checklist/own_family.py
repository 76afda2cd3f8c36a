"""A training family that a trainer writes on screen: who knows what as a grid, and the cards and the key made from it.

    family = OwnFamily(title="A man at the school gate", agencies=("gp", "school"), facts=(GridFact(what="…", prompt="…"),))
    wrong = lacking(family, library)                what is missing, a sentence each
    vignette = vignette_of(family, library, now)    as if it had been read from `content/`
    data = zipped(vignette)                         its folder, to keep and to put into `content/vignettes/`

The key is what the picture of the cards shows, so it cannot say anything else. All of it is invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic import Field

from checklist.frozen import Frozen, Id
from checklist.library import Card, Library, Vignette
from checklist.library.vignettes import Key, KeyAssumption, KeyOnlyOne
from checklist.picture import combine as picture
from checklist.picture.accounts import Statement
from checklist.record import CHILD, Answer, Child, Fact, How, Knows, KnowsState, Practitioner, Purpose, Record, Status
from checklist.record_json import from_json

OWN: Final = "written-here"  # the id of a family that is in no content
MOST_AGENCIES, MOST_FACTS = 6, 16
_MOST_LESSONS = 4
_TITLE: Final = re.compile(r"[^a-z0-9]+")


class Cell(StrEnum):
    """What an agency has of a fact. Nothing at all stands in no cell."""

    HAS = "has"
    THOUGHT = "thought"  # whoever has it thinks that this agency knows it


class GridFact(Frozen):
    """A row of the grid: one fact, the question it belongs to, and what each agency has of it."""

    what: str = ""
    prompt: str = ""
    how: How = How.RECORDED
    cells: Mapping[Id, Cell] = Field(default_factory=dict)

    def holders(self, agencies: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in agencies if self.cells.get(each) is Cell.HAS)


class OwnFamily(Frozen):
    """What the trainer has written so far."""

    title: str = ""
    child: str = ""
    opening: str = ""
    touches: str = ""  # on what it touches, shown before anything else
    notes: str = ""
    agencies: tuple[Id, ...] = ()
    facts: tuple[GridFact, ...] = (GridFact(),)

    def with_fact(self, at: int, **said: Any) -> OwnFamily:
        """The family with another value in that row; as it was where there is no such row."""
        return self.but(facts=tuple(each.but(**said) if at == place else each for place, each in enumerate(self.facts)))


def lacking(family: OwnFamily, library: Library) -> tuple[str, ...]:
    """What is missing before it can be played: where, what, and what to do."""
    return tuple(_lacking(family, library))


def _lacking(family: OwnFamily, library: Library) -> Iterator[str]:
    for name, said in (("Title", family.title), ("Child", family.child), ("Why they talk", family.opening),
                       ("What it touches on", family.touches)):  # fmt: skip
        if not said.strip():
            yield f"{name}: nothing is written. Write it in a few words."
    if not 2 <= len(family.agencies) <= MOST_AGENCIES:
        yield f"Agencies: {len(family.agencies)} are chosen. Choose two to {MOST_AGENCIES}, one card each."
    for number, fact in enumerate(family.facts, start=1):
        if not fact.what.strip():
            yield f"Fact {number}: nothing is written. Write it, or take the fact out."
        elif fact.prompt not in library.prompts:
            yield f"Fact {number}: no question is chosen. Choose the one that it answers."
        if not fact.holders(family.agencies):
            yield f"Fact {number}: nobody has it, so it stands on no card. Say who has it, or take the fact out."
    for agency in family.agencies:
        if all(agency not in fact.holders(family.agencies) for fact in family.facts):
            yield f"{library.agency_name(agency)}: this card is empty. Give it a fact, or leave the agency out."


def vignette_of(family: OwnFamily, library: Library, now: datetime) -> Vignette:
    """The family as if it had been read from `content/`. Nothing may be lacking. `now` is the day that its cards are of."""
    records = {agency: _card(family, agency, library, now) for agency in family.agencies}
    cards = tuple(
        Card(
            agency=agency,
            file=f"{agency}.json",
            brief=f"You hold what {library.agency_name(agency)} knows of this family.",
            written=record.to_json(),
        )
        for agency, record in records.items()
    )
    pattern = library.vignettes[0]
    return Vignette(
        id=OWN,
        title=family.title.strip(),
        child=family.child.strip(),
        minutes=pattern.minutes,
        content_note=family.touches.strip(),
        ground_rules=pattern.ground_rules,
        opening=family.opening.strip(),
        facilitator=family.notes.strip() or "What it is for. Nobody holds the whole, and nobody knows what the others hold.",
        lessons=_lessons(family, library),
        debrief=("Which of your facts was news to the others?", "What did you think they knew, and how could you have asked?"),
        card=cards,
        key=_key(tuple(from_json(card.written) for card in cards), library),
    )


def _card(family: OwnFamily, agency: str, library: Library, now: datetime) -> Record:
    record = Record(
        id=uuid5(NAMESPACE_URL, f"{family.title}/{agency}"),
        updated=now,
        edition=library.edition.edition,
        purpose=Purpose.TRAINING,
        child=Child(name=family.child.partition(",")[0].strip()),
        agency=agency,
        practitioner=Practitioner(role=f"Whoever knows the family at {library.agency_name(agency)}"),
    )
    for number, fact in enumerate(family.facts, start=1):
        if agency in fact.holders(family.agencies):
            thought = (each for each in family.agencies if fact.cells.get(each) is Cell.THOUGHT)
            knows = {each: Knows(state=KnowsState.BELIEVED) for each in thought}
            said = Fact(id=f"f{number}", what=fact.what.strip(), about=(CHILD,), how=fact.how, knows=knows)
            facts = (*record.answer(fact.prompt).facts, said)
            record = record.with_answer(fact.prompt, Answer(status=Status.KNOWN, facts=facts))
    return record


def _lessons(family: OwnFamily, library: Library) -> tuple[str, ...]:
    """The first lesson beside each question that the family has something on."""
    beside = (each for fact in family.facts for each in library.prompts[fact.prompt].lessons if each in library.lessons)
    return tuple(dict.fromkeys((*beside, *library.vignettes[0].lessons)))[:_MOST_LESSONS]


# -- the key


def _key(cards: tuple[Record, ...], library: Library) -> Key:
    whole = picture.combine(cards, library)
    return Key(
        assumption=tuple(
            KeyAssumption(
                say=_thinks(each.statement, each.about_agency or "", library),
                about_agency=each.about_agency or "",
                reply=each.reply.value if each.reply else "",
                **_of(each.statement),
            )
            for each in whole.assumptions
        ),
        only_one=tuple(
            KeyOnlyOne(
                say=f"Only {_holder(each.statement, library)} has this: {each.statement.fact.what}", **_of(each.statement)
            )
            for each in whole.only_one
        ),
    )


def _of(said: Statement) -> dict[str, Any]:
    return {"agency": said.author.agency, "service": "", "prompt": said.prompt, "fact": said.fact.id}


def _holder(said: Statement, library: Library) -> str:
    return library.agency_name(said.author.agency)


def _thinks(said: Statement, about: str, library: Library) -> str:
    if not about:
        return f"{_holder(said, library)} assumes this, and nobody has checked: {said.fact.what}"
    return f"{_holder(said, library)} thinks that {library.agency_name(about)} knows this: {said.fact.what}"


# -- its folder


def zipped(vignette: Vignette) -> bytes:
    """The folder of that family: `vignette.toml` and a file for each card. The same family gives the same bytes."""
    name = _TITLE.sub("-", vignette.title.lower()).strip("-") or OWN
    kept = vignette.but(id=name)
    files = {"vignette.toml": _toml(kept)} | {card.file: card.written for card in kept.card}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as folder:
        for file, text in files.items():
            folder.writestr(ZipInfo(f"{name}/{file}"), text.encode())
    return packed.getvalue()


def _toml(vignette: Vignette) -> str:
    said = vignette.model_dump(mode="json", exclude={"card", "news", "key"})
    parts = ["[vignette]", *_lines(said)]
    for card in vignette.card:
        parts += ["", "[[card]]", *_lines(card.model_dump(mode="json", exclude={"written"}))]
    for kind in ("assumption", "only_one"):
        for entry in getattr(vignette.key, kind):
            parts += ["", f"[[key.{kind}]]", *_lines(entry.model_dump(mode="json"))]
    return "\n".join(parts) + "\n"


def _lines(said: Mapping[str, Any]) -> Iterator[str]:
    """Fields as TOML. Its strings, numbers and lists are written as those of JSON, but for one sign."""
    return (f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f") for name, value in said.items())

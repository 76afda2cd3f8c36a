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
from checklist.library.vignettes import Key, KeyAssumption, KeyDifference, KeyLink, KeyOnlyOne, News, NewsFact
from checklist.picture import combine as picture
from checklist.picture.accounts import Statement
from checklist.picture.values import Difference
from checklist.record import (
    CHILD,
    Answer,
    Child,
    Fact,
    How,
    Knows,
    KnowsState,
    LivesHere,
    Person,
    Practitioner,
    Purpose,
    Record,
    Status,
)
from checklist.record_json import from_json

OWN: Final = "written-here"  # the id of a family that is in no content
MOST_AGENCIES, MOST_FACTS, MOST_PEOPLE = 6, 16, 8
FROM_THE_START: Final = 0
MINUTES: Final = (FROM_THE_START, 10, 20, 30, 40)  # after which a fact may come as news
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
    about: str = CHILD  # or the id of one of the people
    how: How = How.RECORDED
    minute: int = FROM_THE_START
    cells: Mapping[Id, Cell] = Field(default_factory=dict)

    def holders(self, agencies: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in agencies if self.cells.get(each) is Cell.HAS)


class OwnPerson(Frozen):
    """Somebody in or around the home, and what each agency has on its card of where they live. Nothing stands on no card."""

    id: Id
    name: str = ""
    relationship: str = ""
    lives: Mapping[Id, LivesHere] = Field(default_factory=dict)


class OwnFamily(Frozen):
    """What the trainer has written so far."""

    title: str = ""
    child: str = ""
    opening: str = ""
    touches: str = ""  # on what it touches, shown before anything else
    notes: str = ""
    agencies: tuple[Id, ...] = ()
    people: tuple[OwnPerson, ...] = ()
    facts: tuple[GridFact, ...] = (GridFact(),)

    def with_person(self, person: str, **said: Any) -> OwnFamily:
        """The family with another value for that person; as it was where there is nobody with that id."""
        return self.but(people=tuple(each.but(**said) if each.id == person else each for each in self.people))

    def with_somebody(self) -> OwnFamily:
        """The family with one person more, of whom nothing is written yet."""
        used = {each.id for each in self.people}
        free = next(each for number in range(1, len(used) + 2) if (each := f"p{number}") not in used)
        return self.but(people=(*self.people, OwnPerson(id=free)))

    def without_person(self, person: str) -> OwnFamily:
        """The family without that person; what was about them is about the child."""
        facts = tuple(each.but(about=CHILD) if each.about == person else each for each in self.facts)
        return self.but(people=tuple(each for each in self.people if each.id != person), facts=facts)

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
        yield f"Agencies: {len(family.agencies)} are chosen. Choose 2 to {MOST_AGENCIES}, one card each."
    for number, fact in enumerate(family.facts, start=1):
        yield from (f"Fact {number}: {wrong}" for wrong in _lacks(fact, family, library))
    for number, person in enumerate(family.people, start=1):
        if not person.name.strip():
            yield f"Person {number}: no name is written. Write it, or take the person out."
        elif not any(person in _people(family, agency) for agency in family.agencies):
            yield f"{person.name}: on no card. Say of one agency at least where its card has them living, or take them out."
    for agency in family.agencies:
        if all(agency not in fact.holders(family.agencies) or fact.minute for fact in family.facts):
            yield f"{library.agency_name(agency)}: this card is empty. Give it a fact, or leave the agency out."


def _lacks(fact: GridFact, family: OwnFamily, library: Library) -> Iterator[str]:
    if not fact.what.strip():
        yield "nothing is written. Write it, or take the fact out."
    elif fact.prompt not in library.prompts:
        yield "no question is chosen. Choose the one that it answers."
    if not fact.holders(family.agencies):
        yield "nobody has it, so it stands on no card. Say who has it, or take the fact out."
    if fact.minute and Cell.THOUGHT in fact.cells.values():
        yield "it comes later, so nobody can be thought to know it. Take out “Thought to”, or put it on the card at once."


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
        news=tuple(_news(family)),
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
    record = record.but(people=tuple(_as_listed(each, agency) for each in _people(family, agency)))
    for number, fact in enumerate(family.facts, start=1):
        if not fact.minute and agency in fact.holders(family.agencies):
            thought = (each for each in family.agencies if fact.cells.get(each) is Cell.THOUGHT)
            knows = {each: Knows(state=KnowsState.BELIEVED) for each in thought}
            said = Fact(id=f"f{number}", what=fact.what.strip(), about=(fact.about,), how=fact.how, knows=knows)
            facts = (*record.answer(fact.prompt).facts, said)
            record = record.with_answer(fact.prompt, Answer(status=Status.KNOWN, facts=facts))
    return record


def _people(family: OwnFamily, agency: str) -> tuple[OwnPerson, ...]:
    """Those on that agency's card: of whom it says where they live, and whom one of its facts is about."""
    meant = {fact.about for fact in family.facts if agency in fact.holders(family.agencies)}
    return tuple(each for each in family.people if agency in each.lives or each.id in meant)


def _as_listed(person: OwnPerson, agency: str) -> Person:
    return Person(
        id=person.id,
        name=person.name.strip(),
        relationship=person.relationship.strip(),
        lives_here=person.lives.get(agency, LivesHere.NOT_KNOWN),
        how=How.RECORDED,
    )


def _news(family: OwnFamily) -> Iterator[News]:
    """What comes later, to each that has it, in the order of its minutes."""
    for fact in sorted(family.facts, key=lambda each: each.minute):
        if fact.minute:
            said = NewsFact(prompt=fact.prompt, what=fact.what.strip(), how=fact.how.value, about=(fact.about,))
            for agency in fact.holders(family.agencies):
                yield News(minute=fact.minute, agency=agency, text=fact.what.strip(), fact=(said,))


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
        difference=tuple(_differs(each, library) for each in whole.differences),
        link=tuple(_may_be_one(each.one.name, each.other.name) for each in whole.possible_links),
    )


def _differs(each: Difference, library: Library) -> KeyDifference:
    """Accounts of where somebody lives: nothing else that is written here can clash."""
    name = each.someone.name if each.someone else ""
    agencies = tuple(dict.fromkeys(one.author.agency for one in each.accounts))
    who = ", ".join(library.agency_name(agency) for agency in agencies)
    return KeyDifference(
        what=each.what.value, person=name, agencies=agencies, say=f"Does {name} live here? Cards differ: {who}."
    )


def _may_be_one(*names: str) -> KeyLink:
    return KeyLink(names=names, say=f"{' and '.join(names)} may be one person. It is a question, not an answer.")


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
    for news in vignette.news:
        parts += ["", "[[news]]", *_lines(news.model_dump(mode="json", exclude={"fact"}))]
        for fact in news.fact:
            parts += ["", "[[news.fact]]", *_lines(fact.model_dump(mode="json", exclude_none=True))]
    for kind in ("assumption", "only_one", "difference", "link"):
        for entry in getattr(vignette.key, kind):
            parts += ["", f"[[key.{kind}]]", *_lines(entry.model_dump(mode="json"))]
    return "\n".join(parts) + "\n"


def _lines(said: Mapping[str, Any]) -> Iterator[str]:
    """Fields as TOML. Its strings, numbers and lists are written as those of JSON, but for one sign."""
    return (f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f") for name, value in said.items())

"""What the group of an exercise finds out when the checklists of all cards are put together.

    found = reveal(exercise, vignette, seats, library, now)

All of it is about groups, those who hold one card; nothing is counted for a person. What each card held, what stayed with one
of them, what was thought to be known and was not, what differs, what nobody knows, and which lessons of reviews that echoes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, TypeVar

from checklist.library import Card, Lesson, LessonKind, Library, Review, Vignette
from checklist.library.vignettes import KeyOnlyOne
from checklist.picture import combine as picture
from checklist.picture.values import Assumption, Difference, Kind, Picture, Reply
from checklist.record import Answer, Fact, Knows, KnowsState, Person, Record, Status
from checklist.record_json import from_json
from checklist.tally import Tally
from checklist.training import DECIDES, Decision, Exercise, Seat, is_for, with_news

Answered = TypeVar("Answered")


class Share(NamedTuple):
    """How much of the whole picture one card held. `people` is none where the trainer read it aloud, or nobody held any."""

    agency: str
    service: str
    facts: int
    whole: int
    people: int

    @property
    def percent(self) -> int:
        return round(100 * self.facts / self.whole) if self.whole else 0


class Piece(NamedTuple):
    """A fact, and whose card it was on."""

    agency: str
    service: str
    prompt: str
    fact: Fact


class Decided(NamedTuple):
    """What those who hold one card decided, step by step: as many at each as wrote one down."""

    agency: str
    service: str
    by_step: tuple[tuple[Decision, ...], ...]  # in the order of `training.DECIDES`


class Echo(NamedTuple):
    """A lesson that the family echoes, and why it is shown."""

    lesson: Lesson
    review: Review
    why: str


@dataclass(frozen=True)
class Reveal:
    """What the group finds out, in the order in which it is shown. All of it is about groups.

    `unshared_before` are facts that one card alone had before the talk; of these `surfaced` have been told or taken up since.
    `beliefs` are what a group thought, before the talk, that others knew, and they did not; in `to_compare` they had something.
    """

    shares: tuple[Share, ...]
    unshared_before: tuple[Piece, ...] = field(repr=False)
    surfaced: tuple[Piece, ...] = field(repr=False)
    still_unshared: tuple[Piece, ...] = field(repr=False)
    beliefs: tuple[Assumption, ...] = field(repr=False)
    to_compare: tuple[Assumption, ...] = field(repr=False)
    unchecked: tuple[Assumption, ...] = field(repr=False)
    differences: tuple[Difference, ...] = field(repr=False)
    gaps: tuple[str, ...]
    lessons: tuple[Echo, ...]
    missed: tuple[KeyOnlyOne, ...] = field(repr=False)  # facts of the key that only one card had, and that never surfaced
    will_change: tuple[str, ...] = field(repr=False)
    decided: tuple[Decided, ...] = field(repr=False)
    counts: Tally | None  # of the three questions, once they are closed
    before: Picture = field(repr=False)


def reveal(
    exercise: Exercise,
    vignette: Vignette,
    seats: Sequence[Seat],
    library: Library,
    now: datetime,
    counts: Tally | None = None,
) -> Reveal:
    """What the group finds out when the checklists of all groups are put together.

    A card that nobody held, and that was not read aloud, was not in the room: it counts for nothing. Where nobody has joined
    (one projector, printed cards) all cards are put together, with what they take for granted.
    """
    out = exercise.news_out(vignette, now)
    here = sorted((seat for seat in seats if not seat.left), key=lambda seat: seat.number)
    held = {(seat.agency, seat.service) for seat in here}
    read = {at for at in exercise.aloud if _name(vignette.card[at]) not in held} if here else set()
    cards = [
        _card_with_news(card, vignette, out)
        for at, card in enumerate(vignette.card)
        if not here or at in read or _name(card) in held
    ]
    aloud = [card for card in cards if here and _name(card) not in held]
    before = _combined([*_together(here, vignette, "before"), *aloud] or cards, library)
    after = _combined([*_together(here, vignette, "record"), *aloud] or cards, library)
    told_to_all = {_name(card) for card in aloud}
    unshared = tuple(piece for piece in _pieces(before) if _name(piece) not in told_to_all)
    alone = {_mark(piece) for piece in _pieces(after)}
    surfaced = tuple(piece for piece in unshared if here and _has_surfaced(piece, before, after, alone))
    believed = [each for each in before.assumptions if each.kind is Kind.BELIEVED]
    still = tuple(piece for piece in unshared if piece not in surfaced)
    beliefs = tuple(each for each in believed if each.reply is not Reply.HAS_SOMETHING)
    unchecked = tuple(each for each in before.assumptions if each.kind is Kind.UNCHECKED)
    return Reveal(
        shares=tuple(_shares(cards, here)),
        unshared_before=unshared,
        surfaced=surfaced,
        still_unshared=still,
        beliefs=beliefs,
        to_compare=tuple(each for each in believed if each.reply is Reply.HAS_SOMETHING),
        unchecked=unchecked,
        differences=before.differences,
        gaps=tuple(gap.prompt for gap in before.gaps if gap.was_asked),
        lessons=tuple(_echoes(vignette, library, bool(beliefs), bool(still), bool(unchecked or before.differences))),
        missed=tuple(_missed(vignette, still)),
        will_change=tuple(seat.will_change for seat in here if seat.will_change),
        decided=tuple(_decided(vignette, here)),
        counts=counts,
        before=before,
    )


def _combined(records: Sequence[Record], library: Library) -> Picture:
    """The picture of those records. Everybody with the card of one agency is of one service, whoever holds it."""
    agencies = {record.agency for record in records}
    cards = [[record.id for record in records if record.agency == agency] for agency in sorted(agencies)]
    return picture.combine(records, library, one_service=cards)


def _name(each: Card | Record | Piece | Seat) -> tuple[str, str]:
    """Which card it is, or belongs to."""
    return (each.agency, each.service)


def _shares(cards: Sequence[Record], here: Sequence[Seat]) -> Iterator[Share]:
    counts = [len(tuple(card.facts())) for card in cards]
    held = Counter((seat.agency, seat.service) for seat in here)
    for card, count in zip(cards, counts, strict=True):
        yield Share(card.agency, card.service, count, sum(counts), held[_name(card)])


def _pieces(whole: Picture) -> Iterator[Piece]:
    for each in whole.only_one:
        author = each.statement.author
        yield Piece(author.agency, author.service, each.statement.prompt, each.statement.fact)


def _mark(piece: Piece) -> tuple[str, str, str, str]:
    """What makes a piece the same one before and after the talk, however it is worded by then."""
    return (piece.agency, piece.service, piece.prompt, piece.fact.id)


def _has_surfaced(piece: Piece, before: Picture, after: Picture, alone: Collection[tuple[str, str, str, str]]) -> bool:
    """Whether its group put down since that it told somebody, or another group has it now or says that this one told them."""
    now = next((fact for record in _records_of(piece, after) if (fact := record.fact(piece.prompt, piece.fact.id))), None)
    if now is None:
        return False
    told = (agency for agency, knows in now.knows.items() if knows.state is KnowsState.TOLD)
    newly_told = any(piece.fact.knows.get(agency) != now.knows[agency] for agency in told)
    return newly_told or _mark(piece) not in alone or _heard(piece, after) > _heard(piece, before)


def _records_of(piece: Piece, whole: Picture) -> Iterator[Record]:
    return (each for each in whole.records if (each.agency, each.service) == (piece.agency, piece.service))


def _heard(piece: Piece, whole: Picture) -> int:
    """How many facts on that prompt other groups say this agency told them."""
    return sum(
        knows.state is KnowsState.TOLD_ME
        for record in whole.records
        if (record.agency, record.service) != (piece.agency, piece.service)
        for fact in record.answer(piece.prompt).facts
        for agency, knows in fact.knows.items()
        if agency == piece.agency
    )


def _decided(vignette: Vignette, here: Sequence[Seat]) -> Iterator[Decided]:
    for card in vignette.card:
        seats = [seat for seat in here if _name(seat) == _name(card)]
        by_step = tuple(tuple(said for seat in seats if (said := seat.decision(step)).what or said.why) for step in DECIDES)
        if any(by_step):
            yield Decided(card.agency, card.service, by_step)


def _missed(vignette: Vignette, still: Sequence[Piece]) -> Iterator[KeyOnlyOne]:
    hidden = {_mark(piece) for piece in still}
    return (key for key in vignette.key.only_one if (key.agency, key.service, key.prompt, key.fact) in hidden)


def _echoes(vignette: Vignette, library: Library, believed: bool, unshared: bool, unquestioned: bool) -> Iterator[Echo]:
    """The lessons that the family echoes; first those of a kind with what this group found out."""
    shown = [
        (LessonKind.ASSUMED_KNOWN, believed, "Shown first because something was thought to be known, and was not."),
        (LessonKind.NOT_SHARED, unshared, "Shown first because something stayed with one card to the end."),
        (LessonKind.NOT_QUESTIONED, unquestioned, "Shown first because something differs, or nobody has checked it."),
    ]
    why = {kind: words for kind, found, words in shown if found}
    lessons = [library.lessons[each] for each in vignette.lessons if each in library.lessons]
    for lesson in sorted(lessons, key=lambda each: each.kind not in why):
        yield Echo(lesson, library.review_of(lesson), why.get(lesson.kind, "Shown because this family echoes it."))


# -- several checklists of one group as one


def _card_with_news(card: Card, vignette: Vignette, out: Iterable[int]) -> Record:
    record = from_json(card.written)
    for at in out:
        if is_for(vignette.news[at], card.agency, card.service):
            record = with_news(record, vignette, at)
    return record


def _together(seats: Sequence[Seat], vignette: Vignette, which: Literal["before", "record"]) -> list[Record]:
    """One checklist for each card that somebody holds, in the order of the cards."""
    held: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for seat in seats:
        held[seat.agency, seat.service].append(getattr(seat, which))
    return [_as_one(card, held[card.agency, card.service]) for card in vignette.card if (card.agency, card.service) in held]


def _as_one(card: Card, records: Sequence[Record]) -> Record:
    """The checklists of one group as one, with everything that any of them says.

    A fact with the same words, about the same people, is there once; of what they say of another agency's knowledge the
    strongest stands. How a prompt stands, and its choice, is what most of them say; "known" where any of them says so.
    """
    whole = from_json(card.written).but(
        updated=max(each.updated for each in records),
        household=_most([each.household for each in records]),
        people=(),
        answers={},
    )
    for record in records:
        ids = {}
        for person in record.people:
            whole, ids[person.id] = _with_person(whole, person)
        for prompt, fact in record.facts():
            about = tuple(dict.fromkeys(ids.get(each, each) for each in fact.about))
            whole = _with_fact(whole, prompt, fact.but(about=about))
    prompts = dict.fromkeys(prompt for record in records for prompt in record.answers)
    for prompt in prompts:
        said = [record.answer(prompt) for record in records if prompt in record.answers]
        status = Status.KNOWN if Status.KNOWN in {each.status for each in said} else _most([each.status for each in said])
        choice = _most([each.choice for each in said if each.choice])
        whole = whole.with_answer(prompt, Answer(status=status, choice=choice, facts=whole.answer(prompt).facts))
    return whole


def _most(said: Sequence[Answered]) -> Answered | None:
    """What is said most often; among equals what is said first."""
    return Counter(said).most_common(1)[0][0] if said else None


def _with_person(record: Record, person: Person) -> tuple[Record, str]:
    """The record with that person in it once, and the id they have there."""
    same = next((each for each in record.people if each.but(id=person.id) == person), None)
    if same:
        return record, same.id
    added = person.but(id=record.free_id("p")) if record.person(person.id) else person
    return record.with_person(added), added.id


def _with_fact(record: Record, prompt: str, fact: Fact) -> Record:
    def words(each: Fact) -> tuple[object, ...]:
        return (each.what, each.about, each.how, each.source, each.happened)

    same = next((each for each in record.answer(prompt).facts if words(each) == words(fact)), None)
    if same:
        return record.with_fact(prompt, same.but(knows=_strongest(same, fact)))
    return record.with_fact(prompt, fact.but(id=record.free_id("f")) if record.fact(prompt, fact.id) else fact)


_STRENGTH = (KnowsState.TOLD, KnowsState.TOLD_ME, KnowsState.BELIEVED, KnowsState.UNSURE, KnowsState.NOT_TOLD)


def _strongest(one: Fact, other: Fact) -> dict[str, Knows]:
    knows = dict(one.knows)
    for agency, each in other.knows.items():
        if agency not in knows or _STRENGTH.index(each.state) < _STRENGTH.index(knows[agency].state):
            knows[agency] = each
    return knows

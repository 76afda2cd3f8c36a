"""An exercise in which everybody holds one agency's card: its steps and clock, who may see what, and what the group finds out.

Two things are kept while an exercise runs, each as bytes of its own, so that forty people who write at once do not wait for one
another: the `Exercise`, which only the trainer changes, and a `Seat` for each participant. No name is kept, and no real case
can come in. What is revealed is about groups, those who hold one card; nothing is counted for a person.

    exercise = begin(vignette, now, SystemRandom())             the trainer's screen shows `exercise.code_spoken`
    seat = join(exercise, vignette, card, 1, uuid4(), now)      a participant takes a card
    seat = seat.receive(exercise, vignette, now)                on every look: news that is due is added once
    exercise = exercise.go_to(Step.READ, now)                   starts the clock
    found = reveal(exercise, vignette, seats, library, now)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Annotated, Final, Literal, NamedTuple, Self, TypeVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from checklist import picture
from checklist.library import Card, Id, KeyOnlyOne, Lesson, LessonKind, Library, News, Review, Vignette
from checklist.picture import Assumption, Difference, Kind, Picture, Reply
from checklist.record import Answer, Fact, How, Knows, KnowsState, Person, Purpose, Record, Status, from_json

FORMAT: Final = "information-sharing-exercise/1"
ENDS_AFTER = timedelta(days=1)
MOST_SEATS = 60
LETTERS = (
    "CDFGHJKMNPQRTVWXY34679"  # no vowels, so no words; nothing that is taken for something else (0 O, 1 I L, 2 Z, 5 S, 8 B)
)
CODE_LENGTH = 6  # 113 million codes; what they open holds no real case and ends after a day


class Step(StrEnum):
    """The steps of an exercise, in their order."""

    GROUND_RULES = "ground-rules"
    READ = "read"
    CHECKLIST = "checklist"
    TALK = "talk"
    REVEAL = "reveal"
    DEBRIEF = "debrief"


class Shown(StrEnum):
    """The parts of the reveal, shown one after the other."""

    SHARES = "shares"
    UNSHARED = "unshared"
    BELIEFS = "beliefs"
    DIFFERENCES = "differences"
    GAPS = "gaps"
    LESSONS = "lessons"


_STEPS, _PARTS = tuple(Step), tuple(Shown)
Said = TypeVar("Said")


class NotACode(ValueError):
    def __init__(self) -> None:
        super().__init__(
            f"A join code has {CODE_LENGTH} letters and numbers, like KX4 9DT. Look at the trainer’s screen again."
        )


class ExerciseEnded(ValueError):
    def __init__(self) -> None:
        super().__init__("This exercise has ended: each one ends by itself after a day. The trainer can begin another.")


class ExerciseFull(ValueError):
    def __init__(self) -> None:
        super().__init__(f"This exercise has {MOST_SEATS} participants, and that is as many as it can have. Share a screen.")


class NotAnExercise(ValueError):
    """The bytes are not an exercise or a seat that this version wrote. Nothing of them is repeated."""

    def __init__(self) -> None:
        super().__init__("What was kept of this exercise cannot be read. Begin another one.")


class NotForTraining(ValueError):
    def __init__(self) -> None:
        super().__init__("This is not a training checklist, so it cannot be opened in an exercise. Open it on the first page.")


def new_code(random: Random) -> str:
    """A join code. `random` is a `SystemRandom` outside tests."""
    return "".join(random.choice(LETTERS) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """The join code that somebody typed, in large or small letters, with spaces or hyphens or without.

    Raises:
        NotACode: when it cannot be one.
    """
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(code) != CODE_LENGTH or not set(code) <= set(LETTERS):
        raise NotACode
    return code


def _of_training(record: Record) -> Record:
    if record.purpose is not Purpose.TRAINING:
        raise NotForTraining
    return record


TrainingRecord = Annotated[Record, AfterValidator(_of_training), Field(repr=False)]


class _Kept(BaseModel):
    """Something that is kept as bytes. It never changes; methods give a new one."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    format: Literal["information-sharing-exercise/1"] = FORMAT

    def to_bytes(self) -> bytes:
        return self.model_dump_json().encode("utf-8")

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What `to_bytes` gave.

        Raises:
            NotAnExercise: when it is something else.
        """
        try:
            return cls.model_validate_json(data)
        except ValidationError:
            raise NotAnExercise from None

    def _but(self, **changes: object) -> Self:
        return type(self).model_validate({name: getattr(self, name) for name in type(self).model_fields} | changes)


class Exercise(_Kept):
    """One exercise, as the trainer runs it. Times are aware; `clock_since` is None while the clock stands."""

    code: Annotated[str, Field(pattern=f"^[{LETTERS}]{{{CODE_LENGTH}}}$")]
    vignette: Id
    begun: AwareDatetime
    step: Step = Step.GROUND_RULES
    parts_shown: int = Field(default=0, ge=0, le=len(_PARTS))
    clock_since: AwareDatetime | None = None
    clock_before: float = Field(default=0.0, ge=0)  # seconds that it ran before it was last stopped
    sent: tuple[int, ...] = ()  # places of the news that the trainer sent ahead of time

    @property
    def code_spoken(self) -> str:
        """The code as one reads it out: KX4 9DT."""
        return f"{self.code[:3]} {self.code[3:]}"

    @property
    def ends(self) -> datetime:
        return self.begun + ENDS_AFTER

    def has_ended(self, now: datetime) -> bool:
        return now >= self.ends

    def check_running(self, now: datetime) -> None:
        """Nothing while it runs.

        Raises:
            ExerciseEnded: a day after it was begun.
        """
        if self.has_ended(now):
            raise ExerciseEnded

    def go_to(self, step: Step, now: datetime) -> Self:
        """The exercise at that step, which may be an earlier one. Reading starts the clock if it never ran."""
        self.check_running(now)
        moved = self._but(step=step)
        never_ran = self.clock_since is None and self.clock_before == 0
        return moved.start_clock(now) if step is Step.READ and never_ran else moved

    def next_step(self, now: datetime) -> Self:
        """The exercise one step on; at the last it stays."""
        return self.go_to(_STEPS[min(_STEPS.index(self.step) + 1, len(_STEPS) - 1)], now)

    def previous_step(self, now: datetime) -> Self:
        return self.go_to(_STEPS[max(_STEPS.index(self.step) - 1, 0)], now)

    def has_reached(self, step: Step) -> bool:
        return _STEPS.index(self.step) >= _STEPS.index(step)

    def start_clock(self, now: datetime) -> Self:
        self.check_running(now)
        return self if self.clock_since else self._but(clock_since=now)

    def stop_clock(self, now: datetime) -> Self:
        """The exercise with its clock standing: a fire alarm, a long talk. What it ran so far is kept."""
        return self._but(clock_since=None, clock_before=self.elapsed(now).total_seconds())

    def elapsed(self, now: datetime) -> timedelta:
        """How long the clock has run, without the time that it stood."""
        running = max(now - self.clock_since, timedelta(0)) if self.clock_since else timedelta(0)
        return timedelta(seconds=self.clock_before) + running

    def send(self, place: int) -> Self:
        """The exercise with that news (its place in the vignette, from 0) sent before its minute."""
        return self._but(sent=tuple(sorted({*self.sent, place})))

    def news_out(self, vignette: Vignette, now: datetime) -> tuple[int, ...]:
        """The places of the news that is out: its minute has come, or the trainer sent it. None before people read."""
        if not self.has_reached(Step.READ):
            return ()
        minutes = self.elapsed(now) // timedelta(minutes=1)
        return tuple(at for at, news in enumerate(vignette.news) if news.minute <= minutes or at in self.sent)

    def show_next(self, now: datetime) -> Self:
        """The exercise with one more part of the reveal shown to everybody."""
        self.check_running(now)
        return self._but(parts_shown=min(self.parts_shown + 1, len(_PARTS)))

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The parts of the reveal that everybody sees by now; all of them in the debrief."""
        if self.step is Step.DEBRIEF:
            return _PARTS
        return _PARTS[: self.parts_shown] if self.step is Step.REVEAL else ()

    @property
    def place(self) -> str:
        """A name to keep it under, the same on every server."""
        return f"exercise {self.code}"

    def place_of_seat(self, number: int) -> str:
        """A name to keep a seat under. Whoever joins takes the first number that nobody has."""
        return f"exercise {self.code} seat {number}"


class Seat(_Kept):
    """One participant: a card and the checklist that they make of it. `before` is the checklist as it was before the talk."""

    number: int = Field(ge=1, le=MOST_SEATS)
    agency: Id
    service: str = ""
    joined: AwareDatetime
    record: TrainingRecord
    before: TrainingRecord
    received: tuple[int, ...] = ()  # places of the news that is in the checklist by now
    ready_in: Step | None = None
    left: bool = False
    will_change: Annotated[str, Field(repr=False)] = ""  # the one thing that they will do differently

    def is_ready(self, exercise: Exercise) -> bool:
        return self.ready_in is exercise.step

    def ready(self, exercise: Exercise) -> Self:
        """The seat, ready with the step that the exercise is at."""
        return self._but(ready_in=exercise.step)

    def with_record(self, record: Record, exercise: Exercise) -> Self:
        """The seat with that checklist. Until the talk begins it is the one from before the talk, too.

        Raises:
            NotForTraining: when it is a real one.
        """
        _of_training(record)
        until_talk = not exercise.has_reached(Step.TALK)
        return self._but(record=record, before=record if until_talk else self.before)

    def receive(self, exercise: Exercise, vignette: Vignette, now: datetime) -> Self:
        """The seat with the news that is out for its card in its checklist, each piece once: what is deleted stays deleted."""
        new = [
            at
            for at in exercise.news_out(vignette, now)
            if at not in self.received and _is_for(vignette.news[at], self.agency, self.service)
        ]
        record = self.record
        for at in new:
            record = _with_news(record, vignette, at)
        return self.with_record(record, exercise)._but(received=(*self.received, *new)) if new else self

    def leave(self) -> Self:
        """The seat given up: it counts no longer. `come_back` undoes it, with everything as it was."""
        return self._but(left=True)

    def come_back(self) -> Self:
        return self._but(left=False)

    def will(self, change: str) -> Self:
        """The seat with the one thing that its participant will do differently."""
        return self._but(will_change=change.strip())

    @property
    def prompts(self) -> tuple[str, ...]:
        """The prompts of the short checklist: those that the card says something to."""
        return tuple(self.record.answers)


def begin(vignette: Vignette, now: datetime, random: Random) -> Exercise:
    """A new exercise with that family, at the ground rules, with a join code of its own."""
    return Exercise(code=new_code(random), vignette=vignette.id, begun=now)


def join(exercise: Exercise, vignette: Vignette, card: Card, number: int, record_id: UUID, now: datetime) -> Seat:
    """A participant with that card, at whatever step the exercise is. Whoever comes late has all the news that is out.

    Raises:
        ExerciseEnded: a day after it was begun.
        ExerciseFull: when `number` is beyond the last seat.
    """
    exercise.check_running(now)
    if number > MOST_SEATS:
        raise ExerciseFull
    own = sheet(card, record_id, now)
    seat = Seat(number=number, agency=card.agency, service=card.service, joined=now, record=own, before=own)
    return seat.receive(exercise, vignette, now)


def sheet(card: Card, record_id: UUID, now: datetime) -> Record:
    """The checklist that a participant begins with: the card, but for what it takes for granted. That is for them to say."""
    record = from_json(card.written).but(id=record_id, updated=now)
    for prompt, fact in tuple(record.facts()):
        knows = {agency: each for agency, each in fact.knows.items() if each.state is not KnowsState.BELIEVED}
        record = record.with_fact(prompt, fact.but(knows=knows))
    return record


def cards_by_need(vignette: Vignette, seats: Iterable[Seat]) -> tuple[Card, ...]:
    """The cards, those that the fewest hold first: what to offer to whoever joins next."""
    held = Counter((seat.agency, seat.service) for seat in seats if not seat.left)
    return tuple(sorted(vignette.card, key=lambda card: held[card.agency, card.service]))


# -- who may see what


class View(NamedTuple):
    """What a participant may see now: their own card and its news, and of the reveal what is shown to everybody."""

    step: Step
    content_note: str
    ground_rules: tuple[str, ...]
    opening: str
    brief: str
    record: Record | None
    news: tuple[News, ...]
    shown: tuple[Shown, ...]
    questions: tuple[str, ...]


def view(exercise: Exercise, vignette: Vignette, seat: Seat, now: datetime) -> View:
    """What the participant in that seat may see. Before the card is read there are only the note and the rules."""
    reads = exercise.has_reached(Step.READ)
    card = vignette.card_of(seat.agency, seat.service)
    return View(
        step=exercise.step,
        content_note=vignette.content_note,
        ground_rules=vignette.ground_rules,
        opening=vignette.opening if reads else "",
        brief=card.brief if card and reads else "",
        record=seat.record if reads else None,
        news=tuple(
            vignette.news[at]
            for at in exercise.news_out(vignette, now)
            if _is_for(vignette.news[at], seat.agency, seat.service)
        ),
        shown=exercise.shown,
        questions=vignette.debrief if exercise.step is Step.DEBRIEF else (),
    )


class Group(NamedTuple):
    """Those who hold one card: how many, and how many of them are ready with this step."""

    card: Card
    people: int
    ready: int


def groups(exercise: Exercise, vignette: Vignette, seats: Iterable[Seat]) -> tuple[Group, ...]:
    """Who is there and who is ready, card by card: the trainer's live list."""
    here = [seat for seat in seats if not seat.left]
    held = Counter((seat.agency, seat.service) for seat in here)
    ready = Counter((seat.agency, seat.service) for seat in here if seat.is_ready(exercise))
    return tuple(Group(card, held[card.agency, card.service], ready[card.agency, card.service]) for card in vignette.card)


# -- what the group finds out


class Share(NamedTuple):
    """How much of the whole picture one card held. `people` may be none: then these facts were not in the room."""

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
    before: Picture = field(repr=False)
    after: Picture = field(repr=False)


def reveal(exercise: Exercise, vignette: Vignette, seats: Sequence[Seat], library: Library, now: datetime) -> Reveal:
    """What the group finds out when the checklists of all groups are put together.

    Where nobody has joined (one projector, printed cards) the cards are put together, with what they take for granted.
    """
    out = exercise.news_out(vignette, now)
    here = sorted((seat for seat in seats if not seat.left), key=lambda seat: seat.number)
    cards = [_card_with_news(card, vignette, out) for card in vignette.card]
    before = picture.combine(_together(here, vignette, "before") or cards, library)
    after = picture.combine(_together(here, vignette, "record") or cards, library)
    unshared = tuple(_pieces(before))
    alone = {_mark(piece) for piece in _pieces(after)}
    surfaced = tuple(piece for piece in unshared if here and _has_surfaced(piece, before, after, alone))
    believed = [each for each in before.assumptions if each.kind is Kind.BELIEVED]
    still = tuple(piece for piece in unshared if piece not in surfaced)
    beliefs = tuple(each for each in believed if each.reply is not Reply.HAS_SOMETHING)
    unchecked = tuple(each for each in before.assumptions if each.kind is Kind.UNCHECKED)
    return Reveal(
        shares=tuple(_shares(vignette, cards, here)),
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
        before=before,
        after=after,
    )


def _shares(vignette: Vignette, cards: Sequence[Record], here: Sequence[Seat]) -> Iterator[Share]:
    counts = [len(tuple(card.facts())) for card in cards]
    held = Counter((seat.agency, seat.service) for seat in here)
    for card, count in zip(vignette.card, counts, strict=True):
        yield Share(card.agency, card.service, count, sum(counts), held[card.agency, card.service])


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


# -- news, and several checklists of one group as one


def _is_for(news: News, agency: str, service: str) -> bool:
    return (news.agency, news.service) == (agency, service)


def _card_with_news(card: Card, vignette: Vignette, out: Iterable[int]) -> Record:
    record = from_json(card.written)
    for at in out:
        if _is_for(vignette.news[at], card.agency, card.service):
            record = _with_news(record, vignette, at)
    return record


def _with_news(record: Record, vignette: Vignette, at: int) -> Record:
    for number, said in enumerate(vignette.news[at].fact, start=1):
        words = said.model_dump(exclude={"prompt"})
        fact = Fact.model_validate({"id": f"news{at + 1}-{number}", **words, "how": How(said.how)})
        answer = record.with_fact(said.prompt, fact).answer(said.prompt)
        record = record.with_answer(said.prompt, answer.but(status=Status.KNOWN))
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


def _most(said: Sequence[Said]) -> Said | None:
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

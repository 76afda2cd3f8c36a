"""An exercise in which everybody holds one agency's card: its steps and clock, and its seats.

Two things are kept while an exercise runs, each as bytes of its own, so that forty people who write at once do not wait for one
another: the `Exercise`, which only the trainer changes, and a `Seat` for each participant. No name is kept, and no real case
can come in. Who may see what is in
`sight`, and what the group finds out in `reveal`.

    exercise = begin(vignette, now, SystemRandom())             the trainer's screen shows its `code_spoken`
    seat = join(exercise, vignette, card, 1, uuid4(), now)      a participant takes a card
    seat = seat.receive(exercise, vignette, now)                on every look: news that is due is added once
    exercise = exercise.go_to(Step.READ, now)                   starts the clock
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Annotated, Final, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, ValidationError

from checklist.frozen import Frozen, Id
from checklist.library import Card, Vignette
from checklist.library.vignettes import News
from checklist.record import Fact, How, KnowsState, Purpose, Record, Status
from checklist.record_json import from_json

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
    DECISIONS = "decisions"
    COUNTS = "counts"  # of the three questions: in the debrief alone, once they are closed


_STEPS, _PARTS = tuple(Step), tuple(Shown)
ONE_BY_ONE: Final = _PARTS[:-1]  # what the trainer shows part by part
DECIDES: Final = (Step.CHECKLIST, Step.TALK, Step.REVEAL)  # each time with more of the picture


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


class Stored(Frozen):
    """Something that is kept as bytes. It never changes; methods give a new one."""

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


class _OfExercise(Stored):
    format: Literal["information-sharing-exercise/1"] = FORMAT


class Exercise(_OfExercise):
    """One exercise, as the trainer runs it. Times are aware; `clock_since` is None while the clock stands."""

    code: Annotated[str, Field(pattern=f"^[{LETTERS}]{{{CODE_LENGTH}}}$")]
    vignette: Id
    begun: AwareDatetime
    step: Step = Step.GROUND_RULES
    parts_shown: int = Field(default=0, ge=0, le=len(_PARTS))
    clock_since: AwareDatetime | None = None
    clock_before: float = Field(default=0.0, ge=0)  # seconds that it ran before it was last stopped
    sent: tuple[int, ...] = ()  # places of the news that the trainer sent ahead of time
    is_short: bool = False  # with the cards of the short version alone
    is_counted: bool = False  # the three questions are closed, and their counts are shown
    aloud: tuple[int, ...] = ()  # places of the cards that nobody held, and that the trainer read to everybody

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
        moved = self.but(step=step)
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
        return self if self.clock_since else self.but(clock_since=now)

    def stop_clock(self, now: datetime) -> Self:
        """The exercise with its clock standing: a fire alarm, a long talk. What it ran so far is kept."""
        return self.but(clock_since=None, clock_before=self.elapsed(now).total_seconds())

    def elapsed(self, now: datetime) -> timedelta:
        """How long the clock has run, without the time that it stood."""
        running = max(now - self.clock_since, timedelta(0)) if self.clock_since else timedelta(0)
        return timedelta(seconds=self.clock_before) + running

    def send(self, place: int) -> Self:
        """The exercise with that news (its place in the vignette, from 0) sent before its minute."""
        return self.but(sent=tuple(sorted({*self.sent, place})))

    def read_aloud(self, place: int) -> Self:
        """The exercise with that card (its place in the vignette, from 0) read to everybody."""
        return self.but(aloud=tuple(sorted({*self.aloud, place})))

    def news_out(self, vignette: Vignette, now: datetime) -> tuple[int, ...]:
        """The places of the news that is out: its minute has come, or the trainer sent it. None before people read."""
        if not self.has_reached(Step.READ):
            return ()
        minutes = self.elapsed(now) // timedelta(minutes=1)
        return tuple(at for at, news in enumerate(vignette.news) if news.minute <= minutes or at in self.sent)

    def show_next(self, now: datetime) -> Self:
        """The exercise with one more part of the reveal shown to everybody."""
        self.check_running(now)
        return self.but(parts_shown=min(self.parts_shown + 1, len(ONE_BY_ONE)))

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The parts of the reveal that everybody sees by now; all of them in the debrief."""
        if self.step is Step.DEBRIEF:
            return _PARTS
        return _PARTS[: self.parts_shown] if self.step is Step.REVEAL else ()


class Decision(Frozen):
    """What a participant would do at a step, and why."""

    step: Step
    what: str = Field(default="", repr=False)
    why: str = Field(default="", repr=False)


class Seat(_OfExercise):
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
    decisions: tuple[Decision, ...] = Field(default=(), repr=False)
    handed_in: tuple[str, ...] = ()  # "before", "after": that the three questions were answered, and never how

    def is_ready(self, exercise: Exercise) -> bool:
        return self.ready_in is exercise.step

    def ready(self, exercise: Exercise) -> Self:
        """The seat, ready with the step that the exercise is at."""
        return self.but(ready_in=exercise.step)

    def with_record(self, record: Record, exercise: Exercise) -> Self:
        """The seat with that checklist. Until the talk begins it is the one from before the talk, too.

        Raises:
            NotForTraining: when it is a real one.
        """
        _of_training(record)
        until_talk = not exercise.has_reached(Step.TALK)
        return self.but(record=record, before=record if until_talk else self.before)

    def receive(self, exercise: Exercise, vignette: Vignette, now: datetime) -> Self:
        """The seat with the news that is out for its card in its checklist, each piece once: what is deleted stays deleted."""
        new = [
            at
            for at in exercise.news_out(vignette, now)
            if at not in self.received and is_for(vignette.news[at], self.agency, self.service)
        ]
        record = self.record
        for at in new:
            record = with_news(record, vignette, at)
        return self.with_record(record, exercise).but(received=(*self.received, *new)) if new else self

    def marked(self, vignette: Vignette) -> tuple[tuple[str, str], ...]:
        """The facts, by prompt and id, of whose knowledge somebody said here what the card did not say."""
        card = vignette.card_of(self.agency, self.service)
        given = sheet(card, self.record.id, self.joined) if card else self.record
        facts = ((prompt, fact, given.fact(prompt, fact.id)) for prompt, fact in self.record.facts())
        return tuple((prompt, fact.id) for prompt, fact, before in facts if fact.knows != (before.knows if before else {}))

    def leave(self) -> Self:
        """The seat given up: it counts no longer. `come_back` undoes it, with everything as it was."""
        return self.but(left=True)

    def come_back(self) -> Self:
        return self.but(left=False)

    def decision(self, step: Step) -> Decision:
        """What they would do at that step; a blank one at first."""
        return next((each for each in self.decisions if each.step is step), Decision(step=step))

    def decide(self, step: Step, **said: str) -> Self:
        """The seat with `what` they would do at that step, or `why`."""
        others = tuple(each for each in self.decisions if each.step is not step)
        return self.but(decisions=(*others, self.decision(step).but(**{name: text.strip() for name, text in said.items()})))

    def hand_in(self, when: str) -> Self:
        """The seat whose three answers are counted, and kept nowhere with it."""
        return self.but(handed_in=(*self.handed_in, when))

    def will(self, change: str) -> Self:
        """The seat with the one thing that its participant will do differently."""
        return self.but(will_change=change.strip())


def begin(vignette: Vignette, now: datetime, random: Random, *, is_short: bool = False) -> Exercise:
    """A new exercise with that family, at the ground rules, with a join code of its own."""
    return Exercise(code=new_code(random), vignette=vignette.id, begun=now, is_short=is_short)


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


# -- news


def is_for(news: News, agency: str, service: str) -> bool:
    """Whether that news is for the card of that agency and service."""
    return (news.agency, news.service) == (agency, service)


def with_news(record: Record, vignette: Vignette, at: int) -> Record:
    """The record with the facts of the news at that place in the vignette."""
    for number, said in enumerate(vignette.news[at].fact, start=1):
        words = said.model_dump(exclude={"prompt"})
        fact = Fact.model_validate({"id": f"news{at + 1}-{number}", **words, "how": How(said.how)})
        answer = record.with_fact(said.prompt, fact).answer(said.prompt)
        record = record.with_answer(said.prompt, answer.but(status=Status.KNOWN))
    return record

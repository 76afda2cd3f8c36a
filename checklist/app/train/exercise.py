"""An exercise that this tab runs or takes part in: begun, joined, looked at, changed. What is on screen is elsewhere.

A `Room` is what one tab knows of an exercise; the exercise itself is in the store (`checklist.drafts.exercises`), where other
tabs change it. So a tab looks every few seconds, cheaply, and a change is made to what stands in the store now, never to what
the tab remembers. A refresh loses nothing: the browser is told where it takes part. Nothing here touches a real checklist, and
an exercise is never opened in a tab that holds one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from checklist import training
from checklist.app.state import edition, session, tabs
from checklist.app.state.room import AT_THE_DOOR, FAMILY, SHOWN, TALLY, TRAINER, Room
from checklist.app.state.saving import KEEPING
from checklist.library import Card, Library, Vignette
from checklist.own_family import OWN
from checklist.record import Record
from checklist.reveal import Reveal, reveal
from checklist.tally import Tally, When
from checklist.training import LETTERS, MOST_SEATS, Exercise, ExerciseFull, Seat, Step

if TYPE_CHECKING:
    from checklist.drafts import Exercises

LOOK: Final = Path(__file__).parent / "exercise.css"
EVERY: Final = 2.0  # seconds between looks at the store
NOT_THE_KEY: Final = "That is not this exercise’s key. It stands on the trainer’s first screen, under “Run it elsewhere”."
GONE: Final = "This exercise has ended, or was ended by its trainer. Nothing of it is kept."

STEPS: Final[dict[Step, str]] = {
    Step.GROUND_RULES: "Ground rules",
    Step.READ: "Read your card",
    Step.CHECKLIST: "Your checklist, alone",
    Step.TALK: "Talk",
    Step.REVEAL: "The whole picture",
    Step.DEBRIEF: "Debrief",
}


# -- the store ---------------------------------------------------------------------------------------------------------------


def store() -> Exercises:
    """Where exercises are kept: beside the drafts, or in memory on a server that keeps nothing.

    Raises:
        StoreUnavailable: drafts cannot be kept just now, so exercises cannot either.
    """
    if KEEPING.nothing:
        return _in_memory()
    keeper = KEEPING.keeper()
    if keeper is None:
        from checklist.drafts import StoreUnavailable

        raise StoreUnavailable(KEEPING.trouble or "Exercises cannot be kept just now. Try again in a minute.")
    return keeper.exercises


@cache
def _in_memory() -> Exercises:
    from checklist.drafts import Exercises

    return Exercises.in_memory()


def attempt(room: Room | None, act: Callable[[], Any]) -> str:
    """Does something with the store, and gives in one sentence what stood in the way."""
    from checklist.drafts import StoreError
    from checklist.seal import SealError

    trouble = ""
    try:
        act()
    except (StoreError, SealError, ValueError) as fault:
        trouble = str(fault)
    if room:
        room.trouble = trouble
    return trouble


def do(room: Room, act: Callable[[], Any]) -> None:
    """Does something with the store, from a button: the page says what stood in the way."""
    attempt(room, act)


# -- coming in and going out -------------------------------------------------------------------------------------------------


def at_hand(role: str) -> Room | str:
    """The exercise that this tab runs (`trainer`) or takes part in (`seat`), found again after a refresh.

    Without one, what stood in the way of finding it: "" where there is none.
    """
    here, trouble = session.current(), ""
    rooms, browser = here.exercises, here.tab.browser
    if role not in rooms and browser:
        trouble = attempt(None, lambda: _come_back_by_browser(role, browser))
    return rooms.get(role, trouble)


def _come_back_by_browser(role: str, browser: str) -> None:
    from checklist.drafts import ExerciseMissing

    kept = store().recall(f"{role}|{browser}")
    if kept:
        code, _, number = kept.decode().partition(" ")
        try:
            room = _room(code, int(number))
            look(room)
        except ExerciseMissing:
            _out(role)
            raise ValueError(GONE) from None
        room.chosen = json.loads(store().recall(_not_handed_in(room, browser)) or b"{}")
        session.current().exercises[role] = room


def begin_here(vignette: Vignette, *, is_short: bool = False) -> None:
    """A new exercise, run from this tab."""
    kept, random = store(), SystemRandom()
    exercise = training.begin(vignette, kept.now(), random, is_short=is_short)
    while not kept.begin(exercise.code, exercise.to_bytes(), exercise.ends):
        exercise = training.begin(vignette, kept.now(), random, is_short=is_short)
    if vignette.id == OWN:
        kept.add(exercise.code, FAMILY, vignette.model_dump_json().encode())
    _enter("trainer", Room(_played(exercise, vignette), exercise, TRAINER, versions={0: 1}))


def _played(exercise: Exercise, vignette: Vignette) -> Vignette:
    """The family with the cards that this exercise has."""
    return vignette.cut_short() if exercise.is_short else vignette


def carry_on(code: str, key: str) -> None:
    """Runs from this tab an exercise that was begun in another.

    Raises:
        ValueError: the key is not the one that the trainer's screen shows.
        TooManyTries: wait first.
    """
    read = training.read_code(code)
    with _guess():
        room = _room(read, TRAINER)
        if "".join(each for each in key.upper() if each.isalnum()) != trainers_key(room.code):
            raise ValueError(NOT_THE_KEY)
    look(room)
    _enter("trainer", room)


def trainers_key(code: str) -> str:
    """Six letters that only the trainer's screen shows, and that let the trainer carry on elsewhere."""
    mark, letters = int(store().mark_of(code), 16), []
    for _ in range(6):
        mark, at = divmod(mark, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join(letters)


def find(code: str) -> None:
    """Stands at the door of the exercise with that code, as somebody typed it.

    Raises:
        TooManyTries: wait first.
    """
    read = training.read_code(code)
    with _guess():
        session.current().exercises["seat"] = _room(read, AT_THE_DOOR)


def sit(room: Room, card: Card) -> None:
    """Takes the first seat that nobody has, with that card.

    Raises:
        ExerciseFull, ExerciseEnded, ExerciseMissing.
    """
    kept = store()
    taken = kept.versions(room.code)
    for number in range(1, MOST_SEATS + 1):
        if number in taken:
            continue
        seat = training.join(room.exercise, room.vignette, card, number, uuid4(), kept.now())
        if kept.add(room.code, number, seat.to_bytes()):
            room.number, room.seats = number, {number: seat}
            look(room)
            _enter("seat", room)
            return
    raise ExerciseFull


def sit_again(room: Room, typed: str) -> None:
    """Comes back to a seat by its number.

    Raises:
        ValueError: nobody has sat there.
    """
    number = int(typed) if typed.strip().isdecimal() else 0
    if not 1 <= number <= MOST_SEATS or number not in store().versions(room.code):
        raise ValueError("There is no seat with that number in this exercise. Take a card instead.")
    room.number = number
    change_seat(room, Seat.come_back)
    look(room)
    _enter("seat", room)


def leave(room: Room) -> None:
    """Gives up the seat; its number opens it again."""
    change_seat(room, Seat.leave)
    _out("seat")


def close(room: Room) -> None:
    """Ends the exercise for everybody, at once, and keeps nothing of it."""
    store().end(room.code)
    _out("trainer")


def forget(role: str) -> None:
    """Leaves an exercise that is not there any more."""
    attempt(None, lambda: _out(role))
    session.current().exercises.pop(role, None)


def _guess() -> AbstractContextManager[None]:
    return store().guess(tabs.session_id(), tabs.address())


def _room(code: str, number: int) -> Room:
    exercise = Exercise.from_bytes(store().get(code).data)
    vignette = edition.library().vignette(exercise.vignette)
    if exercise.vignette == OWN:
        vignette = Vignette.model_validate_json(store().get(code, FAMILY).data)
    if vignette is None:
        raise ValueError("This server does not have the family of that exercise. Ask the trainer which server to open.")
    return Room(_played(exercise, vignette), exercise, number)


def _enter(role: str, room: Room) -> None:
    here = session.current()
    here.exercises[role], browser = room, here.tab.browser
    if browser:
        store().remember(f"{role}|{browser}", f"{room.code} {room.number}".encode(), room.exercise.ends)


def _out(role: str) -> None:
    here = session.current()
    here.exercises.pop(role, None)
    browser = here.tab.browser
    if browser:
        store().forget(f"{role}|{browser}")


# -- looking and changing ----------------------------------------------------------------------------------------------------


def look(room: Room) -> bool:
    """Takes in what others changed, and news that is due; whether anything on this tab's screen is new.

    Raises:
        ExerciseMissing: it has ended.
    """
    from checklist.drafts import ExerciseMissing

    kept = store()
    there = kept.versions(room.code)
    if 0 not in there:
        raise ExerciseMissing
    changed = {place for place, version in there.items() if room.wants(place) and room.versions.get(place) != version}
    _take_in(room, changed)
    seat = room.seat
    if seat and seat.receive(room.exercise, room.vignette, kept.now()) is not seat:
        change_seat(room, lambda seat: seat.receive(room.exercise, room.vignette, kept.now()))
        return True
    return bool(changed)


def _take_in(room: Room, places: set[int]) -> None:
    for place, found in store().several(room.code, places).items():
        room.versions[place] = found.version
        if place == 0:
            room.exercise = Exercise.from_bytes(found.data)
        elif place == SHOWN:
            room.board = found.data.decode()
        else:
            room.seats[place] = Seat.from_bytes(found.data)


def change_exercise(room: Room, make: Callable[[Exercise], Exercise]) -> None:
    """Changes the exercise for everybody."""
    found = store().change(room.code, 0, lambda data: make(Exercise.from_bytes(data)).to_bytes())
    room.exercise, room.versions[0] = Exercise.from_bytes(found.data), found.version


def change_seat(room: Room, make: Callable[[Seat], Seat]) -> None:
    """Changes this tab's own seat, as it stands in the store now."""
    found = store().change(room.code, room.number, lambda data: make(Seat.from_bytes(data)).to_bytes())
    room.seats[room.number], room.versions[room.number] = Seat.from_bytes(found.data), found.version


def change_record(room: Room, make: Callable[[Record], Record]) -> None:
    """Changes the checklist of this tab's own seat; one that is not for training cannot come in."""
    attempt(room, lambda: change_seat(room, lambda seat: seat.with_record(make(seat.record), room.exercise)))


def everybody(room: Room) -> tuple[Seat, ...]:
    """Every seat of the exercise, read from the store. For what is shown to all, and for nothing before that."""
    kept = store()
    places = [place for place in kept.versions(room.code) if 0 < place < SHOWN]
    return tuple(Seat.from_bytes(found.data) for found in kept.several(room.code, places).values())


def hand_in(room: Room, when: When, chosen: Sequence[int], answers: int) -> None:
    """Adds three answers to the counts of the group. Of whose they were nothing is kept but that they were given."""
    look(room)
    seat = room.seat
    if seat is None or when in seat.handed_in or room.exercise.is_counted:
        return
    kept = store()
    kept.add(room.code, TALLY, Tally().to_bytes())
    kept.change(room.code, TALLY, lambda data: Tally.from_bytes(data).with_answers(when, chosen, answers).to_bytes())
    change_seat(room, lambda there: there.hand_in(when))


def keep_chosen(room: Room) -> None:
    """Keeps what is not handed in yet for this browser alone, apart from its seat, so that a refresh loses none of it."""
    if browser := session.current().tab.browser:
        place, ends = _not_handed_in(room, browser), room.exercise.ends
        if room.chosen:
            attempt(room, lambda: store().remember(place, json.dumps(room.chosen).encode(), ends))
        else:
            attempt(room, lambda: store().forget(place))


def _not_handed_in(room: Room, browser: str) -> str:
    return f"chosen in {room.code} {room.number}|{browser}"


def _counts(room: Room, exercise: Exercise) -> Tally | None:
    """The counts, once the questions are closed."""
    if not exercise.is_counted:
        return None
    kept = store().several(room.code, (TALLY,))
    return Tally.from_bytes(kept[TALLY].data) if kept else Tally()


def found_out(room: Room, library: Library, at: Exercise | None = None) -> Reveal:
    """What the group found out, as the checklists of all seats stand now; `at` is the exercise as it is about to be."""
    exercise = at or room.exercise
    return reveal(exercise, room.vignette, everybody(room), library, store().now(), _counts(room, exercise))


def others(room: Room) -> Iterator[str]:
    """The agencies of the other cards; one's own where it has two."""
    seat = room.seat
    cards = [card for card in room.vignette.card if seat and (card.agency, card.service) != (seat.agency, seat.service)]
    yield from dict.fromkeys(card.agency for card in cards)

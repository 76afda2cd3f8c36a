"""The trainer's screen: pick a family, hand out cards, run the clock, see who is ready, show the whole picture step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import streamlit as st

from checklist import sight
from checklist.app.state import address, clock, edition, session
from checklist.app.state.room import SHOWN, Room
from checklist.app.train import cards, exercise, joining, revealed
from checklist.app.train.exercise import EVERY, STEPS
from checklist.app.widgets import fields, frame, papers
from checklist.app.widgets.markup import Markup, draw, draw_table, joined, paragraphs, tag
from checklist.library import Library
from checklist.training import ONE_BY_ONE, Exercise, Step
from checklist.wording import debrief
from checklist.wording.names import service_called

# -- while it runs -----------------------------------------------------------------------------------------------------------


def draw_head(room: Room) -> None:
    """Where everybody is, the code to join with, and the ways to the next step and back."""
    here = room.exercise
    frame.draw_heading(room.vignette.title, f"step-{here.step}")
    draw(joining.steps(here))
    frame.draw_note("This window is for you alone: the notes, what is still to come and the key are here and nowhere else.")
    if here.step in (Step.GROUND_RULES, Step.READ):
        draw(joining.way_in(here, "train"))
    else:
        draw(tag("<p>Join code: <strong>{code}</strong>. Whoever comes late loses nothing.</p>", code=here.code_spoken))
    steps = list(STEPS)
    at = steps.index(here.step)
    with st.container(horizontal=True):
        if at + 1 < len(steps):
            on = partial(_step, room, Exercise.next_step)
            more_to_show = here.step is Step.REVEAL and len(here.shown) < len(ONE_BY_ONE)
            label = f"Next: {STEPS[steps[at + 1]]}"
            st.button(label, key=room.key("next"), on_click=on, type="secondary" if more_to_show else "primary")
        if at:
            st.button(
                f"Back: {STEPS[steps[at - 1]]}", key=room.key("back"), on_click=partial(_step, room, Exercise.previous_step)
            )
        st.link_button("Open the projector’s window", address.of_page("present", "train"))
    if room.trouble:
        st.error(room.trouble)


def _step(room: Room, move: Callable[[Exercise, datetime], Exercise]) -> None:
    def act() -> None:
        moved = move(room.exercise, exercise.store().now())
        _publish(room, moved)
        exercise.change_exercise(room, lambda there: there.go_to(moved.step, exercise.store().now()))

    exercise.attempt(room, act)


def _publish(room: Room, to_be: Exercise) -> None:
    """Draws what everybody is about to see, before they are told to look."""
    if not to_be.shown:
        return
    library = edition.library()
    room.board = revealed.board(exercise.found_out(room, library, to_be), library, to_be.shown)
    room.versions[SHOWN] = exercise.store().put(room.code, SHOWN, room.board.encode()).version


@st.fragment(run_every=EVERY)
def draw_live(room: Room) -> None:
    """The clock and who is ready, looked at every other second. Nothing in it can be typed into or lost."""
    before = room.exercise
    written = _written(room)
    wrong = exercise.attempt(None, partial(exercise.look, room))
    moved = room.exercise.step is not before.step or room.exercise.parts_shown != before.parts_shown
    if wrong or moved or written != _written(room):
        room.trouble = wrong
        st.rerun()
    now = exercise.store().now()
    here = room.exercise
    seconds = int(here.elapsed(now).total_seconds())
    groups = sight.groups(here, room.vignette, room.seats.values())
    people, ready = sum(each.people for each in groups), sum(each.ready for each in groups)
    library, waits_for_nobody = edition.library(), here.has_reached(Step.REVEAL)
    draw(
        tag(
            '<p class="run-time">{minutes}:{seconds} <span class="meta">{state}, of {planned} minutes</span></p>'
            '<p class="progress">{ready}</p>',
            minutes=seconds // 60,
            seconds=f"{seconds % 60:02}",
            state="minutes gone" if here.clock_since else "clock stopped",
            planned=room.vignette.minutes,
            ready="" if waits_for_nobody else f"{ready} of {people} ready",
        )
    )
    rows = [(service_called(each.card, library), str(each.people), str(each.ready)) for each in groups]
    shown = 2 if waits_for_nobody else 3
    draw_table("Who holds which card", ("Card", "People", "Ready")[:shown], [row[:shown] for row in rows])
    out = here.news_out(room.vignette, now)
    if room.typed.get("out", out) != out:  # the list of news beside this is older
        st.rerun()
    if room.vignette.news and here.has_reached(Step.READ):
        draw(tag("<p>New information out: {out} of {count}.</p>", out=len(out), count=len(room.vignette.news)))


def _written(room: Room) -> list[tuple[object, ...]]:
    """What of the seats stands elsewhere on this page: who holds which card, and what they will do differently."""
    return [(seat.agency, seat.service, seat.left, seat.will_change) for seat in room.seats.values()]


def draw_clock(room: Room) -> None:
    """Starts and stops the clock, which brings new information at its minute."""
    running = room.exercise.clock_since is not None
    move = Exercise.stop_clock if running else Exercise.start_clock

    def act() -> None:
        exercise.attempt(room, lambda: exercise.change_exercise(room, lambda there: move(there, exercise.store().now())))

    st.button("Stop the clock" if running else "Start the clock", key=room.key("clock"), on_click=act)


def draw_news(room: Room, library: Library) -> None:
    """New information for one card each: it comes at its minute, or when it is sent."""
    here = room.exercise
    if not room.vignette.news or not here.has_reached(Step.READ) or here.has_reached(Step.REVEAL):
        return
    draw(tag("<h2>New information</h2>"))
    out = room.typed["out"] = here.news_out(room.vignette, exercise.store().now())
    for at, each in enumerate(room.vignette.news):
        whom = service_called(each, library)
        state = "out" if at in out else f"comes at minute {each.minute}"
        draw(
            tag(
                "<p>{whom}: {state}.</p><details><summary>Read it</summary><p>{text}</p></details>",
                whom=whom,
                state=state,
                text=each.text,
            )
        )
        if at not in out:
            st.button(f"Send number {at + 1} now", key=room.key("send", str(at)), on_click=partial(_send, room, at))


def _send(room: Room, at: int) -> None:
    exercise.attempt(room, lambda: exercise.change_exercise(room, lambda there: there.send(at)))


def draw_nobody_holds(room: Room, library: Library) -> None:
    """The cards that nobody holds while people talk: the trainer reads them aloud, or they count for nothing."""
    here = room.exercise
    if here.step is not Step.TALK or not room.seats:
        return
    held = {(seat.agency, seat.service) for seat in room.seats.values() if not seat.left}
    left = [(at, card) for at, card in enumerate(room.vignette.card) if (card.agency, card.service) not in held]
    if not left:
        return
    draw(
        tag(
            "<h2>Cards that nobody holds</h2><p>Read one aloud when the group asks for that service, or leave it out: what was "
            "not in the room counts for nothing at the end.</p>"
        )
    )
    for at, card in left:
        if at in here.aloud:
            draw(tag("<p><strong>{name}</strong>: read aloud, and on the projector.</p>", name=service_called(card, library)))
            continue
        label = f"I read {service_called(card, library)} aloud"
        st.button(label, key=room.key("aloud", str(at)), on_click=partial(_read_aloud, room, at))


def _read_aloud(room: Room, at: int) -> None:
    exercise.attempt(room, lambda: exercise.change_exercise(room, lambda there: there.read_aloud(at)))


# -- the whole picture -------------------------------------------------------------------------------------------------------


def draw_reveal(room: Room, library: Library) -> None:
    """What is shown so far, and the way to the next part."""
    here = room.exercise
    if here.step not in (Step.REVEAL, Step.DEBRIEF):
        return
    left = [part for part in ONE_BY_ONE if part not in here.shown]
    if left and here.step is Step.REVEAL:
        st.button(
            f"Show everybody: {debrief.TITLES[left[0]]}",
            key=room.key("show", left[0]),
            on_click=partial(_show_next, room),
            type="primary",
        )
    if here.step is Step.DEBRIEF:
        _draw_debrief(room, library)
    if here.shown:
        draw(Markup(room.board))


def _show_next(room: Room) -> None:
    def act() -> None:
        now = exercise.store().now()
        count = min(room.exercise.parts_shown + 1, len(ONE_BY_ONE))
        _publish(room, room.exercise.show_next(now))
        exercise.change_exercise(room, lambda there: there.show_next(now) if there.parts_shown < count else there)

    exercise.attempt(room, act)


def _draw_debrief(room: Room, library: Library) -> None:
    questions = joined(tag("<li>{ask}</li>", ask=each) for each in room.vignette.debrief)
    changes = joined(paragraphs(seat.will_change) for seat in room.seats.values() if seat.will_change and not seat.left)
    draw(
        tag(
            "<h2>To talk about</h2><ol>{questions}</ol><h2>One change each</h2>{changes}",
            questions=questions,
            changes=changes or tag("<p>Nobody has put one down yet.</p>"),
        )
    )
    draw_debrief_paper(room, library)
    if not room.exercise.is_counted:
        st.button("Close the three questions and show the counts", key=room.key("count"), on_click=partial(_count, room))


def _count(room: Room) -> None:
    def act() -> None:
        exercise.change_exercise(room, lambda there: there.but(is_counted=True))
        _publish(room, room.exercise)

    exercise.attempt(room, act)


def draw_debrief_paper(room: Room, library: Library) -> None:
    """The debrief as a PDF, made when it is asked for."""
    build, file_name = partial(_debrief_pdf, room, library), f"training-{room.vignette.id}-debrief.pdf"
    papers.draw_download_only("Download the debrief", build, file_name, room.key("debrief"), primary=True)


def _debrief_pdf(room: Room, library: Library) -> bytes:
    from checklist.pdf import training as paper

    return paper.make_debrief(exercise.found_out(room, library), room.vignette, library, clock.now())


# -- for the trainer alone, and the end --------------------------------------------------------------------------------------


def draw_notes(room: Room) -> None:
    """What is for the trainer's eyes."""
    draw(
        tag(
            "<h2>For you alone</h2><details><summary>Trainer’s notes</summary>{notes}</details>"
            "<details><summary>What the whole picture shows</summary><ul>{key}</ul></details>"
            "<details><summary>Run it elsewhere</summary><p>On another computer, open Training and type the join code and this "
            "key: <strong>{secret}</strong></p></details>",
            notes=cards.notes_of(room.vignette),
            key=cards.key_of(room.vignette),
            secret=exercise.trainers_key(room.code),
        )
    )


def draw_end(room: Room) -> None:
    """Ends it for everybody, after asking once more."""
    here, key = session.current(), room.key("end")
    st.button("End this exercise", key=f"{key}:remove", on_click=here.ask_to_remove, args=(key,))
    if here.asked_to_remove == key:
        question = "End it for everybody? Nothing of it is kept."
        fields.confirm_removal(question, key, partial(_end, room), yes="Yes, end it", no="Go on with it")


def _end(room: Room) -> None:
    session.current().ask_to_remove(None)
    exercise.attempt(room, partial(exercise.close, room))

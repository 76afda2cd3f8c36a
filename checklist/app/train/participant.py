"""A participant's screen: the code, a card with its news, a short checklist with "I think they know", and what all are shown.

Nobody gives a name. A seat has a number, and with the code it opens the seat again on any device.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import streamlit as st

from checklist import sight, training
from checklist.app.state import clock, session
from checklist.app.state.room import Room
from checklist.app.train import asked, exercise, running, trainer
from checklist.app.train.exercise import STEPS
from checklist.app.widgets import fields, frame, in_short
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.dates import PartialDate
from checklist.library import Library
from checklist.record import CHILD, Answer, Fact, How, Knows, KnowsState, Record, Status
from checklist.sight import View
from checklist.training import Seat, Step
from checklist.wording import answers, phrases
from checklist.wording.names import service_called

# -- the door ----------------------------------------------------------------------------------------------------------------


def draw_door(trouble: str) -> None:
    """Asks for the code. `trouble` is why the exercise that one took part in was not found."""
    if trouble:
        st.error(trouble)
    code = fields.by_hand("Join code, like KX4 9DT", "join:code")
    if st.button("Go on", key="join:go", type="primary"):
        session.current().refuse({"join:code": exercise.attempt(None, partial(exercise.find, code))})
        st.rerun()


def draw_take_a_card(room: Room, library: Library) -> None:
    """The ground rules, then the cards, those that fewest hold first; or one's own seat again."""
    running.draw_content_note(room.vignette)
    draw(
        tag(
            "<h2>Take a card</h2><p>You need not say who you are. If you can, take the card of a service that is not yours.</p>"
        )
    )
    seats: list[Seat] = []
    exercise.attempt(room, lambda: seats.extend(exercise.everybody(room)))
    held = Counter((seat.agency, seat.service) for seat in seats if not seat.left)
    for card in training.cards_by_need(room.vignette, seats):
        people = held[card.agency, card.service]
        said = {0: "nobody has it yet", 1: "1 person has it"}.get(people, f"{people} people have it")
        at = room.vignette.card.index(card)
        st.button(
            f"{service_called(card, library)}: {said}",
            key=room.key("take", str(at)),
            on_click=exercise.do,
            args=(room, partial(exercise.sit, room, card)),
        )
    draw(tag("<h2>Or come back to your seat</h2>"))
    key = room.key("seat-number")
    number = fields.by_hand("Your seat number", key)
    if st.button("Come back", key=room.key("come-back")):
        session.current().refuse({key: exercise.attempt(None, partial(exercise.sit_again, room, number))})
        st.rerun()
    if room.trouble:
        st.error(room.trouble)
    st.button("Leave", key=room.key("go-away"), on_click=exercise.forget, args=("seat",))


# -- in the seat -------------------------------------------------------------------------------------------------------------


def draw_seated(room: Room, library: Library) -> None:
    """What this seat may see and do at this step."""
    seat = room.seat
    assert seat is not None
    sees = sight.view(room.exercise, room.vignette, seat, exercise.store().now())
    if room.trouble:
        st.error(room.trouble)
    match sees.step:
        case Step.GROUND_RULES:
            _draw_rules(room)
            asked.draw_three_questions(room, seat, library)
        case Step.READ:
            _draw_read(sees, library)
            asked.draw_three_questions(room, seat, library)
        case Step.CHECKLIST | Step.TALK:
            _draw_fill_in(room, seat, sees, library)
        case Step.REVEAL:
            asked.draw_decision(room, seat)
            _draw_revealed(room, sees)
        case Step.DEBRIEF:
            _draw_debrief(room, seat, sees, library)
    _draw_ready(room, seat)


def _draw_rules(room: Room) -> None:
    running.draw_content_note(room.vignette)
    frame.draw_note("Your card comes when the trainer begins. Leave this page open.")


def _draw_read(sees: View, library: Library) -> None:
    draw(tag('<p class="lead">{brief}</p><p>{opening}</p>', brief=sees.brief, opening=sees.opening))
    _draw_news(sees)
    if sees.record:
        draw(_card(sees.record, library))


def _draw_fill_in(room: Room, seat: Seat, sees: View, library: Library) -> None:
    alone = sees.step is Step.CHECKLIST
    draw(
        tag(
            '<p class="lead">{lead}</p>',
            lead="Alone, for each fact: which of the others know it? Mark “I think they know” if you believe that they do, "
            "but nobody has told you so."
            if alone
            else "Talk with the others, without showing your card. Write down what you tell them and what they tell you.",
        )
    )
    _draw_news(sees)
    facts = sorted(seat.record.facts(), key=lambda each: library.place(each[0]))
    said = len(seat.marked(room.vignette))
    draw(tag('<p class="progress">You have marked {said} of {count} facts</p>', said=said, count=len(facts)))
    for number, (prompt, fact) in enumerate(facts, start=1):
        _draw_fact(room, seat, prompt, fact, number, library)
    if not alone:
        _draw_told_me(room, library)
    draw(tag("<details><summary>The rest of your card</summary>{rest}</details>", rest=_rest(seat.record, library)))
    asked.draw_decision(room, seat)


def _draw_revealed(room: Room, sees: View) -> None:
    if sees.shown:
        draw(Markup(room.board))
    else:
        frame.draw_note("The trainer puts all cards together now. Look up, and keep this page open.")


def _draw_debrief(room: Room, seat: Seat, sees: View, library: Library) -> None:
    questions = joined(tag("<li>{ask}</li>", ask=each) for each in sees.questions)
    draw(tag("<h2>To talk about</h2><ol>{questions}</ol>", questions=questions))
    fields.text(
        "One thing that I will do differently. It is shown without a name",
        seat.will_change,
        room.key("change"),
        lambda typed: exercise.do(room, lambda: exercise.change_seat(room, lambda there: there.will(typed))),
        height=90,
    )
    asked.draw_three_questions(room, seat, library)
    trainer.draw_debrief_paper(room, library)
    frame.draw_note(phrases.LOOK_AFTER_YOURSELVES)
    draw(Markup(room.board))


def _draw_ready(room: Room, seat: Seat) -> None:
    if room.exercise.step in (Step.REVEAL, Step.DEBRIEF):
        return
    if seat.is_ready(room.exercise):
        draw(tag('<p role="status" class="note">You are ready. The trainer sees how many are, not who.</p>'))
        return
    st.button(
        "I am ready",
        key=room.key("ready", room.exercise.step),
        on_click=exercise.do,
        args=(room, lambda: exercise.change_seat(room, lambda there: there.ready(room.exercise))),
        type="primary",
    )


def draw_foot(room: Room) -> None:
    """The seat's number, and the way out."""
    seat = room.seat
    assert seat is not None
    draw(
        tag(
            '<p class="seat-number">Your seat: {number}. With the code {code} it brings you back from any device.</p>',
            number=seat.number,
            code=room.exercise.code_spoken,
        )
    )
    st.button(
        "Leave the exercise",
        key=room.key("leave"),
        on_click=exercise.do,
        args=(room, partial(exercise.leave, room)),
        type="tertiary",
    )


def draw_seat_heading(room: Room, library: Library) -> None:
    """Whose card this is, and at which step everybody is."""
    seat = room.seat
    assert seat is not None
    frame.draw_heading(service_called(seat, library), f"seat-{room.exercise.step}")
    draw(
        tag(
            '<p class="meta">{title}. Now: <strong>{step}</strong></p>',
            title=room.vignette.title,
            step=STEPS[room.exercise.step],
        )
    )


# -- the card ----------------------------------------------------------------------------------------------------------------


def _draw_news(sees: View) -> None:
    for each in sees.news:
        frame.draw_note(tag("<strong>New to you:</strong> {text}", text=each.text))


def _card(record: Record, library: Library) -> Markup:
    facts = sorted(record.facts(), key=lambda each: library.place(each[0]))
    return tag(
        "<h2>What you hold</h2>{facts}{rest}",
        facts=joined(in_short.fact_in_short(fact, record, library) for _, fact in facts),
        rest=_rest(record, library),
    )


def _rest(record: Record, library: Library) -> Markup:
    """What stands on a card beside its facts: people, agencies, and what was looked into and not found."""
    bare = (
        tag(
            "<li>{question}: {status}</li>",
            question=library.prompts[prompt].short,
            status=answers.STATUS[answer.status],
        )
        for prompt, answer in sorted(record.answers.items(), key=lambda each: library.place(each[0]))
        if answer.status and answer.status is not Status.KNOWN and prompt in library.prompts
    )
    people = joined(in_short.person_in_short(each, record, library) for each in record.people)
    agencies = joined(tag("<li>{name}</li>", name=service_called(each, library)) for each in record.involved)
    return tag(
        "{people}{agencies}<h3>Looked into, or not</h3><ul>{bare}</ul>",
        people=tag("<h3>People on your card</h3>{people}", people=people) if people else "",
        agencies=tag("<h3>Agencies on your card</h3><ul>{agencies}</ul>", agencies=agencies) if agencies else "",
        bare=joined(bare) or tag("<li>Nothing more stands on it.</li>"),
    )


def _draw_fact(room: Room, seat: Seat, prompt: str, fact: Fact, number: int, library: Library) -> None:
    place = f"{prompt}:{fact.id}"
    with st.container(key=f"held-{prompt}-{fact.id}"):
        draw(in_short.fact_in_short(fact, seat.record, library))
        if room.opened != place:
            st.button(
                f"Fact {number}: who knows it?",
                key=room.key(place, "open"),
                type="tertiary",
                on_click=partial(setattr, room, "opened", place),
            )
            return
        draw(tag('<h3 tabindex="-1" data-focus="{place}">Fact {number}: who knows it?</h3>', place=place, number=number))
        for agency in exercise.others(room):
            knows = fact.knows.get(agency)
            name = library.agency_name(agency) + (" (the other service)" if agency == seat.agency else "")
            keep = partial(_keep_state, room, prompt, fact.id, agency)
            fields.choice(name, answers.KNOWS, knows.state if knows else None, room.key(place, agency), keep)
        st.button(phrases.DONE_WITH_FACT, key=room.key(place, "done"), on_click=partial(setattr, room, "opened", ""))


def _keep_state(room: Room, prompt: str, fact: str, agency: str, state: KnowsState | None) -> None:
    def make(record: Record) -> Record:
        found = record.fact(prompt, fact)
        if found is None:
            return record
        others = {each: said for each, said in found.knows.items() if each != agency}
        return record.with_fact(prompt, found.but(knows={**others, agency: Knows(state=state)} if state else others))

    exercise.change_record(room, make)


def _draw_told_me(room: Room, library: Library) -> None:
    """What the others said in the talk, put down as told by them."""
    draw(tag("<h2>What they told you</h2>"))
    agencies = {agency: library.agency_name(agency) for agency in exercise.others(room)}
    questions = {prompt.id: f"{library.numbers[prompt.id]} {prompt.short}" for prompt in library.prompts.values()}

    def keep(name: str) -> Callable[[object], None]:
        return lambda value: room.typed.__setitem__(name, value)

    fields.pick("Who told you?", agencies, room.typed.get("by"), room.key("told", "by"), keep("by"))
    fields.pick("On which question?", questions, room.typed.get("prompt"), room.key("told", "prompt"), keep("prompt"))
    fields.text("What did they tell you?", room.typed.get("what") or "", room.key("told", "what"), keep("what"), height=90)
    st.button("Write it down", key=room.key("told", "put"), on_click=partial(_put_down, room, library))


def _put_down(room: Room, library: Library) -> None:
    by, prompt, what = (room.typed.get(name) or "" for name in ("by", "prompt", "what"))
    lacking = {
        room.key("told", "by"): "" if by else "Choose who told you.",
        room.key("told", "prompt"): "" if prompt else "Choose on which question they told you something.",
        room.key("told", "what"): "" if what.strip() else "Write what they told you.",
    }
    if session.current().refuse(lacking):
        return

    def make(record: Record) -> Record:
        fact = Fact(
            id=record.free_id("f"),
            what=what,
            about=(CHILD,),
            how=How.TOLD,
            source=library.agency_name(by),
            learned=PartialDate.on(clock.today()),
            knows={by: Knows(state=KnowsState.TOLD_ME)},
        )
        record = record.with_fact(prompt, fact)
        return record.with_answer(prompt, Answer(**dict(record.answer(prompt)) | {"status": Status.KNOWN}))

    exercise.change_record(room, make)
    if not room.trouble:
        room.typed.clear()
        room.rounds += 1

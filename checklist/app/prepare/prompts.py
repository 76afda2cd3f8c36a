"""A list of prompts as short lines, with one open for answering.

The list is one fragment, and the fields of the open fact are fragments within it: an answer draws again what depends on it and
not the page. One prompt and one fact are open at a time, because the browser pays for each thing on the page with every click.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from checklist import coverage, links
from checklist.app.state import edition, session, undo
from checklist.app.widgets import fields, frame, heartbeat, in_short, lessons, notes
from checklist.app.widgets.markup import draw, joined, tag
from checklist.library import Library, Prompt
from checklist.record import MOST_FACTS, Answer, Fact, Knows, KnowsState, Record, Status
from checklist.wording import answers, choosing, phrases
from checklist.wording.facts import standing_in_words
from checklist.wording.names import asking, numbered_prompt, people_called


@st.fragment
def draw_prompts(prompts: tuple[str, ...], place: str) -> None:
    """How far the prompts with these ids have come, and each of them. `place` names the page, which remembers what was open."""
    here, library = session.current(), edition.library()
    here.tidy()
    if here.record is None:
        return
    done = coverage.of((library.prompts[name] for name in prompts), here.record).spoken
    draw(tag('<p class="progress">{done}</p>', done=done.capitalize()))
    for name in prompts:
        prompt = library.prompts[name]
        if here.opened.get(place) == name:
            _draw_open_prompt(prompt, place, library)
        else:
            stands = standing_in_words(prompt, here.record.answer(name))
            label = f"**{asking(numbered_prompt(name, library))}** {stands}"
            st.button(label, key=here.key(place, name, "open"), type="tertiary", on_click=here.open, args=(place, name))
    heartbeat.beat()


def _draw_open_prompt(prompt: Prompt, place: str, library: Library) -> None:
    here = session.current()
    record = here.record
    assert record is not None
    answer = record.answer(prompt.id)
    with st.container(key=f"prompt-{prompt.id}"):
        asked, beside = st.columns([3, 2], gap="large")
        with asked:
            _draw_question(prompt, library)
            if act := prompt.act_now_on(answer.choice):
                frame.draw_note(act, strong=True)
            _draw_status(prompt, answer)
            draw(notes.notes_on(prompt.id, record))
            _draw_facts(prompt, answer, record, library)
            with st.container(horizontal=True):
                following = _following(prompt, place, library)
                if following:
                    st.button("Next question", key=here.key(prompt.id, "next"), on_click=here.open, args=(place, following))
                st.button("Close", key=here.key(prompt.id, "close"), on_click=here.open, args=(place, None))
        with beside:
            lessons.draw_lessons_beside(prompt, answer, record, library)


def _following(prompt: Prompt, place: str, library: Library) -> str | None:
    """The prompt after this one on the same page."""
    listed = session.current().listed.get(place, ())
    at = listed.index(prompt.id) if prompt.id in listed else len(listed)
    return listed[at + 1] if at + 1 < len(listed) else None


def _draw_question(prompt: Prompt, library: Library) -> None:
    holders = [library.agency_name(each) for each in prompt.holds if each != "all"]
    held = ", ".join(holders) if holders else "every agency, each its own part"
    examples = joined(tag("<li>{example}</li>", example=example) for example in prompt.examples)
    draw(
        tag(
            '<h2 tabindex="-1" data-focus="{token}"><span class="number">{number}</span> {question}</h2>'
            '<p class="why">{why}</p>'
            "<details><summary>What helps here, and who usually holds it</summary>"
            "<p>{hint}</p><p>Usually held by: {held}.</p><p>For example:</p><ul>{examples}</ul></details>",
            token=prompt.id,
            number=library.numbers[prompt.id],
            question=prompt.question,
            why=prompt.why,
            hint=prompt.hint,
            held=held,
            examples=examples,
        )
    )


def _draw_status(prompt: Prompt, answer: Answer) -> None:
    here = session.current()

    def keep(way: str | None) -> None:
        here.change(lambda record: record.with_answer(prompt.id, choosing.answered(record.answer(prompt.id), way)))
        if way == Status.KNOWN and here.record and not here.record.answer(prompt.id).facts:
            here.add_fact(prompt.id)

    ways, said = choosing.ways(prompt, answer), choosing.way_of(answer)
    fields.choice("What can you say about this?", ways, said, here.key(prompt.id, "status"), keep)


def _draw_facts(prompt: Prompt, answer: Answer, record: Record, library: Library) -> None:
    here = session.current()
    numbers = coverage.numbers(record, library)
    for fact in answer.facts:
        number = numbers[prompt.id, fact.id]
        if here.opened.get(prompt.id) == fact.id:
            _draw_fact_editor(prompt, fact, number, record, library)
        else:
            draw(in_short.fact_in_short(fact, record, library))
            edit = here.key(prompt.id, fact.id, "edit")
            st.button(f"Edit fact {number}", key=edit, type="tertiary", on_click=here.open, args=(prompt.id, fact.id))
    _draw_undo(prompt)
    label = "Add where you looked" if answer.status is Status.NONE else "Add a fact"
    if len(numbers) < MOST_FACTS:
        st.button(label, key=here.key(prompt.id, "add"), on_click=here.add_fact, args=(prompt.id,))
    else:
        frame.draw_note(phrases.at_most(MOST_FACTS, "facts"))


def _draw_fact_buttons(prompt: Prompt, fact: Fact, number: int, facts: tuple[Fact, ...]) -> None:
    """What can be done with the open fact as a whole. A closed one has one button: each more would slow every page down."""
    here = session.current()
    asking = here.key(prompt.id, fact.id)

    def move(by: int) -> None:
        here.change(lambda record: record.with_fact_moved(prompt.id, fact.id, by))

    with st.container(horizontal=True):
        st.button(phrases.DONE_WITH_FACT, key=here.key(prompt.id, fact.id, "done"), on_click=here.open, args=(prompt.id, None))
        if fact != facts[0]:
            st.button(f"Move fact {number} up", key=here.key(prompt.id, fact.id, "up"), on_click=move, args=(-1,))
        if fact != facts[-1]:
            st.button(f"Move fact {number} down", key=here.key(prompt.id, fact.id, "down"), on_click=move, args=(1,))
        remove = here.key(prompt.id, fact.id, "remove")
        st.button(f"Remove fact {number}", key=remove, on_click=here.ask_to_remove, args=(asking,))
    if here.asked_to_remove == asking:
        fields.confirm_removal(f"Remove fact {number}?", asking, partial(undo.remove_fact, here, prompt.id, fact.id))


def _draw_undo(prompt: Prompt) -> None:
    here = session.current()
    if here.removed and here.removed.prompt == prompt.id:
        with st.container(horizontal=True):
            draw(tag('<p role="status">The fact was removed.</p>'))
            st.button("Put it back", key=here.key(prompt.id, "undo"), on_click=undo.put_back, args=(here,))


def _draw_fact_editor(prompt: Prompt, fact: Fact, number: int, record: Record, library: Library) -> None:
    beside = _order_of_lessons(prompt, record, library)
    with st.container(border=True, key=f"fact-{prompt.id}-{fact.id}"):
        _draw_fact_fields(prompt.id, fact.id, number, beside)
        draw(tag("<h4>Who else knows this?</h4>"))
        agencies = record.other_agencies()
        if not agencies:
            frame.draw_note("Add the agencies involved, and you can say here who has been told and who you only think knows.")
            frame.draw_link("agencies-involved", "Add the agencies involved")
        for agency in agencies:
            _draw_who_knows(prompt.id, fact.id, agency, beside)
        _draw_fact_buttons(prompt, fact, number, record.answer(prompt.id).facts)


@st.fragment
def _draw_fact_fields(prompt: str, fact_id: str, number: int, beside: tuple[tuple[str, str], ...]) -> None:
    """What is said of a fact, but for who else knows it. It goes by ids: drawn alone, what it was given is old."""
    here = session.current()
    record, fact = here.record, here.record and here.record.fact(prompt, fact_id)
    if not record or not fact:
        return

    def key(part: str) -> str:
        return here.key(prompt, fact_id, part)

    def keep(part: str) -> Callable[[object], None]:
        return here.fact_field(prompt, fact_id, part)

    token = f"{prompt}:{fact_id}"
    draw(tag('<h3 tabindex="-1" data-focus="{token}">Fact {number}</h3>', token=token, number=number))
    fields.text(phrases.ASK_WHAT, fact.what, key("what"), keep("what"), height=90)
    fields.people("About whom?", people_called(record), fact.about, key("about"), keep("about"))
    fields.choice("How is it known?", answers.HOW, fact.how, key("how"), keep("how"))
    fields.line(answers.source_of(fact.how), fact.source, key("source"), keep("source"))
    happened, learned = st.columns(2)
    with happened:
        fields.when(phrases.ASK_WHEN, fact.happened, key("happened"), keep("happened"))
    with learned:
        fields.when("When did you learn of it?", fact.learned, key("learned"), keep("learned"))
    fields.tick(phrases.IS_OPINION, fact.opinion, key("opinion"), keep("opinion"))
    fields.tick("This matters most: put it on page one", fact.key, key("key"), keep("key"))
    fields.mark(
        "Protect who told me", answers.FACT_STAYS_OUT, fact.protect_source, key("protect_source"), keep("protect_source")
    )
    barred = "Keep this out of the family’s copy"
    fields.mark(barred, answers.NEVER_TO_FAMILY, fact.keep_from_family, key("keep_from_family"), keep("keep_from_family"))
    _end_of_part(prompt, beside)


@st.fragment
def _draw_who_knows(prompt: str, fact_id: str, agency: str, beside: tuple[tuple[str, str], ...]) -> None:
    """What one agency knows of a fact."""
    here, library = session.current(), edition.library()
    fact = here.record and here.record.fact(prompt, fact_id)
    if not fact:
        return
    knows = fact.knows.get(agency)
    key = here.key(prompt, fact_id, "knows", agency)
    keep_state = partial(_keep_state, prompt, fact_id, agency)
    fields.choice(library.agency_name(agency), answers.KNOWS, knows.state if knows else None, key, keep_state)
    if knows and knows.state in (KnowsState.TOLD, KnowsState.TOLD_ME):
        _draw_told(prompt, fact_id, agency, knows, library.agency_short(agency))
    if knows and knows.state is KnowsState.BELIEVED:
        draw(tag('<p class="meta">Nobody has checked this. It is on your call list under “Check before you share”.</p>'))
    _end_of_part(prompt, beside)


def _end_of_part(prompt: str, beside: tuple[tuple[str, str], ...]) -> None:
    """Saves, and draws the page again where the answer brings other lessons to the front than stand there now."""
    here, library = session.current(), edition.library()
    heartbeat.beat()
    if here.record and _order_of_lessons(library.prompts[prompt], here.record, library) != beside:
        st.rerun()


def _order_of_lessons(prompt: Prompt, record: Record, library: Library) -> tuple[tuple[str, str], ...]:
    return tuple((each.lesson.id, each.why) for each in links.beside(prompt, record.answer(prompt.id), record, library))


def _draw_told(prompt: str, fact: str, agency: str, knows: Knows, name: str) -> None:
    here = session.current()

    def field(part: str) -> tuple[str, Callable[[object], None]]:
        return here.key(prompt, fact, "knows", agency, part), partial(_keep_told, prompt, fact, agency, part)

    on, by, reply = st.columns(3, vertical_alignment="bottom")
    with on:
        fields.when(f"When ({name})", knows.on, *field("on"), hint="March 2026")
    with by:
        fields.line(f"How ({name})", knows.by, *field("by"), hint="phone, letter, in person")
    with reply:
        fields.line(f"What came back ({name})", knows.reply, *field("reply"))


def _keep_state(prompt: str, fact: str, agency: str, state: KnowsState | None) -> None:
    here = session.current()
    found = here.record and here.record.fact(prompt, fact)
    if not found:
        return
    others = {each: said for each, said in found.knows.items() if each != agency}
    before = found.knows.get(agency)
    knows = {**others, agency: before.but(state=state) if before else Knows(state=state)} if state else others
    here.fact_field(prompt, fact, "knows")(knows)


def _keep_told(prompt: str, fact: str, agency: str, part: str, value: object) -> None:
    here = session.current()
    found = here.record and here.record.fact(prompt, fact)
    if found and agency in found.knows:
        knows = found.knows[agency].but(**{part: value})
        here.fact_field(prompt, fact, "knows")({**found.knows, agency: knows})

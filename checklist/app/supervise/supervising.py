"""Supervision on screen: questions drawn from one checklist, the walk through a case, notes, and what changed since last time.

It asks and shows; it gives no answer and no score. What the supervisor writes is a note on a prompt, under the supervisor's
name: never a fact, and in no copy for others unless the practitioner chooses so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

import streamlit as st

from checklist import supervision
from checklist.app.state import by_words, clock, edition, session
from checklist.app.state.supervising import Supervising
from checklist.app.widgets import actions, changed, fields, frame, heartbeat, in_short, lessons, notes, papers, unread, uploads
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.changes import Changes, NotOneChecklist, changes_between
from checklist.dates import UK, PartialDate
from checklist.library import Lesson, Library, Theme
from checklist.record import Answer, Record
from checklist.supervision import Asked
from checklist.wording import changes
from checklist.wording.facts import standing_in_words
from checklist.wording.names import asking, numbered_prompt
from checklist.wording.phrases import WHAT_CHANGED

LOOK: Final = Path(__file__).parent / "supervising.css"
PARTS: Final = {
    "questions": "Questions from this checklist",
    "walk": "The walk through the case",
    "changes": WHAT_CHANGED,
    "close": "Actions, sign-off and record",
}


def this_supervision() -> Supervising:
    """This tab's table; an empty one at first."""
    here = session.current()
    if here.supervising is None:
        here.supervising = Supervising()
    return here.supervising


# -- a checklist to talk about -----------------------------------------------------------------------------------------------


def draw_way_in() -> None:
    """Opens a checklist by the words of a draft or a hand-over, or from its PDF."""
    here = session.current()
    draw(tag("<h2>By its password</h2><p>The practitioner’s own, or the new one of a hand-over.</p>"))
    key = "by-hand-words-supervise"
    typed = fields.by_hand("The password, with spaces or hyphens between its words", key)
    if st.button("Open the checklist", key="supervise:words"):
        opened, wrong = by_words.open_by_words(typed, here.kept_drafts, here.checklist_draft) if typed else (None, ())
        if opened:
            here.open(frame.READ_ONLY, "yes")
        here.refuse({key: "" if opened else " ".join(wrong) or "Type the password of the draft first."})
        st.rerun()
    draw(tag("<h2>From its PDF</h2>"))
    found = uploads.one_file("The checklist as PDF or JSON, at most 1 MB", "supervise:file")
    if found:
        here.open_record(found.record)
        here.open(frame.READ_ONLY, "yes")
        st.rerun()


# -- the questions -----------------------------------------------------------------------------------------------------------


@st.fragment
def draw_questions(library: Library) -> None:
    """The questions that the checklist itself calls for, kind by kind; the child's own words first, and open."""
    here = session.current()
    record = here.record
    if record is None:
        return
    _still_shown("questions")
    asked = supervision.questions(record.without_blanks(), library)
    groups = [(kind, tuple(each)) for kind, each in groupby(asked, key=lambda one: one.kind)]
    if groups:
        here.opened.setdefault("asked", groups[0][0])
    for kind, questions in groups:
        title = f"{questions[0].title} ({len(questions)})"
        if here.opened.get("asked") != kind:
            st.button(title, key=here.key("asked", kind), type="tertiary", on_click=here.open, args=("asked", kind))
            continue
        draw(tag('<h2 tabindex="-1" data-focus="asked-{kind}">{title}</h2>', kind=kind, title=title))
        for number, each in enumerate(questions):
            _draw_asked(each, f"{kind}-{number}", record, library)
    heartbeat.beat()


def _still_shown(part: str) -> None:
    """Draws the page again where another part was chosen: a word sent from this one just then stops the page's own run."""
    if this_supervision().part != part:
        st.rerun()


def _draw_asked(each: Asked, place: str, record: Record, library: Library) -> None:
    prompt = library.prompts.get(each.prompt or "")
    about = numbered_prompt(prompt.id, library) if prompt else ""
    draw(
        tag(
            '<div class="asked"><p class="ask">{ask}</p>{fact}<p class="meta">{about}</p>{lesson}</div>',
            ask=each.ask,
            fact=in_short.fact_in_short(each.fact, record, library) if each.fact else "",
            about=about,
            lesson=lessons.lesson(each.lesson, each.review) if each.lesson and each.review else "",
        )
    )
    if prompt:
        _draw_note_button(prompt.id, place, record, library)


def _draw_note_button(prompt: str, place: str, record: Record, library: Library) -> None:
    """The notes on a prompt, and a place to write one, opened by a button."""
    here = session.current()
    is_open = here.opened.get("note") == place
    draw(notes.notes_on(prompt, record, without=this_supervision().by if is_open else None))
    if is_open:
        number = library.numbers.get(prompt, prompt)
        notes.draw_note_field(f"Your note on question {number}", this_supervision().by, prompt, place, record)
        st.button("Close the note", key=here.key("note", place, "close"), on_click=here.open, args=("note", None))
    else:
        st.button(
            "Write a note", key=here.key("note", place, "open"), type="tertiary", on_click=here.open, args=("note", place)
        )


# -- notes -------------------------------------------------------------------------------------------------------------------


def draw_who_supervises() -> None:
    """The supervisor's name and role, under which the notes stand. Today's notes go along when they change."""
    table = this_supervision()
    name, role = st.columns(2)
    with name:
        fields.line("Supervisor’s name", table.name, "supervise:name", partial(_keep_who, "name"))
    with role:
        fields.line("Supervisor’s role", table.role, "supervise:role", partial(_keep_who, "role"))


def _keep_who(part: str, typed: str) -> None:
    here, table = session.current(), this_supervision()
    before = table.by
    setattr(table, part, typed.strip())
    today = PartialDate.on(clock.today())
    if here.record and any(each.by == before and each.on == today for each in here.record.notes):
        here.change(
            lambda record: record.but(
                notes=tuple(each.but(by=table.by) if each.by == before and each.on == today else each for each in record.notes)
            )
        )


# -- the walk ----------------------------------------------------------------------------------------------------------------


@st.fragment
def draw_walk(library: Library) -> None:
    """One stage at a time: experience, reflection, analysis with two explanations held open, plan."""
    here, table = session.current(), this_supervision()
    record = here.record
    if record is None:
        return
    _still_shown("walk")
    stages = {str(part.stage.id): part for part in supervision.walk(record.without_blanks(), library)}
    titles = {each: f"{at}. {part.stage.title}" for at, (each, part) in enumerate(stages.items(), start=1)}
    shown = table.stage if table.stage in stages else next(iter(stages))
    fields.choice(
        "Stage", titles, shown, here.key("stage"), lambda chosen: setattr(table, "stage", chosen or shown), is_firm=True
    )
    part = stages[table.stage or shown]
    draw(
        tag(
            '<h2 tabindex="-1" data-focus="stage-{id}">{title}</h2><p class="why">{intro}</p>',
            id=part.stage.id,
            title=titles[part.stage.id],
            intro=part.stage.intro,
        )
    )
    for walked in part.questions:
        question = walked.question
        draw(
            tag(
                '<div class="asked"><p class="ask">{ask}</p><p class="meta">{hint}</p>{held}{behind}</div>',
                ask=walked.ask,
                hint=walked.hint,
                held=_held(walked.held, record, library),
                behind=_behind(walked.lessons, walked.themes, library),
            )
        )
        if question.prompts:
            _draw_note_button(question.prompts[0], question.id, record, library)
    heartbeat.beat()


def _held(held: Sequence[tuple[str, Answer]], record: Record, library: Library) -> Markup:
    lines = (
        tag(
            "<p><strong>{title}</strong> {stands}</p>{facts}",
            title=asking(numbered_prompt(prompt, library)),
            stands=standing_in_words(library.prompts[prompt], answer),
            facts=joined(in_short.fact_in_short(fact, record, library) for fact in answer.facts),
        )
        for prompt, answer in held
        if prompt in library.prompts
    )
    inner = joined(lines)
    if not inner:
        return tag('<p class="meta">The checklist has nothing on this yet.</p>')
    return tag("<details><summary>What the checklist has on it</summary>{inner}</details>", inner=inner)


def _behind(shown_lessons: Sequence[Lesson], themes: Sequence[Theme], library: Library) -> Markup:
    shown = [
        *(lessons.lesson(each, library.review_of(each)) for each in shown_lessons),
        *(lessons.theme(each) for each in themes),
    ]
    return (
        tag("<details><summary>What stands behind this question</summary>{all}</details>", all=joined(shown))
        if shown
        else tag("")
    )


# -- what changed ------------------------------------------------------------------------------------------------------------


def draw_since_last_time(library: Library) -> None:
    """An earlier version, or several, beside this one: new, changed, settled, still assumed and for how long."""
    here, table = session.current(), this_supervision()
    assert here.record is not None
    draw(
        tag(
            "<p>Choose an earlier PDF of this same checklist. With more than one, the tool can tell how long something has "
            "been assumed.</p>"
        )
    )
    place = f"supervise:earlier:{len(table.earlier)}"
    found = uploads.one_file("An earlier version as PDF or JSON", place)
    if found:
        if found.record.id == here.record.id:
            table.earlier = (*table.earlier, found.record)
            st.rerun()
        fields.draw_fault(place, str(NotOneChecklist()))
    compared = compare(here.record, library)
    if compared is None:
        return
    draw(changed.changes_said(changes.changes_in_words(compared, library)))
    st.button("Remove the earlier versions", key="supervise:away", on_click=partial(setattr, table, "earlier", ()))


def compare(record: Record, library: Library) -> Changes | None:
    """What changed since the latest of the earlier versions that were opened; None without one."""
    earlier = sorted((each for each in this_supervision().earlier if each.id == record.id), key=lambda each: each.updated)
    return changes_between(earlier[-1], record, library, earlier[:-1]) if earlier else None


# -- the end -----------------------------------------------------------------------------------------------------------------


def draw_end_of_supervision(record: Record, library: Library) -> None:
    """What is to be done, the signature, and the record."""
    draw(tag("<h2>Actions</h2>"))
    actions.draw_actions(record)
    _draw_sign_off(record, library)
    _draw_paper(record.without_blanks(), library)


def _draw_sign_off(record: Record, library: Library) -> None:
    """Signs the supervision off by name, role and time."""
    draw(tag("<h2>Sign-off</h2>"))
    signed = map(changes.signed_off, supervision.signatures(record, library))
    draw(joined(tag('<p dir="auto">{said}</p>', said=said) for said in signed))
    if not this_supervision().name:
        frame.draw_note("Write the supervisor’s name above to sign off.")
        return
    st.button("Sign off now", key=session.current().key("sign-off"), on_click=_sign)


def _sign() -> None:
    here, table, library = session.current(), this_supervision(), edition.library()
    on = PartialDate.parse(f"{clock.now().astimezone(UK):%Y-%m-%dT%H:%M}")
    here.change(lambda record: supervision.sign_off(record, library, table.name, table.role, on))


def _draw_paper(record: Record, library: Library) -> None:
    """The supervision record as a PDF, locked if wanted."""
    draw(tag("<h2>The record of this supervision</h2>"))
    frame.draw_note(
        "It holds the notes, the actions, what changed, and the checklist as it stands. File it where supervision is filed."
    )
    made, marking, compared, by = clock.now(), session.current().marking, compare(record, library), this_supervision().by

    def build() -> bytes:
        from checklist.pdf import supervision as pages

        return pages.make_supervision_record(record, library, made, by=by, changes=compared, marking=marking)

    unread.draw_unread_note(session.current(), library)
    papers.draw_download(build, f"supervision-record-{clock.today().isoformat()}.pdf", place="supervision")

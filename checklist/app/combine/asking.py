"""Asking agencies before a meeting, on screen: who asks about whom and why, by when, whom, which questions, a file for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import uuid4

import streamlit as st

from checklist.app.state import asking, author, clock, edition, session
from checklist.app.state.asking import PLACE, SEED, Asking
from checklist.app.state.table import Table
from checklist.app.widgets import fields, frame, papers
from checklist.app.widgets.markup import draw, joined, tag
from checklist.audiences import texts
from checklist.guarded import Guarded, Watch
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.values import Picture
from checklist.record import NAME_LONGEST
from checklist.request import MOST_ASKED, Request, file_name
from checklist.sharing import for_agency
from checklist.wording import phrases, requests
from checklist.wording.dates import counted, day_and_time, read_as

_LOCK: Final = "ask"  # one tick for all files of one round


def form_of(table: Table) -> Asking:
    """The form as it stands, filled in as far as the checklist that is open in this tab says."""
    here = session.current()
    table.drafts.setdefault(SEED, str(uuid4()))
    known = asking.suggested(here.record, author.read(here.kept_author))
    return Asking(table.drafts, known, edition.library(), clock.today())


def draw_who_and_why(table: Table) -> None:
    """The fields that all requests have in common."""
    form = form_of(table)
    library, (left, right) = form.library, st.columns(2, gap="large")
    with left:
        draw(tag("<h2>Who asks</h2>"))
        agencies = {each.id: each.name for each in library.agencies}
        chosen = form.said("agency")
        fields.pick("Your agency", agencies, chosen or None, _key(table, "agency"), _keep(table, "agency"))
        _line(table, form, "Your service or team", "service", longest=NAME_LONGEST)
        _line(table, form, "Your name", "name", longest=NAME_LONGEST)
        _line(table, form, "Your role", "role")
        _line(table, form, "How to reach you", "contact")
        draw(tag("<h2>The child</h2>"))
        _line(table, form, "Name, initials or reference", "child", longest=NAME_LONGEST)
        _when(table, form, phrases.BORN, "born", "12 March 2024, March 2024")
        _line(table, form, "A reference that others know", "reference")
    with right:
        draw(tag("<h2>Why, and by when</h2>"))
        fields.text("Why you ask", form.said("why"), _key(table, "why"), _keep(table, "why"), height=140)
        _when(table, form, "Answer by", "by", "Thursday 10am")
        _line(table, form, "How to answer", "how", hint="by secure mail to …")
        draw(tag("<h2>The {meeting}</h2>", meeting=library.nation(form.said("nation")).strategy_discussion))
        nations = {each.id: each.name for each in library.nations}
        nation = library.nation(form.said("nation")).id
        fields.choice("Nation", nations, nation, _key(table, "nation"), _keep(table, "nation"))
        _when(table, form, "Day", "on", "Friday, 12 March")
        fields.time("Time", form.said("time"), _key(table, "time"), _keep(table, "time"))
        _line(table, form, "What it is about", "about")


def draw_whom(table: Table) -> None:
    """The agencies that are asked, and for each the service and the questions."""
    form = form_of(table)
    draw(tag("<h2>Whom do you ask?</h2>"))
    agencies = {each.id: each.name for each in form.library.agencies}
    fields.several(
        "Each agency that may know something; your own may be among them",
        agencies,
        form.agencies,
        _key(table, "to"),
        lambda chosen: _keep(table, "to")(",".join(chosen)),
    )
    for agency in form.agencies:
        with st.container(border=True, key=f"ask-{agency}"):
            found = form.library.agency(agency)
            assert found is not None
            draw(tag("<h3>{name}</h3><p class='meta'>Ask for {whom}.</p>", name=found.name, whom=found.ask_for))
            label = f"Which service of theirs? Several with commas: a file each ({found.name})"
            _line(table, form, label, f"{agency}:service", hint="leave empty if you do not know")
            prompts = form.prompts(agency)
            with st.expander(f"{counted(len(prompts), 'question')} for {found.name}: change them"):
                _draw_questions(table, form, agency)


def _draw_questions(table: Table, form: Asking, agency: str) -> None:
    chosen, name = form.prompts(agency), form.library.agency_name(agency)
    shown = {each: form.library.prompts[each].short for each in dict.fromkeys((*form.usual(agency), *chosen))}
    keep = _keep(table, f"{agency}:prompts")
    key = _key(table, agency, "prompts", table.form(f"{PLACE}:{agency}:more"))
    fields.several(f"Questions for {name}", shown, chosen, key, lambda picked: keep(",".join(picked)))
    others = {each.id: each.short for each in form.library.prompts.values() if each.id not in shown}

    def add(prompt: str | None) -> None:
        if prompt and len(chosen) < MOST_ASKED:
            keep(",".join((*chosen, prompt)))
            table.put_down(f"{PLACE}:{agency}:more")

    place = _key(table, agency, "more", table.form(f"{PLACE}:{agency}:more"))
    fields.pick(f"Add a question for {name}", others, None, place, add)


def draw_requests(table: Table) -> None:
    """A file for each service that is asked, once everything that it needs is there."""
    form = form_of(table)
    draw(tag("<h2>The files</h2>"))
    if lacking := tuple(form.missing()):
        items = joined(tag("<li>{each}</li>", each=each) for each in lacking)
        frame.draw_note(tag("<p>Before there is a file, this is needed:</p><ul>{items}</ul>", items=items))
        return
    made = form.requests(clock.now())
    if made[0].is_late(form.today):
        frame.draw_note("The time to answer by has passed. Give a later one under “Answer by”.", strong=True)
    password = papers.draw_lock(_LOCK, table, "Put one password on all of these PDFs")
    for request in made:
        _draw_request(table, request, form, password)
    frame.draw_link("combine", "Answers came back? Put them together, and see who has answered")


def _draw_request(table: Table, request: Request, form: Asking, password: str) -> None:
    whom, went = requests.asked_of(request, form.library), asking.as_it_went(request, table.minutes)
    guarded = _guarded(table, request)
    with st.container(key=f"request-{request.id}"):
        draw(tag('<h3 dir="auto">{whom}</h3>', whom=whom))
        if _holds_guarded(request, guarded):
            frame.draw_note(
                "What you typed holds words that a checklist here protects from this agency. Rewrite it: until then "
                "there is no file for them.",
                strong=True,
            )
            return
        if went and went.but(made=request.made) == request:
            draw(
                tag(
                    '<p class="meta">Made {when}. Send it as you send such files.</p>',
                    when=day_and_time(went.made),
                )
            )
        elif went:
            at = day_and_time(went.made)
            frame.draw_note(f"Something was changed since its file was made on {at}. Make it again, and send the new one.")

        def build() -> bytes:
            from checklist.pdf import request as paper

            return paper.make_request(request, form.library, guarded=guarded)

        papers.draw_locked_download(
            build,
            file_name(request),
            f"ask-{request.id}",
            password,
            what=f"request to {form.library.agency_name(request.to.agency)}",
            then=partial(table.change, lambda minutes: minutes.with_request(request)),
        )


def _guarded(table: Table, request: Request) -> tuple[Guarded, ...]:
    """The words that no file for this agency may hold: of the files on the table, and of the checklist open in this tab."""
    here, whole, to = session.current(), table.combined(), request.to
    of_meeting = Copies(whole, Recipient(Readers.MEETING, to.agency, to.service)).guarded if isinstance(whole, Picture) else ()
    own = for_agency(here.record, to.agency, edition.library()).guarded if here.record else ()
    return tuple(dict.fromkeys((*of_meeting, *own)))


def _holds_guarded(request: Request, guarded: tuple[Guarded, ...]) -> bool:
    return bool(Watch(guarded).find("\n".join(text for _, _, text in texts(request))))


# -- fields ------------------------------------------------------------------------------------------------------------------


def _key(table: Table, *names: str) -> str:
    return table.key(PLACE, *names)


def _keep(table: Table, name: str) -> Callable[[Any], None]:
    return lambda typed: table.drafts.__setitem__(f"{PLACE}:{name}", typed or "")


def _line(table: Table, form: Asking, label: str, name: str, **more: Any) -> None:
    fields.line(label, form.said(name), _key(table, *name.split(":")), _keep(table, name), **more)


def _when(table: Table, form: Asking, label: str, name: str, hint: str) -> None:
    """A date as it is typed, with how it is read, or that it cannot be."""

    def keep(typed: str) -> None:
        _keep(table, name)(typed)
        table.drafts[f"{PLACE}:{name}:day"] = clock.today().isoformat()

    found = form.when(name)
    fault = "We cannot read this as a date or time. Write it like Friday 2pm or 12 March 2026."
    said = [read_as(found)] if found else []
    fields.line(
        label, form.said(name), _key(table, name), keep, hint=hint, said=said, fault="" if found else form.said(name) and fault
    )

"""Who gets what: the decision for each recipient, the facts they get, and their PDF.

One recipient is open at a time. What was decided stands in the record; which facts were picked for whom is a view of this tab
and stands in the session, because the record says afterwards which facts went.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from checklist import protection, sharing
from checklist.app.share import going
from checklist.app.state import clock, edition, session
from checklist.app.widgets import fields, frame, papers, plain, unread
from checklist.app.widgets.markup import draw, joined, tag
from checklist.dates import PartialDate
from checklist.library import Library, Role
from checklist.record import NAME_LONGEST, Decision, FamilyTold, Outcome, Record
from checklist.sharing import FAMILY
from checklist.wording import answers
from checklist.wording.facts import outcome_in_words, standing_in_words
from checklist.wording.names import recipient_called
from checklist.wording.phrases import AGENCIES_INVOLVED

_GOES_OUT = (Outcome.SHARED, Outcome.PART)


def draw_recipients(record: Record, library: Library) -> None:
    """Every agency that could get a copy, whoever asked first, and the family; whoever is open, in full."""
    here = session.current()
    asker = (here.asked.asker.agency,) if here.asked else ()
    decided = (each.to for each in record.decisions if each.to != FAMILY)
    agencies = tuple(dict.fromkeys((*asker, *record.other_agencies(), *decided)))
    if not agencies:
        frame.draw_note("List the agencies involved first: then decide here what each of them gets.")
        frame.draw_link("agencies-involved", AGENCIES_INVOLVED)
    for recipient in (*agencies, FAMILY):
        if here.opened.get("recipient") == recipient:
            with st.container(border=True, key=f"recipient-{recipient}"):
                _draw_recipient(recipient, record, library)
        else:
            label = f"**{recipient_called(recipient, record, library)}**: {_decided(recipient, record)}"
            open_them = partial(here.open, "recipient", recipient)
            st.button(label, key=here.key("recipient", recipient), type="tertiary", on_click=open_them)


def draw_whose_identity(record: Record, library: Library) -> None:
    """The question whose identity needs protecting, with what was answered to it and what is protected already."""
    prompt = library.prompts[library.with_role(Role.WHOM_TO_PROTECT)]
    protected = len(protection.protected(record, library))
    draw(
        tag(
            '<div class="lessons"><h2>Whose identity needs protecting?</h2><p>{question}</p>'
            "<p>{standing}. {stays_out}</p></div>",
            question=prompt.question,
            standing=standing_in_words(prompt, record.answer(prompt.id)),
            stays_out=answers.stays_out(protected),
        )
    )
    frame.draw_link(prompt.section_id, f"Answer this: {library.numbers[prompt.id]} {prompt.short}")


def _decided(recipient: str, record: Record) -> str:
    log = [each for each in record.decisions if each.to == recipient and each.on is not None]
    if not log:
        return "nothing decided yet"
    return outcome_in_words(log[-1])


def _draw_recipient(recipient: str, record: Record, library: Library) -> None:
    here = session.current()
    token = f"recipient:{recipient}"
    draw(
        tag(
            '<h2 tabindex="-1" data-focus="{token}">{name}</h2>', token=token, name=recipient_called(recipient, record, library)
        )
    )
    agency = library.agency(recipient)
    if agency:
        draw(tag('<p class="why">{remit}</p>', remit=agency.remit))
    _draw_log(recipient, record)
    open_decision = _open_decision(recipient, record)
    _draw_decision(recipient, open_decision)
    can_go = True
    if open_decision.outcome in _GOES_OUT:
        copy = papers.copy_for(recipient, record, library)
        draw(tag("<h3>What they get</h3>"))
        if recipient == FAMILY:
            going.draw_to_family(record, copy, library)
        else:
            going.draw_to_agency(recipient, record, copy, library)
        can_go = recipient != FAMILY or not sharing.before_the_family(record, library)
        if can_go:
            going.draw_words_let_stand(recipient)
            can_go = going.draw_before_it_goes(recipient, copy, library)
        if can_go:
            unread.draw_unread_note(session.current(), library)
            plain.draw_copy(copy, library, f"recipient-{recipient}")
    goes_out = open_decision.outcome in _GOES_OUT
    if goes_out and can_go:
        draw(tag('<h3>Once you have sent it</h3><p class="why">{said}</p>', said=answers.SENDS_NOTHING))
    with st.container(horizontal=True):
        if open_decision.outcome and can_go:
            label = answers.I_HAVE_SENT_IT if goes_out else "Log this decision"
            put_down = partial(_put_down, recipient)
            st.button(label, key=here.key("decision", recipient, "put-down"), on_click=put_down)
        st.button("Close", key=here.key("decision", recipient, "close"), on_click=here.open, args=("recipient", None))


def _draw_log(recipient: str, record: Record) -> None:
    lines = (
        tag(
            "<li>{decided}. {why} {by}</li>",
            decided=outcome_in_words(each),
            why=each.why,
            by=f"Decided by {each.by}." if each.by else "",
        )
        for each in record.decisions
        if each.to == recipient and each.on is not None
    )
    listed = joined(lines)
    draw(tag("<p>Logged so far:</p><ul>{lines}</ul>", lines=listed) if listed else listed)


def _open_decision(recipient: str, record: Record) -> Decision:
    """The decision that is being made: the one without a day; a blank one where there is none."""
    undated = (each for each in record.decisions if each.to == recipient and each.on is None)
    return next(undated, Decision(to=recipient, by=record.practitioner.name))


def _draw_decision(recipient: str, decision: Decision) -> None:
    here = session.current()

    def field(name: str) -> tuple[str, Callable[[object], None]]:
        made = sum(each.to == recipient and each.on is not None for each in here.record.decisions) if here.record else 0
        return here.key("decision", recipient, str(made), name), partial(_keep_decision, recipient, made, name)

    fields.choice("What do you decide?", answers.OUTCOME, decision.outcome, *field("outcome"))
    fields.text("Why?", decision.why, *field("why"), height=80)
    if recipient == FAMILY:
        fields.line(
            "Who in social care or the police agreed to this?",
            decision.agreed_with,
            *field("agreed_with"),
            longest=NAME_LONGEST,
        )
    fields.choice("Was the child or family told?", answers.FAMILY_TOLD, decision.family_told, *field("family_told"))
    if decision.family_told in (FamilyTold.NO, FamilyTold.NOT_YET):
        fields.line("Why not? What would the risk have been?", decision.why_not, *field("why_not"))
    fields.line("Decided by", decision.by, *field("by"))


def _keep_decision(recipient: str, at: int, name: str, value: object) -> None:
    """Keeps a field of a recipient's decision by its place, so that words taken in after it was put down still find it."""
    here = session.current()

    def changed(record: Record) -> Record:
        theirs = [each for each in record.decisions if each.to == recipient]
        decision = theirs[at] if at < len(theirs) else _open_decision(recipient, record)
        kept = decision.but(**{name: value})
        if at >= len(theirs):
            return record.but(decisions=(*record.decisions, kept))
        return record.but(decisions=tuple(kept if each is decision else each for each in record.decisions))

    here.change(changed)


def _put_down(recipient: str) -> None:
    """Dates the decision; where a copy went out, the facts in it are now told."""
    here, today = session.current(), PartialDate.on(clock.today())

    def dated(record: Record) -> Record:
        decision = _open_decision(recipient, record)
        before = tuple(each for each in record.decisions if each is not decision)
        if decision.outcome not in _GOES_OUT:
            return record.but(decisions=(*before, decision.but(on=today)))
        copy = papers.copy_for(recipient, record, edition.library())
        sent = sharing.logged(record.but(decisions=before), copy, on=today, by=decision.by, why=decision.why)
        outcome = copy.outcome if decision.outcome is Outcome.SHARED else decision.outcome
        went = sent.decisions[-1].facts
        return sent.but(decisions=(*before, decision.but(on=today, outcome=outcome, facts=went)))

    here.change(dated)
    here.chosen.pop(recipient, None)

"""Who gets what: the decision for each recipient, the facts they get, and their PDF.

One recipient is open at a time. What was decided stands in the record; which facts were picked for whom is a view of this tab
and stands in the session, because the record says afterwards which facts went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from checklist import coverage, sharing, words
from checklist.app import fields, papers, parts, session, unread
from checklist.app.markup import draw, joined, paragraphs, tag
from checklist.dates import PartialDate
from checklist.library import Library
from checklist.record import Decision, FamilyTold, Outcome, Record
from checklist.sharing import FAMILY, Chosen, Copy, FactRef, PutIn

_GOES_OUT = (Outcome.SHARED, Outcome.PART)


def recipient_list(record: Record, library: Library) -> None:
    """Every agency that could get a copy, and the family; whoever is open, in full."""
    here = session.current()
    agencies = tuple(dict.fromkeys((*record.other_agencies(), *(each.to for each in record.decisions if each.to != FAMILY))))
    if not agencies:
        parts.note("List the agencies involved first: then decide here what each of them gets.")
        parts.link_to("agencies-involved", "Agencies involved")
    for recipient in (*agencies, FAMILY):
        if here.opened.get("recipient") == recipient:
            with st.container(border=True, key=f"recipient-{recipient}"):
                _recipient(recipient, record, library)
        else:
            label = f"**{_called(recipient, library)}**: {_decided(recipient, record)}"
            open_them = partial(here.open, "recipient", recipient)
            st.button(label, key=here.key("recipient", recipient), type="tertiary", on_click=open_them)


def copy_for(recipient: str, record: Record) -> Copy:
    """What that recipient gets, as chosen so far."""
    if recipient == FAMILY:
        return sharing.for_family(record)
    return sharing.for_agency(record, recipient, chosen=session.current().chosen.get(recipient))


def paper(copy: Copy, library: Library) -> tuple[Callable[[], bytes], str]:
    """How to make the PDF of a copy, and its file name."""
    made, marking = session.now(), session.current().marking

    def build() -> bytes:
        from checklist.pdf import sections

        return sections.summary(copy, library, made, marking=marking)

    return build, sharing.file_name(copy, session.today())


def whose_identity(record: Record, library: Library) -> None:
    """The question whose identity needs protecting, with what was answered to it and what is protected already."""
    prompt = library.prompts["decision-protect-identity"]
    protected = len(sharing.protected(record))
    draw(
        tag(
            '<div class="lessons"><h2>Whose identity needs protecting?</h2><p>{question}</p>'
            "<p>{standing}. Facts that go to nobody by themselves: {protected}.</p></div>",
            question=prompt.question,
            standing=parts.standing(prompt, record.answer(prompt.id)),
            protected=protected,
        )
    )
    parts.link_to("decision", f"Answer this: {library.numbers[prompt.id]} {prompt.short}")


def _called(recipient: str, library: Library) -> str:
    return "The family" if recipient == FAMILY else library.agency_name(recipient)


def _decided(recipient: str, record: Record) -> str:
    log = [each for each in record.decisions if each.to == recipient and each.on is not None]
    if not log:
        return "nothing decided yet"
    return _outcome_and_day(log[-1])


def _outcome_and_day(decision: Decision) -> str:
    outcome = words.OUTCOME[decision.outcome] if decision.outcome else "Decided"
    return ", ".join((outcome, *([decision.on.spoken] if decision.on is not None else [])))


def _recipient(recipient: str, record: Record, library: Library) -> None:
    here = session.current()
    token = f"recipient:{recipient}"
    draw(tag('<h2 tabindex="-1" data-focus="{token}">{name}</h2>', token=token, name=_called(recipient, library)))
    agency = library.agency(recipient)
    if agency:
        draw(tag('<p class="why">{remit}</p>', remit=agency.remit))
    _log(recipient, record)
    open_decision = _open_decision(recipient, record)
    _decision(recipient, open_decision)
    if open_decision.outcome in _GOES_OUT:
        copy = copy_for(recipient, record)
        _facts(recipient, record, copy, library)
        unread.note(here, library)
        papers.download(*paper(copy, library), place=f"recipient-{recipient}")
    label = "Log that this was shared today" if open_decision.outcome in _GOES_OUT else "Log this decision"
    with st.container(horizontal=True):
        if open_decision.outcome:
            put_down = partial(_put_down, recipient)
            st.button(label, key=here.key("decision", recipient, "put-down"), type="primary", on_click=put_down)
        st.button("Close", key=here.key("decision", recipient, "close"), on_click=here.open, args=("recipient", None))


def _log(recipient: str, record: Record) -> None:
    lines = (
        tag(
            "<li>{decided}. {why} {by}</li>",
            decided=_outcome_and_day(each),
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


def _decision(recipient: str, decision: Decision) -> None:
    here = session.current()

    def field(name: str) -> tuple[str, Callable[[object], None]]:
        made = sum(each.to == recipient and each.on is not None for each in here.record.decisions) if here.record else 0
        return here.key("decision", recipient, str(made), name), partial(_keep_decision, recipient, made, name)

    fields.choice("What do you decide?", words.OUTCOME, decision.outcome, *field("outcome"))
    fields.text("Why?", decision.why, *field("why"), height=80)
    fields.choice("Was the child or family told?", words.FAMILY_TOLD, decision.family_told, *field("family_told"))
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
    here, today = session.current(), PartialDate.on(session.today())

    def dated(record: Record) -> Record:
        decision = _open_decision(recipient, record)
        before = tuple(each for each in record.decisions if each is not decision)
        if decision.outcome not in _GOES_OUT:
            return record.but(decisions=(*before, decision.but(on=today)))
        copy = copy_for(recipient, record)
        sent = sharing.logged(record.but(decisions=before), copy, on=today, by=decision.by, why=decision.why)
        outcome = copy.outcome if decision.outcome is Outcome.SHARED else decision.outcome
        return sent.but(decisions=(*before, decision.but(on=today, outcome=outcome)))

    here.change(dated)
    here.chosen.pop(recipient, None)


def _facts(recipient: str, record: Record, copy: Copy, library: Library) -> None:
    """Which facts go. A protected fact can only be put in on its own, by a tick of its own that says what it means."""
    here = session.current()
    draw(tag("<h3>What they get</h3>"))
    if recipient == FAMILY:
        parts.note(words.BEFORE_THE_FAMILY, strong=True)
    else:
        draw(
            tag(
                "<p>We have ticked every fact that you have not marked as known to them, and everything you put on page one. "
                "Change what you like.</p>"
            )
        )
        going, guarded = copy.facts, sharing.protected(record)
        for prompt, fact in coverage.facts(record, library):
            ref, key = FactRef(prompt, fact.id), here.key("goes", recipient, prompt, fact.id)
            number = library.numbers.get(prompt, "")
            put_in = PutIn.fact(prompt, fact) if ref in guarded else None
            label = f"Send fact {fact.id[1:]} ({number}){', although it is protected' if put_in else ''}"
            fields.tick(label, ref in going, key, partial(_choose, recipient, ref, put_in, going))
            draw(tag('<div class="goes">{what}</div>', what=paragraphs(fact.what)))
        _people_and_actions(recipient, record, copy)
        fields.tick(
            "Send the supervisor’s notes",
            here.chosen.get(recipient, Chosen()).notes,
            here.key("goes", recipient, "notes"),
            partial(_choose_notes, recipient),
        )
    said = [*copy.withheld.for_author(), *_to_read_again(copy, library)]
    if said:
        draw(tag('<div class="note"><ul>{lines}</ul></div>', lines=joined(tag("<li>{line}</li>", line=line) for line in said)))


def _to_read_again(copy: Copy, library: Library) -> Iterator[str]:
    """What the author should read once more before it goes: one line a reason, with the questions under which it stands."""
    for why in dict.fromkeys(each.why for each in copy.look_again):
        places = Counter(
            f"{each.where} under question {library.numbers.get(each.prompt, each.prompt)}" if each.prompt else each.where
            for each in copy.look_again
            if each.why == why
        )
        named = "; ".join(f"{place} ({count} times)" if count > 1 else place for place, count in places.items())
        yield f"Read once more: {named}. {why}"


def _people_and_actions(recipient: str, record: Record, copy: Copy) -> None:
    """What stays back beside facts, each with a tick of its own: protected people, and actions while anything is withheld."""
    here = session.current()
    chosen = here.chosen.get(recipient, Chosen())
    for person in record.people:
        if person.protect_source:
            key, put_in = here.key("goes", recipient, person.id), PutIn.person(person)
            fields.tick(
                f"Name person {person.id[1:]}, although protected",
                put_in in chosen.people,
                key,
                partial(_choose_person, recipient, put_in),
            )
            draw(tag('<div class="goes" dir="auto">{called}</div>', called=person.called))
    if record.actions and copy.withheld.anything_protected:
        fields.tick(
            "Send the actions: I have read them, and they point to nothing protected",
            chosen.actions,
            here.key("goes", recipient, "actions"),
            partial(_choose_actions, recipient),
        )


def _choose(recipient: str, ref: FactRef, put_in: PutIn | None, going: frozenset[FactRef], goes: bool) -> None:
    here = session.current()
    chosen = here.chosen.get(recipient, Chosen())
    if put_in:
        here.chosen[recipient] = replace(chosen, protected=chosen.protected | {put_in} if goes else chosen.protected - {put_in})
    else:
        picked = (chosen.facts if chosen.facts is not None else going) - {FactRef(*each[:2]) for each in chosen.protected}
        here.chosen[recipient] = replace(chosen, facts=picked | {ref} if goes else picked - {ref})


def _choose_person(recipient: str, put_in: PutIn, goes: bool) -> None:
    here = session.current()
    chosen = here.chosen.get(recipient, Chosen())
    here.chosen[recipient] = replace(chosen, people=chosen.people | {put_in} if goes else chosen.people - {put_in})


def _choose_actions(recipient: str, goes: bool) -> None:
    here = session.current()
    here.chosen[recipient] = replace(here.chosen.get(recipient, Chosen()), actions=goes)


def _choose_notes(recipient: str, goes: bool) -> None:
    here = session.current()
    here.chosen[recipient] = replace(here.chosen.get(recipient, Chosen()), notes=goes)

"""What calls bring, as it is put down in the record, and taken back."""

from __future__ import annotations

from checklist import calls
from checklist.app.state import clock
from checklist.app.state.tab_state import CallMade, TabState
from checklist.app.state.turns import one_at_a_time
from checklist.calls import CallKey, CallOutcome
from checklist.record import KnowsState


def groups_of_made(here: TabState) -> dict[CallKey, KnowsState]:
    """Every row about which somebody rang in this tab, with the group in which it stood before: there it stays."""
    return {key: made[0].before.state for key, made in here.called.items()}


@one_at_a_time
def rang(here: TabState, key: CallKey, group: KnowsState, outcome: CallOutcome) -> None:
    """Puts down what a call brought, with the minute and who was spoken to.

    Where somebody was reached already, the same again is none, and another takes its place.
    """
    last = here.called[key][-1].outcome if key in here.called else CallOutcome.NOT_REACHED
    if last is not CallOutcome.NOT_REACHED:
        if last is outcome:
            return
        take_back(here, key)
    before = here.record and calls.knows_of(here.record, key)
    if not here.record or not before:
        return
    at = clock.minute()
    after = calls.after_call(here.record, key, outcome, at, here.spoken_to.get(f"{group}:{key.agency}", ""))
    if after != here.record:
        here.called[key] = (*here.called.get(key, ()), CallMade(before, outcome, at))
        here.keep(after)


@one_at_a_time
def take_back(here: TabState, key: CallKey) -> None:
    """Has it as it was before the last call about that row."""
    *earlier, last = here.called.pop(key)
    if earlier:
        here.called[key] = tuple(earlier)
    here.change(lambda record: calls.with_knows(record, key, last.before))


@one_at_a_time
def speaks_to(here: TabState, group: KnowsState, agency: str, name: str) -> None:
    """Who is on the telephone at an agency: for the calls to come, and for those that were just made there."""
    here.spoken_to[f"{group}:{agency}"] = name
    record = here.record
    for key, made in here.called.items():
        knows = record and calls.knows_of(record, key)
        was_reached = made[-1].outcome is not CallOutcome.NOT_REACHED
        if record and knows and was_reached and (made[0].before.state, key.agency) == (group, agency):
            record = calls.with_knows(record, key, knows.but(spoke_to=name))
    if record and record != here.record:
        here.keep(record)

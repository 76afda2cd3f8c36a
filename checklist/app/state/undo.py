"""What is taken out of a checklist, and put back where it was."""

from __future__ import annotations

from collections.abc import Collection

from checklist.app.state.tab_state import Removed, TabState
from checklist.app.state.turns import one_at_a_time
from checklist.record import Action, Involvement, Person


@one_at_a_time
def remove_person(here: TabState, person: str) -> None:
    """Takes a person out, and remembers them, their place and which facts named them."""
    found = here.record and here.record.person(person)
    if here.record and found:
        about = tuple((prompt, fact.id) for prompt, fact in here.record.facts() if person in fact.about)
        here.removed = Removed(found, here.record.people.index(found), about)
        here.change(lambda record: record.without_person(person))
    here.asked_to_remove = None


@one_at_a_time
def remove_action(here: TabState, at: int) -> None:
    """Takes an action out, and remembers it and its place."""
    actions = here.record.actions if here.record else ()
    if at < len(actions):
        here.removed = Removed(actions[at], at)
        here.rearrange("actions", (*actions[:at], *actions[at + 1 :]), "action")
    here.asked_to_remove = None


@one_at_a_time
def put_back(here: TabState) -> None:
    """Puts back what was removed last, where it was; what was changed since stays changed."""
    removed, here.removed = here.removed, None
    if here.record is None or removed is None:
        return
    if isinstance(removed.thing, Person):
        person = removed.thing
        if here.record.person(person.id):
            person = person.but(id=here.record.free_id("p"))
        people = (*here.record.people[: removed.place], person, *here.record.people[removed.place :])
        record = here.record.but(people=people)
        for prompt, name in removed.about:
            again = record.fact(prompt, name)
            if again and person.id not in again.about:
                record = record.with_fact(prompt, again.but(about=(*again.about, person.id)))
        here.keep(record)
    elif isinstance(removed.thing, Action):
        actions = here.record.actions
        here.rearrange("actions", (*actions[: removed.place], removed.thing, *actions[removed.place :]), "action")


@one_at_a_time
def set_agencies(here: TabState, agencies: tuple[str, ...]) -> None:
    """Makes these the agencies involved: one that is taken off goes with all its services, and comes back with them.

    One that is new stands at the end.
    """
    if here.record:
        listed = {each.agency for each in here.record.involved}
        _take_off(here, [at for at, each in enumerate(here.record.involved) if each.agency not in agencies])
        _bring_back(here, [each for each in agencies if each not in listed])
        listed = {each.agency for each in here.record.involved}
        added = tuple(Involvement(agency=each) for each in agencies if each not in listed)
        here.change(lambda record: record.but(involved=(*record.involved, *added)))


@one_at_a_time
def add_service(here: TabState, agency: str) -> None:
    """One more service of an agency that is listed already, open for filling in."""
    if here.record:
        here.change(lambda record: record.but(involved=(*record.involved, Involvement(agency=agency))))
        here.opened["involved"] = str(len(here.record.involved) - 1)


@one_at_a_time
def remove_service(here: TabState, at: int) -> None:
    """Takes one service off the list of those involved."""
    _take_off(here, [at])
    here.renew_widgets({"agencies"})


@one_at_a_time
def put_services_back(here: TabState) -> None:
    """Puts back the services that were taken off, each where it was."""
    _bring_back(here, [each.agency for _, each in here.taken_off])
    here.renew_widgets({"agencies"})


def _take_off(here: TabState, places: Collection[int]) -> None:
    """Takes services off the list, and remembers those of which something was said."""
    if here.record:
        services = list(enumerate(here.record.involved))
        gone = tuple((at, each) for at, each in services if at in places and not each.is_blank)
        here.taken_off = (*gone, *here.taken_off)
        here.rearrange("involved", tuple(each for at, each in services if at not in places), "involved")


def _bring_back(here: TabState, agencies: Collection[str]) -> None:
    if here.record:
        services = list(here.record.involved)
        for at, each in here.taken_off:
            if each.agency in agencies:
                services.insert(at, each)
        here.taken_off = tuple((at, each) for at, each in here.taken_off if each.agency not in agencies)
        here.rearrange("involved", tuple(services), "involved")

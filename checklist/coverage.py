"""How far a checklist has come: what is answered, what is not, and which prompts come first when time is short.

It counts answers. It never weighs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checklist.library import Library, Prompt, Role, Section
from checklist.library.prompts import MOST_ASKED
from checklist.record import CHILD, Fact, How, LivesHere, Person, Record, Status, TieKind

TWO_MINUTES, TEN_MINUTES, EVERYTHING = "two-minute", "ten-minute", "everything"
SHORT_FORMS = {TWO_MINUTES: "Two minutes", TEN_MINUTES: "Ten minutes", EVERYTHING: "As long as it takes"}
ASK_FOR_PEOPLE = (Role.HOUSEHOLD, Role.VISITORS, Role.SIBLINGS)

_SAFE = "safe"  # the choice that alone says so


class Coverage(NamedTuple):
    """How many prompts stand how. `answered` counts known, looked and found nothing, and not my role."""

    answered: int
    unsure: int
    not_asked: int
    not_covered: int

    @property
    def total(self) -> int:
        return sum(self)

    @property
    def covered_spoken(self) -> str:
        """To how many prompts something was said: "3 of 9"."""
        return f"{self.total - self.not_covered}\u00a0of\u00a0{self.total}"

    @property
    def spoken(self) -> str:
        """In words: "3 answered, 1 unsure, 2 not covered"."""
        counts = (
            (self.answered, "answered"),
            (self.unsure, "unsure"),
            (self.not_asked, "not asked"),
            (self.not_covered, "not covered"),
        )
        return ", ".join(f"{count} {name}" for count, name in counts if count) or "nothing to answer"


def status_of(prompt: Prompt, record: Record) -> Status | None:
    """How a prompt stands. One that asks for people is known once they are listed: nobody is asked to name them again."""
    status = record.answer(prompt.id).status
    if status is None and (people := listed(prompt, record)):
        is_said = prompt.role is not Role.SIBLINGS or all(
            each.how for each in people
        )  # it asks for each whether they were seen
        return Status.KNOWN if is_said else None
    return status


def listed(prompt: Prompt, record: Record) -> tuple[Person, ...]:
    """Those of the list of people for whom a prompt asks; nobody where it asks for something else."""
    if prompt.role not in ASK_FOR_PEOPLE:
        return ()
    people = tuple(each for each in record.people if not each.is_blank)
    match prompt.role:
        case Role.HOUSEHOLD:
            return tuple(each for each in people if each.lives_here is not LivesHere.NO)
        case Role.VISITORS:
            return tuple(each for each in people if each.lives_here in (LivesHere.NO, LivesHere.SOME_NIGHTS))
        case Role.SIBLINGS:
            return tuple(each for each in people if each.child or _is_sibling(each))
    return ()


def _is_sibling(person: Person) -> bool:
    return any(tie.to == CHILD and tie.kind is TieKind.SIBLING for tie in person.ties)


def of(prompts: Iterable[Prompt], record: Record) -> Coverage:
    """How those prompts stand in a record."""
    statuses = [status_of(prompt, record) for prompt in prompts]
    return Coverage(
        answered=sum(status in (Status.KNOWN, Status.NONE, Status.NOT_MY_ROLE) for status in statuses),
        unsure=statuses.count(Status.UNSURE),
        not_asked=statuses.count(Status.NOT_ASKED),
        not_covered=statuses.count(None),
    )


def of_section(section: Section, record: Record) -> Coverage:
    return of(section.prompts, record)


def shortlist(library: Library, agency: str, form: str, asked: Iterable[str] = ()) -> tuple[Prompt, ...]:
    """The prompts of a short form in the order of the job; none for `EVERYTHING`, which the sections hold whole.

    In the ten-minute form what an agency most often alone holds comes behind the two-minute form's, and pushes out the last.
    Before all stand those that somebody `asked`, by their ids, as far as this edition has them.
    """
    if form != EVERYTHING and (of_request := [library.prompts[each] for each in asked if each in library.prompts]):
        return tuple(dict.fromkeys((*of_request, *shortlist(library, agency, form))))
    first = library.asked_first("two-minute")
    if form == TWO_MINUTES:
        return first
    if form != TEN_MINUTES:
        return ()
    openers = (prompt for prompt in library.prompts.values() if agency in prompt.opens_for)
    return tuple(dict.fromkeys((*first, *openers, *library.asked_first("ten-minute"))))[: MOST_ASKED["ten-minute"]]


def with_status(library: Library, record: Record, status: Status | None) -> Iterator[Prompt]:
    """The prompts that stand so in a record, in the order in which they are asked; None for "not covered"."""
    return (prompt for prompt in library.prompts.values() if status_of(prompt, record) is status)


def act_now(record: Record, library: Library) -> str:
    """What to do now, where the author says that a child is not safe tonight; empty where nobody says so."""
    prompt = library.prompts.get(library.with_role(Role.SAFE_TONIGHT))
    return prompt.act_now_on(record.answer(prompt.id).choice) if prompt else ""


def is_safe_tonight(record: Record, library: Library) -> bool:
    """Whether the author says that every child is safe, and not only while a plan is kept."""
    return record.answer(library.with_role(Role.SAFE_TONIGHT)).choice == _SAFE


def facts(record: Record, library: Library) -> list[tuple[str, Fact]]:
    """Every fact with its prompt's id, in the order in which the prompts are asked."""
    return sorted(record.facts(), key=lambda each: library.place(each[0]))


def matters_most(record: Record, library: Library) -> list[tuple[str, Fact]]:
    """The facts that the author put in order, then those that are only marked; all of them where none is marked.

    What the author put in no order comes in that of the job, which asks first what cannot wait.
    """
    order = {(each.prompt, each.fact): place for place, each in enumerate(record.matters)}
    job = {prompt: place for place, prompt in enumerate(library.edition.asked_first)}
    every = facts(record, library)
    marked = [(prompt, fact) for prompt, fact in every if fact.key or (prompt, fact.id) in order]
    chosen = marked if any(fact.key for _, fact in marked) else every
    return sorted(chosen, key=lambda each: (order.get((each[0], each[1].id), len(order)), job.get(each[0], len(job))))


def numbers(record: Record, library: Library) -> dict[tuple[str, str], int]:
    """The number of each fact, by its prompt and id, as the paper of this record prints it."""
    return {(prompt, fact.id): number for number, (prompt, fact) in enumerate(facts(record, library), start=1)}


def unknown_choices(record: Record, library: Library) -> tuple[str, ...]:
    """The prompts on which the record chose an answer that this edition does not have. It is kept, and has no words here."""
    return tuple(
        prompt
        for prompt, answer in record.answers.items()
        if answer.choice and (known := library.prompts.get(prompt)) and answer.choice not in {each.id for each in known.choice}
    )


def unchecked(record: Record, library: Library) -> list[tuple[str, Fact]]:
    """Facts that are themselves assumed, with their prompts' ids, in the order in which the prompts are asked."""
    return [(prompt, fact) for prompt, fact in facts(record, library) if fact.how is How.ASSUMED]

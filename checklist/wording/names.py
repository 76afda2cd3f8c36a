"""What people, agencies, services and questions are called, and whose word something is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from checklist.library import Library
from checklist.picture.accounts import Author
from checklist.picture.people import PersonRef, Someone
from checklist.picture.values import Picture
from checklist.record import CHILD, Child, Note, Record
from checklist.sharing import FAMILY

THE_CHILD = "The child"
NOT_LISTED = "somebody who is not listed"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something, and to whom: the author to the reader of their own checklist, or one of several to everybody.

    `called` gives the name of a person by the id that the author gave them.
    """

    library: Library
    agency: str
    called: Callable[[str], str]
    is_own: bool = True

    def agency_called(self, agency: str) -> str:
        """An agency's name. One's own id means the other services with that id, or one's colleagues."""
        return first_capital(agency_meant(agency, self.agency, self.library))


def voice_of(record: Record, library: Library) -> Voice:
    """The author of a record, who speaks for themselves."""
    names = people_called(record)
    return Voice(library, record.agency, lambda person: names.get(person, NOT_LISTED))


def voice_in(picture: Picture, author: Author) -> Voice:
    """One of the authors of a picture, as the others read them."""

    def name(person: str) -> str:
        found = picture.someone.get(PersonRef(author.record, person))
        return called(found) if found else NOT_LISTED

    return Voice(picture.library, author.agency, name, is_own=False)


def with_commas(*parts: str) -> str:
    """What there is of several pieces, with commas between."""
    return ", ".join(part for part in parts if part)


def first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- people


def child_called(child: Child, unnamed: str = THE_CHILD) -> str:
    """The child's name, a name the child is known by, or a plain stand-in."""
    return child.name or next(iter(child.known_as), "") or unnamed


def child_in_a_sentence(child: Child) -> str:
    return child_called(child, "a child not named")


def people_called(record: Record) -> dict[str, str]:
    """What to call each person a fact can be about, by id; the child first."""
    return {CHILD: child_called(record.child)} | {person.id: person.called for person in record.people}


def called(someone: Someone) -> str:
    """A person's name. A child of whom no name is given is called as in `child_called`."""
    children = [account.child for account in someone.accounts if account.child]
    if not children or any(account.person.name for account in someone.accounts):
        return someone.name
    return next((name for child in children if (name := child_called(child)) != THE_CHILD), THE_CHILD)


def children_called(people: Iterable[Someone]) -> str:
    """ "Mila and Ada"."""
    return " and ".join(map(called, people)) or THE_CHILD


# -- agencies and services


def agency_meant(agency: str, author: str, library: Library) -> str:
    """The agency that an author means: one's own id means its other services, or one's colleagues."""
    name = library.agency_name(agency)
    return f"others at {name}" if agency == author else name


def recipient_called(recipient: str, record: Record, library: Library) -> str:
    return "The family" if recipient == FAMILY else first_capital(agency_meant(recipient, record.agency, library))


def agencies_called(agencies: Iterable[str], library: Library) -> str:
    return with_commas(*map(library.agency_name, agencies))


class _Service(Protocol):
    @property
    def agency(self) -> str: ...

    @property
    def service(self) -> str: ...


def service_called(each: _Service, library: Library) -> str:
    """An agency with its service, where one is named."""
    return with_commas(library.agency_name(each.agency), each.service)


def holder_called(author: Author, library: Library) -> str:
    """The agency, with its service where one is named; with its practitioner where only that tells it from another."""
    name = service_called(author, library)
    return f"{name} ({author.practitioner})" if author.holder.practitioner and author.practitioner else name


def signed(author: Author, library: Library) -> str:
    """Whose word it is: agency, service, practitioner and role."""
    who = with_commas(author.practitioner, author.role)
    return " – ".join(part for part in (service_called(author, library), who) if part)


def signed_note(note: Note) -> str:
    """Who wrote a note, and when."""
    return with_commas(note.by, note.on.spoken if note.on else "")


# -- questions


def numbered_prompt(prompt: str, library: Library) -> str:
    """ "4.1 Marks and injuries"; the id where this edition does not have it."""
    found = library.prompts.get(prompt)
    return f"{library.numbers[prompt]} {found.short}" if found else prompt


def asking(words: str) -> str:
    """What stands before an answer: "Marks and injuries:", but "Safe tonight?"."""
    return words if words.endswith("?") else f"{words}:"


def question(prompt: str, library: Library) -> str:
    """The same in a sentence: "Marks and injuries (question 4.1)"."""
    found = library.prompts.get(prompt)
    return f"{found.short} (question {library.numbers[prompt]})" if found else prompt

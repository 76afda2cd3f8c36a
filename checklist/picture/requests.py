"""What came of each request: answered, answered "nothing held", not answered; and who was not asked.

A record answers a request by naming its id. Nothing is concluded from silence, and no request changes the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from checklist import coverage
from checklist.picture.accounts import Author
from checklist.picture.assumptions import prompt_standing
from checklist.picture.same_child import by_child
from checklist.picture.values import AbsentAgency, Picture
from checklist.record import Child, Record, Status
from checklist.request import Asked, Request
from checklist.spelling import covers, fold

_OF_THE_REQUEST: Final = UUID(int=0)  # in the place of a record's id, where children are compared


class Came(StrEnum):
    """What came of a request."""

    ANSWERED = "answered"
    NOTHING_HELD = "nothing-held"  # every question looked at, and nothing known on any
    NOT_ANSWERED = "not-answered"


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A request and what came of it.

    `by` are the authors whose records answer it, several where it was answered twice; `others` those of them who are of another
    agency or service than was asked. `here` are records of those who were asked that answer no request, where none answers
    this one. `left_open` counts the questions asked that no answer covers.
    """

    request: Request
    came: Came
    by: tuple[Author, ...] = ()
    others: tuple[Author, ...] = ()
    here: tuple[Author, ...] = ()
    left_open: int = 0
    is_of_another_child: bool = False


@dataclass(frozen=True, slots=True)
class WhoWasAsked:
    """Every request with what came of it: what is not answered first, then in the order of the agencies asked.

    `not_asked` are agencies that somebody names, of which nobody is here, asked or was asked; `unknown` the authors of records
    that answer a request which is not among these.
    """

    asked: tuple[AskedOf, ...] = ()
    not_asked: tuple[AbsentAgency, ...] = ()
    unknown: tuple[Author, ...] = field(default=())


def who_was_asked(requests: Iterable[Request], picture: Picture | None) -> WhoWasAsked:
    """What came of those requests, by the records of a picture; all are unanswered where there is none."""
    listed = sorted(requests, key=lambda each: (each.to.agency, fold(each.to.service), each.id))
    if picture is None:
        return WhoWasAsked(tuple(AskedOf(each, Came.NOT_ANSWERED, left_open=len(each.prompts)) for each in listed))
    authored, ids, askers = list(picture.authored), {each.id for each in listed}, {each.asker.agency for each in listed}
    silent = [each for each in picture.absent_agencies if each.agency not in askers]
    return WhoWasAsked(
        tuple(sorted((_asked_of(each, picture) for each in listed), key=lambda each: each.came is not Came.NOT_ANSWERED)),
        tuple(each for each in silent if not any(_is_asked(each, one.to) for one in listed)),
        tuple(author for author, record in authored if record.answers_request and record.answers_request not in ids),
    )


def _asked_of(request: Request, picture: Picture) -> AskedOf:
    authored = list(picture.authored)
    answering = [each for each in authored if each[1].answers_request == request.id]
    elsewhere = _is_of_another_child(request, picture)
    if not answering:
        here = tuple(author for author, record in authored if not record.answers_request and _is_meant(author, request.to))
        return AskedOf(request, Came.NOT_ANSWERED, (), (), here, len(request.prompts), elsewhere)
    by = tuple(author for author, _ in answering)
    open_ones = [each for each in request.prompts if not any(_is_covered(each, record, picture) for _, record in answering)]
    is_held = any(_is_held(each, *one, picture) for each in request.prompts for one in answering)
    came = Came.ANSWERED if is_held or open_ones else Came.NOTHING_HELD
    others = tuple(each for each in by if not _is_meant(each, request.to))
    return AskedOf(request, came, by, others, (), len(open_ones), elsewhere)


def _is_meant(author: Author, to: Asked) -> bool:
    """Whether an author is of those who were asked. A service that is named on one side alone may be the other's."""
    if author.agency != to.agency:
        return False
    asked, own = fold(to.service), author.holder.service
    return not (asked and own) or covers(asked, own) or covers(own, asked)


def _is_asked(absent: AbsentAgency, to: Asked) -> bool:
    if absent.agency != to.agency:
        return False
    services = [fold(each) for each in absent.services]
    return not (services and to.service) or any(covers(each, fold(to.service)) for each in services)


def _is_covered(prompt: str, record: Record, picture: Picture) -> bool:
    """Whether something was said to a question, be it "not asked"; people who are listed say who sleeps in the home."""
    found, answer = picture.library.prompts.get(prompt), record.answer(prompt)
    return bool(answer.facts or answer.choice or answer.status or (found and coverage.status_of(found, record)))


def _is_held(prompt: str, author: Author, record: Record, picture: Picture) -> bool:
    found = picture.library.prompts.get(prompt)
    is_known = found is not None and coverage.status_of(found, record) is Status.KNOWN
    return is_known or prompt_standing(prompt, author, record).has_something


def _is_of_another_child(request: Request, picture: Picture) -> bool:
    """Whether the child of a request seems to be none of those of the records. One of whom nothing is said may be any.

    Each record is asked alone: where records contradict each other, a request that says less still fits either.
    """
    asked = (_OF_THE_REQUEST, request.asked_child)
    if asked[1] == Child():
        return False
    return all(len(by_child([each, asked], picture.library.names)) > 1 for each in _children(picture))


def _children(picture: Picture) -> Iterator[tuple[UUID, Child]]:
    return ((record.id, record.child) for record in picture.records)

"""Makers for tests: a record, a fact, a person, a library, each filled in as far as a test needs. Every name is invented.

Words stand for what they mean in the format (`how="seen"`, `knows={"gp": "believed"}`), so that a test reads like a table.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from checklist.content import FOLDER
from checklist.dates import PartialDate
from checklist.library import Library, Names, Prompt, Role, Section
from checklist.library.prompts import Choice
from checklist.library.tables import Agency, Edition, Nation
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.values import Picture
from checklist.record import CHILD, Answer, Fact, Person, Record, Status
from checklist.request import Request
from checklist.sharing import before_the_family

_NAMESPACE = UUID("5ca1ab1e-0000-4000-8000-000000000000")
UPDATED = "2026-03-12T12:04:00Z"


def a_fact(what: str = "Yellow mark on the left shin (invented)", **fields: Any) -> Fact:
    """One fact: seen, about the child, unless the fields say otherwise. `knows` may map an agency to a state alone."""
    said = {"id": "f1", "what": what, "about": (CHILD,), "how": "seen", **fields}
    knows = {agency: {"state": each} if isinstance(each, str) else each for agency, each in dict(said.pop("knows", {})).items()}
    return Fact.model_validate({**said, "knows": knows}, strict=False)


def a_person(name: str = "", **fields: Any) -> Person:
    """One person in or around the home, `p1` unless the fields say otherwise."""
    return Person.model_validate({"id": "p1", "name": name, **fields}, strict=False)


def a_record(
    agency: str = "health-visiting",
    *,
    known: Mapping[str, str | Fact | Sequence[str | Fact]] | None = None,
    statuses: Mapping[str, str] | None = None,
    people: Sequence[str | Person] = (),
    by: str = "",
    **fields: Any,
) -> Record:
    """One practitioner's record about the same Child A.

    `known` gives facts by prompt (words alone make a fact, and take the ids f1, f2, …), `statuses` sets how prompts stand,
    `people` may be names alone (p1, p2, …). The id follows from agency, service and practitioner.
    """
    record_id = uuid5(_NAMESPACE, "/".join((agency, fields.get("service", ""), by)))
    record = Record.model_validate(
        {
            "id": record_id,
            "updated": UPDATED,
            "child": {"name": "Child A"},
            "agency": agency,
            "practitioner": {"name": by},
            "people": tuple(
                a_person(each, id=f"p{place}") if isinstance(each, str) else each for place, each in enumerate(people, start=1)
            ),
            **fields,
        },
        strict=False,
    )
    for prompt, said in (known or {}).items():
        for each in (said,) if isinstance(said, str | Fact) else said:
            fact = a_fact(each, id=record.free_id("f")) if isinstance(each, str) else each
            record = record.with_fact(prompt, fact)
        record = record.with_answer(
            prompt, Answer.model_validate({**dict(record.answer(prompt)), "status": "known"}, strict=False)
        )
    for prompt, status in (statuses or {}).items():
        record = record.with_answer(
            prompt, Answer.model_validate({**dict(record.answer(prompt)), "status": status}, strict=False)
        )
    return record


def a_request(agency: str = "gp", *, service: str = "", **fields: Any) -> Request:
    """What the chair asks of that agency about the same Child A: two questions, by 10:00 on 12 March 2026."""
    said = {
        "id": f"request-{agency}",
        "made": "2026-03-10T09:00:00Z",
        "child": {"name": "Child A"},
        "from": {"agency": "childrens-social-care", "name": "Ines Falk", "role": "Team manager", "contact": "01632 960 111"},
        "to": {"agency": agency, "service": service},
        "prompts": ("health-marks-and-injuries", "household-members"),
        "reply_by": "2026-03-12T10:00",
        "meeting": {"on": "2026-03-12", "time": "14:00"},
        "reply_how": "By secure mail to the duty desk.",
    }
    return Request.model_validate({**said, **fields}, strict=False)


def ready_for_the_family(record: Record, library: Library) -> Record:
    """The same record once it was answered whom to protect, and what the family has been told: nothing to say on either."""
    for prompt in before_the_family(record, library):
        record = record.with_answer(prompt, record.answer(prompt).but(status=Status.NONE))
    return record


def for_the_family(picture: Picture) -> Picture:
    """The family's copy of a picture with every fact chosen that can be."""
    every = frozenset(row.statement.ref for row in picture.matrix)
    return Copies(picture, Recipient(Readers.FAMILY, chosen=every)).picture()


def for_the_agency(picture: Picture, agency: str, service: str = "", practitioner: str = "") -> Picture:
    """A service's copy of a picture."""
    return Copies(picture, Recipient(Readers.MEETING, agency, service, practitioner)).picture()


def a_choice(record: Record, prompt: str, choice: str) -> Record:
    """The same record with that choice under that prompt, which is then known."""
    answer = Answer.model_validate({**dict(record.answer(prompt)), "status": "known", "choice": choice}, strict=False)
    return record.with_answer(prompt, answer)


def a_prompt(prompt: str, choices: Sequence[str] = (), **fields: Any) -> Prompt:
    """A prompt with that id, the role that this id has in `content/`, and invented words."""
    words = {"short": f"About {prompt}", "question": "Invented?", "why": "Invented.", "hint": "Invented."}
    choice = tuple(Choice(id=each, label=f"Choice {each}") for each in choices)
    return Prompt.model_validate({"id": prompt, "role": ROLES.get(prompt), **words, "choice": choice, **fields})


ROLES = {
    "household-members": Role.HOUSEHOLD,
    "child-last-seen": Role.LAST_SEEN,
    "assumed-stuck-view": Role.STUCK_VIEW,
    "decision-family-told": Role.FAMILY_TOLD,
    "decision-needed-by-audience": Role.HOW_SHARED,
    "decision-protect-identity": Role.WHOM_TO_PROTECT,
    "decision-not-shared": Role.NOT_SHARED,
    "decision-signed-off": Role.SIGNED_OFF,
    "closing-safe-tonight": Role.SAFE_TONIGHT,
}
PROMPTS = ("household-members", "child-last-seen", "health-marks-and-injuries", "contact-school")
NAMES = Names.model_validate_json(json.dumps(tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))))
AGENCIES = ("gp", "health-visiting", "housing", "nursery", "police", "school")


def a_library(*prompts: str | Prompt) -> Library:
    """A small library with those prompts (ids make invented ones; four where none is given) and six agencies."""
    asked = [a_prompt(each) if isinstance(each, str) else each for each in prompts or PROMPTS]
    names = tuple(dict.fromkeys(each.id.partition("-")[0] for each in asked))
    return Library(
        edition=Edition(
            edition="2026.11",
            emergency="Ring 999.",
            marking="OFFICIAL-SENSITIVE",
            not_the_record="Not the record.",
            privacy="Invented.",
            handling="Invented.",
            asked_first=tuple(each.id for each in asked if each.short_forms),
        ),
        sections=tuple(
            Section(
                id=name,
                title=name.capitalize(),
                intro="Invented.",
                prompts=tuple(p for p in asked if p.id.startswith(f"{name}-")),
            )
            for name in names
        ),
        reviews=(),
        themes=(),
        agencies=tuple(
            Agency(
                id=each,
                name=each.replace("-", " ").capitalize(),
                short=each[:12],
                often_holds="Invented.",
                remit="Invented.",
                ask_for="Invented.",
                mistaken="Invented.",
            )
            for each in AGENCIES
        ),
        nations=(
            Nation(
                id="england",
                name="England",
                strategy_discussion="strategy discussion",
                attendees=("police",),
                attendees_note="Invented.",
                checked_on=PartialDate("2026-01-01"),
                url="https://example.org/",
            ),
        ),
        guidance=(),
        names=NAMES,
    )


def a_full_record() -> Record:
    """A record with something for every page: people, services, facts that others may know, what is unsure."""
    return a_record(
        by="Robin Ringbinder",
        involved=(
            {"agency": "gp", "worker": "Dr Stapler", "contact": "00000 000000"},
            {"agency": "nursery"},
            {"agency": "police"},
        ),
        people=[
            a_person("Darren Doorstep", known_as=("Daz",), lives_here="some-nights"),
            a_person(id="p2", described_as="man at the door"),
        ],
        known={
            "health-marks-and-injuries": [
                a_fact(
                    "Yellow mark on the left shin",
                    knows={"gp": "believed", "nursery": "told"},
                    happened="2026-03-01~",
                    key=True,
                ),
                a_fact("Red mark on the arm", id="f2", how="told", source="neighbour", protect_source=True),
            ],
            "child-words": a_fact("He said “no”", id="f3", how="child", knows={"police": "believed"}),
        },
        statuses={"child-last-seen": "unsure", "siblings-words": "not-asked"},
        meeting={"on": "2026-03-12", "time": "14:00", "about": "marks"},
    )

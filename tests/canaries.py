"""A record with a word of its own in every field that takes words: where one is seen, that field got out. All invented."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

from checklist import record
from checklist.record import Record

MARKS = "health-marks-and-injuries"
SYLLABLES = [a + b for a in "bdfgkmpvz" for b in "aeiou"]
CANARY = re.compile(r"\bq(?:[bdfgkmpvz][aeiou]){3}\b", re.IGNORECASE)


def canaries() -> Iterator[str]:
    return (f"q{''.join(parts)}" for parts in itertools.product(SYLLABLES, repeat=3))


class Aviary:
    """Unique words, and in which field of the record each sings."""

    def __init__(self) -> None:
        self.words = canaries()
        self.field_of: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        word = next(self.words)
        self.field_of[word] = field
        return word

    def fields(self, *names: str) -> dict[str, str]:
        return {name.rpartition(".")[2]: self(name) for name in names}


def a_canary_record() -> tuple[Record, dict[str, str]]:
    """A record with a word of its own in every field that takes words, and of every kind of fact and person."""
    sing = Aviary()
    people = [
        {
            "id": f"p{at}",
            **sing.fields(*(f"{kind}.{name}" for name in ("name", "described_as", "relationship", "contact", "source"))),
            "known_as": [sing(f"{kind}.known_as")],
            "lives_here": "yes",
            "how": "told",
            **flags,
        }
        for at, (kind, flags) in enumerate(
            {
                "person": {},
                "protected-person": {"protect_source": True},
                "private-person": {"keep_from_family": True},
            }.items(),
            start=1,
        )
    ]

    def fact(kind: str, number: int, about: str = "child", **fields: Any) -> dict[str, Any]:
        own = {"gp": "believed", "police": "told"}
        knows = {
            agency: {"state": state, "by": sing(f"{kind}.{agency}.by"), "reply": sing(f"{kind}.{agency}.reply")}
            for agency, state in own.items()
        }
        words = {"what": sing(f"{kind}.what"), "source": sing(f"{kind}.source")}
        return {"id": f"f{number}", **words, "about": [about], "how": "told", "knows": knows, **fields}

    said = {
        "format": record.FORMAT,
        "id": "5ca1ab1e-0000-4000-8000-000000000001",
        "updated": "2026-03-12T12:04:00Z",
        "edition": sing("edition"),
        "child": {
            "name": sing("child.name"),
            "known_as": [sing("child.known_as")],
            "reference": sing("child.reference"),
            "addresses": [{"text": sing("address"), "how": "told"}],
        },
        "agency": "health-visiting",
        "service": sing("service"),
        "practitioner": sing.fields("practitioner.name", "practitioner.role", "practitioner.contact"),
        "meeting": {"about": sing("meeting.about"), "time": "14:00"},
        "household": {"complete": "no", "how": "told", "source": sing("household.source")},
        "people": people,
        "involved": [
            {"agency": "gp", **sing.fields("involved.service", "involved.worker", "involved.role", "involved.contact")},
            {"agency": sing("involved.agency")},
        ],
        "answers": {
            MARKS: {
                "status": "known",
                "choice": sing("choice"),
                "facts": [
                    fact("fact", 1),
                    fact("key", 2, key=True),
                    fact("protected", 3, protect_source=True, key=True),
                    fact("private", 4, keep_from_family=True),
                    fact("about-protected-person", 5, about="p2"),
                    fact("about-private-person", 6, about="p3"),
                ],
            },
            "household-visitors": {
                "status": "known",
                "choice": sing("lone.choice"),
                "facts": [fact("lone-protected", 7, protect_source=True)],
            },
            sing("prompt"): {"status": "known", "facts": [fact("old-prompt", 8)]},
        },
        "decisions": [
            {
                "to": to,
                "outcome": "part",
                "family_told": "no",
                **sing.fields(*(f"decision-{to}.{x}" for x in ("why", "why_not", "by"))),
            }
            for to in ("gp", "police", "family")
        ],
        "actions": [sing.fields("action.what", "action.who")],
        "notes": [{**sing.fields("note.by", "note.text"), "prompt": MARKS}],
    }
    return record.from_json(json.dumps(said)), sing.field_of


def canaries_in(text: str) -> set[str]:
    return {word.lower() for word in CANARY.findall(text)}

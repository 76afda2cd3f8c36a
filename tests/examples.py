"""The record that the design shows, as JSON."""

import json
from typing import Any

from checklist.record import FORMAT

EXAMPLE: dict[str, Any] = {
    "format": FORMAT,
    "id": "8c3f2c1e-4b1a-4f7e-9d0a-3f2b1c4d5e6f",
    "updated": "2026-03-12T12:04:00Z",
    "edition": "2026.11",
    "nation": "england",
    "purpose": "strategy-discussion",
    "child": {
        "name": "Mila Teacup",
        "known_as": [],
        "gender": "female",
        "born": "2024-05",
        "reference": "HV-1",
        "addresses": [
            {"text": "1 Example Street", "how": "recorded", "on": "2026-02", "protect": False, "keep_from_family": False}
        ],
    },
    "agency": "health-visiting",
    "service": "Eastside team",
    "protect_service": False,
    "practitioner": {"name": "Robin Ringbinder", "role": "health visitor", "contact": "ext. 1"},
    "meeting": {"on": "2026-03-12", "time": "14:00", "about": "marks"},
    "answers_request": None,
    "own_record": {"whole": "partly", "words": "two moves since January; earlier notes not seen"},
    "household": {"complete": "yes", "how": "told", "source": "mother", "on": "2026-03-02"},
    "people": [
        {
            "id": "p1",
            "name": "Darren Doorstep",
            "described_as": "",
            "known_as": ["Daz"],
            "gender": "male",
            "relationship": "mother's partner",
            "child": False,
            "born": None,
            "died": None,
            "lives_here": "some-nights",
            "contact": "most evenings",
            "how": "recorded",
            "source": "registration form",
            "on": "2026-01-17",
            "ties": [
                {
                    "to": "child",
                    "kind": "parent",
                    "state": "now",
                    "parental_responsibility": None,
                    "how": "told",
                    "source": "mother",
                }
            ],
            "knows": {"nursery": {"state": "believed"}},
            "protect_source": False,
            "keep_from_family": False,
        }
    ],
    "involved": [
        {
            "agency": "gp",
            "service": "",
            "worker": "Dr Stapler",
            "role": "GP",
            "contact": "01632 960000",
            "since": "2025-02",
            "state": "open",
            "how": "recorded",
            "protect": False,
            "keep_from_family": False,
        }
    ],
    "answers": {
        "health-marks-and-injuries": {
            "status": "known",
            "choice": None,
            "facts": [
                {
                    "id": "f1",
                    "what": "Yellow bruise on the left shin",
                    "about": ["child"],
                    "happened": "2026-03-01~",
                    "learned": "2026-03-02",
                    "how": "seen",
                    "source": "home visit",
                    "opinion": False,
                    "key": True,
                    "meant": "",
                    "carried_from": None,
                    "marks": [{"where": "left-shin", "size": "1 cm", "colour": "yellow"}],
                    "knows": {
                        "nursery": {"state": "believed"},
                        "gp": {
                            "state": "told",
                            "on": "2026-03-03",
                            "by": "phone",
                            "reply": "",
                            "spoke_to": "Dr Stapler",
                            "tried": ["2026-03-02"],
                        },
                    },
                    "protect_source": False,
                    "keep_from_family": False,
                }
            ],
        }
    },
    "matters": [{"prompt": "health-marks-and-injuries", "fact": "f1"}],
    "guarded": ["Rosebank", "07700 900123"],
    "decisions": [
        {
            "to": "police",
            "outcome": "shared",
            "why": "they asked",
            "family_told": "no",
            "why_not": "not safe yet",
            "by": "Robin",
            "on": "2026-03-12",
            "facts": None,
            "agreed_with": "",
        }
    ],
    "actions": [{"what": "Ring the nursery", "who": "Robin", "by": "2026-03-11", "done": None}],
    "notes": [{"by": "supervisor", "prompt": "health-marks-and-injuries", "text": "What else?", "on": "2026-03-12"}],
}


LEAST = {key: EXAMPLE[key] for key in ("format", "id", "updated", "agency")} | {"child": {}, "practitioner": {}}


def with_changes(**changes: Any) -> str:
    return json.dumps({**EXAMPLE, **changes})

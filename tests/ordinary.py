"""Ordinary checklists, as long as practitioners make them; everybody in them is invented."""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any, Final

from makers import a_choice, a_fact, a_person, a_record

from checklist.library import Library
from checklist.record import CHILD, Fact, Record

_PEOPLE: Final = (
    a_person(
        "Kelly Marlpit",
        id="p1",
        relationship="mother",
        gender="female",
        born="1999",
        lives_here="yes",
        how="seen",
        source="home visit",
        on="2026-03-02",
        ties=[{"to": CHILD, "kind": "parent"}, {"to": "p3", "kind": "parent"}, {"to": "p5", "kind": "partner", "state": "now"}],
    ),
    a_person(
        "Craig Sandbar",
        id="p2",
        relationship="father of Tyler",
        gender="male",
        lives_here="no",
        how="told",
        source="mother",
        ties=[{"to": "p3", "kind": "parent"}],
    ),
    a_person(
        "Tyler Sandbar",
        id="p3",
        relationship="brother",
        gender="male",
        child=True,
        born="2019-06",
        lives_here="yes",
        how="seen",
    ),
    a_person(
        "Ruby Marlpit",
        id="p4",
        relationship="sister",
        gender="female",
        child=True,
        born="2022",
        lives_here="yes",
        how="seen",
        ties=[{"to": CHILD, "kind": "sibling"}],
    ),
    a_person(
        "Dean Hassock",
        id="p5",
        relationship="mother’s partner",
        gender="male",
        lives_here="some-nights",
        how="told",
        source="Tyler’s teacher",
        contact="most evenings",
    ),
    a_person(
        "Joan Marlpit",
        id="p6",
        relationship="grandmother",
        gender="female",
        lives_here="no",
        how="told",
        source="mother",
        ties=[{"to": "p1", "kind": "parent"}],
    ),
)
_AGENCIES: Final = (
    {"agency": "childrens-social-care", "worker": "Duty team", "contact": "01632 960 040", "state": "open", "how": "recorded"},
    {"agency": "police", "state": "not-known", "how": "assumed"},
    {
        "agency": "gp",
        "service": "Example Surgery",
        "worker": "Dr Quill",
        "role": "GP",
        "contact": "01632 960 010",
        "state": "open",
        "how": "recorded",
    },
    {
        "agency": "nursery",
        "service": "Little Acorns (invented)",
        "worker": "Ms Oduya",
        "role": "Designated lead",
        "contact": "01632 960 020",
        "state": "open",
        "how": "told",
    },
    {
        "agency": "housing",
        "service": "Example Homes",
        "worker": "Mr Teasel",
        "contact": "01632 960 030",
        "state": "open",
        "how": "told",
    },
)
_SAID: Final = (
    ("Two round bruises on the upper left arm, each about 1 cm, when she was weighed.", "seen", "home visit"),
    ("Mother said that Ruby dropped a toy on her, and later that she rolled off the sofa.", "told", "mother, on two visits"),
    ("Dean’s boots and work coat were in the bedroom.", "seen", "home visit"),
    ("Weight has fallen from the 50th to the 25th line since January.", "recorded", "red book"),
    ("Was not brought to the eight-week check.", "recorded", "our record"),
    ("Nobody has seen the children without their mother since December.", "assumed", "our notes"),
    ("Neighbours heard shouting on three nights in February.", "told", "housing officer, by phone"),
)
_KNOWS: Final[tuple[dict[str, Any], ...]] = (
    {"gp": "believed", "police": "not-told", "childrens-social-care": {"state": "told", "on": "2026-03-03", "by": "phone"}},
    {"childrens-social-care": {"state": "told", "on": "2026-03-03", "by": "phone"}, "nursery": "believed"},
    {"police": "believed", "housing": "unsure"},
    {"gp": {"state": "told-me", "on": "2026-02-11"}},
)


def an_ordinary_record(facts: int, library: Library) -> Record:
    """A checklist of a health visitor with so many facts, six people and five agencies, as the ten-minute form makes them."""
    prompts = [each.id for each in library.prompts.values() if not each.chair][:: 2 if facts < 20 else 1]
    known: dict[str, list[Fact]] = {}
    for at, (said, knows) in enumerate(islice(zip(cycle(_SAID), cycle(_KNOWS)), facts)):
        what, how, source = said
        fact = a_fact(
            what,
            id=f"f{at + 1}",
            how=how,
            source=source,
            happened=f"2026-0{at % 3 + 1}-{at % 28 + 1:02}",
            learned="2026-03-02",
            key=at < 3,
            knows=knows,
        )
        known.setdefault(prompts[at % 24], []).append(fact)
    record = a_record(
        known=known,
        statuses=dict.fromkeys(prompts[24:27], "not-asked"),
        people=_PEOPLE,
        by="Siân Ap-Example",
        child={
            "name": "Maisie Marlpit",
            "gender": "female",
            "born": "2025-12-04",
            "addresses": [{"text": "Flat 9, Example House, Nowhere Street, Anytown", "how": "seen"}],
        },
        involved=_AGENCIES,
        meeting={"on": "2026-03-12", "time": "14:00", "about": "bruises on a baby who does not yet move"},
        household={"complete": "yes", "how": "told", "source": "mother", "on": "2026-03-02"},
        actions=[{"what": "Ring the nursery about Ruby", "who": "Siân Ap-Example", "by": "2026-03-13"}],
        decisions=[
            {
                "to": "police",
                "outcome": "shared",
                "why": "needed for the discussion",
                "family_told": "no",
                "why_not": "not safe yet",
                "by": "Siân",
                "on": "2026-03-12",
            }
        ],
        matters=[{"prompt": prompts[0], "fact": "f1"}, {"prompt": prompts[2], "fact": "f3"}],
    )
    return a_choice(record, "closing-safe-tonight", "safe-with-plan")

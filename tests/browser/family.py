"""One invented family for the browser tests and the measurements: five agencies, eight people. Nobody in it exists."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from makers import a_fact, a_person, a_record

from checklist.content import read
from checklist.record import Record

CHILD = "Siân Thimblewick"
AUTHOR = "Robin Ringbinder"
AGENCIES = {
    "gp": "GP practice",
    "nursery": "Nursery or early years",
    "police": "Police",
    "childrens-social-care": "Children’s social care",
    "housing": "Housing",
}


class Someone(NamedTuple):
    """A person as they are typed in. `lives` is the label of the answer; "" where it is left alone."""

    name: str
    tie: str
    lives: str = ""
    described: str = ""
    known_as: str = ""
    child: bool = False

    @property
    def called(self) -> str:
        return self.name or self.described


PEOPLE = (
    Someone("Ayşe Teacosy", "mother", "Lives here"),
    Someone("Łukasz Lampshade", "mother’s partner", "Some nights", known_as="Lucky"),
    Someone("Nguyễn Pepperpot", "lodger", "Lives here"),
    Someone("", "not known", described="man with the red van"),
    Someone("Percival Thimblewick", "father", "Lives elsewhere"),
    Someone("Marigold Thimblewick", "grandmother", "Lives elsewhere"),
    Someone("Tobias Thimblewick", "brother", "Lives here", child=True),
    Someone("Zofia Lampshade", "partner’s daughter", "Some nights", child=True),
)


class Typed(NamedTuple):
    """A fact as it is typed in, by the labels on the screen. `knows` says for each agency's name what is chosen."""

    section: str
    prompt: str
    what: str
    how: str
    source_label: str
    source: str
    happened: str
    knows: dict[str, str]


FACTS = (
    Typed(
        "Injuries, health and growth",
        "Marks and injuries",
        "Yellow mark on the left shin, the size of a “penny”",
        "I saw it",
        "Seen by whom, where",
        "by me, at the home visit",
        "about 1 March 2026",
        {"Nursery or early years": "I think they know", "GP practice": "I told them", "Police": "Not told"},
    ),
    Typed(
        "The child’s voice and days",
        "What the child said or showed",
        "Said that “Lucky shouts at the kettle”",
        "The child said or showed it",
        "Said or shown to whom",
        "to me, in the kitchen",
        "March 2026",
        {"Police": "I think they know", "Children’s social care": "They told me"},
    ),
    Typed(
        "The adults",
        "Domestic abuse, every incident",
        "Neighbours heard two voices shouting after midnight",
        "Somebody told me",
        "Told by whom",
        "the lodger",
        "2026",
        {"Housing": "I think they know"},
    ),
)

_STATES = ("told", "not-told", "told-me", "unsure", "not-told", "believed", "told")
_HOWS = ("seen", "told", "recorded", "child", "assumed")
_MOST_FACTS = {"child": 3, "health": 2}  # facts under each prompt of that section; one under the prompts that come after


def full_record(facts: int = 40) -> Record:
    """The family with every page filled: eight people, five agencies besides the author's own, and that many facts."""
    sections = sorted(read().sections, key=lambda each: -_MOST_FACTS.get(each.id, 1))
    places = [prompt.id for section in sections for prompt in section.prompts for _ in range(_MOST_FACTS.get(section.id, 1))]
    known: dict[str, list[Any]] = {}
    for number, prompt in enumerate(islice(places, facts), start=1):
        states = islice(cycle(_STATES), number % 7, number % 7 + len(AGENCIES))
        known.setdefault(prompt, []).append(
            a_fact(
                f"Invented fact {number}: the kettle whistled and Siân hid behind the umbrella stand until it stopped",
                id=f"f{number}",
                about=("child", f"p{number % len(PEOPLE) + 1}"),
                how=_HOWS[number % 5],
                source=f"witness {number}, on the stairs",
                happened=f"2026-02-{number % 28 + 1:02}",
                key=number % 10 == 0,
                protect_source=number % 13 == 0,
                knows={agency: {"state": state, "on": "2026-03-01"} for agency, state in zip(AGENCIES, states, strict=True)},
            )
        )
    return a_record(
        by=AUTHOR,
        child={"name": CHILD, "born": "2024-05", "reference": "R-1", "addresses": [{"text": "1 Example Street, Nowhere"}]},
        practitioner={"name": AUTHOR, "role": "Health visitor", "contact": "ext. 1"},
        meeting={"on": "2026-03-12", "time": "14:00", "about": "a mark, and shouting at night"},
        people=[
            a_person(
                each.name,
                id=f"p{number}",
                described_as=each.described,
                relationship=each.tie,
                child=each.child,
                known_as=(each.known_as,) if each.known_as else (),
                lives_here={"Lives here": "yes", "Some nights": "some-nights", "Lives elsewhere": "no"}.get(
                    each.lives, "not-known"
                ),
                how="told",
                source="mother",
            )
            for number, each in enumerate(PEOPLE, start=1)
        ],
        involved=tuple(
            {
                "agency": each,
                "worker": f"Sam Stapler {number}",
                "role": "named worker",
                "contact": "00000 000000",
                "state": "open",
            }
            for number, each in enumerate(AGENCIES, start=1)
        ),
        known=known,
        statuses={"closing-owners": "unsure", "closing-medical": "not-asked", "decision-signed-off": "not-my-role"},
        decisions=(
            {"to": "police", "outcome": "part", "why": "They lead", "family_told": "yes", "by": AUTHOR, "on": "2026-03-10"},
        ),
    )


def written(folder: Path) -> Path:
    """A file with the full record, to be opened on the first page."""
    file = folder / "record.json"
    file.write_text(full_record().to_json(), encoding="utf-8")
    return file

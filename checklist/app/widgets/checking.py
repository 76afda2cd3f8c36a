"""One's own PDF looked over before it is made: what it will not say, and each answer with the way to change it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checklist import coverage
from checklist.app.widgets import frame
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.library import Library, Role
from checklist.record import LivesHere, Record
from checklist.wording.dates import counted
from checklist.wording.facts import fact_of
from checklist.wording.names import service_called, with_commas

_NOT_GIVEN = "Not given"
_MOST_IN_SIGHT = 6  # facts: more are folded away


class _Row(NamedTuple):
    """One answer: what it is called, what was said, and the page on which to change it."""

    name: str
    said: str | Markup
    page: str


def missing(record: Record, library: Library) -> tuple[tuple[str, str], ...]:
    """What whoever gets the PDF will look for first and not find: each with its page."""
    safe = library.prompts[library.with_role(Role.SAFE_TONIGHT)]
    looked_for = (
        ("Your name", record.practitioner.name, "about"),
        ("Your role", record.practitioner.role, "about"),
        ("How to reach you", record.practitioner.contact, "about"),
        ("The child’s name, initials or reference", record.child.name or record.child.reference, "about"),
        ("The child’s age or date of birth", record.child.born, "about"),
        ("Whether every child is safe tonight", not record.answer(safe.id).is_blank, safe.section_id),
    )
    return tuple((name, page) for name, said, page in looked_for if not said)


def draw_missing(record: Record, library: Library, page: str = "") -> None:
    """Says what is missing, with ways there: to the one `page` where all of it is asked, or to the page of each."""
    lacks = missing(record, library)
    lines = joined(tag("<li>{way}</li>", way=frame.link(page or there, name)) for name, there in lacks)
    told = tag('<div class="error-summary"><h3>Your PDF will not say</h3><ul>{lines}</ul></div>', lines=lines)
    draw(told if lacks else tag("<p>Nothing is missing of you and the child.</p>"))


def draw_answers(record: Record, library: Library) -> None:
    """Every answer that stands on page one, and each fact under the number that it has in the PDF."""
    facts = list(_facts(record, library))
    draw(_listed(_first_page(record, library)))
    draw(tag("<h3>{count}</h3>", count=counted(len(facts), "fact") if facts else "No facts"))
    listed = _listed(facts)
    if len(facts) > _MOST_IN_SIGHT:
        listed = tag("<details><summary>Show all {count} facts</summary>{listed}</details>", count=len(facts), listed=listed)
    draw(listed)


def _first_page(record: Record, library: Library) -> Iterator[_Row]:
    child, you, meeting = record.child, record.practitioner, record.meeting
    safe = library.prompts[library.with_role(Role.SAFE_TONIGHT)]
    at_home = (each.called for each in record.people if each.lives_here in (LivesHere.YES, LivesHere.SOME_NIGHTS))
    yield _Row("Child", child.name or child.reference, "about")
    yield _Row("Born, or expected", child.born.spoken if child.born else "", "about")
    yield _Row("Your name and role", with_commas(you.name, you.role), "about")
    yield _Row("How to reach you", you.contact, "about")
    yield _Row("Your service", with_commas(library.agency_name(record.agency), record.service), "about")
    yield _Row("Meeting", with_commas(meeting.on.spoken if meeting.on else "", meeting.time, meeting.about), "about")
    yield _Row("Safe tonight", safe.label_of(record.answer(safe.id).choice), safe.section_id)
    yield _Row("Who lives there", ", ".join(at_home), "people")
    yield _Row("Agencies", "; ".join(service_called(each, library) for each in record.involved), "agencies-involved")


def _facts(record: Record, library: Library) -> Iterator[_Row]:
    for number, (prompt, fact) in enumerate(coverage.facts(record, library), start=1):
        told, section = fact_of(fact, record, library), library.section_of(prompt)
        said = tag('{what}<p class="meta" dir="auto">{lines}</p>', what=paragraphs(told.what), lines=" · ".join(told.lines))
        yield _Row(f"Fact {number}", said, section.id if section else "everything")


def _listed(rows: Iterator[_Row] | list[_Row]) -> Markup:
    """A summary list: what is asked on the left, what was said, and the way to change it on the right."""
    shown = (
        tag(
            '<div><dt>{name}</dt><dd dir="auto">{said}</dd><dd class="change">{way}</dd></div>',
            name=each.name,
            said=each.said or tag("<strong>{none}</strong>", none=_NOT_GIVEN),
            way=frame.link(each.page, tag('Change<span class="unseen"> {name}</span>', name=each.name)),
        )
        for each in rows
    )
    return tag('<dl class="summary">{rows}</dl>', rows=joined(shown))

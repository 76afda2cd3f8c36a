"""The case that a supervision is about, in short and to be read: what a supervisor changes are notes and actions alone."""

from __future__ import annotations

from checklist import coverage
from checklist.app.state import clock
from checklist.app.widgets import in_short
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.library import Library
from checklist.record import Record
from checklist.wording.case import case_in_short
from checklist.wording.names import asking, numbered_prompt, service_called, with_commas


def draw_case(record: Record, library: Library) -> None:
    """The child, tonight, the household and what matters most; every fact, person and service folded away below."""
    case, who = case_in_short(record, library, clock.today()), record.practitioner
    rows = [
        ("Child", case.child),
        ("Practitioner", with_commas(who.name, who.role, service_called(record, library))),
        *([(asking(case.tonight[0]), case.tonight[1])] if case.tonight else []),
        ("Household", case.household),
    ]
    facts = joined(in_short.fact_in_short(fact, record, library) for _, fact in case.matters)
    draw(
        tag(
            '<section class="case" aria-label="The case in short"><dl>{rows}</dl><h2>What matters most</h2>{facts}'
            "<details><summary>The whole checklist, to read</summary>{whole}</details></section>",
            rows=joined(
                tag('<div><dt>{name}</dt><dd dir="auto">{said}</dd></div>', name=name, said=said) for name, said in rows
            ),
            facts=facts or tag("<p>Nothing is written down yet.</p>"),
            whole=_whole(record, library),
        )
    )


def _whole(record: Record, library: Library) -> Markup:
    facts = (
        tag(
            "<h3>{prompt}</h3>{fact}",
            prompt=numbered_prompt(prompt, library),
            fact=in_short.fact_in_short(fact, record, library),
        )
        for prompt, fact in coverage.facts(record, library)
    )
    people = joined(in_short.person_in_short(each, record, library) for each in record.people)
    services = joined(tag("<li>{name}</li>", name=service_called(each, library)) for each in record.involved)
    return tag(
        "{facts}{people}{services}",
        facts=joined(facts),
        people=tag("<h3>People</h3>{people}", people=people) if people else "",
        services=tag("<h3>Services</h3><ul>{services}</ul>", services=services) if services else "",
    )

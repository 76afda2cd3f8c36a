"""What there is to do, as a list: each task by its name, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable

from checklist import coverage
from checklist.app.widgets import frame
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.library import Prompt, Section
from checklist.record import Record
from checklist.wording.dates import counted
from checklist.wording.facts import standing_in_short

NOT_STARTED = "Not started"


def draw_questions(title: str, prompts: Iterable[Prompt], record: Record) -> None:
    """Questions, each of which opens on the page of the short list; nothing where there are none."""
    rows = [
        (
            frame.link("prepare", prompt.short, opens=prompt.id),
            standing_in_short(prompt, record.answer(prompt.id)) or _listed_for(prompt, record),
        )
        for prompt in prompts
    ]
    if rows:
        _draw_tasks(title, rows)


def _listed_for(prompt: Prompt, record: Record) -> str:
    """How many people are listed, where that is what is asked."""
    return _people(len(coverage.listed(prompt, record)))


def _people(count: int) -> str:
    return counted(count, "person", "people") if count else ""


def draw_who_is_there(record: Record) -> None:
    """The pages on which one says who the child is, who oneself is, who else works with them and who lives there."""
    said = (record.child.born, record.practitioner.name, record.practitioner.role, record.practitioner.contact)
    missing = sum(not each for each in said)
    _draw_pages(
        "Who you are, and who is there",
        {
            "about": f"{missing} missing" if 0 < missing < len(said) else "" if missing else "Filled in",
            "agencies-involved": counted(len(record.involved), "service") if record.involved else "",
            "people": _people(len(record.people)),
        },
    )


def draw_sections(sections: Iterable[Section], record: Record) -> None:
    """Every section, with how many of its questions something was said to."""
    stand = {each.id: coverage.of_section(each, record) for each in sections}
    _draw_pages(
        "The questions",
        {
            name: f"{count.total - count.not_covered} of {count.total}" if count.not_covered < count.total else ""
            for name, count in stand.items()
        },
    )


def _draw_pages(title: str, stand: dict[str, str]) -> None:
    _draw_tasks(title, ((frame.link(name, frame.titled(name)), said) for name, said in stand.items()))


def _draw_tasks(title: str, tasks: Iterable[tuple[Markup, str]]) -> None:
    """Tasks, each by the way to it and how it stands, "" where it was not begun."""
    rows = joined(tag("<li>{way}{stands}</li>", way=way, stands=_standing(said)) for way, said in tasks)
    draw(tag('<h2>{title}</h2><ul class="tasks">{rows}</ul>', title=title, rows=rows))


def _standing(said: str) -> Markup:
    return tag('<span class="{kind}">{said}</span>', kind="stands" if said else "stands not-yet", said=said or NOT_STARTED)

"""What is read beside a question: lessons of reviews, themes, law and guidance."""

from __future__ import annotations

from collections.abc import Iterable

from checklist import links
from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.library import Guidance, Lesson, Library, Prompt, Review, Theme
from checklist.library.reviews import Source
from checklist.record import Answer, Record
from checklist.wording.lessons import LessonInWords, introduced, lesson_in_words


def draw_lessons_beside(prompt: Prompt, answer: Answer, record: Record, library: Library) -> None:
    """The lessons that stand beside a prompt, the most fitting one open, and the themes behind them."""
    fitting = links.beside(prompt, answer, record, library)
    themes = links.themes_beside(prompt, library)
    lessons = (lesson(each.lesson, each.review, why=each.why, is_open=at == 0) for at, each in enumerate(fitting))
    draw(
        tag(
            '<div class="lessons"><h3>What reviews found</h3>{lessons}{themes}</div>',
            lessons=joined(lessons),
            themes=joined(theme(each) for each in themes),
        )
    )


def lesson(found: Lesson, review: Review, *, why: str = "", is_open: bool = False) -> Markup:
    """A lesson with its review, kind, basis, source and, where given, why it is shown here."""
    told = lesson_in_words(found, review, why)
    return tag(
        '<details{state}><summary>{title}</summary><p>{text}</p><p class="ask">{ask}</p>'
        '<p class="meta">{told} {kind}. {sources}</p>{why}</details>',
        state=Markup(" open") if is_open else "",
        title=told.title,
        text=told.text,
        ask=told.ask,
        told=told.told,
        kind=found.kind.spoken,
        sources=sources(told),
        why=tag('<p class="meta">{why}</p>', why=told.why) if told.why else "",
    )


def sources(told: LessonInWords) -> Markup:
    """Where a lesson can be read: the review or its publisher first, then what was read in its place."""
    return joined((source(each, introduced(each, at)) for at, each in enumerate(told.sources)), ". ")


def source(found: Source, words: str) -> Markup:
    """Those words, as a link where there is an address."""
    return link_out(found.url, words) if found.url else tag("{words}", words=words)


def theme(found: Theme) -> Markup:
    return tag(
        '<details><summary>{title}</summary><p>{text}</p><p class="ask">{ask}</p>'
        '<p class="meta">{source}. {links}</p></details>',
        title=found.title,
        text=found.text,
        ask=found.ask,
        source=found.source,
        links=joined((link_out(url, "Source") for url in found.urls), " "),
    )


def link_out(url: str, label: str) -> Markup:
    """A link to another site, which opens beside the tool and is not told where it was clicked."""
    return tag('<a href="{url}" target="_blank" rel="noopener noreferrer">{label}</a>', url=url, label=label)


def guidance(found: Guidance, *, level: int = 3) -> Markup:
    """A dated line of law or guidance, under a heading of that level to which a link can lead."""
    points = joined(tag("<li>{point}</li>", point=point) for point in found.points)
    return tag(
        '<section id="{id}"><h{level}>{title}</h{level}><p>{text}</p>{points}<p class="meta"><strong>{status}.</strong> {note}'
        "<br>{edition}. Checked {checked}. {link}</p></section>",
        id=found.id,
        level=level,
        title=found.title,
        text=found.text,
        points=tag("<ol>{points}</ol>", points=points) if points else "",
        status=found.status_spoken,
        note=found.status_note,
        edition=found.edition,
        checked=found.checked_on.spoken,
        link=_where_to_read(found),
    )


def _where_to_read(found: Guidance) -> Markup:
    return link_out(found.url, "Check the current version" if found.is_official else "Where we read this")


def draw_reminders(library: Library, places: Iterable[str], record: Record) -> None:
    """The short reminders that stand beside places, each with its status and the day it was checked."""
    shown = [each for each in library.reminders(places, record.nation) if each.reminder]
    items = (
        tag(
            '<li>{reminder} <span class="meta">{title}: {status}, checked {checked}. {link}</span></li>',
            reminder=each.reminder,
            title=each.title,
            status=each.status_spoken.lower(),
            checked=each.checked_on.spoken,
            link=_where_to_read(each),
        )
        for each in shown
    )
    if shown:
        draw(tag('<div class="lessons"><h2>Bear in mind</h2><ul>{items}</ul></div>', items=joined(items)))

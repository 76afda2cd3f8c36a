"""The frame around every page, and what is only read: headings, lessons, facts in short, ways on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from checklist import content, coverage, links
from checklist.app.state import session
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.library import Guidance, Lesson, Library, Prompt, Review, Section, Theme
from checklist.record import CHILD, Answer, Fact, How, Involvement, KnowsState, LivesHere, Person, Record
from checklist.wording import words

_PAGES: Final = Path(__file__).parent.parent / "pages"


class _Place(NamedTuple):
    """A page of the tool: its address, its file, its title, and the group it stands under in the menu ("" for none)."""

    name: str
    file: str
    title: str
    group: str


_BEFORE: Final = (
    _Place("start", "start.py", "Start", ""),
    _Place("about", "about.py", "About this checklist", "Your checklist"),
    _Place("agencies-involved", "agencies.py", "Agencies involved", "Your checklist"),
    _Place("people", "people.py", "People in the home", "Your checklist"),
    _Place("prepare", "prepare.py", "Where to begin", "Your checklist"),
)
_AFTER: Final = (
    _Place("check", "check.py", "Check before you share", "Finish"),
    _Place("share", "share.py", "Share", "Finish"),
    _Place("draft", "draft.py", "Your draft", "Finish"),
    _Place("combine", "combine.py", "Combine several agencies’ PDFs", "Together"),
    _Place("supervise", "supervise.py", "Supervision", "Together"),
    _Place("train", "train.py", "Training", "Learn"),
    _Place("join", "join.py", "Join an exercise", "Learn"),
    _Place("library", "library.py", "Reviews and lessons", "Read"),
    _Place("review", "review.py", "One review", ""),
    _Place("guidance", "guidance.py", "Law and guidance", "Read"),
)
_NEEDS_RECORD: Final = ("Your checklist", "The questions", "Finish")


def pages() -> list[StreamlitPage]:
    """Every page, in the order of the menu; one page of faults when the content is damaged."""
    if isinstance(session.library_or_faults(), content.ContentFaults):
        return [st.Page(_PAGES / "faults.py", title="The content needs mending", default=True)]
    return [copy(each) for each in _every_page()]


@st.cache_resource(show_spinner=False)
def _every_page() -> list[StreamlitPage]:
    """Patterns of all pages, to be copied: making one asks the disk where its file is, and a run leaves marks on its page."""
    return [page(place.name) for place in _places()]


def page(name: str) -> StreamlitPage:
    """The page with that address: `start`, `check`, …, or a section's id."""
    place = next(each for each in _places() if each.name == name)
    return st.Page(_PAGES / place.file, title=place.title, url_path=place.name, default=place.name == "start")


def _places() -> list[_Place]:
    sections = session.library().sections
    return [*_BEFORE, *(_Place(each.id, "prepare.py", each.title, "The questions") for each in sections), *_AFTER]


def frame(here: StreamlitPage) -> None:
    """The menu and the emergency line: on every page, before anything else."""
    if isinstance(session.library_or_faults(), content.ContentFaults):
        return
    library = session.library()
    session.current().tidy()
    session.current().opened["page"] = here.url_path or "start"
    with st.sidebar:
        _menu(library, session.current().record)
    draw(tag('<p class="emergency" role="note">{line}</p>', line=library.edition.emergency))


def _menu(library: Library, record: Record | None) -> None:
    """The menu, drawn as one piece: as thirty it took a third of the time that a page takes."""
    about = record and (record.child.name or "a child not named yet")
    groups: dict[str, list[Markup]] = {}
    for number, place in enumerate(_places()):
        if place.name == "review" or (record is None and place.group in _NEEDS_RECORD):
            continue
        section = library.section(place.name)
        label = tag("{title}", title=place.title)
        if section and record:
            label = tag(
                '{number}. {title} – <span data-count="{section}">{count}</span>',
                number=number - len(_BEFORE) + 1,
                title=place.title,
                section=section.id,
                count=covered(section, record),
            )
        groups.setdefault(place.group, []).append(tag("<li>{way}</li>", way=way(place.name, label)))
    lists = (
        tag(
            "{head}<ul>{ways}</ul>",
            head=tag('<p class="menu-group">{group}</p>', group=group) if group else "",
            ways=joined(ways),
        )
        for group, ways in groups.items()
    )
    draw(
        tag(
            '<p class="tool-name">Information-sharing checklist</p>{about}<nav class="menu" aria-label="Pages">{lists}</nav>',
            about=tag('<p class="about-whom" dir="auto">About {child}</p>', child=about) if about else "",
            lists=joined(lists),
        )
    )


def covered(section: Section, record: Record) -> str:
    """How many prompts of a section something was said to: "3 of 9"."""
    count = coverage.of_section(section, record)
    return f"{count.total - count.not_covered}\u00a0of\u00a0{count.total}"


def way(name: str, label: str | Markup) -> Markup:
    """A link to another page of the tool, which `browser` follows without loading the page anew."""
    here = session.current().opened.get("page")
    return tag(
        '<a href="{address}" data-way{current}>{label}</a>',
        address="./" if name == "start" else name,
        current=Markup(' aria-current="page"') if name == here else "",
        label=label,
    )


def link_to(name: str, label: str) -> None:
    """A link to another page of the tool, on a line of its own."""
    draw(tag('<p class="way">{way}</p>', way=way(name, label)))


def heading(text: str, token: str = "") -> None:
    """The page's heading, which gets the focus when the page changes. `token` tells two states of one page apart."""
    here = session.current().opened.get("page") or ""
    draw(tag('<h1 tabindex="-1" data-focus="{token}">{text}</h1>', token=f"{here}:{token}", text=text))


def lead(text: str) -> None:
    """The sentence under a heading."""
    draw(tag('<p class="lead">{text}</p>', text=text))


def note(text: str | Markup, *, strong: bool = False) -> None:
    """A boxed remark."""
    draw(tag('<div class="note{kind}">{text}</div>', kind=" strong" if strong else "", text=text))


def record_or_start() -> Record:
    """This tab's record. Where there is none, says so, shows the way to the start and ends the page."""
    record = session.current().record
    if record is None:
        heading("No checklist is open")
        lead("Start one, or open a draft by its words, or a file that you saved before.")
        link_to("start", "Go to the start")
        st.stop()
    return record


def ways_on(here: str) -> None:
    """Links to the page before and the page after."""
    names = [place.name for place in _places() if place.group in _NEEDS_RECORD]
    at = names.index(here)
    titles = {place.name: place.title for place in _places()}
    ways = []
    if at > 0:
        ways.append(way(names[at - 1], f"← Back: {titles[names[at - 1]]}"))
    if at + 1 < len(names):
        ways.append(way(names[at + 1], f"Next: {titles[names[at + 1]]} →"))
    draw(tag('<p class="ways-on">{ways}</p>', ways=joined(ways, " ")))


def standing(prompt: Prompt, answer: Answer) -> str:
    """How a prompt stands, in a few words: "Known, 2 facts, 1 assumption"."""
    if answer.status is None and not answer.facts:
        return words.NOT_COVERED
    facts = [fact for fact in answer.facts if not fact.is_blank]
    believed = sum(knows.state is KnowsState.BELIEVED for fact in facts for knows in fact.knows.values())
    believed += sum(fact.how is How.ASSUMED for fact in facts)
    said = [words.STATUS[answer.status] if answer.status else words.NOT_COVERED, prompt.label_of(answer.choice)]
    said += [_count(len(facts), "fact"), _count(believed, "assumption")]
    return ", ".join(each for each in said if each)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}" if number else ""


def names(record: Record) -> dict[str, str]:
    """What to call each person a fact can be about, by id; the child first."""
    return {CHILD: record.child.name or "The child"} | {person.id: person.called for person in record.people}


def fact_in_short(fact: Fact, record: Record, library: Library) -> Markup:
    """A fact as it is read: what, about whom, when, how it is known, who else knows."""
    people = names(record)
    about = ", ".join(people[each] for each in fact.about if each in people)
    said = [about, fact.happened.spoken if fact.happened else "", how_known(fact), *_flags(fact)]
    knows = (
        tag("<li>{agency}: <strong>{state}</strong></li>", agency=library.agency_name(each), state=said_of(fact, each))
        for each in fact.knows
    )
    return tag(
        '<div class="fact">{what}<p class="meta" dir="auto">{said}</p><ul class="knows">{knows}</ul></div>',
        what=paragraphs(fact.what or "Nothing written yet"),
        said=" · ".join(each for each in said if each),
        knows=joined(knows),
    )


def how_known(fact: Fact) -> str:
    """ "Told: mother", "Seen", or "" where it is not said."""
    how = words.HOW[fact.how] if fact.how else ""
    return ": ".join(each for each in (how, fact.source) if each)


def said_of(fact: Fact, agency: str) -> str:
    """What the author says of an agency's knowledge of a fact: "I told them, 3 March 2026, by phone"."""
    knows = fact.knows[agency]
    on = knows.on.spoken if knows.on else ""
    return ", ".join(each for each in (words.KNOWS[knows.state], on, knows.by and f"by {knows.by}", knows.reply) if each)


def whom_to_ring(call: coverage.Call, library: Library) -> Markup:
    """The agency to ring and whom to ask for there, with the number where one is known."""
    agency = library.agency(call.agency)
    known = [", ".join(part for part in (each.worker, each.role, each.contact) if part) for each in call.contacts]
    ask = [each for each in known if each] or ([f"Ask for {agency.ask_for}"] if agency else [])
    return tag(
        '<h3>{agency}</h3><p class="ring" dir="auto">{ask}</p>', agency=library.agency_name(call.agency), ask="; or ".join(ask)
    )


def to_ask(call: coverage.Call, place: int, library: Library) -> Markup:
    """What to ask on the phone: the fact, how the last try went, and its place in the list, which its buttons name."""
    tried = f"Last tried {call.knows.on.spoken}: {call.knows.reply}" if call.knows.on and call.knows.reply else ""
    return tag(
        '<div class="fact">{what}<p class="meta">Call {place}. Do they know this? Question {number}. {tried}</p></div>',
        what=paragraphs(call.fact.what),
        place=place,
        number=library.numbers.get(call.prompt, call.prompt),
        tried=tried,
    )


def service_name(involved: Involvement, library: Library) -> str:
    """An agency with its service, where one is named."""
    return ", ".join(part for part in (library.agency_name(involved.agency), involved.service) if part)


def person_in_short(person: Person) -> Markup:
    """A person as they are read: name, tie to the child, whether they live here, how that is known."""
    said = (
        person.relationship,
        "under 18" if person.child else "",
        f"also known as {', '.join(person.known_as)}" if person.known_as else "",
        words.LIVES_HERE[person.lives_here] if person.lives_here is not LivesHere.NOT_KNOWN else "Not known where they live",
        f"born {person.born.spoken}" if person.born else "",
        f"died {person.died.spoken}" if person.died else "",
        ": ".join(part for part in (words.HOW[person.how] if person.how else "", person.source) if part),
        f"since {person.on.spoken}" if person.on else "",
        person.contact,
        "Protected" if person.protect_source else "",
        "Not in the family’s copy" if person.keep_from_family else "",
    )
    return tag(
        '<div class="fact"><p class="typed" dir="auto"><strong>{name}</strong></p><p class="meta" dir="auto">{said}</p></div>',
        name=person.called,
        said=" · ".join(part for part in said if part),
    )


def _flags(fact: Fact) -> Iterable[str]:
    yield "Opinion" if fact.opinion else ""
    yield "On page one" if fact.key else ""
    yield "Protected" if fact.protect_source else ""
    yield "Not in the family’s copy" if fact.keep_from_family else ""


def lessons_beside(prompt: Prompt, answer: Answer, record: Record, library: Library) -> None:
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
    source = review.sources[0]
    return tag(
        '<details{state}><summary>{title}</summary><p>{text}</p><p class="ask">{ask}</p>'
        '<p class="meta">{review}, {year}. {kind}. {basis}. {link}</p>{why}</details>',
        state=Markup(" open") if is_open else "",
        title=found.title,
        text=found.text,
        ask=found.ask,
        review=review.name,
        year=review.year,
        kind=found.kind.spoken,
        basis=found.basis.spoken,
        link=link(source.url, source.title),
        why=tag('<p class="meta">{why}</p>', why=why) if why else "",
    )


def theme(found: Theme) -> Markup:
    return tag(
        '<details><summary>{title}</summary><p>{text}</p><p class="ask">{ask}</p>'
        '<p class="meta">{source}. {links}</p></details>',
        title=found.title,
        text=found.text,
        ask=found.ask,
        source=found.source,
        links=joined((link(url, "Source") for url in found.urls), " "),
    )


def link(url: str, label: str) -> Markup:
    """A link to another site, which opens beside the tool and is not told where it was clicked."""
    return tag('<a href="{url}" target="_blank" rel="noopener noreferrer">{label}</a>', url=url, label=label)


def guidance(found: Guidance) -> Markup:
    """A dated line of law or guidance."""
    points = joined(tag("<li>{point}</li>", point=point) for point in found.points)
    return tag(
        '<h3>{title}</h3><p>{text}</p>{points}<p class="meta"><strong>{status}.</strong> {note}<br>{edition}. '
        "Checked {checked}. {link}</p>",
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
    return link(found.url, "Check the current version" if found.is_official else "Where we read this")


def reminders(library: Library, places: Iterable[str], record: Record) -> None:
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


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str | Markup]], *, hide_caption: bool = False) -> None:
    """A table that is read: the first cell of each row names the row."""
    heads = joined(tag('<th scope="col">{cell}</th>', cell=cell) for cell in head)
    body = joined(
        tag(
            '<tr><th scope="row" dir="auto">{first}</th>{rest}</tr>',
            first=row[0],
            rest=joined(tag('<td dir="auto">{cell}</td>', cell=cell) for cell in row[1:]),
        )
        for row in rows
    )
    draw(
        tag(
            '<div class="table" tabindex="0" role="region" aria-label="{caption}"><table><caption{kind}>{caption}</caption>'
            "<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>",
            kind=Markup(' class="unseen"') if hide_caption else "",
            caption=caption,
            heads=heads,
            body=body,
        )
    )

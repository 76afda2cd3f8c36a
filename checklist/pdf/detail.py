"""What stands behind page one: people, agencies, every fact and how it is known, who knows what, the order of events.

Each part is a function that takes `Pages` and writes one chapter. `PARTS` says which chapters each reader gets, in which order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from checklist import links
from checklist.audiences import Audience
from checklist.figures.household import child_called, household_ecomap
from checklist.library import Lesson, Library, Prompt, Review
from checklist.pdf.engine.layout import GREY, SHADE, Cell, Run, Sheet, Text
from checklist.record import (
    CHILD,
    Address,
    Decision,
    Fact,
    How,
    Involvement,
    Knows,
    KnowsState,
    Person,
    Purpose,
    Record,
    Status,
)
from checklist.sharing import FAMILY, Copy
from checklist.wording import words

_MOST_COLUMNS = 7  # agencies in one matrix; more go into a second one
_MOST_LESSONS = 8
_MATRIX_LONGEST, _CHRONOLOGY_LONGEST = 110, 240  # characters; the fact stands in full under its section

SIGNS: Final[Mapping[KnowsState, tuple[str, str]]] = {
    KnowsState.TOLD: ("✓", "told"),
    KnowsState.TOLD_ME: ("←", "told me"),
    KnowsState.BELIEVED: ("?", "think so"),
    KnowsState.NOT_TOLD: ("✗", "not told"),
    KnowsState.UNSURE: ("~", "unsure"),
}
_MEANINGS: Final = (
    (words.STATUS[Status.KNOWN], "The author knows something; the facts say what and how."),
    (words.STATUS[Status.NONE], "The author looked or asked, and there was nothing. Facts say where."),
    (words.STATUS[Status.NOT_ASKED], "The author has not asked anybody."),
    (words.STATUS[Status.NOT_MY_ROLE], "The author does not hold this as part of their job. It says nothing about who does."),
    (words.STATUS[Status.UNSURE], "The author cannot say."),
    (words.NOT_COVERED, "The author did not come to this. It says nothing about the child."),
    (words.HOW[How.SEEN], "Seen or heard by the author."),
    (words.HOW[How.CHILD], "The child said it or showed it."),
    (words.HOW[How.TOLD], "Somebody said so; the source says who."),
    (words.HOW[How.RECORDED], "It stands in a record; the source says where."),
    (words.HOW[How.ASSUMED], "Nobody has checked it."),
    (words.KNOWS[KnowsState.BELIEVED], "The author believes that this agency knows. That is not confirmed. Check."),
    ("Opinion", "What the author or somebody else makes of it, not what was seen."),
)


class Numbered(NamedTuple):
    """A fact, its prompt's id, and its number in this document."""

    number: int
    prompt: str
    fact: Fact

    @property
    def when(self) -> str:
        """When it happened and when it was learned, as a sentence without its full stop; empty when neither is said."""
        happened, learned = self.fact.happened, self.fact.learned
        if happened and happened == learned:
            return f"Happened and learned {happened.spoken}"
        parts = (f"happened {happened.spoken}" if happened else "", f"learned {learned.spoken}" if learned else "")
        return first_capital("; ".join(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Pages:
    """One document being written: the sheet, the copy, the words, and the facts in the order in which they are printed."""

    sheet: Sheet
    copy: Copy
    library: Library
    facts: tuple[Numbered, ...]

    @property
    def record(self) -> Record:
        return self.copy.record

    def name(self, agency: str) -> str:
        """An agency's name. One's own id means the other services with that id, or one's colleagues."""
        if agency == FAMILY:
            return "The family"
        name = self.library.agency_name(agency)
        return f"{name} (others there)" if agency == self.record.agency else name


def numbered(record: Record, library: Library) -> Iterator[Numbered]:
    """Every fact in the order of the prompts, numbered from 1; facts to prompts that this edition lacks come last."""
    prompts = [*library.prompts, *(each for each in record.answers if each not in library.prompts)]
    number = 0
    for prompt in prompts:
        for fact in record.answer(prompt).facts:
            number += 1
            yield Numbered(number, prompt, fact)


def footer(library: Library, *, family: bool = False) -> str:
    """What stands at the foot of every page. A family has no agency in whose system a file could be kept."""
    if family:
        return "A preparation aid, not the record. For the family only."
    return f"{library.edition.not_the_record} {library.edition.handling}"


# -- words -----------------------------------------------------------------------------------------------------------------


def how_known(fact: Fact | Person) -> str:
    """How it is known, with the source."""
    how = words.HOW[fact.how] if fact.how else "Not said how it is known"
    return f"{how}: {fact.source}" if fact.source else how


def shortened(text: str, longest: int, nothing: str = "Nothing written") -> str:
    """The text on one line, cut at a word where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line or nothing
    return (line[:longest].rsplit(" ", 1)[0] or line[:longest]) + " …"


def lines(sheet: Sheet, text: str, share: float, *, table: bool = True) -> int:
    """How many lines a text takes in that share of the page's width."""
    if table:
        return max(len(sheet.typesetter.set(text, sheet.width * share - 8, 9.5).lines), 1)
    return max(len(sheet.typesetter.set(text, sheet.width * share, 10.5).lines), 1)


def said_of_knowing(name: str, knows: Knows) -> str:
    """ "GP practice: I told them, 3 March 2026, by phone; they said “we will look”"."""
    parts = [words.KNOWS[knows.state], knows.on.spoken if knows.on else "", f"by {knows.by}" if knows.by else ""]
    parts += words.of_reaching(knows)
    reply = f"; what came back: “{knows.reply}”" if knows.reply else ""
    return f"{name}: " + ", ".join(part for part in parts if part) + reply


def _flags(thing: Fact | Person) -> str:
    return words.marks(protect_source=thing.protect_source, keep_from_family=thing.keep_from_family)


def joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _or_dash(text: str) -> str:
    return text or "–"


# -- people and agencies ---------------------------------------------------------------------------------------------------


def people(pages: Pages) -> None:
    sheet, record = pages.sheet, pages.record
    sheet.heading(2, "People")
    home = record.household
    if not home.is_blank:
        complete = words.COMPLETE[home.complete] if home.complete else "Not said"
        known = joined(
            words.HOW[home.how] + (f": {home.source}" if home.source else "") if home.how else home.source,
            home.on.spoken if home.on else "",
        )
        sheet.paragraph(f"Is this everybody who lives here? {complete}{f' ({known})' if known else ''}.")
    if record.people:
        sheet.table(
            ["Who", "Relationship to the child", "In the home", "Contact with children", "How known"],
            [_person_row(pages, each) for each in record.people],
            widths=[0.25, 0.19, 0.15, 0.19, 0.22],
            row_headers=True,
        )
    else:
        sheet.paragraph("No people are listed.")
    if record.child.addresses:
        sheet.bullets(
            [". ".join(part for part in (_address(each), _marked(pages, each)) if part) for each in record.child.addresses]
        )


def _address(address: Address) -> str:
    how = words.HOW[address.how].lower() if address.how else ""
    return "Address: " + joined(address.text.replace("\n", ", ") or "not given", how, address.on.spoken if address.on else "")


def _marked(pages: Pages, thing: Address | Involvement) -> str:
    return words.marks(protect=thing.protect, keep_from_family=thing.keep_from_family, own=pages.copy.is_whole)


def _person_row(pages: Pages, person: Person) -> list[Cell | str]:
    names = [Run(person.called, bold=True)]
    if person.name and person.described_as:
        names.append(Run(f"\n{person.described_as}"))
    if person.known_as:
        names.append(Run(f"\nknown as {', '.join(person.known_as)}"))
    for label, day in (("born", person.born), ("died", person.died)):
        if day:
            names.append(Run(f"\n{label} {day.spoken}"))
    known = [Run(how_known(person) + (f", {person.on.spoken}" if person.on else ""))]
    known += [Run(f"\n{said_of_knowing(pages.name(agency), said)}") for agency, said in person.knows.items()]
    if _flags(person):
        known.append(Run(f"\n{_flags(person)}", bold=True))
    ties = [words.of_tie(tie, lambda to: _called(pages.record, to)) for tie in person.ties]
    tie = "\n".join(
        (joined(person.relationship, words.of_gender(person.gender), "a child" if person.child else ""), *ties)
    ).strip()
    return [Cell(names), _or_dash(tie), words.LIVES_HERE[person.lives_here], _or_dash(person.contact), Cell(known)]


def agencies(pages: Pages) -> None:
    sheet, record = pages.sheet, pages.record
    sheet.heading(2, "Agencies involved")
    if not record.involved:
        sheet.paragraph("No agencies are listed.")
        return
    rows: list[list[Cell | str]] = []
    for each in record.involved:
        since = f", since {each.since.spoken}" if each.since else ""
        marked = _marked(pages, each)
        rows.append(
            [
                Cell(joined(pages.library.agency_name(each.agency), each.service), bold=True),
                _or_dash(joined(each.worker, each.role)),
                _or_dash(each.contact),
                f"{words.INVOLVED[each.state]}{since}",
                (words.HOW[each.how] if each.how else "Not said") + (f". {marked}" if marked else ""),
            ]
        )
    sheet.table(
        ["Agency", "Worker and role", "Contact", "Open or closed", "How known"],
        rows,
        widths=[0.26, 0.24, 0.2, 0.17, 0.13],
        row_headers=True,
    )


def picture(pages: Pages) -> None:
    record = pages.record
    if not record.people and not record.other_agencies():
        return
    pages.sheet.heading(2, "Around the child")
    drawn = household_ecomap(record, pages.library)
    pages.sheet.figure(alt=drawn.spoken, height=drawn.height, draw=drawn.draw_on)


# -- facts -----------------------------------------------------------------------------------------------------------------


def facts(pages: Pages) -> None:
    sheet, library = pages.sheet, pages.library
    sheet.heading(2, "What is known, and how")
    for section in library.sections:
        prompts = [prompt for prompt in section.prompts if _is_shown(pages, prompt.id)]
        if prompts:
            sheet.heading(3, section.title)
            _section(pages, prompts)
    unknown = [each for each in pages.record.answers if each not in library.prompts]
    if unknown:
        sheet.heading(3, "Prompts that this edition does not have")
        for prompt in unknown:
            answer(pages, prompt, prompt)


def _is_shown(pages: Pages, prompt: str) -> bool:
    """A family's copy holds only what is said; the others also show what is not."""
    return pages.copy.audience is not Audience.FAMILY or prompt in pages.record.answers


def _section(pages: Pages, prompts: Sequence[Prompt]) -> None:
    numbers = pages.library.numbers
    bare: dict[str, list[str]] = {}
    for prompt in prompts:
        said = pages.record.answer(prompt.id)
        if said.facts or said.choice:
            answer(pages, prompt.id, f"{numbers[prompt.id]} {prompt.short}")
        else:
            bare.setdefault(_status_label(pages, said.status), []).append(f"{numbers[prompt.id]} {prompt.short}")
    for label, names in bare.items():
        pages.sheet.paragraph([Run(f"{label}: ", bold=True), Run("; ".join(names) + ".")])


def _status_label(pages: Pages, status: Status | None) -> str:
    if status is None:
        return "Not covered, or not in this copy" if pages.copy.withheld.anything_protected else words.NOT_COVERED
    if status is Status.KNOWN and not pages.copy.is_whole:
        return "Known, with no fact in this copy"
    return words.STATUS[status]


def answer(pages: Pages, prompt: str, title: str) -> None:
    """How a prompt stands, and every fact under it with all that is said of it."""
    sheet, said = pages.sheet, pages.record.answer(prompt)
    known = pages.library.prompts.get(prompt)
    choice = known.label_of(said.choice) if known else said.choice or ""
    status = words.STATUS[said.status] if said.status else "No status given"
    sheet.keep(18)
    sheet.paragraph(
        [Run(f"{title}: ", bold=True), Run(f"{status}. {choice}." if choice else f"{status}.")],
    )
    sheet.bullets([_fact(pages, each) for each in pages.facts if each.prompt == prompt])


def _fact(pages: Pages, each: Numbered) -> Text:
    fact = each.fact
    about = ", ".join(_called(pages.record, person) for person in fact.about)
    said = (
        "Opinion" if fact.opinion else "",
        how_known(fact),
        each.when,
        f"About {about}" if about else "",
        *words.more_of(fact),
    )
    runs = [
        Run(f"{each.number}  ", bold=True),
        Run(fact.what or "Nothing written"),
        Run("\n" + ". ".join(part for part in said if part) + ".", colour=GREY),
    ]
    if fact.key:
        runs.append(Run(" Matters most.", bold=True))
    if _flags(fact):
        runs.append(Run(f" {_flags(fact)}", bold=True))
    if fact.knows:
        knows = ". ".join(said_of_knowing(pages.name(agency), said) for agency, said in fact.knows.items())
        runs.append(Run(f"\n{knows}.", colour=GREY))
    return runs


def _called(record: Record, person: str) -> str:
    if person == CHILD:
        return child_called(record.child)
    found = record.person(person)
    return found.called if found else "somebody not listed"


# -- who knows what, and when ----------------------------------------------------------------------------------------------


def matrix(pages: Pages) -> None:
    sheet, agencies = pages.sheet, pages.record.other_agencies()
    sheet.heading(2, "Who knows what")
    if not agencies or not pages.facts:
        sheet.paragraph("No other agency is named." if pages.facts else "No facts are written down.")
        return
    sheet.paragraph(
        "✓ I told them.  ← They told me.  ? I think they know: check.  ✗ Not told.  ~ Unsure.  – Nothing said.", style="small"
    )
    for start in range(0, len(agencies), _MOST_COLUMNS):
        shown = agencies[start : start + _MOST_COLUMNS]
        sheet.matrix(
            ["Fact", *(_column_name(pages, agency) for agency in shown)],
            [
                [
                    f"{each.number}. {shortened(each.fact.what, _MATRIX_LONGEST)}",
                    *(_cell(each.fact.knows.get(agency)) for agency in shown),
                ]
                for each in pages.facts
            ],
            first=0.4 if len(shown) > 3 else 0.55,
        )


def _column_name(pages: Pages, agency: str) -> str:
    return (
        f"{pages.library.agency_short(agency)} (others)"
        if agency == pages.record.agency
        else pages.library.agency_short(agency)
    )


def _cell(knows: Knows | None) -> Cell:
    if knows is None:
        return Cell("–", says="Nothing said")
    sign, word = SIGNS[knows.state]
    believed = knows.state is KnowsState.BELIEVED
    return Cell(f"{sign} {word}", bold=believed, fill=SHADE if believed else None, says=words.KNOWS[knows.state])


def chronology(pages: Pages) -> None:
    sheet = pages.sheet
    dated = [(each.fact.happened, each) for each in pages.facts if each.fact.happened]
    sheet.heading(2, "Chronology")
    if dated:
        sheet.table(
            ["When", "What", "How known"],
            [
                [
                    Cell(happened.spoken, bold=True),
                    f"{each.number}. {shortened(each.fact.what, _CHRONOLOGY_LONGEST)}",
                    ("Opinion. " if each.fact.opinion else "") + how_known(each.fact),
                ]
                for happened, each in sorted(dated, key=lambda pair: (pair[0], pair[1].number))
            ],
            widths=[0.22, 0.5, 0.28],
            row_headers=True,
        )
    undated = len(pages.facts) - len(dated)
    if undated or not dated:
        sheet.paragraph(f"Facts without a date: {undated}." if undated else "No facts are written down.")


# -- what was decided and is to be done --------------------------------------------------------------------------------------


def actions(pages: Pages) -> None:
    sheet = pages.sheet
    sheet.heading(2, "Actions")
    if not pages.record.actions:
        sheet.paragraph(
            "No actions are in this copy." if pages.copy.withheld.actions else "No actions are written down.",
        )
        return
    sheet.table(
        ["What", "Who", "By", "Done"],
        [
            [
                each.what or "Nothing written",
                _or_dash(each.who),
                each.by.spoken if each.by else "–",
                each.done.spoken if each.done else "Not yet",
            ]
            for each in pages.record.actions
        ],
        widths=[0.5, 0.2, 0.16, 0.14],
    )


def decisions(pages: Pages) -> None:
    sheet = pages.sheet
    own = pages.copy.is_whole
    if not own and not pages.record.decisions:
        return
    sheet.heading(2, "The decision to share")
    if not pages.record.decisions:
        sheet.paragraph("No decision is written down.")
        return
    rows: list[list[Cell | str]] = []
    for each in pages.record.decisions:
        told = words.FAMILY_TOLD[each.family_told] if each.family_told else "Not said"
        rows.append(
            [
                Cell(pages.name(each.to), bold=True),
                "\n".join(
                    part
                    for part in (words.OUTCOME[each.outcome] if each.outcome else "Not decided", _went(pages, each))
                    if part
                ),
                _or_dash(each.why),
                f"{told}. {each.why_not}" if each.why_not else told,
                _or_dash(joined(each.by, each.on.spoken if each.on else "", _agreed(each))),
            ]
        )
    sheet.table(
        ["With", "Decision", "Why", "Family told", "Decided by"],
        rows,
        widths=[0.17, 0.2, 0.27, 0.2, 0.16],
        row_headers=True,
    )


def _agreed(decision: Decision) -> str:
    return f"agreed with {decision.agreed_with}" if decision.agreed_with else ""


def _went(pages: Pages, decision: Decision) -> str:
    """Which facts this recipient gets, by their numbers here; one that was taken out since is counted."""
    if decision.facts is None:
        return ""
    number_of = {(each.prompt, each.fact.id): each.number for each in pages.facts}
    numbers = [number_of[each.prompt, each.fact] for each in decision.facts if (each.prompt, each.fact) in number_of]
    gone = len(decision.facts) - len(numbers)
    more = f"{gone} no longer here" if gone else ""
    return f"Facts: {joined(*map(str, sorted(numbers)), more) or 'none'}"


def guarded(pages: Pages) -> None:
    """The words that the author guards: in the author's own copy alone."""
    if pages.record.guarded:
        pages.sheet.heading(2, "Words that no copy may hold")
        pages.sheet.paragraph("; ".join(pages.record.guarded) + ".")


def notes(pages: Pages) -> None:
    sheet, library = pages.sheet, pages.library
    if not pages.record.notes:
        return
    sheet.heading(2, "Supervisor’s notes")
    rows: list[list[Cell | str]] = []
    for each in pages.record.notes:
        prompt = library.prompts.get(each.prompt or "")
        about = f"{library.numbers[prompt.id]} {prompt.short}" if prompt else each.prompt or "–"
        rows.append([about, each.text or "Nothing written", _or_dash(joined(each.by, each.on.spoken if each.on else ""))])
    sheet.table(["On", "Note", "By"], rows, widths=[0.27, 0.5, 0.23])


# -- lessons, meanings, the file ---------------------------------------------------------------------------------------------


def lessons_referred(record: Record, library: Library) -> tuple[links.Beside, ...]:
    """The lessons that the answers themselves call for, each once, the first prompts first; at most eight."""
    found: dict[str, links.Beside] = {}
    for prompt in library.prompts.values():
        answer = record.answer(prompt.id)
        if answer.is_blank:
            continue
        first = next(iter(links.beside(prompt, answer, record, library)), None)
        if first and first.why not in (links.FOR_EVERYONE, links.FOR_YOUR_SERVICE):
            found.setdefault(first.lesson.id, first)
    return tuple(found.values())[:_MOST_LESSONS]


def lessons(pages: Pages) -> None:
    sheet = pages.sheet
    referred = lessons_referred(pages.record, pages.library)
    if not referred:
        return
    sheet.heading(2, "Lessons that bear on these answers")
    sheet.paragraph("From published reviews. They put a question; they say nothing about this family.", style="small")
    sheet.bullets([_lesson(each.lesson, each.review, each.why) for each in referred])


def _lesson(lesson: Lesson, review: Review, why: str) -> Text:
    source = review.sources[0]
    told = f"{lesson.basis.spoken}: {review.name}, {review.kind.spoken.lower()}, {review.year}. {why}"
    return [
        Run(f"{lesson.title}. ", bold=True),
        Run(f"{lesson.ask}\n"),
        Run(f"{told} Source: {source.title}, {source.url}", colour=GREY),
    ]


def meanings(pages: Pages) -> None:
    pages.sheet.heading(2, "What the words mean")
    pages.sheet.pairs(_MEANINGS)


def about_this_file(pages: Pages, made: datetime, code: str) -> None:
    sheet, record, library = pages.sheet, pages.record, pages.library
    sheet.keep(48)
    sheet.heading(2, "About this file")
    said: list[tuple[str, Text]] = [
        ("Record", f"{record.id}, last changed {_clock(record.updated)}"),
        ("Made", f"{_clock(made)}, check code {code}"),
    ]
    if pages.copy.audience is not Audience.FAMILY:
        said.append(("Purpose", _PURPOSES[record.purpose]))
    edition = f"Edition {record.edition}" if record.edition else ""
    said.append(("Prompts", joined(edition, library.nation(record.nation).name)))
    said.append(("Inside", "The same record, for reading into the tool. It holds what these pages show and nothing more."))
    sheet.pairs(said)


_PURPOSES: Final[Mapping[Purpose, str]] = {
    Purpose.STRATEGY_DISCUSSION: "To prepare a strategy discussion",
    Purpose.SUPERVISION: "For supervision",
    Purpose.TRAINING: "Training: every person in it is invented",
}


def _clock(moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo("Europe/London"))
    return f"{local.day} {local:%B %Y, %H:%M}"


PARTS: Final[Mapping[Audience, tuple[Callable[[Pages], None], ...]]] = {
    Audience.AUTHOR: (
        people,
        agencies,
        picture,
        facts,
        matrix,
        chronology,
        actions,
        decisions,
        guarded,
        notes,
        lessons,
        meanings,
    ),
    Audience.AGENCY: (people, agencies, picture, facts, matrix, chronology, actions, decisions, notes, lessons, meanings),
    Audience.FAMILY: (people, facts, chronology),
}

"""The meeting pack: what several agencies know together, on paper, for the chair and for those who were there.

    data = written(pack_for(Recipient(Readers.CHAIR), picture, minutes), made)

Page one holds what differs, what was assumed and what nobody knows, each with its owner and time, or with the plain words that
it has none. Everything else follows in the order of the page: fact by fact, with agency, practitioner, date and how known.

The picture is attached as JSON under the one agreed name (`attachment.ATTACHMENT`); its `format` says that it is a picture,
and `meeting` in it holds what the meeting put down. It holds what the pages show and nothing more. The family's pack has no
word of who knows what: it prints, and attaches, what was noted, the people, the order of events, and what was agreed.
`exchange.lock` locks a pack like any other PDF.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from checklist.figures.agencies import agencies_ecomap
from checklist.figures.timeline import Timeline
from checklist.library import Library
from checklist.pdf import gate
from checklist.pdf.detail import footer, joined, lines, shortened
from checklist.pdf.engine.attachment import ATTACHMENT, check_code
from checklist.pdf.engine.layout import GREY, SHADE, Cell, Run, Sheet, Text
from checklist.picture import findings
from checklist.picture.accounts import FactRef, Statement
from checklist.picture.copies import Readers
from checklist.picture.findings import Finding, Part
from checklist.picture.json import written as as_json
from checklist.picture.minutes import Agreed
from checklist.picture.packs import Pack, pack_name
from checklist.picture.values import Difference, Picture
from checklist.picture.values import Knowledge as Knows
from checklist.record import KnowsState, Purpose, Status
from checklist.wording import words

NO_OWNER: Final = "No owner yet"

_FAMILY_KEYS: Final = ("format", "agencies", "children", "people", "chronology", "undated", "facts", "records", "copy_for")
_FAMILY_ITEMS: Final = ("chair", "actions")
_NOT_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {  # before whom it was put down; the minute, where only the day counts
    "settled": ("readers",),
    "new_to": ("at",),
    "actions": ("at", "readers"),
}
_PAGE_ONE: Final = ((Part.DIFFERENCES, 0.32), (Part.ASSUMPTIONS, 0.7), (Part.GAPS, 1.0))  # and how far down each may reach
_SHORT, _OWNER, _MIDDLING = 70, 110, 160  # characters on page one and in a part; each stands in full further on
_ROW, _HEADING, _MORE = 13.0, 44.0, 24.0  # points: a line of a table, a heading with its room, "And 3 more"
_SPLIT: Final = (0.64, 0.36)
_A_RUN = 66.0  # points: the names of what nobody took on, in three lines
_MOST_COLUMNS = 7
_HIGHEST = 215.0  # mm: of a drawing on one page


@dataclass(frozen=True)
class _Pages:
    """One pack being written."""

    sheet: Sheet
    pack: Pack
    made: datetime
    attached: bytes = field(repr=False)

    @property
    def code(self) -> str:
        return check_code(self.attached)

    @property
    def picture(self) -> Picture:
        return self.pack.picture

    @property
    def library(self) -> Library:
        return self.pack.picture.library

    @cached_property
    def listed(self) -> Mapping[Part, tuple[Finding, ...]]:
        return findings.listed(self.picture)

    @cached_property
    def numbers(self) -> Mapping[FactRef, int]:
        """Each fact's number in this pack, in the order of the questions."""
        return {row.statement.ref: number for number, row in enumerate(self.picture.matrix, start=1)}

    def fact(self, said: Statement, longest: int) -> str:
        return f"{self.numbers[said.ref]}. {shortened(said.fact.what, longest)}"


def written(pack: Pack, made: datetime, *, marking: str | None = None) -> bytes:
    """The PDF of a pack. `made` is aware; it stands on every page. `marking` None takes the one from the content.

    Raises:
        gate.Stopped: when words stand in it that its readers must not have.
    """
    library, attached = pack.picture.library, attachment(pack)
    sheet = Sheet(
        title="What was noted, for the family" if pack.whose.is_family else "Meeting pack",
        author=shortened(pack.minutes.chair, 80, ""),
        made=made,
        marking=library.edition.marking if marking is None else marking,
        footer=footer(library, family=pack.whose.is_family),
        watermark="TRAINING" if any(each.purpose is Purpose.TRAINING for each in pack.picture.records) else "",
    )
    pages = _Pages(sheet, pack, made, attached)
    for chapter in _FOR_FAMILY if pack.whose.is_family else _FOR_PROFESSIONALS:
        chapter(pages)
    sheet.attach(ATTACHMENT, attached, "The combined picture that these pages show, as data.")
    made_file = sheet.finish()
    gate.check(made_file, pack.guarded, pack_name(pack, made.date()))
    return made_file


def attachment(pack: Pack) -> bytes:
    """What is attached to a pack: the picture, and what the meeting put down, as far as its pages show them."""
    picture = as_json(pack.picture)
    put_down: dict[str, Any] = json.loads(pack.minutes.to_json())
    for part, names in _NOT_SHOWN.items():
        put_down[part] = [{name: said for name, said in each.items() if name not in names} for each in put_down[part]]
    del put_down["services"]  # the pages show what came of it: who counts as one service
    if pack.whose.is_family:
        picture = {name: picture[name] for name in _FAMILY_KEYS}
        for someone in (*picture["children"], *picture["people"]):
            someone["joined"] = []
        for each in picture["records"]:
            del each["updated"]
        put_down = {name: put_down[name] for name in _FAMILY_ITEMS}
    beside = {"readers": pack.whose.readers, "meeting": put_down} | ({"missing": pack.missing} if pack.missing else {})
    return json.dumps(picture | beside, ensure_ascii=False, indent=1).encode()


# -- page one ----------------------------------------------------------------------------------------------------------------


def _page_one(pages: _Pages) -> None:
    sheet = pages.sheet
    sheet.heading(1, "Meeting pack")
    _for_whom(pages)
    sheet.pairs(tuple(_opening(pages)))
    _what_is_missing(pages)
    if pages.pack.withholds:
        sheet.notice("About this copy", "This copy is not complete: something is left out to protect a person. Ask the chair.")
    room = sheet.room
    for part, reaches in _PAGE_ONE:
        _in_short(pages, part, sheet.room - room * (1 - reaches))
    sheet.new_page()


def _what_is_missing(pages: _Pages) -> None:
    if pages.pack.missing:
        pages.sheet.notice("Not complete", " ".join(pages.pack.missing))


def _for_whom(pages: _Pages) -> None:
    pack = pages.pack
    whom = {
        Readers.CHAIR: "For the chair only: it may hold protected sources.",
        Readers.MEETING: "For those who were at the meeting.",
        Readers.FAMILY: "For the family.",
    }[pack.whose.readers]
    if pack.whose.agency:
        whom = f"For {joined(pages.library.agency_name(pack.whose.agency), pack.whose.service, pack.whose.practitioner)} only."
    pages.sheet.paragraph([Run(whom), Run(f"   Check code {pages.code}", bold=True)], style="small")
    pages.sheet.notice_what_is_not_drawn(pages.attached.decode())


def _opening(pages: _Pages) -> Iterator[tuple[str, Text]]:
    picture, library = pages.picture, pages.library
    yield "Child" if len(picture.children) == 1 else "Children", "; ".join(map(findings.called, picture.children))
    spoken = pages.pack.minutes.spoken_records
    here = dict.fromkeys(findings.holder(each, library) for each in picture.authors if each.record not in spoken)
    spoke = dict.fromkeys(findings.holder(each, library) for each in picture.authors if each.record in spoken)
    only_spoke = [f"{each} (spoke, sent no checklist)" for each in spoke if each not in here]
    yield f"Here ({len(here) + len(only_spoke)})", "; ".join((*here, *only_spoke))
    missing = [joined(library.agency_name(each.agency), *each.services) for each in picture.absent_agencies]
    yield "Named, not here", "; ".join(missing) or "Nobody"


class _Line(NamedTuple):
    """One item on page one: what it is, and who does what by when."""

    what: str
    owner: str
    is_open: bool

    def height(self, sheet: Sheet) -> float:
        return max(lines(sheet, text, share) for text, share in zip((self.what, self.owner), _SPLIT, strict=True)) * _ROW + 8


def _in_short(pages: _Pages, part: Part, room: float) -> None:
    """As many items of a part as fit, settled ones last. What does not fit is counted, so that it never looks like all."""
    sheet = pages.sheet
    items = sorted(pages.listed[part], key=lambda each: pages.pack.minutes.how_settled(each.id) is not None)
    sheet.heading(2, f"{findings.TITLES[part]} ({len(items)})")
    if not items:
        sheet.paragraph("None.")
        return
    said = [_line(pages, each) for each in items]
    if part is Part.GAPS:
        _gaps_in_short(sheet, said)
        return
    shown, left = _fitting(said, sheet, room - _HEADING - _ROW - 8)
    _owners_table(sheet, shown)
    if left:
        sheet.paragraph(f"And {left} more: see “{findings.TITLES[part]}” on the pages that follow.", style="strong")


def _gaps_in_short(sheet: Sheet, said: Sequence[_Line]) -> None:
    """Gaps that somebody took on as a table, the others in a run: they are many, and their names are short."""
    owned = [each for each in said if not each.is_open]
    names = [each.what for each in said if each.is_open]
    room = sheet.room - _HEADING
    if owned:
        shown, left = _fitting(owned, sheet, room - _ROW - 8 - (_A_RUN if names else 0))
        _owners_table(sheet, shown)
        if left:
            sheet.paragraph(f"And {left} more with an owner.", style="strong")
        room = sheet.room - _MORE
    if not names:
        return
    most, count = max(int(room / 15), 1), len(names)
    while count > 1 and lines(sheet, _run_of(names, count), 1.0, table=False) > most:
        count -= 1
    label = f"{NO_OWNER} ({len(names)}): "
    sheet.paragraph([Run(label, bold=True), Run(_run_of(names, count).removeprefix(label))])


def _run_of(names: Sequence[str], count: int) -> str:
    more = f"; and {len(names) - count} more" if count < len(names) else ""
    return f"{NO_OWNER} ({len(names)}): " + "; ".join(names[:count]) + more + "."


def _owners_table(sheet: Sheet, rows: Iterable[_Line]) -> None:
    sheet.table(
        ["What", "Owner and time"],
        [[row.what, Cell(row.owner, bold=row.is_open, fill=SHADE if row.is_open else None)] for row in rows],
        widths=_SPLIT,
        row_headers=True,
    )


def _fitting(said: Sequence[_Line], sheet: Sheet, room: float) -> tuple[list[_Line], int]:
    """As many from the start as fit, one at least, and how many are left."""
    if sum(each.height(sheet) for each in said) <= room:
        return list(said), 0
    room -= _MORE
    shown: list[_Line] = []
    for each in said:
        room -= each.height(sheet)
        if shown and room < 0:
            break
        shown.append(each)
    return shown, len(said) - len(shown)


def _line(pages: _Pages, finding: Finding) -> _Line:
    thing, library = finding.thing, pages.library
    what = findings.headline(finding, pages.picture)
    if isinstance(thing, Difference):
        sides = (f"{findings.holder(each.author, library)}: {findings.side(each, thing, library)}" for each in thing.accounts)
        what += " " + shortened("; ".join(sides), 2 * _SHORT)
    elif finding.statements:
        said = finding.statements[0]
        what = f"“{shortened(said.fact.what, _SHORT)}” {what} (fact\u00a0{pages.numbers[said.ref]})"
    elif finding.prompt in library.prompts:
        what = library.prompts[finding.prompt].short
    owner = "\n".join(shortened(each, _OWNER) for each in _owners(pages, finding.id)[: 1 if finding.part is Part.GAPS else 2])
    return _Line(what, owner or NO_OWNER, not owner)


def _owners(pages: _Pages, item: str) -> list[str]:
    """How it was settled, and who does what by when; empty where nobody took it on."""
    settled = pages.pack.minutes.how_settled(item)
    said = [f"Settled: {settled.what}, by {settled.by}, {_clock(settled.at)}"] if settled else []
    return said + [_action(each) for each in pages.pack.minutes.actions_about(item)]


def _action(action: Agreed) -> str:
    when = f"by {action.by.spoken}" if action.by else "no time given"
    done = f", done {action.done.spoken}" if action.done else ""
    return f"{action.who}, {when}{done}: {action.what}"


# -- part by part ------------------------------------------------------------------------------------------------------------


def _part(part: Part) -> Callable[[_Pages], None]:
    def chapter(pages: _Pages) -> None:
        sheet, items = pages.sheet, pages.listed[part]
        sheet.heading(2, f"{findings.TITLES[part]} ({len(items)})")
        sheet.keep(50)
        sheet.paragraph(findings.MEANINGS[part], style="small")
        if not items:
            sheet.paragraph("None.")
        elif part is Part.GAPS:
            _gaps(pages, items)
        else:
            sheet.table(
                ["What is said", "Outcome"],
                [[Cell(_item(pages, each, number)), _put_down(pages, each)] for number, each in enumerate(items, start=1)],
                widths=[0.68, 0.32],
            )

    return chapter


def _item(pages: _Pages, finding: Finding, number: int) -> list[Run]:
    thing, picture, library = finding.thing, pages.picture, pages.library
    alone = finding.part is Part.ONLY_ONE
    headline = findings.holder(finding.statements[0].author, library) if alone else findings.headline(finding, picture)
    runs = [Run(f"{number}. {headline}", bold=True)]
    if isinstance(thing, Difference):
        for each in thing.accounts:
            runs.append(Run(f"\n{findings.signed(each.author, library)}: "))
            runs.append(Run(findings.side(each, thing, library), bold=True))
            runs.append(Run(f" ({findings.side_known(each)})", colour=GREY))
    for said in finding.statements:
        runs.append(Run(f"\n{pages.fact(said, _MIDDLING)}"))
        who = "" if alone else f"{findings.holder(said.author, library)}. "
        runs.append(Run(f" – {who}{findings.how_known(said)}.", colour=GREY))
    if answer := findings.answer(finding, picture, pages.pack.minutes.spoken_records):
        runs.append(Run(f"\n{answer}", bold=True))
    compared = [str(pages.numbers[each.ref]) for each in findings.to_compare(finding, picture)]
    if compared:
        runs.append(Run(f" See fact {', '.join(compared)}."))
    return runs


def _put_down(pages: _Pages, finding: Finding) -> str:
    new = [
        f"Fact {pages.numbers[said.ref]} new to {', '.join(map(pages.library.agency_name, agencies))}"
        for said in finding.statements
        if (agencies := pages.pack.minutes.new_to_whom(said.ref))
    ]
    return "\n".join(part for part in (*_owners(pages, finding.id), *new) if part) or "–"


def _gaps(pages: _Pages, items: Sequence[Finding]) -> None:
    """What was asked and not answered, or taken on, in full; the rest by how it stands, section by section."""
    sheet, picture, spoken = pages.sheet, pages.picture, pages.pack.minutes.spoken_records
    asked = [each for each in items if getattr(each.thing, "was_asked", False) or _owners(pages, each.id)]
    if asked:
        sheet.table(
            ["Question", "How it stands", "Outcome"],
            [
                [findings.headline(each, picture), findings.answer(each, picture, spoken), _put_down(pages, each)]
                for each in asked
            ],
            widths=[0.3, 0.38, 0.32],
            row_headers=True,
        )
    rest = [each for each in items if each not in asked]
    if rest:
        sheet.paragraph(f"Not covered by anybody ({len(rest)}):", style="strong")
        sheet.bullets(
            [[Run(f"{title}: ", bold=True), Run("; ".join(names) + ".")] for title, names in _by_section(pages, rest)]
        )


def _by_section(pages: _Pages, items: Iterable[Finding]) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for each in items:
        section = pages.library.section_of(each.prompt or "")
        found.setdefault(section.title if section else "Other questions", []).append(
            findings.question(each.prompt or "", pages.library)
        )
    yield from found.items()


# -- people and agencies -----------------------------------------------------------------------------------------------------


def _people(pages: _Pages) -> None:
    sheet, picture, library = pages.sheet, pages.picture, pages.library
    sheet.heading(2, "People")
    same = picture.same_child
    if same and not pages.pack.whose.is_family:
        what = "brothers and sisters" if same.siblings else "one child under two names"
        sheet.paragraph(f"The records are about {what}: said by {same.by}, {_clock(same.at)}.")
    rows: list[list[Cell | str]] = [
        [
            Cell(findings.called(someone), bold=not place),
            findings.signed(account.author, library),
            ". ".join(findings.said_of_person(account, picture)) or "Nothing said",
        ]
        for someone in (*picture.children, *picture.people)
        for place, account in enumerate(someone.accounts)
    ]
    sheet.table(["Who", "From", "What they say"], rows, widths=[0.22, 0.28, 0.5])
    if pages.pack.whose.is_family:
        return
    if picture.possible_links:
        sheet.paragraph("Possibly one person, and nobody has said yes or no:", style="strong")
        if picture.links_left_out:
            sheet.paragraph(findings.LINKS_LEFT_OUT)
        sheet.bullets([f"{link.one.name} and {link.other.name}. {' '.join(link.why)}" for link in picture.possible_links])
    if picture.decisions:
        sheet.paragraph("What was said of people:", style="strong")
        sheet.bullets(list(_decisions(pages)))


def _decisions(pages: _Pages) -> Iterator[str]:
    called = {
        account.ref: f"{account.person.called} ({pages.library.agency_name(account.author.agency)})"
        for someone in (*pages.picture.children, *pages.picture.people)
        for account in someone.accounts
    }
    for each in pages.picture.decisions:
        names = f"{called.get(each.one, 'a person')} and {called.get(each.other, 'a person')}"
        yield f"{names}: {findings.VERDICTS[each.verdict]}, said by {each.by}, {_clock(each.at)}."


def _agencies(pages: _Pages) -> None:
    sheet, picture, library = pages.sheet, pages.picture, pages.library
    sheet.heading(2, "Agencies")
    sheet.table(
        ["Here", "Practitioner", "Checklist last changed"],
        [
            [
                Cell(findings.holder(each, library), bold=True),
                joined(each.practitioner, each.role) or "Not named",
                "Spoke at the meeting" if each.record in pages.pack.minutes.spoken_records else _clock(each.updated),
            ]
            for each in picture.authors
        ],
        widths=[0.35, 0.35, 0.3],
        row_headers=True,
    )
    rows: list[list[Cell | str]] = [
        [
            Cell(joined(library.agency_name(each.agency), each.service), bold=True),
            joined(each.worker, each.role, each.contact) or "–",
            joined(words.INVOLVED[each.state], f"since {each.since.spoken}" if each.since else ""),
            joined(
                f"{findings.holder(author, library)}{f' ({words.HOW[each.how].lower()})' if each.how else ''}",
                words.marks(protect=each.protect, keep_from_family=each.keep_from_family),
            ),
        ]
        for author, record in zip(picture.authors, picture.records, strict=True)
        for each in record.involved
    ]
    if rows:
        head = ["Named as involved", "Worker, role, contact", "Open or closed", "Named by"]
        sheet.table(head, rows, widths=[0.27, 0.24, 0.17, 0.32], row_headers=True)
    missing = [
        f"{joined(library.agency_name(each.agency), *each.services)}, named by "
        f"{joined(*map(library.agency_name, each.named_by))}"
        for each in picture.absent_agencies
    ]
    if missing:
        sheet.notice("Named, but not here", missing)


def _around(pages: _Pages) -> None:
    pages.sheet.heading(2, "Around the child")
    drawn = agencies_ecomap(pages.picture)
    pages.sheet.figure(alt=drawn.spoken, height=drawn.height, draw=drawn.draw_on)


# -- every fact --------------------------------------------------------------------------------------------------------------


def _every_fact(pages: _Pages) -> None:
    sheet, library = pages.sheet, pages.library
    sheet.heading(2, "What was noted" if pages.pack.whose.is_family else "Every fact")
    if not pages.numbers:
        sheet.paragraph("No facts are written down.")
    section = prompt = ""
    for row in pages.picture.matrix:
        said = row.statement
        found = library.section_of(said.prompt)
        title = found.title if found and said.prompt in library.prompts else "Questions that this edition does not have"
        if title != section:
            section = title
            sheet.heading(3, section)
        if said.prompt != prompt:
            prompt = said.prompt
            sheet.keep(22)
            sheet.paragraph(findings.question(prompt, library), style="strong")
        sheet.paragraph(_fact(pages, said))


def _fact(pages: _Pages, said: Statement) -> list[Run]:
    fact, library, put_down = said.fact, pages.library, pages.pack.minutes
    family = pages.pack.whose.is_family
    found_nothing = words.STATUS[said.status] if said.status not in (Status.KNOWN, None) else ""
    meta = (found_nothing, findings.how_known(said), findings.when(said), f"About {findings.about(said, pages.picture)}")
    runs = [
        Run(f"{pages.numbers[said.ref]}  ", bold=True),
        Run(fact.what or "Nothing written"),
        Run(f"\n{findings.signed(said.author, library)}. ", bold=True),
        Run(". ".join(part for part in meta if part) + ".", colour=GREY),
    ]
    runs += [Run(f" {each}.", colour=GREY) for each in words.more_of(fact)]
    if family:
        return runs
    marked = words.marks(protect_source=fact.protect_source, keep_from_family=fact.keep_from_family)
    spoken = next((each for each in put_down.said if each.ref == said.ref), None)
    if spoken:
        by = f", noted by {spoken.put_down_by}" if spoken.put_down_by else ""
        runs.append(Run(f" Said in the meeting, {_clock(spoken.at)}{by}.", bold=True))
    if fact.key:
        runs.append(Run(" Matters most.", bold=True))
    if marked:
        runs.append(Run(f" {marked}", bold=True))
    new_to = ", ".join(map(library.agency_name, put_down.new_to_whom(said.ref)))
    if new_to:
        runs.append(Run(f" New in the meeting to {new_to}.", bold=True))
    if fact.knows:
        runs.append(Run(f"\n{'. '.join(_knows(pages, said))}.", colour=GREY))
    return runs


def _knows(pages: _Pages, said: Statement) -> Iterator[str]:
    """What the author says of each agency's knowledge, in the third person: the reader is somebody else."""
    for agency, knows in said.fact.knows.items():
        name = pages.library.agency_name(agency)
        name = f"{name} (others there)" if agency == said.author.agency else name
        when_and_how = (knows.on.spoken if knows.on else "", f"by {knows.by}" if knows.by else "")
        how = joined(_STATES[knows.state], *when_and_how, *words.of_reaching(knows))
        yield f"{name}: {how}" + (f"; what came back: “{knows.reply}”" if knows.reply else "")


_STATES: Final[Mapping[KnowsState, str]] = {
    KnowsState.TOLD: "was told",
    KnowsState.TOLD_ME: "told the author",
    KnowsState.BELIEVED: "thought to know",
    KnowsState.NOT_TOLD: "not told",
    KnowsState.UNSURE: "the author is unsure",
}


def _matrix(pages: _Pages) -> None:
    sheet, picture, library = pages.sheet, pages.picture, pages.library
    sheet.heading(2, "Who knows what")
    if not picture.matrix:
        sheet.paragraph("No facts are written down.")
        return
    key = "  ".join(f"{sign} {said}." for sign, said in findings.CELLS.values())
    sheet.paragraph(f"As the author of each fact says: {key}", style="small")
    for start in range(0, len(picture.columns), _MOST_COLUMNS):
        shown = picture.columns[start : start + _MOST_COLUMNS]
        sheet.matrix(
            ["Fact", *(library.agency_short(agency) for agency in shown)],
            [
                [
                    f"{pages.fact(row.statement, 110)} ({library.agency_short(row.statement.author.agency)})",
                    *(_cell(row.cells[agency]) for agency in shown),
                ]
                for row in picture.matrix
            ],
            first=0.36 if len(shown) > 4 else 0.5,
        )


def _cell(knows: Knows) -> Cell:
    sign, said = findings.CELLS[knows]
    if knows is Knows.UNKNOWN:
        return Cell(sign, says=said)
    believed = knows is Knows.BELIEVED
    return Cell(f"{sign} {said}", bold=believed, fill=SHADE if believed else None, says=said)


def _chronology(pages: _Pages) -> None:
    sheet, dated = pages.sheet, pages.picture.chronology.dated
    sheet.heading(2, "Chronology")
    if not pages.pack.whose.is_family:
        for drawn in Timeline(dated, pages.library).pages(_HIGHEST):
            sheet.figure(alt=drawn.spoken, height=drawn.height, draw=drawn.draw_on)
    if dated:
        sheet.table(
            ["When", "What", "Who says so"],
            [
                [
                    Cell(f"{number}. {said.fact.happened.spoken if said.fact.happened else ''}", bold=True),
                    f"Fact {pages.fact(said, 240)}",
                    f"{findings.holder(said.author, pages.library)}. {findings.how_known(said)}",
                ]
                for number, said in enumerate(dated, start=1)
            ],
            widths=[0.22, 0.46, 0.32],
            row_headers=True,
        )
    undated = [str(pages.numbers[each.ref]) for each in pages.picture.chronology.undated]
    if undated:
        sheet.paragraph(f"Without a date ({len(undated)}): fact {', '.join(undated)}.")


# -- what was put down, and about the file -----------------------------------------------------------------------------------


def _actions(pages: _Pages) -> None:
    sheet, actions = pages.sheet, pages.pack.minutes.actions
    sheet.heading(2, "What was agreed" if pages.pack.whose.is_family else "Actions")
    if not actions:
        sheet.paragraph("No actions were agreed.")
        return
    sheet.table(
        ["What", "Who", "By", "Done"],
        [
            [
                each.what,
                each.who,
                each.by.spoken if each.by else "–",
                each.done.spoken if each.done else "Not yet",
            ]
            for each in actions
        ],
        widths=[0.46, 0.24, 0.18, 0.12],
    )


def _about(pages: _Pages) -> None:
    sheet, picture, library = pages.sheet, pages.picture, pages.library
    sheet.heading(2, "About this file")
    said: list[tuple[str, Text]] = [("Made", f"{_clock(pages.made)}, check code {pages.code}")]
    if pages.pack.minutes.chair:
        said.append(("Written by", pages.pack.minutes.chair))
    if not pages.pack.whose.is_family:
        said += [("Replaced", findings.replaced(each, library, _clock)) for each in picture.replaced]
        said += [
            ("Another edition", f"Edition {edition}, used by {joined(*map(library.agency_name, by))}")
            for edition, by in picture.other_editions.items()
        ]
        said += [
            ("Not in this edition", f"{prompt}, answered by {joined(*map(library.agency_name, by))}")
            for prompt, by in picture.prompts_not_in_this_edition.items()
        ]
        said += [
            ("Not in this edition", f"An answer to {prompt}, chosen by {joined(*map(library.agency_name, by))}")
            for prompt, by in picture.choices_not_in_this_edition.items()
        ]
    said.append(("Inside", "The same as data. It holds what these pages show and nothing more."))
    sheet.pairs(said)


def _family_page(pages: _Pages) -> None:
    pages.sheet.heading(1, "What was noted")
    _for_whom(pages)
    picture = pages.picture
    pages.sheet.pairs(
        [
            ("About", "; ".join(map(findings.called, picture.children))),
            ("Noted by", "\n".join(dict.fromkeys(findings.signed(each, pages.library) for each in picture.authors))),
        ]
    )
    _what_is_missing(pages)
    pages.sheet.notice(
        "About this copy",
        "It holds what can be shared with you. Professionals may have noted more. Ask the person who gave you this.",
    )


def _clock(moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo("Europe/London"))
    return f"{local.day} {local:%B %Y, %H:%M}"


_FOR_PROFESSIONALS: Final = (
    _page_one,
    _actions,
    *(_part(part) for part in Part),
    _people,
    _agencies,
    _around,
    _chronology,
    _matrix,
    _every_fact,
    _about,
)
_FOR_FAMILY: Final = (_family_page, _people, _every_fact, _chronology, _actions, _about)

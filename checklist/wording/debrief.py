"""What an exercise brought to light, part by part and in words: the same on every screen and on paper.

    for told in debrief.parts(found, library): …        in the order in which the trainer shows them

Everything here is about groups: those who held one card. Nothing is counted for a person, and nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from checklist.frozen import silent
from checklist.library import Library
from checklist.picture.findings import Part, of_difference, of_one
from checklist.picture.minutes import Minutes as Minutes
from checklist.picture.values import Assumption, Difference, Reply
from checklist.record import Fact
from checklist.reveal import Piece, Reveal, Share
from checklist.tally import FEWEST, When
from checklist.training import Decision, Shown
from checklist.wording.dates import counted
from checklist.wording.facts import known_how
from checklist.wording.findings import item_in_words
from checklist.wording.lessons import LessonInWords, lesson_in_words
from checklist.wording.names import question, service_called


@silent
class Item(NamedTuple):
    """One thing that came to light. `said` holds what stood on a card or was typed; the rest is ours."""

    head: str
    said: str = ""
    about: str = ""


@silent
class ItemGroup(NamedTuple):
    """Items under one heading. `nothing` is said where there are none."""

    title: str
    items: tuple[Item, ...]
    nothing: str = ""


@silent
class TableInWords(NamedTuple):
    """A table: its caption, what stands above its columns, and its rows, of which the first cell is the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@silent
class Told(NamedTuple):
    """One part of the reveal."""

    part: Shown
    title: str
    lead: str
    groups: tuple[ItemGroup, ...] = ()
    tables: tuple[TableInWords, ...] = ()
    lessons: tuple[LessonInWords, ...] = ()


DECIDED_WHEN: Final = ("Alone", "After the talk", "With the whole picture")  # in the order of `training.DECIDES`
TITLES: Final[Mapping[Shown, str]] = {
    Shown.SHARES: "How much of the whole each card held",
    Shown.UNSHARED: "What only one of us knew",
    Shown.BELIEFS: "What did we each think the others knew?",
    Shown.DIFFERENCES: "Accounts that cannot all stand",
    Shown.GAPS: "What nobody knows",
    Shown.LESSONS: "What reviews found before us",
    Shown.DECISIONS: "What we decided, and why",
    Shown.COUNTS: "Before and after",
}


def parts(found: Reveal, library: Library, shown: tuple[Shown, ...] = tuple(Shown)) -> tuple[Told, ...]:
    """Those parts of the reveal in words, in their order."""
    return tuple(_TOLD[part](found, library) for part in shown)


def share_in_words(share: Share, library: Library) -> str:
    """ "GP practice: 4 of 30 facts (13%), held by 7 people"."""
    people = f"held by {counted(share.people, 'person', 'people')}" if share.people else "held by nobody on a screen"
    held = f"{share.facts} of {share.whole} facts ({share.percent}%), {people}"
    return f"{service_called(share, library)}: {held}"


def _shares(found: Reveal, library: Library) -> Told:
    most = max((share.percent for share in found.shares), default=0)
    lead = f"All the cards together make the picture. No card held more than {most}% of it."
    items = tuple(Item(share_in_words(share, library)) for share in found.shares)
    return Told(Shown.SHARES, TITLES[Shown.SHARES], lead, (ItemGroup("", items),))


def _unshared(found: Reveal, library: Library) -> Told:
    before, out = len(found.unshared_before), len(found.surfaced)
    lead = (
        f"Before the talk, {counted(before, 'fact')} stood on one card alone. {out} came out in the talk, "
        f"and {before - out} did not."
        if before
        else "No fact stood on one card alone."
    )
    groups = (
        ItemGroup("Still with one card", _pieces(found.still_unshared, library), "Nothing: all of it came out."),
        ItemGroup("Came out in the talk", _pieces(found.surfaced, library), "Nothing was marked as told."),
    )
    return Told(Shown.UNSHARED, TITLES[Shown.UNSHARED], lead, groups if before else ())


def _pieces(pieces: tuple[Piece, ...], library: Library) -> tuple[Item, ...]:
    return tuple(
        Item(
            f"Only {service_called(piece, library)}",
            piece.fact.what,
            _on(piece.prompt, piece.fact, library),
        )
        for piece in pieces
    )


def _on(prompt: str, fact: Fact, library: Library) -> str:
    return " · ".join(part for part in (question(prompt, library), known_how(fact.how, nothing="")) if part)


def _beliefs(found: Reveal, library: Library) -> Told:
    count = len(found.beliefs)
    times = {0: "Nothing was wrongly thought to be known", 1: "One thing was thought to be known, and was not"}.get(
        count, f"{count} things were thought to be known, and were not"
    )
    groups = (
        ItemGroup(
            "Thought to be known, and was not",
            tuple(_belief(each, found) for each in found.beliefs),
            "Nothing: what was thought to be known was known, or nobody had said that they think so.",
        ),
        ItemGroup(
            "They had something: is it the same?",
            tuple(_belief(each, found) for each in found.to_compare),
            "Nothing to compare.",
        ),
        ItemGroup(
            "Taken for granted, and checked by nobody",
            tuple(_belief(each, found) for each in found.unchecked),
            "Nothing was marked as assumed.",
        ),
    )
    return Told(Shown.BELIEFS, TITLES[Shown.BELIEFS], f"{times}. Who could have asked, and when?", groups)


def _belief(thing: Assumption, found: Reveal) -> Item:
    said = item_in_words(of_one(Part.ASSUMPTIONS, thing, found.before), found.before, Minutes())
    about = _on(thing.statement.prompt, thing.statement.fact, found.before.library)
    reply = said.answer if thing.reply is not Reply.HAS_SOMETHING else ""
    return Item(said.headline, thing.statement.fact.what, reply or about)


def _differences(found: Reveal, library: Library) -> Told:
    lead = "Each card says what its service was told. Nothing here says which is right."
    items = tuple(_difference(each, found) for each in found.differences)
    nothing = "No two accounts contradict each other in what can be compared."
    return Told(Shown.DIFFERENCES, TITLES[Shown.DIFFERENCES], lead, (ItemGroup("", items, nothing),))


def _difference(thing: Difference, found: Reveal) -> Item:
    said = item_in_words(of_difference(thing, found.before), found.before, Minutes())
    return Item(said.headline, "\n".join(f"{each.holder}: {each.what}" for each in said.sides))


def _gaps(found: Reveal, library: Library) -> Told:
    items = tuple(Item(question(prompt, library)) for prompt in found.gaps)
    lead = "Each of these was on somebody’s list, and no card answers it. Who could find out, and by when?"
    return Told(
        Shown.GAPS, TITLES[Shown.GAPS], lead, (ItemGroup("", items, "Every question that was looked at has an answer."),)
    )


def _lessons(found: Reveal, _: Library) -> Told:
    lead = "Published reviews met the same. They put a question to us; they say nothing about this invented family."
    lessons = tuple(lesson_in_words(each.lesson, each.review, each.why) for each in found.lessons)
    return Told(Shown.LESSONS, TITLES[Shown.LESSONS], lead, lessons=lessons)


def _decisions(found: Reveal, library: Library) -> Told:
    lead = "The same question, each time with more of the picture. What changed, and which fact changed it?"
    rows = tuple((service_called(each, library), *map(_decided, each.by_step)) for each in found.decided)
    tables = (TableInWords("Decisions, card by card", ("Card", *DECIDED_WHEN), rows),) if rows else ()
    nothing = () if rows else (ItemGroup("", (), "Nobody wrote a decision down on a screen."),)
    return Told(Shown.DECISIONS, TITLES[Shown.DECISIONS], lead, nothing, tables)


def _decided(said: tuple[Decision, ...]) -> str:
    """ "Ring the practice. Why: nobody has asked them", a line for each who wrote one."""
    lines = (". Why: ".join(filter(None, (each.what.rstrip("."), each.why))) for each in said)
    return "\n".join(lines) or "–"


def _counts(found: Reveal, library: Library) -> Told:
    title, counts, asked = TITLES[Shown.COUNTS], found.counts, library.training
    if counts is None or asked is None:
        return Told(Shown.COUNTS, title, "The three questions are still open. They are counted when the trainer closes them.")
    few = [ItemGroup("", (), f"{name}: fewer than {FEWEST} answered, so nothing is shown.") for when, name in _WHEN
           if not counts.may_be_shown(when)]  # fmt: skip
    shown = [(when, name) for when, name in _WHEN if counts.may_be_shown(when)]
    tables = tuple(
        TableInWords(
            question.ask,
            ("When", *asked.answers),
            tuple((f"{name} ({counts.people(when)})", *map(str, getattr(counts, when)[at])) for when, name in shown),
        )
        for at, question in enumerate(asked.question)
        if shown
    )
    return Told(
        Shown.COUNTS,
        title,
        "How many of us chose each answer. It is about the group and about no one in it.",
        tuple(few),
        tables,
    )


_WHEN: Final[tuple[tuple[When, str], ...]] = (("before", "Before"), ("after", "After"))
_TOLD: Final[Mapping[Shown, Callable[[Reveal, Library], Told]]] = {
    Shown.SHARES: _shares,
    Shown.UNSHARED: _unshared,
    Shown.BELIEFS: _beliefs,
    Shown.DIFFERENCES: _differences,
    Shown.GAPS: _gaps,
    Shown.LESSONS: _lessons,
    Shown.DECISIONS: _decisions,
    Shown.COUNTS: _counts,
}


def missed(found: Reveal, library: Library) -> Iterator[Item]:
    """What the group missed: facts that matter most and that never came out, then what was thought to be known and was not."""
    still = {(piece.agency, piece.service, piece.prompt, piece.fact.id): piece for piece in found.still_unshared}
    for key in found.missed:
        piece = still[key.agency, key.service, key.prompt, key.fact]
        yield Item(key.say, piece.fact.what, f"Stayed with {service_called(piece, library)}")
    yield from (_belief(each, found) for each in found.beliefs)

"""What a picture says, item by item, in the order in which people should take it up: the same words on screen and on paper.

`listed` gives every item of a picture by its part; `Wanted` filters them; `headline` and `answer` put one into words. Nothing
is ranked or scored within a part: items keep the order of the picture, which is that of the questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from checklist.dates import PartialDate
from checklist.library import Library
from checklist.picture.accounts import Author, Statement
from checklist.picture.people import PersonAccount, PersonRef, Someone, Verdict
from checklist.picture.possible_links import MOST_LINKS
from checklist.picture.values import (
    NOT_LISTED,
    Account,
    Assumption,
    Difference,
    Gap,
    Knowledge,
    OnlyOne,
    Picture,
    PromptStanding,
    Replaced,
    Reply,
    SideBySide,
    Unconfirmed,
    What,
)
from checklist.record import CHILD, Address, LivesHere
from checklist.wording import words


class Part(StrEnum):
    """The parts of a picture whose items a meeting takes up one by one."""

    ASSUMPTIONS = "assumptions"
    UNCONFIRMED = "unconfirmed"
    ONLY_ONE = "only-one"
    DIFFERENCES = "differences"
    SIDE_BY_SIDE = "side-by-side"
    GAPS = "gaps"


TITLES: Final[Mapping[Part, str]] = {
    Part.ASSUMPTIONS: "Assumptions to check",
    Part.UNCONFIRMED: "Told, but not confirmed",
    Part.ONLY_ONE: "Only one checklist has this",
    Part.DIFFERENCES: "Accounts that differ",
    Part.SIDE_BY_SIDE: "Side by side",
    Part.GAPS: "No checklist answers this",
}
MEANINGS: Final[Mapping[Part, str]] = {
    Part.ASSUMPTIONS: "One of you thinks that another knows this, or takes it for granted. Ask: do they?",
    Part.UNCONFIRMED: "One of you told another, and their checklist shows no sign of it. Ask: did it arrive?",
    Part.ONLY_ONE: "Nobody else has anything on this question about this person. Ask: is it new to you?",
    Part.DIFFERENCES: "These cannot all stand. Nothing here says which is right. Ask how each of you knows.",
    Part.SIDE_BY_SIDE: "What several of you say on one question. Read it together: we have not judged it.",
    Part.GAPS: "Nobody has put anything here. Ask: does somebody know after all? Who could find out, and by when?",
}

LINKS_LEFT_OUT: Final = (
    f"So many people are named that not everybody could be compared with everybody. The {MOST_LINKS} likeliest pairs are here, "
    "at most: somebody may stand under two names without a word about it."
)

CELLS: Final[Mapping[Knowledge, tuple[str, str]]] = {
    Knowledge.HOLDS: ("●", "says so"),
    Knowledge.ASSUMED: ("◌", "assumes"),
    Knowledge.TOLD: ("✓", "was told"),
    Knowledge.TOLD_ME: ("←", "told them"),
    Knowledge.BELIEVED: ("?", "thought to know"),
    Knowledge.NOT_TOLD: ("✗", "not told"),
    Knowledge.UNSURE: ("~", "unsure"),
    Knowledge.UNKNOWN: ("–", "nothing said"),
}
VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.SAME: "the same person",
    Verdict.NOT_THE_SAME: "not the same person",
    Verdict.OPEN: "open again",
}

Thing = Assumption | Unconfirmed | OnlyOne | Difference | SideBySide | Gap


@dataclass(frozen=True, slots=True)
class Finding:
    """One item to take up: what it is, on which prompt, whom it is about (`Someone.id`) and which agencies it concerns."""

    part: Part
    thing: Thing
    prompt: str | None
    about: frozenset[str]
    agencies: frozenset[str]
    statements: tuple[Statement, ...] = ()

    @property
    def id(self) -> str:
        return self.thing.id


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: only items about that child and that person, of that agency, in that section; "" for any."""

    child: str = ""
    person: str = ""
    agency: str = ""
    section: str = ""

    @property
    def is_everything(self) -> bool:
        return not (self.child or self.person or self.agency or self.section)

    def fits(self, about: Iterable[str], agencies: Iterable[str], prompt: str | None, library: Library) -> bool:
        section = library.section_of(prompt) if prompt else None
        return (
            (not self.child or self.child in about)
            and (not self.person or self.person in about)
            and (not self.agency or self.agency in agencies)
            and (not self.section or (section is not None and section.id == self.section))
        )

    def fits_statement(self, said: Statement, picture: Picture) -> bool:
        return self.fits(picture.about_ids(said), (said.author.agency,), said.prompt, picture.library)

    def fits_finding(self, finding: Finding, library: Library) -> bool:
        return self.fits(finding.about, finding.agencies, finding.prompt, library)


def listed(picture: Picture) -> dict[Part, tuple[Finding, ...]]:
    """Every item of the picture, by its part, in the order in which the parts are read."""
    return {part: tuple(each for each in _FINDINGS[part](picture)) for part in Part}


def _of_statement(part: Part, thing: Assumption | Unconfirmed | OnlyOne, picture: Picture) -> Finding:
    said = thing.statement
    other = getattr(thing, "about_agency", None)
    agencies = frozenset({said.author.agency, *([other] if other else [])})
    return Finding(part, thing, said.prompt, frozenset(picture.about_ids(said)), agencies, (said,))


def _differences(picture: Picture) -> Iterator[Finding]:
    for each in picture.differences:
        children = (picture.someone.get(_child_of(account.author)) for account in each.accounts)
        about = {each.someone.id} if each.someone else {child.id for child in children if child}
        agencies = frozenset(account.author.agency for account in each.accounts)
        yield Finding(Part.DIFFERENCES, each, each.prompt, frozenset(about), agencies)


def _side_by_side(picture: Picture) -> Iterator[Finding]:
    for each in picture.side_by_side:
        about = frozenset(one for said in each.statements for one in picture.about_ids(said))
        agencies = frozenset(said.author.agency for said in each.statements)
        yield Finding(Part.SIDE_BY_SIDE, each, each.prompt, about, agencies, each.statements)


def _gaps(picture: Picture) -> Iterator[Finding]:
    """What somebody was asked and could not answer comes before what nobody came to. A gap is about every child."""
    children = frozenset(each.id for each in picture.children)
    for each in sorted(picture.gaps, key=lambda gap: not gap.was_asked):
        yield Finding(Part.GAPS, each, each.prompt, children, frozenset(picture.agencies))


_FINDINGS = {
    Part.ASSUMPTIONS: lambda picture: (_of_statement(Part.ASSUMPTIONS, each, picture) for each in picture.assumptions),
    Part.UNCONFIRMED: lambda picture: (_of_statement(Part.UNCONFIRMED, each, picture) for each in picture.unconfirmed),
    Part.ONLY_ONE: lambda picture: (_of_statement(Part.ONLY_ONE, each, picture) for each in picture.only_one),
    Part.DIFFERENCES: _differences,
    Part.SIDE_BY_SIDE: _side_by_side,
    Part.GAPS: _gaps,
}


# -- in words ----------------------------------------------------------------------------------------------------------------


def headline(finding: Finding, picture: Picture) -> str:
    """What is to be taken up, in one sentence; the facts themselves stand beside it."""
    thing, library = finding.thing, picture.library
    if isinstance(thing, Assumption):
        who = holder(thing.statement.author, library)
        if thing.about_agency is None:
            return f"{who} took this for granted. Nobody has checked it."
        return f"{who} thought that {_other(thing.statement.author, thing.about_agency, library)} knew this."
    if isinstance(thing, Unconfirmed):
        knows = thing.statement.fact.knows[thing.about_agency]
        told = ", ".join(part for part in (knows.on.spoken if knows.on else "", f"by {knows.by}" if knows.by else "") if part)
        other = _other(thing.statement.author, thing.about_agency, library)
        return f"{holder(thing.statement.author, library)} told {other}{f' ({told})' if told else ''}."
    if isinstance(thing, OnlyOne):
        return f"From {holder(thing.statement.author, library)} only."
    if isinstance(thing, Difference):
        return _question(thing, picture)
    return question(thing.prompt, library)


def answer(finding: Finding, picture: Picture, spoken: frozenset[UUID] = frozenset()) -> str:
    """What the others say to it. `spoken` are the ids of records that hold only what was said in the meeting."""
    thing, library = finding.thing, picture.library
    if isinstance(thing, Gap):
        return standing(thing.said, library, spoken)
    if isinstance(thing, Assumption | Unconfirmed) and thing.about_agency and thing.reply:
        other = _other(thing.statement.author, thing.about_agency, library)
        if thing.reply is Reply.NOT_HERE:
            return f"Nobody from {other} is here to say."
        if thing.reply is Reply.HAS_SOMETHING:
            return f"There is something from {other} on this question. Compare: is it the same?"
        stands = "; ".join(f"{holder(each.author, library)}: {_stands(each, spoken)}" for each in thing.said)
        return f"Nothing from them on this question. {stands}."
    return ""


def to_compare(finding: Finding, picture: Picture) -> tuple[Statement, ...]:
    """What the agency that is thought to know says itself on the question."""
    thing = finding.thing
    if not isinstance(thing, Assumption) or thing.reply is not Reply.HAS_SOMETHING:
        return ()
    asked = {each.author.record for each in thing.said if each.has_something}
    rows = (row.statement for row in picture.matrix)
    return tuple(said for said in rows if said.prompt == thing.statement.prompt and said.author.record in asked)


def standing(said: Iterable[PromptStanding], library: Library, spoken: frozenset[UUID] = frozenset()) -> str:
    """How a prompt stands in each record: "Not asked: GP practice, Police. Not covered: Housing."."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for each in said:
        by_words[_stands(each, spoken)].append(holder(each.author, library))
    return " ".join(f"{stands}: {', '.join(dict.fromkeys(who))}." for stands, who in by_words.items())


def _stands(said: PromptStanding, spoken: frozenset[UUID]) -> str:
    if said.status is None:
        return "Sent no checklist" if said.author.record in spoken else words.NOT_COVERED
    return words.STATUS[said.status]


def question(prompt: str, library: Library) -> str:
    """A prompt's short name and number; its id where this edition does not have it."""
    found = library.prompts.get(prompt)
    return f"{found.short} (question {library.numbers[prompt]})" if found else prompt


def holder(author: Author, library: Library) -> str:
    """The agency, with its service where one is named; with its practitioner where only that tells it from another."""
    called = _service(author, library)
    return f"{called} ({author.practitioner})" if author.holder.practitioner and author.practitioner else called


def _service(author: Author, library: Library) -> str:
    return ", ".join(part for part in (library.agency_name(author.agency), author.service) if part)


def signed(author: Author, library: Library) -> str:
    """Whose word it is: agency, service, practitioner and role."""
    who = ", ".join(part for part in (author.practitioner, author.role) if part)
    return " – ".join(part for part in (_service(author, library), who) if part)


def replaced(each: Replaced, library: Library, clock: Callable[[datetime], str]) -> str:
    """A version that was not used: whose, which one is used, and why to look at both."""
    written, used = clock(each.author.updated), clock(each.by)
    if each.ahead:
        why = (
            f"by that of {used}. It is dated later than today, so a clock was wrong: look which of the two has the right words"
        )
    else:
        why = f"by a later one, of {used}" + (". It says things that the later one does not" if each.says_more else "")
    return f"{signed(each.author, library)}: the version of {written}, {why}"


def how_known(said: Statement) -> str:
    """How a fact is known, with its source; "Opinion" first where it is one."""
    how = words.HOW[said.fact.how] if said.fact.how else "Not said how it is known"
    known = f"{how}: {said.fact.source}" if said.fact.source else how
    return f"Opinion. {known}" if said.fact.opinion else known


def when(said: Statement) -> str:
    """When it happened and when it was learned; empty when neither is said."""
    happened, learned = said.fact.happened, said.fact.learned
    if happened and happened == learned:
        return f"Happened and learned {happened.spoken}"
    spoken = (f"happened {happened.spoken}" if happened else "", f"learned {learned.spoken}" if learned else "")
    return first_capital("; ".join(part for part in spoken if part))


def about(said: Statement, picture: Picture) -> str:
    """Whom a fact is about, by name."""
    return ", ".join(called(someone) for someone in picture.about(said)) or "somebody who is not listed"


def called(someone: Someone) -> str:
    """A person's name; a plain stand-in for a child of whom no name is given."""
    if someone.id == CHILD and not any(account.person.name for account in someone.accounts):
        return "The child"
    return someone.name


def said_of_person(account: PersonAccount, picture: Picture) -> tuple[str, ...]:
    """All that one record says of a person, in short pieces."""
    person, child = account.person, account.child
    home = words.LIVES_HERE[person.lives_here]
    if person.lives_here is LivesHere.NOT_KNOWN:
        home = "" if child else "Not known where they live"
    how = ": ".join(part for part in (words.HOW[person.how] if person.how else "", person.source) if part)
    pieces = (
        child.name if child else person.called,
        person.described_as if person.name else "",
        person.relationship,
        words.of_gender(child.gender if child else person.gender).capitalize(),
        "Under 18" if person.child and not child else "",
        f"Also known as {', '.join(person.known_as)}" if person.known_as else "",
        f"Born {person.born.spoken}" if person.born else "",
        f"Died {person.died.spoken}" if person.died else "",
        home,
        person.contact,
        how,
        f"Since {person.on.spoken}" if person.on else "",
        f"Reference {child.reference}" if child and child.reference else "",
        *(_address(each) for each in (child.addresses if child else ())),
        *(first_capital(words.of_tie(tie, lambda to: _named(account, to, picture))) for tie in person.ties),
        *_said_to_know(account, picture.library),
        "Source protected" if person.protect_source else "",
        "Keep from the family" if person.keep_from_family else "",
    )
    return tuple(piece for piece in pieces if piece)


def _named(account: PersonAccount, person: str, picture: Picture) -> str:
    found = picture.someone.get(PersonRef(account.author.record, person))
    return called(found) if found else "somebody who is not listed"


def _said_to_know(account: PersonAccount, library: Library) -> Iterator[str]:
    """What the author says of each agency's knowledge that this person is there."""
    for agency, knows in account.person.knows.items():
        said = (
            words.KNOWS[knows.state],
            knows.on.spoken if knows.on else "",
            f"by {knows.by}" if knows.by else "",
            *words.of_reaching(knows),
            f"what came back: “{knows.reply}”" if knows.reply else "",
        )
        yield f"{_other(account.author, agency, library)}: {', '.join(part for part in said if part)}"


def _address(address: Address) -> str:
    known = (words.HOW[address.how].lower() if address.how else "", address.on.spoken if address.on else "")
    said = ", ".join(part for part in (f"address {address.text or 'not given'}", *known) if part)
    marked = words.marks(protect=address.protect, keep_from_family=address.keep_from_family)
    return f"{said}. {marked}" if marked else said


def side(account: Account, difference: Difference, library: Library) -> str:
    """What one side of a difference says."""
    if difference.what is What.CHOICE:
        prompt = library.prompts.get(difference.prompt or "")
        return prompt.label_of(account.value) if prompt else account.value
    if difference.what is What.LIVES_HERE:
        if account.value == NOT_LISTED:
            return "Says that nobody else lives here, and does not list this person"
        return words.LIVES_HERE[LivesHere(account.value)]
    if difference.what is What.BORN:
        return PartialDate.parse(account.value).spoken
    return account.value


def side_known(account: Account) -> str:
    """How and since when one side of a difference is known."""
    how = words.HOW[account.how] if account.how else "Not said how it is known"
    return ", ".join(part for part in (how, account.on.spoken if account.on else "") if part)


def first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def by_holder(findings: Sequence[Finding], library: Library) -> dict[str, list[Finding]]:
    """Items that rest on one statement, by the service that makes it; services in the order in which they come first."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        found[holder(each.statements[0].author, library)].append(each)
    return dict(found)


def _other(author: Author, agency: str, library: Library) -> str:
    """The agency that is meant: one's own id means its other services, or one's colleagues."""
    name = library.agency_name(agency)
    return f"somebody else at {name}" if agency == author.agency else name


def _question(difference: Difference, picture: Picture) -> str:
    name = called(difference.someone) if difference.someone else ""
    if difference.what is What.LIVES_HERE:
        return f"Does {name} live here?"
    if difference.what is What.BORN:
        return f"When was {name} born?"
    if difference.what is What.ADDRESS:
        return f"Where does {name} live now?"
    return question(difference.prompt or "", picture.library)


def _child_of(author: Author) -> PersonRef:
    return PersonRef(author.record, CHILD)

"""What a picture says, item by item, in words: one value an item, which screen and meeting pack lay out.

item_in_words(finding, picture, minutes)        headline, facts, what the others say, and what the meeting put down for it
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from uuid import UUID

from checklist.dates import PartialDate
from checklist.frozen import silent
from checklist.library import Library
from checklist.picture.accounts import Statement
from checklist.picture.findings import Finding, Part, Thing, to_compare
from checklist.picture.minutes import Agreed
from checklist.picture.minutes import Minutes as Minutes
from checklist.picture.people import LinkDecision, PersonRef, SameChild
from checklist.picture.possible_links import MOST_LINKS
from checklist.picture.priorities import Mattering, Safety
from checklist.picture.values import (
    NOT_LISTED,
    Assumption,
    Difference,
    Gap,
    OnlyOne,
    Picture,
    Replaced,
    Reply,
    SideBySide,
    Unconfirmed,
    What,
)
from checklist.picture.values import PromptStanding as Standing
from checklist.record import LivesHere
from checklist.wording.answers import LIVES_HERE, NOT_COVERED, STATUS, VERDICTS
from checklist.wording.dates import day_and_time
from checklist.wording.facts import MATTERS, FactInWords, known_how, statement_in_words
from checklist.wording.names import agencies_called, agency_meant, called, holder_called, question, signed, with_commas

TITLES: Final[Mapping[Part, str]] = {
    Part.SAFE_TONIGHT: "Safe tonight",
    Part.MATTERING: "What matters to each agency",
    Part.ASSUMPTIONS: "Assumptions to check",
    Part.UNCONFIRMED: "Told, but not confirmed",
    Part.ONLY_ONE: "Only one agency knows this",
    Part.DIFFERENCES: "Accounts that differ",
    Part.SIDE_BY_SIDE: "Side by side",
    Part.GAPS: "No checklist answers this",
}
MEANINGS: Final[Mapping[Part, str]] = {
    Part.SAFE_TONIGHT: "Ask by name for each child: who has checked today, and what happens tonight?",
    Part.MATTERING: "Its author marked this as what matters most. Hear it before anything else.",
    Part.ASSUMPTIONS: "One of you thinks that another knows this, or takes it for granted. Ask: do they?",
    Part.UNCONFIRMED: "One of you told another, and their checklist shows no sign of it. Ask: did it arrive?",
    Part.ONLY_ONE: "Nobody else has anything on this about this person. Ask: is it new to you?",
    Part.DIFFERENCES: "These cannot all stand. Nothing here says which is right. Ask how each of you knows.",
    Part.SIDE_BY_SIDE: "What several of you say on one question. Read it together: we have not judged it.",
    Part.GAPS: "Nobody has put anything here. Ask: does somebody know after all? Who could find out, and by when?",
}
LEFT: Final = "Left for later"
NOBODY_ELSE: Final = "Nobody else has anything on this question about this person."
_OF_ONE: Final = (Assumption, Unconfirmed, OnlyOne)  # items whose headline does not say which question it is
LINKS_LEFT_OUT: Final = (
    f"So many people are named that not everybody could be compared with everybody. The {MOST_LINKS} likeliest pairs are here, "
    "at most: somebody may stand under two names without a word about it."
)


@silent
class SideInWords(NamedTuple):
    """One side of a difference: whose word it is (in short, and in full), what they say, and how they know."""

    holder: str
    who: str
    what: str
    known: str


@silent
class ItemInWords(NamedTuple):
    """One item to take up. `question` names the question where the headline does not; `compared` are facts to hold it against.

    `settled` and `actions` are what the meeting put down for it; empty while it is open and nobody took it on. `left` says that
    it was left for later and is still open.
    """

    headline: str
    question: str
    facts: tuple[FactInWords, ...]
    sides: tuple[SideInWords, ...]
    answer: str
    compared: tuple[FactInWords, ...]
    settled: str
    actions: tuple[str, ...]
    left: str


def item_in_words(finding: Finding, picture: Picture, minutes: Minutes) -> ItemInWords:
    """All that there is to say of one item, as far as `minutes` say it."""
    thing = finding.thing
    settled = minutes.how_settled(finding.id)
    facts = [fact_in_meeting(said, picture, minutes) for said in finding.statements]
    if isinstance(thing, Mattering):  # that it matters most is why it is an item
        facts = [each._replace(marks=tuple(mark for mark in each.marks if mark != MATTERS)) for each in facts]
    return ItemInWords(
        headline=_headline(finding, picture),
        question=question(thing.statement.prompt, picture.library) if isinstance(thing, _OF_ONE) else "",
        facts=tuple(facts),
        sides=tuple(_sides(thing, picture)),
        answer=_answer(finding, picture, minutes.spoken_records),
        compared=tuple(fact_in_meeting(said, picture, minutes) for said in to_compare(finding, picture)),
        settled=f"{settled.what}, by {settled.by}, {day_and_time(settled.at)}" if settled else "",
        actions=tuple(action_in_words(each) for each in minutes.actions_about(finding.id)),
        left=LEFT if finding.id in minutes.left and not settled else "",
    )


def _headline(finding: Finding, picture: Picture) -> str:
    """What is to be taken up, in one sentence; the facts themselves stand beside it."""
    thing, library = finding.thing, picture.library
    if isinstance(thing, Difference):
        return _asked_of(thing, picture)
    if isinstance(thing, SideBySide | Gap):
        return question(thing.prompt, library)
    if isinstance(thing, Safety):
        return f"Is {called(thing.child)} safe tonight?"
    author = thing.statement.author
    who = holder_called(author, library)
    if isinstance(thing, OnlyOne):
        return f"From {who} only."
    if isinstance(thing, Mattering):
        return f"{who}: {question(thing.prompt, library)}"
    if thing.about_agency is None:
        return f"{who} took this for granted. Nobody has checked it."
    other = agency_meant(thing.about_agency, author.agency, library)
    if isinstance(thing, Assumption):
        return f"{who} thought that {other} knew this."
    knows = thing.statement.fact.knows[thing.about_agency]
    told = with_commas(knows.on.spoken if knows.on else "", f"by {knows.by}" if knows.by else "")
    return f"{who} told {other}{f' ({told})' if told else ''}."


def _answer(finding: Finding, picture: Picture, spoken: frozenset[UUID]) -> str:
    """What the others say to it. `spoken` are the ids of records that hold only what was said in the meeting."""
    thing, library = finding.thing, picture.library
    if isinstance(thing, Gap):
        return _standing(thing.said, library, spoken)
    if isinstance(thing, Safety):
        quiet = "; ".join(dict.fromkeys(holder_called(each, library) for each in thing.silent))
        return f"No answer yet from: {quiet}." if quiet else ""
    if isinstance(thing, Mattering):
        return NOBODY_ELSE if thing.is_held_alone else ""
    if not isinstance(thing, Assumption | Unconfirmed) or thing.about_agency is None or thing.reply is None:
        return ""
    other = agency_meant(thing.about_agency, thing.statement.author.agency, library)
    if thing.reply is Reply.NOT_HERE:
        return f"There is no checklist from {other}. If they are in the room, ask them."
    if thing.reply is Reply.HAS_SOMETHING:
        return f"There is something from {other} on this question. Compare: is it the same?"
    stands = "; ".join(f"{holder_called(each.author, library)}: {_stands(each, spoken)}" for each in thing.said)
    return f"Nothing from them on this question. {stands}."


def _standing(said: Iterable[Standing], library: Library, spoken: frozenset[UUID]) -> str:
    """How a prompt stands in each record: "Not asked: GP practice; Police. Not covered: Housing."."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for each in said:
        by_words[_stands(each, spoken)].append(holder_called(each.author, library))
    return " ".join(f"{stands}: {'; '.join(dict.fromkeys(who))}." for stands, who in by_words.items())


def _stands(said: Standing, spoken: frozenset[UUID]) -> str:
    if said.status is None:
        return "Sent no checklist" if said.author.record in spoken else NOT_COVERED
    return STATUS[said.status]


def _asked_of(difference: Difference, picture: Picture) -> str:
    name = called(difference.someone) if difference.someone else ""
    return {
        What.LIVES_HERE: f"Does {name} live here?",
        What.BORN: f"When was {name} born?",
        What.ADDRESS: f"Where does {name} live now?",
        What.CHOICE: question(difference.prompt or "", picture.library),
    }[difference.what]


def _sides(thing: Thing, picture: Picture) -> Iterator[SideInWords]:
    """What each account says where there is a short answer; how it is known is not asked of whether a child is safe."""
    library = picture.library
    for each in thing.accounts if isinstance(thing, Difference | Safety) else ():
        who = holder_called(each.author, library), signed(each.author, library)
        if isinstance(thing, Difference):
            yield SideInWords(*who, _said_on(each.value, thing, library), known_how(each.how, on=each.on))
        elif isinstance(thing, Safety):
            yield SideInWords(*who, library.prompts[thing.prompt].label_of(each.value), "")


def _said_on(value: str, difference: Difference, library: Library) -> str:
    if difference.what is What.CHOICE:
        prompt = library.prompts.get(difference.prompt or "")
        return prompt.label_of(value) if prompt else value
    if difference.what is What.LIVES_HERE:
        if value == NOT_LISTED:
            return "Says that nobody else lives here, and does not list this person"
        return LIVES_HERE[LivesHere(value)]
    return PartialDate.parse(value).spoken if difference.what is What.BORN else value


# -- what the meeting says of it


def fact_in_meeting(said: Statement, picture: Picture, minutes: Minutes) -> FactInWords:
    """A fact of the picture, with who gave it in the meeting and to whom it was new."""
    told = statement_in_words(said, picture)
    spoken = next((each for each in minutes.said if each.ref == said.ref), None)
    by = f", noted by {spoken.put_down_by}" if spoken and spoken.put_down_by else ""
    new_to = agencies_called(minutes.new_to_whom(said.ref), picture.library)
    marks = (
        f"Said in the meeting, {day_and_time(spoken.at)}{by}" if spoken else "",
        *told.marks,
        f"New in the meeting to {new_to}" if new_to else "",
    )
    return told._replace(marks=tuple(each for each in marks if each))


def action_in_words(action: Agreed) -> str:
    """ "M. Underhill, by 20 March 2026 at 14:00: Ask who stays overnight"."""
    by = f"by {action.by.spoken}" if action.by else "no time given"
    return f"{with_commas(action.who, by, f'done {action.done.spoken}' if action.done else '')}: {action.what}"


def decision_in_words(decision: LinkDecision, picture: Picture) -> str:
    """What somebody said of two people: "Daz (Housing) and Darren Holt (Police): the same person, said by C. Hair, …"."""
    one, other = (_called_in(ref, picture) for ref in (decision.one, decision.other))
    return f"{one} and {other}: {VERDICTS[decision.verdict]}, said by {decision.by}, {day_and_time(decision.at)}"


def _called_in(ref: PersonRef, picture: Picture) -> str:
    """What the record itself calls that person, with the agency."""
    someone = picture.someone.get(ref)
    account = next((each for each in someone.accounts if each.ref == ref), None) if someone else None
    if account is None:
        return "a person not shown here"
    return f"{account.person.called} ({picture.library.agency_name(account.author.agency)})"


def one_child_in_words(said: SameChild) -> str:
    """What somebody said of records that seemed to be about different children."""
    what = "brothers and sisters" if said.siblings else "one child under two names"
    return f"The records are about {what}: said by {said.by}, {day_and_time(said.at)}."


# -- who sent a checklist, and which versions


@silent
class Missing(NamedTuple):
    """A service that somebody names and that sent no checklist, and who names it."""

    who: str
    by: str

    def __str__(self) -> str:
        return f"{self.who}, named by {self.by}"


def sent_in_words(picture: Picture, minutes: Minutes) -> tuple[str, ...]:
    """The services that sent a checklist, then those that only spoke in the meeting."""
    spoken = minutes.spoken_records
    wrote = dict.fromkeys(holder_called(each, picture.library) for each in picture.authors if each.record not in spoken)
    spoke = dict.fromkeys(holder_called(each, picture.library) for each in picture.authors if each.record in spoken)
    return (*wrote, *(f"{each} (spoke, sent no checklist)" for each in spoke if each not in wrote))


def missing_in_words(picture: Picture) -> tuple[Missing, ...]:
    """The services that somebody names and that sent no checklist."""
    library = picture.library
    return tuple(
        Missing(with_commas(library.agency_name(each.agency), *each.services), agencies_called(each.named_by, library))
        for each in picture.absent_agencies
    )


def replaced_in_words(each: Replaced, library: Library) -> str:
    """A version that was not used: whose, which one is used, and why to look at both."""
    written, used = day_and_time(each.author.updated), day_and_time(each.by)
    if each.ahead:
        why = (
            f"by that of {used}. It is dated later than today, so a clock was wrong: look which of the two has the right words"
        )
    else:
        why = f"by a later one, of {used}" + (". It says things that the later one does not" if each.says_more else "")
    return f"{signed(each.author, library)}: the version of {written}, {why}"

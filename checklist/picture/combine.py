"""Several records -> one picture: who knows what, what each only thought the others knew, and what nobody checked.

`combine` is pure, gives the same picture in whatever order the records come, loses no fact and chooses between no accounts.
What stands in a picture always keeps its author. `copies` gives the picture as somebody else may see it: made anew from what is
left once everything barred from them is taken out, so that no trace of it remains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from checklist.library import Library, Role
from checklist.picture import chronology as chronologies
from checklist.picture import gaps
from checklist.picture.accounts import Author, Holder, Records, Statement, holders
from checklist.picture.assumptions import assumptions, unconfirmed
from checklist.picture.differ import choices_differ, people_differ
from checklist.picture.people import LinkDecision, PersonAccount, PersonRef, PossibleLink, SameChild, Someone, by_ref
from checklist.picture.same_child import by_child
from checklist.picture.same_person import as_people
from checklist.picture.values import (
    Knowledge,
    LastSeen,
    MixedChildren,
    MixedPurposes,
    OnlyOne,
    Picture,
    Replaced,
    Row,
    SideBySide,
    about_ids,
    spoken_agencies,
)
from checklist.picture.versions import latest_of
from checklist.record import CHILD, How, KnowsState, Person, Purpose, Record


def combine(
    records: Sequence[Record],
    library: Library,
    *,
    confirmed: Iterable[LinkDecision] = (),
    same_child: SameChild | None = None,
    one_service: Iterable[Collection[UUID]] = (),
    now: datetime | None = None,
) -> Picture:
    """What the agencies know together, the same in whatever order the records come.

    A later record replaces an earlier one with the same id, unless it is only a copy of part of it (see `versions`) or is dated
    later than `now`. Free text is shown side by side, never judged. `confirmed` is what people said of possible links,
    `same_child` what somebody said of records that seem to be about different children, `one_service` which records somebody
    said are of one service: see `accounts.holders`.

    Raises:
        MixedPurposes: when there are training cards among real records.
        TwoVersions: when a record came in two versions of the same moment and neither holds all of the other.
        MixedChildren: when the records are about different children and `same_child` is not given.
    """
    latest, replaced = latest_of(records, library, now)
    training = [each for each in latest if each.purpose is Purpose.TRAINING]
    if training and len(training) < len(latest):
        raise MixedPurposes(spoken_agencies(training, library))
    groups = by_child([(each.id, each.child) for each in latest], library.names)
    if len(groups) > 1 and same_child is None:
        named = [spoken_agencies((each for each in latest if each.id in group), library) for group in groups]
        raise MixedChildren(groups, named)
    return assemble(latest, library, confirmed, groups, same_child, replaced, "", holders(latest, one_service))


def assemble(
    records: Iterable[Record],
    library: Library,
    decisions: Iterable[LinkDecision],
    groups: Iterable[frozenset[UUID]],
    same_child: SameChild | None,
    replaced: tuple[Replaced, ...],
    copy_for: str,
    held_by: Mapping[UUID, Holder],
) -> Picture:
    """The picture of records of which nothing is asked any more: which are used, whose child each is about, who holds what."""
    laid_out = Records(records, library, held_by)
    decided = tuple(sorted(decisions, key=lambda each: (each.at, each.one, each.other, each.verdict, each.by)))
    children, people, links, links_left_out = _who_is_who(
        laid_out, decided, groups if same_child and same_child.siblings else None
    )
    whose = by_ref((*children, *people))
    absent = tuple(gaps.absent_agencies(laid_out))
    return Picture(
        assumptions=tuple(assumptions(laid_out)),
        unconfirmed=tuple(unconfirmed(laid_out)),
        only_one=tuple(_only_one(laid_out, whose)),
        differences=(*choices_differ(laid_out, whose), *people_differ(laid_out, (*children, *people), links, whose)),
        side_by_side=tuple(_side_by_side(laid_out)),
        possible_links=links,
        links_left_out=links_left_out,
        gaps=tuple(gaps.gaps(laid_out)),
        absent_agencies=absent,
        people=people,
        last_seen=_last_seen(laid_out, whose),
        agencies=laid_out.agencies,
        chronology=chronologies.in_order(laid_out.statements),
        matrix=tuple(_matrix(laid_out, {each.agency for each in absent})),
        children=children,
        authors=tuple(author for author, _ in laid_out.authored),
        replaced=replaced,
        prompts_not_in_this_edition=gaps.prompts_not_in_this_edition(laid_out),
        choices_not_in_this_edition=gaps.choices_not_in_this_edition(laid_out),
        other_editions=gaps.other_editions(laid_out),
        same_child=same_child,
        decisions=decided,
        copy_for=copy_for,
        records=tuple(record for _, record in laid_out.authored),
        library=library,
    )


def _who_is_who(
    records: Records, decided: Sequence[LinkDecision], siblings: Iterable[frozenset[UUID]] | None
) -> tuple[tuple[Someone, ...], tuple[Someone, ...], tuple[PossibleLink, ...], bool]:
    """The child or children, everybody else, and who may be one with whom, with whether there are more of these.

    Brothers and sisters are compared with everybody, so that one record's child is found among another's people.
    """
    names = records.library.names
    asked = [_child_account(author, record) for author, record in records.authored]
    named = [PersonAccount(author, person) for author, record in records.authored for person in record.people]
    if siblings is None:
        found = as_people(named, names, decided)
        return ((Someone(CHILD, tuple(asked)),) if asked else ()), found.people, found.links, found.left_out
    known = [frozenset(PersonRef(record, CHILD) for record in group) for group in siblings]
    found = as_people([*asked, *named], names, decided, known)
    children = tuple(each for each in found.people if any(account.child for account in each.accounts))
    ids = {each.id for each in children}
    return children, tuple(each for each in found.people if each.id not in ids), found.links, found.left_out


def _child_account(author: Author, record: Record) -> PersonAccount:
    """The child whom a record is about, as one of the people it names."""
    child = record.child
    return PersonAccount(author, Person(id=CHILD, name=child.name, known_as=child.known_as, born=child.born, child=True), child)


def _only_one(records: Records, whose: Mapping[PersonRef, Someone]) -> Iterator[OnlyOne]:
    held = [each for each in records.statements if each.is_held and each.fact.how is not How.ASSUMED]
    about = [about_ids(each, whose) for each in held]
    holding: dict[tuple[str, str], set[Holder]] = defaultdict(set)
    for said, ids in zip(held, about, strict=True):
        for each in ids:
            holding[said.prompt, each].add(said.author.holder)
    for said, ids in zip(held, about, strict=True):
        if alone := tuple(each for each in ids if len(holding[said.prompt, each]) == 1):
            yield OnlyOne(said, alone)


def _side_by_side(records: Records) -> Iterator[SideBySide]:
    for prompt, said in records.by_prompt.items():
        if len({each.author.holder for each in said}) > 1:
            yield SideBySide(prompt, tuple(said))


def _matrix(records: Records, absent: set[str]) -> Iterator[Row]:
    blank = dict.fromkeys((*records.agencies, *sorted(absent - set(records.agencies))), Knowledge.UNKNOWN)
    cells = {state: Knowledge(state.value) for state in KnowsState}
    for said in records.statements:
        own = said.author.agency
        row = blank | {agency: cells[knows.state] for agency, knows in said.fact.knows.items()}
        others = row[own]
        row[own] = Knowledge.ASSUMED if said.fact.how is How.ASSUMED else Knowledge.HOLDS
        yield Row(said, MappingProxyType(row), others)


def _last_seen(records: Records, whose: Mapping[PersonRef, Someone]) -> LastSeen | None:
    """Of facts about a child that somebody saw. Where none has a date, the first stands for all of them."""
    seen = [
        each
        for prompt in sorted(records.library.prompts_with(Role.LAST_SEEN))
        for each in records.by_prompt.get(prompt, ())
        if each.fact.how is How.SEEN and any(_is_child(each, ref, whose) for ref in each.fact.about or (CHILD,))
    ]
    ordered = chronologies.in_order(seen)
    if not seen:
        return None
    last, *others = [*reversed(ordered.dated), *ordered.undated]
    at = last.fact.happened
    also = [each for each in others if not at or not each.fact.happened or each.fact.happened.latest >= at.earliest]
    return LastSeen(last, tuple(also))


def _is_child(said: Statement, person: str, whose: Mapping[PersonRef, Someone]) -> bool:
    someone = whose.get(PersonRef(said.author.record, person))
    return someone is not None and any(account.child for account in someone.accounts)

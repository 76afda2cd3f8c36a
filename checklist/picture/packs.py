"""What each reader gets of a meeting: the picture as they may have it, and what they may read of the minutes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from checklist.audiences import texts
from checklist.guarded import Guarded, Watch
from checklist.picture.accounts import Author
from checklist.picture.combine import combine
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.findings import listed
from checklist.picture.minutes import Minutes
from checklist.picture.people import SameChild
from checklist.picture.values import Picture
from checklist.record import Practitioner, Record
from checklist.repeats import LookAgain, repeats_words_of


@dataclass(frozen=True)
class Pack:
    """What one reader gets after the meeting. The meeting pack prints and attaches this and nothing else.

    `whose` names a practitioner only where nothing else tells one service from another. `withholds` says that something
    protected was left out, `missing` which files were on the table and not in the picture, a sentence for each reason,
    `guarded` which words must not stand in it.
    """

    picture: Picture
    minutes: Minutes
    whose: Recipient
    withholds: bool = False
    missing: tuple[str, ...] = field(default=(), repr=False)
    guarded: tuple[Guarded, ...] = field(default=(), repr=False)


def pack_for(recipient: Recipient, picture: Picture, minutes: Minutes) -> Pack:
    """What that recipient gets of a picture and the minutes: the chair everything, the family what was chosen for it."""
    copies = Copies(picture, recipient)
    copy = _without_the_silent(copies, minutes)
    in_doubt = {(each.agency, each.service) for pair in picture.in_doubt for each in pair}
    is_in_doubt = (recipient.agency, recipient.service) in in_doubt
    return Pack(
        copy,
        minutes_for(recipient.readers, minutes, copy),
        recipient if is_in_doubt else replace(recipient, practitioner=""),
        withholds=recipient.readers is Readers.MEETING and copies.withholds,
        guarded=copies.guarded,
    )


def look_again(recipient: Recipient, picture: Picture, minutes: Minutes) -> tuple[tuple[Author | None, LookAgain], ...]:
    """What the chair should read before a pack is made: what one record guards and another says, with whose words it is.

    Words of the meeting itself have no author. Where a place `stops`, no pack is made until it is rewritten there.
    """
    copies = Copies(picture, recipient)
    watch = Watch(copies.guarded)
    put_down = minutes_for(recipient.readers, minutes, _without_the_silent(copies, minutes))
    said = (
        LookAgain("what the meeting put down", repeats_words_of(hits[0]), stops=True, words=hits[0].words)
        for _, _, text in texts(put_down)
        if (hits := watch.find(text))
    )
    return (*copies.look_again, *((None, each) for each in said))


def pack_name(pack: Pack, day: date) -> str:
    """A name for a pack's file: the day and for whom it is; never anything about a child."""
    whose = pack.whose
    agency = whose.agency if pack.picture.library.agency(whose.agency) else "one-agency" if whose.agency else ""
    whom = "" if whose.readers is Readers.CHAIR else f"-for-{agency or _WHOM[whose.readers]}"
    return f"meeting-pack-{day.isoformat()}{whom}.pdf"


_WHOM: Final = {Readers.MEETING: "the-meeting", Readers.FAMILY: "family"}


def screen_for(readers: Readers, picture: Picture, minutes: Minutes) -> Picture:
    """The picture as those readers may see it on screen: without what would stop a pack."""
    return _without_the_silent(Copies(picture, Recipient(readers)), minutes, on_screen=True)


def minutes_for(readers: Readers, minutes: Minutes, picture: Picture) -> Minutes:
    """What those readers may have of the minutes. `picture` is as they may see it. Only the chair has the requests.

    An action goes although the item that it came from is not in the copy; then it no longer points there. The agencies get who
    was there and what was decided. The family gets actions and nothing else: in its picture ids are counted anew, so that
    nothing else would find its place.
    """
    if readers is Readers.CHAIR:
        return minutes
    actions = [each for each in minutes.actions if readers.may_read(each.readers)]
    if readers is Readers.FAMILY:
        return Minutes(chair=minutes.chair, actions=tuple(each.but(item=None) for each in actions))
    shown = {each.id for items in listed(picture).values() for each in items}
    facts = {row.statement.ref for row in picture.matrix}
    return minutes.but(
        settled=tuple(each for each in minutes.settled if each.item in shown and readers.may_read(each.readers)),
        left=tuple(each for each in minutes.left if each in shown),
        new_to=tuple(each for each in minutes.new_to if each.fact in facts),
        actions=tuple(each if each.item in shown else each.but(item=None) for each in actions),
        said=tuple(each for each in minutes.said if each.ref in facts),
        decisions=tuple(each for each in minutes.decisions if each in picture.decisions),
        services=(),
        requests=(),
    )


def _without_the_silent(copies: Copies, minutes: Minutes, *, on_screen: bool = False) -> Picture:
    """The recipient's picture without whoever only spoke, where all of their words are left out of it.

    From the family's are left out all services of which that is true: that one was there may be the very thing to be hidden.
    """
    copy, family = copies.picture(on_screen=on_screen), copies.recipient.is_family
    if copy is copies.whole:
        return copy
    may_go = {each.id for each in copy.records if family or each.id in minutes.spoken_records}
    silent = {each.id for each in copy.records if each.id in may_go and not any(each.facts())}
    if not silent:
        return copy
    left = [each for each in copy.records if each.id not in silent] or [_of_nobody(copy.records[0])]
    decisions = [each for each in copy.decisions if not {each.one.record, each.other.record} & silent]
    # A copy may lack what showed that its records are about one child, so this is not asked again.
    one_child = copy.same_child or SameChild("the meeting", max(each.updated for each in copy.records))
    services = copies.whole.services
    again = combine(left, copy.library, confirmed=decisions, same_child=one_child, one_service=services)
    gaps = () if family else again.gaps
    return replace(again, gaps=gaps, same_child=copy.same_child, replaced=copy.replaced, copy_for=copy.copy_for)


def _of_nobody(record: Record) -> Record:
    """The child of a record, and no word of who wrote it: for a copy of which nothing is left."""
    return Record(
        id=record.id,
        updated=record.updated,
        purpose=record.purpose,
        child=record.child,
        agency="not-named",
        practitioner=Practitioner(),
    )

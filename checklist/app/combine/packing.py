"""The meeting pack on screen: for whom it is, what the family gets, what stops it, and the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from checklist.app.combine.findings import draw_part_heading, fact_said
from checklist.app.combine.meeting import not_complete
from checklist.app.state import clock, session
from checklist.app.state.table import Table
from checklist.app.widgets import fields, frame, papers
from checklist.app.widgets.in_short import stop
from checklist.app.widgets.markup import draw, tag
from checklist.picture import packs
from checklist.picture.accounts import Author, FactRef, Statement
from checklist.picture.copies import Copies, Readers, Recipient
from checklist.picture.values import Picture
from checklist.repeats import LookAgain
from checklist.sharing import before_the_family
from checklist.wording import answers, phrases
from checklist.wording.findings import fact_in_meeting
from checklist.wording.names import holder_called
from checklist.wording.stops import MOST_NAMED, more_places, places_hold, read_once_more

PLACE: Final = "pack"
_CHOSEN: Final = "yes"


def draw_pack(table: Table, picture: Picture) -> None:
    """The PDF for the chair, for everybody at the meeting, for one service, or for the family."""
    here = session.current()
    draw_part_heading(phrases.MEETING_PACK, PLACE)
    whole = table.combined()
    if not isinstance(whole, Picture):
        return
    whom = {"chair": "The chair: everything, protected sources too", "meeting": "Everybody at the meeting: nothing protected"}
    holders = {each.holder: each for each in whole.authors}
    named = (_called(each, table, whole) for each in holders.values())
    whom |= {f"service-{at}": f"{name} only" for at, name in enumerate(named)}
    whom |= {"family": "The family: what you choose for them"}
    draw(tag("<p>Page one is the minutes: who was there, safe tonight, what matters, what differs, decisions and actions.</p>"))
    value, key, keep = table.field("pack")
    fields.pick("Who is it for?", whom, value or "meeting", key, keep)
    chosen = table.drafts.get("pack") or "meeting"
    readers = {"chair": Readers.CHAIR, "family": Readers.FAMILY}.get(chosen, Readers.MEETING)
    author = list(holders.values())[int(chosen.removeprefix("service-"))] if chosen.startswith("service-") else None
    fields.line(phrases.MARKING, here.marking, table.key("marking"), lambda typed: setattr(here, "marking", typed))
    facts = frozenset(_draw_for_the_family(table, whole)) if readers is Readers.FAMILY else frozenset[FactRef]()
    if readers is Readers.FAMILY and not facts:
        frame.draw_note("Nothing is chosen for the family yet, so there is no file.")
        return
    service = (author.agency, author.service, author.practitioner) if author else ("", "", "")
    recipient = Recipient(readers, *service, facts)
    if not _draw_may_go(packs.look_again(recipient, whole, table.minutes), table, whole):
        return
    copy = replace(packs.pack_for(recipient, whole, table.minutes), missing=not_complete(table.missing))
    made, marking = clock.now(), here.marking

    def build() -> bytes:
        from checklist.pdf import pack as paper

        return paper.make_pack(copy, made, marking=marking)

    may_look = table.readers is Readers.CHAIR or (author is None and table.readers.may_read(readers))
    papers.draw_download(build, packs.pack_name(copy, clock.today()), place=f"pack-{chosen}", of=table, may_look=may_look)
    if not may_look:
        draw(
            tag(
                "<p>Its pages have more than this screen may show. Say that only you see it, and you can look at them here.</p>"
            )
        )


def _draw_for_the_family(table: Table, picture: Picture) -> Iterator[FactRef]:
    """Every fact that may be chosen for the family, with its source, one by one; gives those that are chosen."""
    frame.draw_note(answers.BEFORE_THE_FAMILY, strong=True)
    open_to = {each.id for each in picture.records if not before_the_family(each, picture.library)}
    closed = [each for each in picture.authors if each.record not in open_to]
    spoken = table.minutes.spoken_records
    for is_spoken, why in (
        (True, "it was said in the meeting"),
        (False, "it does not say whom to protect and what the family has been told"),
    ):
        who = dict.fromkeys(_called(each, table, picture) for each in closed if (each.record in spoken) is is_spoken)
        if who:
            frame.draw_note(f"Nothing of what {'; '.join(who)} says can be chosen: {why}.")
    barred = Copies(picture, Recipient(Readers.FAMILY)).barred.facts
    offered = [row.statement for row in picture.matrix if row.statement.author.record in open_to]
    offered = [each for each in offered if each.ref not in barred]
    if offered and table.readers is not Readers.CHAIR:
        draw(tag("<p>Each fact is ticked with its source in view. Say that only you see the screen, and they stand here.</p>"))
        yield from (each.ref for each in offered if table.drafts.get(_place_of(each)) == _CHOSEN)
        return
    if offered:
        draw(tag("<p>Nothing goes to the family by itself. Read each fact with its source, as they would, and tick it.</p>"))
    numbers = {row.statement.ref: number for number, row in enumerate(picture.matrix, start=1)}
    for said in offered:
        if _draw_tick(table, said, numbers[said.ref], picture):
            yield said.ref


def _draw_tick(table: Table, said: Statement, number: int, picture: Picture) -> bool:
    place = _place_of(said)
    value, key, keep = table.field(place)
    label = f"Give the family fact {number} of this picture"
    fields.tick(label, value == _CHOSEN, key, lambda goes: keep(_CHOSEN if goes else ""))
    draw(fact_said(fact_in_meeting(said, picture, table.marks(picture))))
    return table.drafts.get(place) == _CHOSEN


def _place_of(said: Statement) -> str:
    return f"family:{':'.join(map(str, said.ref))}"


def _draw_may_go(found: Sequence[tuple[Author | None, LookAgain]], table: Table, picture: Picture) -> bool:
    """What one protects and another names, before any pack is made; the words themselves for the chair alone. Gives whether
    it can be.
    """
    stops = [(author, each) for author, each in found if each.stops]
    for author, each in found:
        if not each.stops:
            frame.draw_note(read_once_more(each, picture.library, _whose(author, table, picture)))
    if not stops:
        return True
    why = f"This pack cannot be made: {places_hold(len(stops))} what another account protects. Ask the authors to rewrite it."
    frame.draw_note(why, strong=True)
    for number, (author, each) in enumerate(stops[:MOST_NAMED], start=1):
        seen = each if table.readers is Readers.CHAIR else replace(each, words="")
        draw(stop(number, seen, picture.library, _whose(author, table, picture)))
    for sentence in more_places(len(stops)):
        frame.draw_note(sentence)
    return False


def _whose(author: Author | None, table: Table, picture: Picture) -> str:
    return _called(author, table, picture) if author else ""


def _called(author: Author, table: Table, picture: Picture) -> str:
    return holder_called(table.as_shown(author), picture.library)

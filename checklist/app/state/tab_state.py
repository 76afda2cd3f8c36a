"""What one person is doing in one tab: their record, and where they are in it.

Words live in the `Record`, never in a widget alone: a widget that is not drawn forgets. Every change goes through
`TabState.keep`, the one place where it is also saved: see `kept_draft`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from checklist import coverage, merging
from checklist.app.state import author, clock, edition, tabs
from checklist.app.state.correspondence import Correspondence
from checklist.app.state.files import IncomingFile
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.room import Room
from checklist.app.state.shelf import ShelfFilter
from checklist.app.state.supervising import Supervising
from checklist.app.state.table import Table
from checklist.app.state.tabs import Tab
from checklist.app.state.turns import one_at_a_time
from checklist.calls import CallKey, CallOutcome
from checklist.dates import PartialDate
from checklist.library import Library
from checklist.own_family import OwnFamily
from checklist.protection import Chosen
from checklist.record import Action, Address, Child, Involvement, Knows, Person, Record
from checklist.request import Request


class Removed(NamedTuple):
    """What was taken out and can be put back where it was: a person of the household, an action."""

    thing: Person | Action
    place: int
    about: tuple[tuple[str, str], ...] = ()  # prompt and fact ids that named the person


class CallMade(NamedTuple):
    """A call that was made in this tab: what was said of the agency before it, what it brought, and when."""

    before: Knows
    outcome: CallOutcome
    at: PartialDate


class Wrong(NamedTuple):
    """Why what was pressed was not done, as a sentence of one field, and which press that was."""

    said: str
    press: int


@dataclass
class TabState:
    """One tab's work. `record` is None until a checklist is started."""

    record: Record | None = field(default=None, repr=False)
    tab: Tab = field(default_factory=lambda: tabs.here(), repr=False)  # as it arrived: a lost connection says nothing
    session: str = field(default="", repr=False)  # Streamlit's id of it: never shown, never logged
    turn: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)  # see `turns`
    correspondence: Correspondence = field(default_factory=Correspondence, repr=False)
    renewed: dict[str, int] = field(default_factory=dict)  # how often widgets were made anew, by prompt or list, or "all"
    opened: dict[str, str | None] = field(default_factory=dict)  # which prompt, fact, person or review is open, by place
    asked_to_remove: str | None = None
    removed: Removed | None = field(default=None, repr=False)
    taken_off: tuple[tuple[int, Involvement], ...] = field(default=(), repr=False)  # services, each with its place, last first
    dates: dict[str, str] = field(default_factory=dict, repr=False)  # dates as they were typed, read or not, by widget key
    typed: dict[str, str] = field(default_factory=dict, repr=False)  # words that wait for a button to put them down, by key
    wrong: dict[str, Wrong] = field(default_factory=dict, repr=False)  # by widget key: see `refuse`
    presses: int = 0  # how many were refused
    tidied: set[str] = field(default_factory=set)  # widgets whose text had hidden characters taken out
    offered: dict[str, IncomingFile] = field(default_factory=dict, repr=False)  # files chosen and not opened yet, by place
    locks: set[str] = field(default_factory=set)  # places of PDFs that are to be locked
    pdf_password: str = field(default="", repr=False)  # one for all of this checklist, from the first that is locked
    chosen: dict[str, Chosen] = field(default_factory=dict)  # which facts go to which recipient, where it is not the usual ones
    called: dict[CallKey, tuple[CallMade, ...]] = field(
        default_factory=dict, repr=False
    )  # calls made here, by row, last behind
    spoken_to: dict[str, str] = field(default_factory=dict, repr=False)  # who is on the telephone, by group and agency
    counted: tuple[object, dict[str, str]] | None = field(default=None, repr=False, compare=False)  # see `marks.counts`
    shelf: ShelfFilter = field(default_factory=ShelfFilter)
    table: Table | None = field(default=None, repr=False)  # several agencies’ files, and what a meeting says of them
    supervising: Supervising | None = field(default=None, repr=False)  # the supervisor’s side of the table
    exercises: dict[str, Room] = field(default_factory=dict, repr=False)  # training that this tab runs or takes part in
    own_family: OwnFamily | None = field(default=None, repr=False)  # a training family that is being written in this browser
    not_begun: str = ""  # why the exercise that was asked for last did not begin
    marking: str = field(default="", repr=False)
    short_form: str = "ten-minute"
    asked: Request | None = field(default=None, repr=False)  # what the open checklist answers, where the request is here
    author: str | None = field(default=None, repr=False)  # what this browser is to keep of whoever writes; None: as it is
    child: str = field(default="", repr=False)  # what was typed on the first page, of whom the next checklist is to be
    looked: datetime = field(
        default_factory=lambda: clock.now()
    )  # when it was last looked whether anything is locked elsewhere
    conflicts: tuple[merging.Aside, ...] = field(default=(), repr=False)  # changed in two places, not decided yet
    news: frozenset[merging.RecordPath] = frozenset()  # what was taken over from somewhere else
    checklist_draft: KeptDraft[Any] = field(init=False, repr=False, compare=False)
    meeting_draft: KeptDraft[Any] = field(init=False, repr=False, compare=False)

    @property
    def kept_drafts(self) -> tuple[KeptDraft[Any], ...]:
        """Everything that this tab keeps."""
        return (self.checklist_draft, self.meeting_draft)

    @property
    def asked_prompts(self) -> tuple[str, ...]:
        """The questions that somebody asked of whoever writes, in their order."""
        return self.asked.prompts if self.asked else ()

    @property
    def kept_author(self) -> str:
        """What this browser keeps of whoever writes; "" where it keeps nothing."""
        return self.tab.author if self.author is None else self.author

    def arrive(self) -> None:
        """A new session: it belongs to this browser from now on, and opens what its tab had open before."""
        self.session = tabs.session_id()
        tabs.OWNERS.claim(self.session, self.tab.browser)
        self.opened, self.renewed = dict(self.tab.place.opened), dict(self.tab.place.renewed)
        self.checklist_draft.arrive(self.tab.token)
        self.meeting_draft.arrive(self.tab.table)

    @one_at_a_time
    def keep(self, record: Record, *, is_newest: bool = False) -> None:
        """Makes this the record, and has it saved. Every answer passes here.

        `is_newest`: it is sure to be newer than the draft, also right after a break.
        """
        if self.record and self.checklist_draft.is_catching_up and not is_newest:
            self._set_aside(self.record, record)
        self.record = record.but(updated=clock.now())
        self.checklist_draft.save_soon()

    @one_at_a_time
    def change(self, make: Callable[[Record], Record]) -> None:
        """Makes a new record out of the one there is; nothing where there is none."""
        if self.record is not None:
            self.keep(make(self.record))

    def person_field(self, person: str, name: str) -> Callable[[Any], None]:
        """Keeps a new value of one field of a person; does nothing when the person is gone."""

        def keep(value: Any) -> None:
            with self.turn:
                found = self.record and self.record.person(person)
                if found:
                    self.change(lambda record: record.with_person(found.but(**{name: value})))

        return keep

    def field_of(self, part: str, name: str) -> Callable[[Any], None]:
        """Keeps a new value of one field of one part of the record: `child`, `practitioner`, `meeting` or `household`."""
        return lambda value: self.change(lambda record: record.but(**{part: getattr(record, part).but(**{name: value})}))

    def item_field(self, part: str, at: int, name: str) -> Callable[[Any], None]:
        """Keeps a new value of one field of the item at that place in a list (`involved`, `actions`), wherever it moves to.

        Does nothing when the item is gone.
        """
        before = getattr(self.record, part, ())

        def keep(value: Any) -> None:
            with self.turn:
                items = getattr(self.record, part, ())
                moved = (now for now, each in enumerate(items) if at < len(before) and each is before[at])
                now = next(moved, at if len(items) == len(before) else len(items))
                if now < len(items):
                    changed = (*items[:now], items[now].but(**{name: value}), *items[now + 1 :])
                    self.change(lambda record: record.but(**{part: changed}))

        return keep

    @one_at_a_time
    def rearrange(self, part: str, items: tuple[Any, ...], place: str) -> None:
        """Makes these the items of a list (`involved`, `actions`). An item that moves takes along what was typed for it.

        `place` is what their widgets' keys begin with: where an item moves or goes, they are made anew.
        """
        before = getattr(self.record, part, ())
        now = {str(old): str(new) for old, each in enumerate(before) for new, item in enumerate(items) if item is each}

        def moved(lasting: tuple[str, ...]) -> tuple[str, ...]:
            if lasting[0] != place:
                return lasting
            return (place, now[lasting[1]], *lasting[2:]) if lasting[1] in now else ()

        if any(now.get(str(at)) != str(at) for at in range(len(before))):
            self.renew_widgets({place}, moved)
            if part in self.opened:
                self.opened[part] = now.get(self.opened[part] or "")
        self.change(lambda record: record.but(**{part: items}))

    def open(self, place: str, what: str | None) -> None:
        """Opens one thing in a place (a prompt, a fact, a person) and closes the one that was open."""
        self.opened[place] = what
        self.asked_to_remove = None

    @one_at_a_time
    def tidy(self) -> None:
        """Takes out facts and people that were left blank. A blank address stays: its fields go by its place.

        For pages, not for callbacks: a button's callback may run before that of the field that was just left, and what is
        blank then may hold words a moment later.
        """
        opened = [each for each in self.opened.values() if each]
        if self.record:
            tidy = self.record.without_blanks(keep=opened).but(child=self.record.child)
            if tidy != self.record:
                self.record = tidy

    def refuse(self, wrong: Mapping[str, str]) -> bool:
        """Says at fields, by their widgets' keys, why what was pressed is not done; "" where one is filled in well.

        It stays until the field is filled in anew or the page is left. Gives whether anything is wrong.
        """
        self.presses += 1
        self.wrong = {key: each for key, each in self.wrong.items() if key not in wrong}
        self.wrong |= {key: Wrong(said, self.presses) for key, said in wrong.items() if said}
        return any(wrong.values())

    def ask_to_remove(self, what: str | None) -> None:
        """Asks before removing the thing with that key; None takes the question back."""
        self.asked_to_remove = what

    @one_at_a_time
    def want(self, name: str) -> Callable[[Any], None]:
        """Keeps what is looked for in the library, by one of its filters."""
        return lambda value: setattr(self, "shelf", self.shelf.wanting(name, value))

    def want_agency(self, agency: str) -> None:
        """Looks in the library for all that touches that agency."""
        self.shelf = self.shelf.of_agency(agency)

    def show_more(self) -> None:
        """Shows more of what was found in the library."""
        self.shelf = self.shelf.showing_more()

    def tick_lesson(self, lesson: str) -> Callable[[bool], None]:
        """Ticks a lesson of the library, or takes the tick off."""
        return lambda ticked: setattr(self, "shelf", self.shelf.ticking(lesson, ticked))

    @one_at_a_time
    def add_person(self) -> None:
        """A new, blank person, open for filling in."""
        if self.record:
            removed = [self.removed.thing.id] if self.removed and isinstance(self.removed.thing, Person) else []
            person = Person(id=self.record.free_id("p", *removed))  # not that of somebody who can be put back
            self.forget_typed("person", person.id)
            self.change(lambda record: record.with_person(person))
            self.opened["person"] = person.id

    def _set_aside(self, before: Record, after: Record) -> None:
        """After a break the fields may hold something older than the draft: then both stay until somebody decides."""
        known = {conflict.place for conflict in self.conflicts}
        self.conflicts += tuple(each for each in merging.changed(before, after) if each.place not in known)

    def forget_typed(self, *place: str) -> None:
        """Drops the dates that were typed in a place: something new stands there from now on."""
        self.dates = {key: typed for key, typed in self.dates.items() if not key.startswith(f"{self.key(*place)}:")}

    def address_field(self, at: int, name: str) -> Callable[[Any], None]:
        """Keeps a new value of one field of the child's address at that place; one more place is there to fill in.

        A blank one before another keeps its place, so that no field shows or changes another's address.
        """

        def keep(value: Any) -> None:
            held = self.record.child.addresses if self.record else ()
            addresses = [*held, *([Address()] if at == len(held) else [])]
            if at < len(addresses):
                addresses[at] = addresses[at].but(**{name: value})
                if addresses[at].is_blank:
                    self.forget_typed("address", str(at))
                while addresses and addresses[-1].is_blank:
                    addresses.pop()
                self.field_of("child", "addresses")(tuple(addresses))

        return keep

    @one_at_a_time
    def start(self, child: str, agency: str, library: Library, *, keep_nothing: bool = False) -> None:
        """A new, empty checklist in the place of whatever was there."""
        self.close()
        self.checklist_draft.is_wanted = not keep_nothing
        self.record = Record(
            id=uuid4(),
            updated=clock.now(),
            edition=library.edition.edition,
            child=Child(name=child),
            agency=agency,
            practitioner=author.read(self.kept_author),
        )
        self.checklist_draft.save()

    @one_at_a_time
    def answer(self, request: Request, agency: str, library: Library, *, keep_nothing: bool = False) -> None:
        """A new checklist of that agency that answers a request, in the place of whatever was there."""
        self.start(request.child.name, agency, library, keep_nothing=keep_nothing)
        self.asked, self.short_form = request, coverage.TEN_MINUTES
        about = {"child": request.asked_child, "meeting": request.meeting, "nation": request.nation}
        self.change(lambda record: record.but(**about, service=request.to.service, answers_request=request.id))

    @one_at_a_time
    def ask_again(self, request: Request) -> None:
        """Has the questions of a request first, which the open checklist answers already."""
        self.asked, self.short_form = request, coverage.TEN_MINUTES
        self.checklist_draft.save()

    @one_at_a_time
    def open_record(self, record: Record, *, keep_nothing: bool | None = None) -> None:
        """A record that was read from a file, in the place of whatever was there; it is kept as a draft of its own.

        Where it is not said whether to keep it, it is kept if what was there is.
        """
        wanted = self.checklist_draft.is_wanted if keep_nothing is None else not keep_nothing
        self.close()
        self.record, self.checklist_draft.is_wanted = record, wanted
        self.checklist_draft.save()

    @one_at_a_time
    def close(self) -> None:
        """Empties this tab. What is kept stays kept, and a draft that waits to be opened keeps waiting."""
        self.record, self.renewed, self.conflicts, self.news = None, {}, (), frozenset()
        if not self.checklist_draft.is_waiting:
            self.checklist_draft.forget()
        self.offered, self.child, self.asked = {}, "", None
        if self.supervising is not None:
            self.supervising.earlier = ()
        self.marking = edition.library().edition.marking
        self.forget_places()

    def forget_places(self) -> None:
        """Leaves behind where one was and what was chosen in the record before."""
        self.locks, self.pdf_password, self.chosen, self.called, self.spoken_to = set(), "", {}, {}, {}
        self.opened, self.removed, self.asked_to_remove, self.dates, self.typed, self.tidied = {}, None, None, {}, {}, set()
        self.taken_off, self.wrong = (), {}
        self.correspondence.forget()

    def key(self, *parts: str) -> str:
        """A widget key: ids only, never words. Another record makes other widgets, and so does `renew`."""
        names = [str(self.record.id) if self.record else "none", *parts]
        for at, name in ((0, "all"), (1, parts[0] if parts else "")):
            if self.renewed.get(name):
                names[at] += f"~{self.renewed[name]}"
        return ":".join(names)

    def lasting(self, key: str) -> str:
        """What of a widget key stays the same when the widget is made anew."""
        first, _, rest = key.partition(":")[2].partition(":")
        return ":".join(part for part in (first.partition("~")[0], rest) if part)

    def renew(self, places: Iterable[merging.RecordPath]) -> None:
        """Has the widgets for these places made anew: what they show is older than what is there now."""
        self.renew_widgets({place.name if place.part == "answers" else "all" for place in places})

    def renew_widgets(
        self, names: Iterable[str], moved: Callable[[tuple[str, ...]], tuple[str, ...]] = lambda lasting: lasting
    ) -> None:
        """Has widgets made anew. `moved` says where a typed date goes, by what lasts of its widget's key: () is nowhere."""
        dates = {tuple(self.lasting(key).split(":")): typed for key, typed in self.dates.items()}
        for name in names:
            self.renewed[name] = self.renewed.get(name, 0) + 1
        self.dates = {self.key(*now): typed for lasting, typed in dates.items() if (now := moved(lasting))}

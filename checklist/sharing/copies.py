"""A copy of a record for one recipient: what goes, and how much of what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from checklist.audiences import Audience
from checklist.guarded import Guarded
from checklist.protection import FactKey
from checklist.record import Outcome, Record
from checklist.repeats import LookAgain


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much was left out of a copy, and why. Only counts: never what it was."""

    already_held: int = 0  # facts that the recipient is said to hold
    not_chosen: int = 0  # facts
    protected: int = 0  # facts whose source is protected
    people: int = 0
    from_family: int = 0  # facts
    actions: int = 0
    decisions: int = 0
    notes: int = 0
    addresses: int = 0
    services: int = 0
    sources: int = 0  # that name a child
    own_service: bool = False
    meeting: bool = False  # what it is about
    blanked: int = 0  # fields that held a guarded word

    @property
    def anything_protected(self) -> bool:
        things = self.protected, self.people, self.addresses, self.services, self.sources
        return any((*things, self.own_service, self.meeting, self.blanked))

    def for_author(self) -> tuple[str, ...]:
        """What the author should know before sending: one sentence for each reason."""
        counted = (
            (self.protected, "{} left out because a source or a person is protected.", "fact"),
            (self.from_family, "{} left out, marked to stay out of the family’s copy.", "fact"),
            (self.people, "{} left out of the list of people.", "person"),
            (self.sources, "{} left out because a child is named there.", "source"),
            (self.addresses, "{} left out.", "address"),
            (self.services, "{} left out of the agencies involved.", "service"),
            (int(self.own_service), "{} left out: your own, with its telephone number or address.", "service"),
            (int(self.meeting), "{} left out.", "line on what the meeting is about"),
            (self.blanked, "{} left blank because of a guarded word.", "detail"),
            (self.already_held, "{} left out because this agency is said to have it already.", "fact"),
            (self.not_chosen, "{} left out: not chosen.", "fact"),
            (self.actions, "{} left out, as the words may point to something protected or are not for this reader.", "action"),
            (self.decisions, "{} left out: only what was decided about this recipient goes.", "decision"),
            (self.notes, "{} left out.", "supervisor’s note"),
        )
        return tuple(sentence.format(_counted(count, noun)) for count, sentence, noun in counted if count)


@dataclass(frozen=True, slots=True)
class Copy:
    """What one recipient gets. The PDF prints and attaches `record` and nothing else of the author's.

    `guarded` are the words that must not stand in it anywhere.
    """

    record: Record = field(repr=False)
    audience: Audience
    recipient: str = ""  # the agency's id, where the audience is an agency
    withheld: Withheld = Withheld()
    look_again: tuple[LookAgain, ...] = ()
    guarded: tuple[Guarded, ...] = field(default=(), repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether this is the author's own record, with nothing taken out."""
        return self.audience in (Audience.AUTHOR, Audience.SUPERVISOR)

    @property
    def facts(self) -> frozenset[FactKey]:
        return frozenset(FactKey(prompt, fact.id) for prompt, fact in self.record.facts())

    @property
    def outcome(self) -> Outcome:
        """The decision that sending this copy amounts to."""
        held_back = self.withheld
        left_out = held_back.anything_protected or held_back.from_family or held_back.not_chosen
        return Outcome.PART if left_out else Outcome.SHARED


def file_name(copy: Copy, day: date, kind: str = "pdf", what: str = "information-sharing-summary") -> str:
    """A name for a copy's file: what it is, the day, and the agency it is for; never anything about a child."""
    recipient = "" if copy.is_whole else f"-for-{copy.recipient or copy.audience}"
    return f"{what}-{day.isoformat()}{recipient}.{kind}"


def _counted(count: int, noun: str) -> str:
    plural = {"person": "people", "address": "addresses"}.get(noun, f"{noun}s")
    return f"1 {noun} is" if count == 1 else f"{count} {plural} are"

"""Who was at a meeting and what it decided, in words: one pair a line, which screen and meeting pack lay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from checklist.dates import PartialDate
from checklist.frozen import silent
from checklist.library import Guidance, Library
from checklist.library.tables import DecidedPart
from checklist.picture.decided import Attended, Attendee, Decided, Disagreed, Telling
from checklist.picture.findings import Finding, Part
from checklist.picture.minutes import Minutes
from checklist.picture.values import Picture
from checklist.record import CHILD
from checklist.wording.findings import item_in_words
from checklist.wording.names import called, with_commas
from checklist.working_days import working_day_after

ATTENDED: Final[Mapping[Attended, str]] = {
    Attended.IN_PERSON: "In person",
    Attended.VIDEO: "By video",
    Attended.PHONE: "By phone",
    Attended.IN_WRITING: "In writing",
    Attended.APOLOGIES: "Apologies",
    Attended.ABSENT: "Absent",
}
NOT_THE_MINUTES: Final = (
    "The record of this meeting is the minutes in your agency’s own system. This page only helps to write them."
)
SAFE_TONIGHT: Final = "Safe tonight"
DECIDED: Final = "What was decided"
WHO_WAS_THERE: Final = "Who was there"
NOT_PUT_DOWN: Final = "Not put down"
_OTHERS: Final[tuple[DecidedPart, ...]] = ("medical", "interviews", "legal", "criminal")


def nation_of(picture: Picture) -> str:
    """The nation that most of the records name."""
    return Counter(each.nation for each in picture.records).most_common(1)[0][0]


# -- who was there


def attendee_in_words(attendee: Attendee, library: Library) -> str:
    """ "N. Urse, health visitor, Health visiting, by phone, also for the GP practice"."""
    how = ATTENDED[attendee.how].lower() if attendee.how else ""
    speaks = f"also for {attendee.speaks_for}" if attendee.speaks_for else ""
    who = attendee.name or "Name not put down"
    return with_commas(who, attendee.role, library.agency_name(attendee.agency), attendee.service, how, speaks)


def there_in_words(minutes: Minutes, library: Library) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who were in the room or on the line, then those who wrote, sent apologies or did not come."""
    there = [attendee_in_words(each, library) for each in minutes.attendance if each.how and each.how.is_there]
    others = [attendee_in_words(each, library) for each in minutes.attendance if not (each.how and each.how.is_there)]
    return tuple(there), tuple(others)


def not_there(picture: Picture, minutes: Minutes) -> tuple[str, ...]:
    """The ids of agencies that somebody must tell: named, or with a checklist here, and nobody of them was at the meeting."""
    there = {each.agency for each in minutes.attendance if each.how and each.how.is_there}
    named = [
        *picture.agencies,
        *(each.agency for each in picture.absent_agencies),
        *(each.agency for each in minutes.attendance),
    ]
    told = (each.agency for each in minutes.decision.tell_absent)
    return tuple(dict.fromkeys(each for each in (*named, *told) if each not in there)) if minutes.attendance else ()


# -- what was decided


@silent
class SafeInWords(NamedTuple):
    """What was said of one child tonight. `is_safe` is whether nothing more is to be done before the rest."""

    child: str
    said: str
    act_now: str
    is_safe: bool


def safe_in_words(picture: Picture, decided: Decided) -> tuple[SafeInWords, ...]:
    """Each child, whether anything was put down or not; then what was put down of one who is not told apart here."""
    asked = picture.library.decides(nation_of(picture)).get("safe_tonight")
    found = []
    here = dict(zip(children_of(picture), map(called, picture.children), strict=True))
    others = {each.child: "A child of this meeting" for each in decided.safe_tonight if each.child not in here}
    for place, name in (here | others).items():
        safe = decided.safe(place)
        choice = next((each for each in asked.choice if each.id == safe.choice), None) if asked else None
        plan = with_commas(safe.plan, f"seen to by {safe.who}" if safe.who else "")
        label = choice.label if choice else safe.choice
        said = ". ".join(part for part in (label, plan) if part) or NOT_PUT_DOWN
        found.append(SafeInWords(name, said, choice.act_now if choice else "", safe.choice == "safe"))
    return tuple(found)


def children_of(picture: Picture) -> tuple[str, ...]:
    """By which id the minutes know each child of a picture."""
    return (CHILD,) if len(picture.children) == 1 else tuple(each.id for each in picture.children)


def decided_in_words(picture: Picture, minutes: Minutes) -> Iterator[tuple[str, str]]:
    """What was decided, part by part, each with its title; only what was put down. Whether each child is safe stands apart."""
    decided, parts = minutes.decision, picture.library.decides(nation_of(picture))
    said = {
        part: "; ".join(map(parts[part].label_of, words.splitlines())) for part in parts if (words := _chosen(decided, part))
    }
    for part in ("enquiry", "who_leads"):
        if part in said:
            yield parts[part].title, said[part]
    if decided.why:
        yield "Why", decided.why
    yield from ((parts[part].title, said[part]) for part in _OTHERS if part in said)
    if decided.family_told_by or decided.family_told_what:
        yield "Told to the family", _told(decided)
    library = picture.library
    yield from (("Did not agree", disagreed_in_words(each, library)) for each in decided.disagreed)
    yield from (
        (f"{library.agency_name(each.agency)} is told", _telling(each)) for each in decided.tell_absent if not each.is_blank
    )
    if not decided.tell_referrer.is_blank:
        yield "Whoever raised it is told", _telling(decided.tell_referrer)
    if decided.next:
        yield "Next meeting", decided.next.spoken


def _chosen(decided: Decided, part: DecidedPart) -> str:
    return "" if part == "safe_tonight" else getattr(decided, part)


def _told(decided: Decided) -> str:
    by = f"by {decided.family_told_by}" if decided.family_told_by else "nobody named"
    return f"{by}: {decided.family_told_what}" if decided.family_told_what else by


def _telling(telling: Telling) -> str:
    return with_commas(f"by {telling.who}" if telling.who else "nobody named", telling.by.spoken if telling.by else "")


def disagreed_in_words(disagreed: Disagreed, library: Library) -> str:
    """ "T. Eacher, School: too soon"."""
    who = with_commas(disagreed.by, library.agency_name(disagreed.agency) if disagreed.agency else "") or "Somebody"
    return f"{who}: {disagreed.why}" if disagreed.why else who


def still_assumed(listed: Mapping[Part, Iterable[Finding]], picture: Picture, minutes: Minutes) -> tuple[str, ...]:
    """The assumptions that nobody settled, in one line each: the ground on which a decision stands."""
    open_ones = [each for each in listed[Part.ASSUMPTIONS] if minutes.how_settled(each.id) is None]
    lines = []
    for each in open_ones:
        item = item_in_words(each, picture, minutes)
        what = each.statements[0].fact.what if each.statements else ""
        lines.append(f"{item.headline} “{what}”" if what else item.headline)
    return tuple(lines)


# -- by when


@silent
class Due(NamedTuple):
    """By when something is due after a meeting: in words, and the line that says so; None where each area has its own."""

    said: str
    line: Guidance | None


def held_on(picture: Picture, today: date) -> date:
    """The day of the meeting, as far as the records say: the last that has come; else today."""
    named = (each.meeting.on for each in picture.records)
    past = [each.latest for each in named if each and each.earliest == each.latest and each.latest <= today]
    return max(past, default=today)


def due_in_words(picture: Picture, held: date, today: date) -> Due:
    """How many working days after the meeting something is due, counted, and who says so."""
    nation = picture.library.nation(nation_of(picture))
    clock = nation.clock
    line = next((each for each in picture.library.guidance if clock and each.id == clock.guidance), None)
    if clock is None or line is None:
        return Due(
            "How soon the next step is due, your area decides: we have found no number of days for " + nation.name + ".", None
        )
    due = working_day_after(held, clock.working_days, nation.id)
    passed = " That day has passed." if due < today else ""
    said = (
        f"{clock.working_days} working days from {PartialDate.on(held).spoken} is {PartialDate.on(due).spoken}, counted "
        f"without weekends and the bank holidays of {nation.name}.{passed} Local procedures give that time for {clock.what}. "
        "Your area’s own come first."
    )
    return Due(said, line)


def late_in_words(minutes: Minutes, today: date) -> tuple[str, ...]:
    """What was to be done by a day that has passed, and is not said to be done."""
    late = [
        (f"Action {number}", action.by)
        for number, action in enumerate(minutes.actions, start=1)
        if action.by and not action.done and action.by.latest < today
    ]
    if minutes.decision.next and minutes.decision.next.latest < today:
        late.append(("The next meeting", minutes.decision.next))
    return tuple(f"{what} was for {by.spoken}, and that has passed." for what, by in late)

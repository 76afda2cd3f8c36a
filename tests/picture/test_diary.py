"""A calendar file of a meeting has its days and no word of anybody."""

from __future__ import annotations

from datetime import UTC, date, datetime

from meetings import MONDAY

from checklist.dates import PartialDate
from checklist.picture.diary import as_calendar, dates_of
from checklist.picture.minutes import Agreed, Minutes

MADE = datetime(2026, 7, 6, 9, 30, tzinfo=UTC)


def an_action(number: int, by: str | None, done: str | None = None) -> Agreed:
    return Agreed(
        id=f"a{number}",
        what="Ring about Mila",
        who="N. Urse",
        by=PartialDate.parse(by) if by else None,
        done=PartialDate.parse(done) if done else None,
        at=MONDAY,
    )


def test_each_action_with_a_day_and_the_next_meeting_have_an_entry_by_number_alone() -> None:
    minutes = Minutes().deciding(next=PartialDate.on(date(2026, 7, 20)))
    for action in (an_action(1, "2026-07"), an_action(2, None), an_action(3, "2026-07-10T14:00"), an_action(4, "2026-07-11")):
        minutes = minutes.with_action(action)

    assert [(title, when.edtf) for title, when in dates_of(minutes)] == [
        ("Action 3 of the meeting", "2026-07-10T14:00"),
        ("Action 4 of the meeting", "2026-07-11"),
        ("Next meeting", "2026-07-20"),
    ]


def test_what_is_done_and_what_is_only_about_a_day_has_no_entry() -> None:
    minutes = Minutes().with_action(an_action(1, "2026-07-10", done="2026-07-08")).with_action(an_action(2, "2026-07-10~"))

    assert list(dates_of(minutes)) == []


def test_a_calendar_file_reads_as_its_format_asks_and_names_nobody() -> None:
    minutes = Minutes().with_action(an_action(1, "2026-07-10T14:00")).deciding(next=PartialDate.parse("2026-07-20"))

    written = as_calendar(dates_of(minutes), MADE).decode()

    assert written.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//information-sharing-checklist//EN",
        "BEGIN:VEVENT",
        "UID:20260706T093000Z-1@information-sharing-checklist",
        "DTSTAMP:20260706T093000Z",
        "DTSTART:20260710T130000Z",  # an hour behind British summer time
        "DTEND:20260710T140000Z",
        "SUMMARY:Action 1 of the meeting",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:20260706T093000Z-2@information-sharing-checklist",
        "DTSTAMP:20260706T093000Z",
        "DTSTART;VALUE=DATE:20260720",
        "DTEND;VALUE=DATE:20260721",
        "SUMMARY:Next meeting",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]

"""Several agencies' files on one table: read, named where they are refused, set aside where they do not belong, and cleared.

Files live in this tab's session and in the chair's own sealed draft (see `kept_meeting`), and nowhere else. The bytes of a file
go as soon as it is read; those of a locked one when its words have opened it. Reading happens in processes of its own, several
at a time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from checklist.app.combine import asked, carrying, forms
from checklist.app.state import clock, edition
from checklist.app.state.files import IncomingFile, Reading
from checklist.app.state.table import Table, Use
from checklist.app.widgets import fields, frame, uploads
from checklist.app.widgets.markup import draw, joined, tag
from checklist.picture.accounts import Author, OneService
from checklist.picture.agenda import Step
from checklist.picture.minutes import Minutes
from checklist.picture.people import SameChild
from checklist.picture.values import CannotCombine, MixedChildren, Picture
from checklist.wording.agenda import ASKED, CALLED
from checklist.wording.dates import counted, day_and_time
from checklist.wording.findings import one_child_in_words
from checklist.wording.names import child_called, child_in_a_sentence, signed, with_commas

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


LOOK: Final = Path(__file__).parent / "meeting.css"
MOST_FILES: Final = 30
MANY: Final = 12  # files: from here on a line counts them while they are read
FILES: Final = "files"  # the part of the page with the files

_TOO_MANY = f"There is room for {MOST_FILES} files. Take out one that is not needed, then add this one again."


# -- files in ----------------------------------------------------------------------------------------------------------------


def draw_drop_zone(table: Table) -> None:
    """Where files are dropped. What is dropped is read at once, and the place is empty again."""
    dropped = st.file_uploader(
        "PDF or JSON files from this tool, at most 1 MB each",
        type=uploads.KINDS,
        accept_multiple_files=True,
        key=table.key("drop"),
    )
    if dropped:
        before = len(table.files)
        packs = _take_in(table, dropped)
        files = len(table.files) - before
        requests = len(dropped) - files
        said = [counted(files, "file")] * bool(files or not requests) + [counted(requests, "request")] * bool(requests)
        table.told = " ".join(packs) or f"Added: {' and '.join(said)}."
        st.rerun()


def draw_files(table: Table) -> None:
    """Every file by its number: whose it is, or why it is set aside, and the words for those that are locked."""
    for use in table.uses():
        file = use.file
        with st.container(key=f"file-{file.number}", border=not use.is_used):
            draw(_file_in_words(use, table))
            if file.reading.is_locked:
                _draw_ask_for_words(table, file)
            label = f"Take out file {file.number}"
            st.button(label, key=table.key("out", str(file.number)), type="tertiary", on_click=_take_out, args=(table, file))


def _take_in(table: Table, dropped: Sequence[UploadedFile]) -> list[str]:
    """Takes in what was dropped. Gives what is to be said of packs among it, of which each has several checklists."""
    packs: list[str] = []
    room = max(MOST_FILES - len(table.files), 0)
    contents = [each.getvalue() for each in dropped]
    so_far = st.empty()

    def read(at: int) -> Reading:
        if at >= room:
            return Reading(faults=(_TOO_MANY,))
        return uploads.read_upload(contents[at], may_ask=True)

    with st.spinner(f"Reading {counted(len(dropped), 'file')} …"), ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        readings = []
        for reading in pool.map(read, range(len(dropped))):
            readings.append(reading)
            if len(dropped) > MANY:
                so_far.html(str(tag('<p role="status">Read {done} of {all}.</p>', done=len(readings), all=len(dropped))))
    for upload, data, reading in zip(dropped, contents, readings, strict=True):
        if reading.asked:
            asked.take_request(table, reading.asked)
            continue
        if reading.pack:
            packs.append(carrying.take_pack(table, reading.pack, upload.name))
            continue
        table.counted += 1
        is_pdf = b"%PDF-" in data[:1024]
        table.files.append(
            IncomingFile(table.counted, upload.name, reading, data if reading.is_locked else b"", is_pdf, may_ask=True)
        )
    table.round += 1
    _forget_uploads(dropped)
    return packs


def _forget_uploads(dropped: Sequence[UploadedFile]) -> None:
    """Takes the files out of the server's memory of this tab now, not when the tab closes."""
    context = get_script_run_ctx()
    remove = getattr(context.uploaded_file_mgr, "remove_file", None) if context else None
    for each in dropped:
        if context and remove:
            remove(context.session_id, each.file_id)


def _draw_ask_for_words(table: Table, file: IncomingFile) -> None:
    place = table.key("words", str(file.number))
    label, button = f"The password of file {file.number}", f"Open file {file.number}"
    if uploads.ask_for_words(file, place, label, button):
        faults = () if file.reading.is_locked else file.reading.faults  # a wrong password is said at its field
        table.told = f"File {file.number} is open." if file.is_open else " ".join(faults)
        if file.reading.asked:
            asked.take_request(table, file.reading.asked)
            _take_out(table, file)
            table.told = f"File {file.number} is a request: it stands under “{asked.TITLE}”."
        elif file.reading.pack:
            _take_out(table, file)
            table.told = carrying.take_pack(table, file.reading.pack, file.name)
        st.rerun()


def _take_out(table: Table, file: IncomingFile) -> None:
    table.files = [each for each in table.files if each is not file]
    table.told = f"File {file.number} was taken out."


# -- which files are used ----------------------------------------------------------------------------------------------------


def _file_in_words(use: Use, table: Table) -> Any:
    file, record = use.file, use.file.record
    who = ""
    if record:
        author, child = signed(table.as_shown(Author.of(record)), edition.library()), child_in_a_sentence(record.child)
        who = f"{author}, about {child}, last changed {day_and_time(record.updated)}"
    return tag(
        '<p class="file" dir="auto"><strong>File {number}</strong>{state} <span>{who}</span></p>'
        '<p class="meta" dir="auto">{name}</p><ul class="said">{said}</ul>',
        number=file.number,
        state=tag(" <strong>({state})</strong>", state=use.state) if use.state else "",
        who=who,
        name=file.name,
        said=joined(tag("<li>{line}</li>", line=line) for line in use.said),
    )


# -- what stands in the way --------------------------------------------------------------------------------------------------


def draw_what_you_will_see() -> None:
    """What comes of it, before there is anything."""
    parts_of_it = joined(
        tag("<li><strong>{title}.</strong> {asked}</li>", title=CALLED[each], asked=ASKED.get(each, "")) for each in Step
    )
    draw(tag('<div class="lessons"><h2>What you will see, in this order</h2><ol>{parts}</ol></div>', parts=parts_of_it))


def not_complete(missing: Sequence[Use]) -> tuple[str, ...]:
    """What a picture that lacks those files says of itself, a sentence for each reason; nothing where it lacks none."""
    locked = sum(use.file.reading.is_locked for use in missing)
    reasons = ((locked, "still locked"), (len(missing) - locked, "set aside"))
    return tuple(
        f"{counted(count, 'file')} {'is' if count == 1 else 'are'} {why}: this picture is not complete."
        for count, why in reasons
        if count
    )


def draw_missing(table: Table) -> bool:
    """Says over a part that the picture lacks files, and which and why. Gives whether it does."""
    missing = table.missing
    if not missing:
        return False
    why = joined(tag("<li>File {number}: {said}</li>", number=use.file.number, said=" ".join(use.said)) for use in missing)
    head = joined(tag("<p><strong>{sentence}</strong></p>", sentence=each) for each in not_complete(missing))
    frame.draw_note(tag("{head}<ul>{why}</ul>", head=head, why=why), strong=True)
    return True


def draw_obstacle(table: Table, cannot: CannotCombine) -> None:
    """Why there is no picture, and the ways on."""
    frame.draw_note(str(cannot), strong=True)
    if isinstance(cannot, MixedChildren):
        _draw_whose_children(table, cannot)


def draw_name_of_chair(table: Table) -> None:
    """Who writes things down: their name stands beside them."""
    minutes = table.minutes
    label = "Your name, shown beside what you write"
    fields.line(label, minutes.chair, table.key("chair"), lambda name: table.change(lambda m: m.but(chair=name), table.told))


def _draw_whose_children(table: Table, cannot: MixedChildren) -> None:
    numbers = {file.record.id: file.number for file in table.files if file.record}
    children = {file.record.id: file.record.child for file in table.files if file.record}
    names = {
        of: with_commas(child_called(each), f"born {each.born.spoken}" if each.born else "") for of, each in children.items()
    }
    groups = (
        tag(
            '<li dir="auto"><strong>{names}</strong>: {files}</li>',
            names="; ".join(
                dict.fromkeys(names[each] for each in sorted(group, key=lambda one: numbers.get(one, 0)) if each in names)
            ),
            files=", ".join(f"file {number}" for number in sorted(numbers[each] for each in group if each in numbers)),
        )
        for group in cannot.groups
    )
    draw(tag("<ul>{groups}</ul>", groups=joined(groups)))
    draw(tag("<p>If you know better, say so. It is noted with your name and the time, and you can take it back.</p>"))
    draw_name_of_chair(table)
    with st.container(horizontal=True):
        one, several = partial(_say_of_children, table, False), partial(_say_of_children, table, True)
        st.button("It is one child", key=table.key("one-child"), on_click=one)
        st.button("They are brothers and sisters", key=table.key("siblings"), on_click=several)


def _say_of_children(table: Table, siblings: bool) -> None:
    if forms.lacks_name_of_chair(table, "the children"):
        return
    said = SameChild(forms.keep_name_of_chair(table), clock.now(), siblings)
    table.change(lambda minutes: minutes.but(same_child=said), "Noted.")


def draw_said_of_children(table: Table) -> None:
    """What somebody said of records that seemed to be about different children, and a way to take it back."""
    said = table.minutes.same_child
    if said is None:
        return
    draw(tag('<p class="note" dir="auto">{said}</p>', said=one_child_in_words(said)))
    take_back = partial(table.change, lambda minutes: minutes.but(same_child=None), "Taken back.")
    st.button("Take this back", key=table.key("children-back"), type="tertiary", on_click=take_back)


# -- one service or two ------------------------------------------------------------------------------------------------------


def draw_one_service_or_two(table: Table, picture: Picture) -> None:
    """Asks of two records that name no service whether they are of one. `picture` is the one that is shown."""
    asked = () if table.is_for_reading else table.minutes.services_to_ask(picture)
    if not asked:
        return
    one, other = asked[0]
    with st.container(key="one-service-or-two", border=True):
        draw(
            tag(
                '<h2>Are these two records from one service or from two?</h2><ul dir="auto"><li>{one}</li><li>{other}</li></ul>'
                "<p>Neither names its service. Until you say so they count as two, so that what only one of them knows is not "
                "taken for known to both.{more}</p>",
                one=_whose_record(one, table),
                other=_whose_record(other, table),
                more=f" {len(asked) - 1} more to ask after this." if len(asked) > 1 else "",
            )
        )
        with st.container(horizontal=True):
            for label, is_one in (("From one service", True), ("From two services", False)):
                say = partial(_say_of_services, table, one.record, other.record, is_one)
                st.button(label, key=table.key("services", str(is_one), str(one.record), str(other.record)), on_click=say)


def _whose_record(author: Author, table: Table) -> str:
    files = [f"file {file.number}" for file in table.files if file.record and file.record.id == author.record]
    return f"{signed(author, edition.library())} ({', '.join(files) or 'said in this meeting'})"


def _say_of_services(table: Table, one: UUID, other: UUID, is_one: bool) -> None:
    said = OneService(one, other, is_one, clock.now(), forms.keep_name_of_chair(table))
    told = "Noted: they are from one service." if is_one else "Noted: they are from two services."
    table.change(lambda minutes: minutes.with_services(said), told)


def draw_said_of_services(table: Table, picture: Picture) -> None:
    """What somebody said of records that name no service, each with a way to take it back."""
    if table.is_for_reading:
        return
    authors = {each.record: each for each in picture.authors}
    for number, said in enumerate(table.minutes.services, start=1):
        if said.one in authors and said.other in authors:
            draw(
                tag(
                    '<p class="note" dir="auto">{by} said on {at}: {one} and {other} are from {which}.</p>',
                    by=said.by or "Somebody here",
                    at=day_and_time(said.at),
                    one=_whose_record(authors[said.one], table),
                    other=_whose_record(authors[said.other], table),
                    which="one service" if said.is_one else "two services",
                )
            )
            back = partial(table.change, _without_services(said), "Taken back.")
            label = f"Take back what was said of services {number}"
            st.button(label, key=table.key("services-back", str(number)), type="tertiary", on_click=back)


def _without_services(said: OneService) -> Callable[[Minutes], Minutes]:
    return lambda minutes: minutes.without_services(said.one, said.other)

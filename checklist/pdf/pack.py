"""The meeting pack: what several agencies know together, on paper, for the chair and for those who were there.

    data = make_pack(pack_for(Recipient(Readers.CHAIR), picture, minutes), made)

Page one holds what differs, what was assumed and what nobody knows, each with its owner and time, or with the plain words that
it has none. Everything else follows in the order of the page: fact by fact, with agency, practitioner, date and how known.

The picture is attached as JSON under the one agreed name (`attachment.ATTACHMENT`); its `format` says that it is a picture,
and `meeting` in it holds what the meeting put down. It holds what the pages show and, of what its readers may have anyway,
the words that no copy of the next meeting may hold (`carried.as_source`); nothing more. The family's pack has no
word of who knows what: it prints, and attaches, what was noted, the people, the order of events, and what was agreed.
`exchange.lock` locks a pack like any other PDF.
"""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from typing import Any, Final, cast

from checklist.audiences import Audience, is_barred
from checklist.pdf.engine.layout import Sheet
from checklist.pdf.pack_chapters import FOR_FAMILY, FOR_PROFESSIONALS, PackPaper
from checklist.pdf.pack_front import family_page_one, pack_page_one
from checklist.pdf.pack_requests import requests_chapter
from checklist.pdf.paper import case_sheet, shortened
from checklist.picture.carried import as_source
from checklist.picture.copies import Readers
from checklist.picture.json import written as as_json
from checklist.picture.packs import Pack, pack_name
from checklist.received import MOST_UPLOADED
from checklist.record import Purpose
from checklist.wording.phrases import MEETING_PACK, NOTED

_TRIES: Final = 50  # each fails once in ten times, in a large pack once in three
_FAMILY_KEYS: Final = ("format", "agencies", "children", "people", "chronology", "undated", "facts", "records", "copy_for")


def make_pack(pack: Pack, made: datetime, *, marking: str | None = None) -> bytes:
    """The PDF of a pack. `made` is aware; it stands on every page. `marking` None takes the one from the content.

    Raises:
        gate.Stopped: when words stand in it that its readers must not have.
    """
    is_for_family = pack.whose.is_family
    sheet = case_sheet(
        f"{NOTED}, for the family" if is_for_family else MEETING_PACK,
        shortened(pack.minutes.chair, nothing=""),
        made,
        pack.picture.library,
        marking=marking,
        is_training=any(each.purpose is Purpose.TRAINING for each in pack.picture.records),
        is_for_family=is_for_family,
        kind=Sheet,
    )
    paper = PackPaper.of(sheet, pack, attachment(pack, made), made)
    chapters = (family_page_one, *FOR_FAMILY) if is_for_family else (pack_page_one, *FOR_PROFESSIONALS, requests_chapter)
    for chapter in chapters:
        chapter(paper)
    name = pack_name(pack, made.date())
    data = paper.finish("The combined picture that these pages show, as data.", pack.guarded, name)
    return data if len(data) <= MOST_UPLOADED else packed(data)


def packed(data: bytes) -> bytes:
    """The same file, a third as large: what says how its pages hang together is packed as well, which takes half a second.

    No stream in it ends in a carriage return, which readers may take for the line's end and then miss. One that did gets a
    line's end of its own, which no unpacking reads; one that the packing makes is made anew, with more room before it.
    """
    import pikepdf  # only where it is needed

    with pikepdf.open(BytesIO(data)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream) and (raw := each.read_raw_bytes()).endswith(b"\r") and "/Filter" in each:
                each.write(raw + b"\n", filter=cast("Any", each.Filter), decode_parms=cast("Any", each.get("/DecodeParms")))
        room = opened.Root["/ISC_Room"] = pikepdf.Array()
        for _ in range(_TRIES):
            smaller = BytesIO()
            opened.save(smaller, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
            if b"\r\nendstream" not in smaller.getvalue():
                break
            room.append(opened.make_indirect(pikepdf.Dictionary()))
    return smaller.getvalue()


def attachment(pack: Pack, made: datetime) -> bytes:
    """What is attached to a pack: the picture, what the meeting put down, and its sources, as far as its pages show them."""
    picture = as_json(pack.picture, pack.minutes.requests)
    audience = {Readers.CHAIR: Audience.AUTHOR, Readers.MEETING: Audience.PACK, Readers.FAMILY: Audience.FAMILY_PACK}
    put_down = _as_shown(json.loads(pack.minutes.to_json()), audience[pack.whose.readers])
    if pack.whose.is_family:
        picture = {name: picture[name] for name in _FAMILY_KEYS}
        for someone in (*picture["children"], *picture["people"]):
            someone["joined"] = []
        for each in picture["records"]:
            del each["updated"]
    beside: dict[str, Any] = {"readers": pack.whose.readers, "meeting": put_down} | (
        {"missing": pack.missing} if pack.missing else {}
    )
    if not pack.whose.is_family:
        written = (each for each in pack.picture.records if each.id not in pack.minutes.spoken_records)
        asked = {each.id for each in pack.minutes.requests}
        sources = [json.loads(as_source(each, pack.picture.library, asked).to_json()) for each in written]
        beside |= {"made": made.isoformat(), "sources": sources}
    return json.dumps(picture | beside, ensure_ascii=False, separators=(",", ":")).encode()


def _as_shown(said: Any, audience: Audience, path: str = "") -> Any:
    """What the meeting put down without the fields that no page for that audience shows: before whom, and the very minute."""
    if isinstance(said, list):
        return [_as_shown(each, audience, path) for each in said]
    if not isinstance(said, dict):
        return said
    paths = {name: f"{path}.{name}" if path else name for name in said}
    return {name: _as_shown(each, audience, paths[name]) for name, each in said.items() if not is_barred(paths[name], audience)}

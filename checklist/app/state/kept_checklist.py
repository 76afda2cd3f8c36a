"""A checklist as a draft: the record, and beside it what else was typed.

Those are dates that could not be read yet, the marking, the choices for each recipient, and what is still to be decided after
two people changed one thing. All of it is sealed; nothing else of it is stored anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from checklist import merging, request_json
from checklist.app.state.codec import Codec, read_record, write_record
from checklist.protection import Chosen
from checklist.record import Record

if TYPE_CHECKING:
    from checklist.app.state.tab_state import TabState

NEED_NO_CHECKLIST: Final = ("combine", "ask", "train", "writing", "present", "join", "library", "review", "guidance")  # pages

_CHOSEN: Final = TypeAdapter(dict[str, Chosen])


@dataclass(frozen=True, repr=False)
class KeptChecklist:
    """What the draft of a checklist holds."""

    record: Record
    desk: Mapping[str, Any]
    conflicts: tuple[merging.Aside, ...]


class ChecklistCodec(Codec[KeptChecklist]):
    """How the checklist of one tab is kept."""

    writes = "draft/2"  # holds a record of format 2
    reads = frozenset({writes, "draft/1"})
    noun = "draft"
    card = "Information-sharing checklist: the password of one draft"
    lost = "This draft was deleted, finished or handed over somewhere else."

    def __init__(self, session: TabState) -> None:
        self._session = session

    def snapshot(self) -> KeptChecklist | None:
        session = self._session
        return KeptChecklist(session.record, desk_of(session), session.conflicts) if session.record else None

    def dump(self, thing: KeptChecklist) -> bytes:
        beside = {
            "format": self.writes,
            "desk": thing.desk,
            "asides": [[aside.place.part, aside.place.name, aside.said] for aside in thing.conflicts],
        }
        return json.dumps(beside, ensure_ascii=False).encode() + b"\n" + write_record(thing.record)

    def load(self, first: dict[str, Any], records: Sequence[bytes]) -> KeptChecklist:
        (record,) = records
        desk = first["desk"]
        for name in ("typed", "marking", "short_form"):
            desk[name]  # another version's desk is laid nowhere, not even in part
        _CHOSEN.validate_json(json.dumps(desk["chosen"]))
        conflicts = tuple(merging.Aside(merging.RecordPath(part, name), said) for part, name, said in first["asides"])
        return KeptChecklist(read_record(record), desk, conflicts)

    def put_back(self, thing: KeptChecklist) -> None:
        self._session.record, self._session.conflicts = thing.record, thing.conflicts
        _put_on_desk(self._session, thing.desk)

    def merge(self, before: KeptChecklist, theirs: KeptChecklist) -> None:
        """What both changed is set aside until somebody decides."""
        session = self._session
        assert session.record is not None
        merged = merging.merge(before.record, session.record, theirs.record)
        decided = (set(before.conflicts) - set(session.conflicts)) | (set(before.conflicts) - set(theirs.conflicts))
        together = dict.fromkeys((*session.conflicts, *theirs.conflicts, *merged.asides))
        session.conflicts = tuple(aside for aside in together if aside not in decided)
        session.news |= merged.taken
        session.record = merged.record
        if session.opened.get("person") in merged.renamed:
            session.opened["person"] = merged.renamed[session.opened["person"] or ""]
        own = desk_of(session)
        desk = _desks_together(before.desk, own, theirs.desk)
        session.renew(merged.taken)
        _put_on_desk(session, {**desk, "typed": _desks_together(before.desk["typed"], own["typed"], theirs.desk["typed"])})

    def clear(self) -> None:
        self._session.close()

    def needs(self, page: str) -> bool:
        return page not in NEED_NO_CHECKLIST

    def to_tell(self) -> tuple[object, ...]:
        return (self._session.conflicts, self._session.news)


def desk_of(session: TabState) -> dict[str, Any]:
    """What is kept beside the record: what lies on the desk. Typed dates go by what lasts of their widgets' keys."""
    return {
        "typed": {session.lasting(key): typed for key, typed in session.dates.items() if typed},
        "marking": session.marking,
        "short_form": session.short_form,
        "chosen": _CHOSEN.dump_python(session.chosen, mode="json"),
        "pdf_password": session.pdf_password,
        "asked": session.asked and request_json.to_json(session.asked),
    }


def _put_on_desk(session: TabState, desk: Mapping[str, Any]) -> None:
    session.dates = {session.key(*lasting.split(":")): typed for lasting, typed in desk["typed"].items()}
    session.marking = desk["marking"]
    session.short_form = desk["short_form"]
    session.pdf_password = desk.get("pdf_password", "")
    asked = desk.get("asked")
    session.asked = request_json.read_cleaned(asked).request if asked else None
    session.chosen = _CHOSEN.validate_json(json.dumps(desk["chosen"]))


def _desks_together(before: Mapping[str, Any], own: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Each thing as the other left it, unless one changed it oneself."""
    names = dict.fromkeys((*own, *theirs))
    chosen = {name: theirs.get(name) if own.get(name) == before.get(name) else own.get(name) for name in names}
    return {name: value for name, value in chosen.items() if value is not None}


# -- deciding between two versions ------------------------------------------------------------------------------------


def decide(session: TabState, conflict: merging.Aside, how: str) -> None:
    """Ends a question between two versions: `mine` (what stands), `theirs` (what was set aside) or `both`."""
    with session.turn:
        session.conflicts = tuple(each for each in session.conflicts if each != conflict)
        record = session.record
        if record is None:
            return
        if how != "mine":
            session.renew({conflict.place})
            record = (merging.with_theirs if how == "theirs" else merging.with_both)(record, conflict)
        session.keep(record)


def places_by_prompt(places: Iterable[merging.RecordPath]) -> tuple[tuple[str, ...], bool]:
    """The prompts among those places, and whether there is anything else."""
    prompts = tuple(sorted(place.name for place in places if place.part == "answers"))
    return prompts, any(place.part != "answers" for place in places)

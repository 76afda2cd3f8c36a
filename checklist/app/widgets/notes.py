"""A supervisor’s notes on a prompt: read, and written. Never a fact."""

from __future__ import annotations

from checklist.app.state import clock, session
from checklist.app.widgets import fields
from checklist.app.widgets.markup import Markup, joined, paragraphs, tag
from checklist.dates import PartialDate
from checklist.record import Note, Record
from checklist.wording.names import signed_note


def notes_on(prompt: str, record: Record, without: str | None = None) -> Markup:
    """The supervisor's notes on a prompt, as they are read: each with who wrote it and when, and never as a fact.

    Today's note by `without` is left out: it stands in the field where it is being written.
    """
    notes = (each for each in record.notes if each.prompt == prompt and each.text)
    return joined(_note(each) for each in notes if without is None or not _is_own(each, prompt, without))


def _note(note: Note) -> Markup:
    return tag(
        '<div class="note"><p class="meta" dir="auto">Supervisor’s note. {said}</p>{text}</div>',
        said=signed_note(note),
        text=paragraphs(note.text),
    )


def draw_note_field(label: str, by: str, prompt: str, place: str, record: Record) -> None:
    """This supervisor's own note on a prompt: one for a day, kept while it is typed."""
    here = session.current()
    own = next((each for each in record.notes if _is_own(each, prompt, by)), None)

    def keep(typed: str) -> None:
        here.change(lambda there: _with_note(there, prompt, by, typed))

    fields.text(label, own.text if own else "", here.key("note", place, by_number(by)), keep, height=110)


def by_number(by: str) -> str:
    """A number for a signature, so that no name stands in a widget's key."""
    import hashlib

    return hashlib.sha256(by.encode()).hexdigest()[:8]


def _is_own(note: Note, prompt: str, by: str) -> bool:
    return note.prompt == prompt and note.by == by and note.on == PartialDate.on(clock.today())


def _with_note(record: Record, prompt: str, by: str, text: str) -> Record:
    own = [at for at, each in enumerate(record.notes) if _is_own(each, prompt, by)]
    new = (Note(by=by, prompt=prompt, text=text, on=PartialDate.on(clock.today())),) if text.strip() else ()
    if not own:
        return record.but(notes=(*record.notes, *new))
    return record.but(notes=(*record.notes[: own[0]], *new, *record.notes[own[0] + 1 :]))

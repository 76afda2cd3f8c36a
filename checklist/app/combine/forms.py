"""What was typed in the forms of a meeting's page, read where it is put down."""

from __future__ import annotations

from checklist.app.state import session
from checklist.app.state.table import Table
from checklist.tidy import clean


def typed_in(table: Table, place: str) -> str:
    """What stands in a place now. A button's callback may run before that of the field which was left for it."""
    try:
        written = session.typed(table.key(place))
    except KeyError:
        written = table.drafts.get(place, "")
    return "yes" if written is True else clean(written or "").strip()


def keep_name_of_chair(table: Table) -> str:
    """Keeps the name of whoever writes, as it stands now, and gives it."""
    name = typed_in(table, "chair")
    if name and name != table.minutes.chair:
        table.minutes = table.minutes.but(chair=name)
    return table.minutes.chair.strip()

"""What was typed in the forms of a meeting's page, read where it is put down."""

from __future__ import annotations

from checklist.app.state.table import Table


def typed_in(table: Table, place: str) -> str:
    """What stands in a place now."""
    return table.drafts.get(place, "").strip()


def keep_name_of_chair(table: Table) -> str:
    """The name of whoever writes, as it stands now."""
    return table.minutes.chair.strip()

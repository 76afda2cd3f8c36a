"""What was typed in the forms of a meeting's page, read where it is put down."""

from __future__ import annotations

from checklist.app.state import session
from checklist.app.state.table import Table


def typed_in(table: Table, place: str) -> str:
    """What stands in a place now."""
    return table.drafts.get(place, "").strip()


def keep_name_of_chair(table: Table) -> str:
    """The name of whoever writes, as it stands now."""
    return table.minutes.chair.strip()


def lacks_name_of_chair(table: Table, what: str) -> bool:
    """Whether whoever writes has not said who they are: then their field says that it stands beside what they say of that."""
    said = "" if keep_name_of_chair(table) else f"Write your name first: it stands beside what you say of {what}."
    return session.current().refuse({table.key("chair"): said})

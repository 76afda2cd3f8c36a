"""A tab whose page was hidden: everything is saved and put away, and nothing of it stays in the session."""

from __future__ import annotations

from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.tab_state import TabState


class NotYet(Exception):
    """Something could not be saved, or not be locked: it stays where it is until it can be."""


def put_away(here: TabState) -> dict[str, str]:
    """Saves, locks and empties what is open in a tab. Gives the tokens that still open something, by where they are kept.

    A draft is locked only where somebody has its password: without, nobody could ever open it again. It stays sealed, and opens
    with the token that this tab gets back.

    Raises:
        NotYet: nothing was emptied.
    """
    with here.turn:
        for each in here.kept_drafts:
            each.save(now=True)
            if each.trouble and each.draft is not None and not (each.is_lost or each.unread):
                raise NotYet
            if each.draft is None and each.keeps and not each.codec.is_empty() and not each.is_waiting:
                raise NotYet
        left = {name: _lock(kept) for name, kept in zip(("tab", "table"), here.kept_drafts, strict=True)}
        here.close()
        here.table = here.supervising = None
        here.exercises = {}
    return left


def _lock(kept: KeptDraft[object]) -> str:
    """Locks a draft whose password somebody has; otherwise gives the token that opens it."""
    if not kept.is_confirmed:
        return kept.token
    if kept.lock():
        raise NotYet
    return ""

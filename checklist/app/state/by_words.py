"""A draft opened by its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checklist.app.state import tabs
from checklist.app.state.codec import NewerDraft, format_of
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.saving import KEEPING


def open_by_words(
    typed: str, kept: Sequence[KeptDraft[Any]], only: KeptDraft[Any] | None = None
) -> tuple[KeptDraft[Any] | None, tuple[str, ...]]:
    """Opens the draft with these words among those of a tab, in the place of what is open of its kind; `only` of that kind.

    Gives which it is, or what is wrong, a sentence each.
    """
    keeper = KEEPING.keeper()
    if keeper is None:
        return None, (KEEPING.trouble or "This server keeps no drafts, so there is none to open.",)
    from checklist import drafts, seal

    try:
        draft, data = keeper.open(typed, session=tabs.session_id(), address=tabs.address())
        found = next((each for each in kept if format_of(data) in each.codec.reads), None)
        if found is None:
            raise NewerDraft
        if only is not None and found is not only:
            return None, (found.codec.not_here,)
        wrong = found.take(draft, found.codec.read(data), keeper)
    except seal.UnknownWord as unknown:
        return None, unknown.sentences()
    except (drafts.StoreError, seal.SealError, NewerDraft) as fault:
        return None, (str(fault),)
    return (None, (wrong,)) if wrong else (found, ())


def spelling(typed: str) -> tuple[str, ...]:
    """The words that are not in the list, each with the nearest; says nothing about any draft."""
    from checklist import seal

    try:
        seal.read_words(typed)
    except seal.UnknownWord as unknown:
        return unknown.sentences()
    except seal.SealError:
        return ()
    return ()

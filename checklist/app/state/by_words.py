"""A draft opened by its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from checklist.app.state import tabs
from checklist.app.state.codec import NewerDraft, format_of
from checklist.app.state.kept_draft import KeptDraft
from checklist.app.state.saving import KEEPING

_NOT_THIS: Final = "This is not the password of what is open here. Check every word, or make a new one."


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


def confirm_by_words(typed: str, kept: KeptDraft[Any]) -> tuple[str, ...]:
    """Notes that somebody has the words of the draft that is open, once they were seen to open it.

    Gives what is wrong with them otherwise, a sentence each.
    """
    if kept.is_confirmed:
        return ()
    if kept.passphrase:
        return kept.check_passphrase(typed)
    keeper = KEEPING.keeper()
    if keeper is None or kept.draft is None:
        return (KEEPING.trouble or "There is no draft yet.",)
    from checklist import drafts, seal

    try:
        opened, _ = keeper.open(typed, session=tabs.session_id(), address=tabs.address())
    except seal.UnknownWord as unknown:
        return unknown.sentences()
    except drafts.DraftMissing:
        return (_NOT_THIS,)
    except (drafts.StoreError, seal.SealError) as fault:
        return (str(fault),)
    if opened.id != kept.draft.id:
        return (_NOT_THIS,)
    kept.confirm_passphrase()
    return ()


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

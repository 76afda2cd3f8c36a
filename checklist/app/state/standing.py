"""How a draft stands in one tab."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Generic, NamedTuple

from checklist.app.state.codec import Thing
from checklist.app.state.saving import KEEPING
from checklist.frozen import silent

if TYPE_CHECKING:
    from checklist.drafts import OpenDraft


@silent
class Moving(NamedTuple):
    """New words whose answer never came: the draft may be under them by now."""

    before: str  # the id of the draft under the old ones
    passphrase: str
    for_another: bool = False


@dataclass(eq=False)
class Standing(Generic[Thing]):
    """How a draft stands in one tab."""

    is_wanted: bool = True  # False: nothing of it is to be kept
    draft: OpenDraft | None = field(default=None, repr=False)
    stored: Thing | None = field(default=None, repr=False)  # what is kept for certain
    unread: bytes = field(default=b"", repr=False)  # what is kept where this version cannot read it: never overwritten
    at: datetime | None = None  # when this tab last saved it
    trouble: str = ""  # why it is not saved, in one sentence
    is_lost: bool = False  # deleted, finished or handed over somewhere else
    passphrase: str = field(default="", repr=False)  # a new one, until it was shown and typed back or left
    is_shown: bool = False  # whether that was on the screen
    is_for_another: bool = False  # it is for whoever takes over
    is_moved: bool = False  # it took the place of an older one, which opens nothing any more
    is_confirmed: bool = False  # the words were typed or taken, so somebody has them
    moving: Moving | None = field(default=None, repr=False)
    token: str = field(default="", repr=False)  # opens it in this tab after a refresh
    token_made: datetime | None = None
    is_catching_up: bool = False  # the first run after a break, in which what the fields hold may be older than the draft
    seen: datetime | None = None  # when somebody was last here
    drawn: tuple[object, ...] | None = field(default=None, repr=False)  # what the page shows of `to_tell`
    refused: tuple[str, str] = ("", "")  # what was asked for last, by its button, and why it was not done
    ended: str = ""  # once the tab is empty, why: "locked" (here or "elsewhere"), "finished", "gone" or "expired"

    @property
    def is_idle(self) -> bool:
        """Whether nobody was here for so long that the tab asks for the words."""
        return self.seen is not None and datetime.now(UTC) - self.seen > KEEPING.idle(has_words=self.is_confirmed)


TOKEN_LASTS: Final = timedelta(hours=1)  # of work, before a tab gets a new one; idle, it opens the draft for much longer


def faults_in(typed: str, passphrase: str) -> tuple[str, ...]:
    """What is wrong with words that were typed back, a sentence each."""
    from checklist import seal

    try:
        meant = seal.read_words(typed)
    except seal.UnknownWord as unknown:
        return unknown.sentences()
    except seal.SealError as fault:
        return (str(fault),)
    if meant == seal.read_words(passphrase):
        return ()
    pairs = enumerate(zip(meant.split("-"), passphrase.split("-"), strict=False), start=1)
    wrong = [str(number) for number, (one, other) in pairs if one != other]
    if len(wrong) == 1:
        return (f"Word {wrong[0]} does not match the one above.",)
    return ("This is not the password above. Type its words in the same order.",)


def is_old(token_made: datetime | None) -> bool:
    """Whether a tab at work gets a new token in the place of one that was made then."""
    return token_made is None or datetime.now(UTC) - token_made > TOKEN_LASTS

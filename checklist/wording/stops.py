"""What stops a copy, or is to be read once more before it goes, in words: on screen, from the command line, and at the gate."""

from __future__ import annotations

from typing import Final

from checklist.library import Library
from checklist.repeats import LookAgain
from checklist.wording.dates import counted
from checklist.wording.names import with_commas

MOST_NAMED: Final = 10  # places that are named; more are counted


def no_file(count: int) -> str:
    """Why no file was made, without the words themselves."""
    return f"No file was made: {places_hold(count)} words that must not go."


def places_hold(count: int) -> str:
    """ "1 place holds", "5 places hold"."""
    return f"{counted(count, 'place')} {'holds' if count == 1 else 'hold'}"


def more_places(count: int) -> tuple[str, ...]:
    """How many places are not named; nothing where all are."""
    return (f"And {count - MOST_NAMED} more places.",) if count > MOST_NAMED else ()


def place_in_words(each: LookAgain, library: Library, whose: str = "") -> str:
    """ "Police, a fact under question 4.1"."""
    under = f" under question {library.numbers.get(each.prompt, each.prompt)}" if each.prompt else ""
    return with_commas(whose, each.where + under)


def read_once_more(each: LookAgain, library: Library, whose: str = "") -> str:
    return f"Read once more: {place_in_words(each, library, whose)}. {each.why}"

"""Passwords made of words: new ones, and what was meant by those that were typed.

On screen and on paper each is called a password.

No exception raised here carries a word of a passphrase in its text.
"""

import codecs
import difflib
import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FEWEST_WORDS = 6  # of a draft: 77 bits, which Argon2id makes dear to guess
PDF_WORDS = 4
MOST_WORDS = 12
LONGEST_PASSPHRASE = 200  # characters, checked before any work is done with it


class SealError(Exception):
    """Something sealed could not be opened, or words could not be made into a key."""


class PassphraseTooLong(SealError):
    """More characters than any passphrase has."""

    def __init__(self) -> None:
        super().__init__(f"That is too long for a password of this tool: more than {LONGEST_PASSPHRASE} characters.")


class WrongCount(SealError):
    """Too few or too many words for a draft's passphrase."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"The password of a draft has {FEWEST_WORDS} to {MOST_WORDS} words, and that has {count}. "
            "Put a space or a hyphen between them."
        )
        self.count = count


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that is not in the list: where it stands (from 1), as typed, and the nearest word of the list, or ""."""

    position: int
    typed: str = field(repr=False)
    nearest: str = field(repr=False)


class UnknownWord(SealError):
    """One or more words are not in the list.

    Its text says only where they stand, because it may end in a log. `sentences` names them, for the person who typed
    them and for nobody else.
    """

    def __init__(self, misspelt: tuple[Misspelt, ...]) -> None:
        places = ", ".join(str(word.position) for word in misspelt)
        super().__init__(
            f"Word {places} is not in the list of words."
            if len(misspelt) == 1
            else f"Words {places} are not in the list of words."
        )
        self.misspelt = misspelt

    def sentences(self) -> tuple[str, ...]:
        """What to tell the person who typed it, one sentence a word."""
        return tuple(
            f"‘{word.typed}’ (word {word.position}) is not one of the words"
            + (f"; did you mean ‘{word.nearest}’?" if word.nearest else ".")
            for word in self.misspelt
        )


@cache
def word_list() -> tuple[str, ...]:
    """The words that passphrases are made of: the EFF long list without its four hyphenated words."""
    lines = Path(__file__).with_name("wordlist.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.isalpha())


@cache
def _known() -> frozenset[str]:
    return frozenset(word_list())


def new_passphrase(words: int = FEWEST_WORDS) -> str:
    """A new passphrase for a draft: lower-case words joined by hyphens, 12.9 bits each (one of 7,772), so 77 for six."""
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        raise ValueError(f"A passphrase has {FEWEST_WORDS} to {MOST_WORDS} words, not {words}.")
    return _random_words(words)


def new_pdf_password() -> str:
    """A new password for the PDFs of one meeting: four words joined by hyphens, 51 bits.

    Fewer than a draft's, because it is read out on the telephone and typed into any viewer, and because such a PDF lies in
    nobody's database. The record inside is sealed by Argon2id. The lock of the PDF itself (AES-256, revision 6) is much
    quicker to try: it keeps out whoever finds the file, not somebody who sets many computers on it for months.
    """
    return _random_words(PDF_WORDS)


def _random_words(count: int) -> str:
    return "-".join(secrets.choice(word_list()) for _ in range(count))


def normalise(typed: str) -> str:
    """The passphrase as it was meant: any case, any run of spaces, hyphens or dashes, composed or not.

    Use it for whatever a person typed before it goes to a PDF library, so that one passphrase opens both locks.

    Raises:
        PassphraseTooLong: above 200 characters, before anything else is done with it.
    """
    if len(typed) > LONGEST_PASSPHRASE:
        raise PassphraseTooLong
    plain = unicodedata.normalize("NFKC", typed).casefold()
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cf", "Cc", "Cs"} or letter.isspace())
    plain = re.sub(r"[\s_\-\u2010-\u2015\u2212]+", "-", plain).strip("-")
    if len(plain) > LONGEST_PASSPHRASE:
        raise PassphraseTooLong
    return plain


def readings(typed: str) -> tuple[str, ...]:
    """What may have been meant by words typed for a file, the likeliest first; `normalise` gives the first.

    Words come with a full stop at the end, in quotation marks, in a numbered list; but a passphrase of somebody's own may have
    such signs in it. So it is tried with them, without those around its words, and as runs of letters alone.

    Raises:
        PassphraseTooLong: above 200 characters.
    """
    plain = normalise(typed)
    bare = (re.sub(r"^[\W_]+|[\W_]+$", "", part) for part in plain.split("-"))
    ways = (plain, "-".join(filter(None, bare)), "-".join(_runs_of_letters(plain)))
    return tuple(dict.fromkeys(filter(None, ways)))


def as_text(data: bytes) -> str:
    """A text file as somebody's editor saved it: UTF-8, with or without a byte-order mark, or UTF-16 with one.

    Raises:
        UnicodeDecodeError: it is neither.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def read_words(typed: str) -> str:
    """A draft's passphrase as it was meant, with every word known to be in the list.

    Raises:
        PassphraseTooLong, WrongCount, UnknownWord: nothing was looked up, so none of them says whether a draft exists.
    """
    parts = _runs_of_letters(normalise(typed))
    if len(parts) > MOST_WORDS:
        raise WrongCount(len(parts))
    misspelt = tuple(Misspelt(position, part, _nearest(part)) for position, part in enumerate(parts, 1) if part not in _known())
    if misspelt:
        raise UnknownWord(misspelt)
    if len(parts) < FEWEST_WORDS:
        raise WrongCount(len(parts))
    return "-".join(parts)


def _runs_of_letters(plain: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", plain)  # "1. kitchen, 2. table" is two words


def _nearest(word: str) -> str:
    """The likeliest word: swapped letters first ("bagle" is bagel, not eagle), then the same first letter."""
    near = difflib.get_close_matches(word[:20], word_list(), n=4, cutoff=0.6)
    return max(near, key=lambda one: (sorted(one) == sorted(word), one[0] == word[0]), default="")

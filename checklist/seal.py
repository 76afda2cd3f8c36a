"""Words to keys; seal and open.

Two things are sealed. A **draft** is kept on the server under keys made from the practitioner's words and a pepper, a
secret file that is never in the database: whoever copies the database has neither. A **file** (the record inside a
locked PDF) travels alone, so its key is made from the passphrase and a salt that travels with it.

Everything is AES-256-GCM: what was changed by one bit does not open. Sealed drafts are padded to 4 KiB and begin with a
format byte; their format, id and version are bound in, so that no row can stand in for another. The expiry date is not:
whoever can write to the database can delete the row in any case.

This is the only module that imports `cryptography`. No exception raised here carries a word of a passphrase in its text.
"""

import codecs
import difflib
import hashlib
import hmac
import os
import re
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

FEWEST_WORDS = 6  # 6 of 7,772 words: 77 bits, which Argon2id makes dear to guess
MOST_WORDS = 12
LONGEST_PASSPHRASE = 200  # characters, checked before any work is done with it
LARGEST = 4 * 1024 * 1024  # bytes to be sealed; a record is at most 2 MiB
PEPPER_BYTES = 32

_DRAFT_FORMAT = b"\x01"
_FILE = b"isc-sealed-file"
_ALONE, _BONDED = b"\x01", b"\x02"  # sealed by itself, as the first version did, or together with what stands around it
_PAGE = 4096
_NONCE = 12
_TAG = 16
_SALT = 16
_CHECK = 16


class SealError(Exception):
    """Something sealed could not be opened, or words could not be made into a key."""


class WrongPassphrase(SealError):
    """The passphrase is not the one the file was sealed with."""

    def __init__(self) -> None:
        super().__init__("Those words do not open this file. Check the spelling, or ask the sender for them again.")


class Tampered(SealError):
    """What is there is not what was sealed: it was changed, cut short or put in another's place."""


class TooLong(SealError):
    """More characters than any passphrase has."""

    def __init__(self) -> None:
        super().__init__(f"That is too long for the words of a draft or a file: more than {LONGEST_PASSPHRASE} characters.")


class WrongCount(SealError):
    """Too few or too many words for a draft's passphrase."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"A draft opens with {FEWEST_WORDS} to {MOST_WORDS} words, and that has {count}. "
            "Put a space or a hyphen between the words."
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


@dataclass(frozen=True, slots=True)
class Keys:
    """Where a draft is kept, and what opens it. Made once a session; the words are then let go."""

    id: str = field(repr=False)  # 64 hexadecimal digits
    key: bytes = field(repr=False)


# -- words ---------------------------------------------------------------------------------------------------------


@cache
def word_list() -> tuple[str, ...]:
    """The words that passphrases are made of: the EFF long list without its four hyphenated words."""
    lines = Path(__file__).with_name("wordlist.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.isalpha())


@cache
def _known() -> frozenset[str]:
    return frozenset(word_list())


def new_passphrase(words: int = FEWEST_WORDS) -> str:
    """A new passphrase for a draft or a locked PDF: lower-case words joined by hyphens."""
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        raise ValueError(f"A passphrase has {FEWEST_WORDS} to {MOST_WORDS} words, not {words}.")
    return "-".join(secrets.choice(word_list()) for _ in range(words))


def normalise(typed: str) -> str:
    """The passphrase as it was meant: any case, any run of spaces, hyphens or dashes, composed or not.

    Use it for whatever a person typed before it goes to a PDF library, so that one passphrase opens both locks.

    Raises:
        TooLong: above 200 characters, before anything else is done with it.
    """
    if len(typed) > LONGEST_PASSPHRASE:
        raise TooLong
    plain = unicodedata.normalize("NFKC", typed).casefold()
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cf", "Cc", "Cs"} or letter.isspace())
    plain = re.sub(r"[\s_\-\u2010-\u2015\u2212]+", "-", plain).strip("-")
    if len(plain) > LONGEST_PASSPHRASE:
        raise TooLong
    return plain


def readings(typed: str) -> tuple[str, ...]:
    """What may have been meant by words typed for a file, the likeliest first; `normalise` gives the first.

    Words come with a full stop at the end, in quotation marks, in a numbered list; but a passphrase of somebody's own may have
    such signs in it. So it is tried with them, without those around its words, and as runs of letters alone.

    Raises:
        TooLong: above 200 characters.
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
        TooLong, WrongCount, UnknownWord: nothing was looked up, so none of them says whether a draft exists.
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


# -- drafts --------------------------------------------------------------------------------------------------------


def new_pepper() -> bytes:
    """The secret of one installation. Lost, every draft is lost; destroyed, every backup of them is unreadable."""
    return secrets.token_bytes(PEPPER_BYTES)


def pepper_check(pepper: bytes) -> str:
    """A mark to keep in the database, by which a wrong pepper is noticed at once. It tells nothing of the pepper."""
    return _expand(pepper, b"drafts/v1/pepper-check").hex()


def fingerprint(pepper: bytes, purpose: str, text: str) -> str:
    """A stand-in for an address, a session or a draft's id, which nobody without the pepper can trace back."""
    key = _expand(pepper, b"drafts/v1/fingerprint/" + purpose.encode())
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


def derive(passphrase: str, pepper: bytes, tenant: str = "") -> Keys:
    """The keys of the draft with these words: slow on purpose, and the same time whether or not there is such a draft.

    One Argon2id pass over the words with the pepper, then HKDF for the id and the key. Never HKDF alone: the id cannot
    have a salt of its own, so that one cheap guess would try every draft at once.

    Raises:
        TooLong, WrongCount, UnknownWord: before any work is done.

    Source: OWASP ASVS 5.0, appendix C (Argon2id, at least 19 MiB with two passes); RFC 9106 (the secret value).
    """
    if len(pepper) != PEPPER_BYTES:
        raise ValueError(f"The pepper has {len(pepper)} bytes; it must have {PEPPER_BYTES}.")
    meant = read_words(passphrase).encode()
    slow = Argon2id(
        salt=b"draftcode/v1" + tenant.encode(),
        length=32,
        iterations=2,
        lanes=1,
        memory_cost=19 * 1024,  # KiB
        secret=pepper,
    )
    root = _two_at_a_time(slow, meant)
    return Keys(_expand(root, b"drafts/v1/id").hex(), _expand(root, b"drafts/v1/key"))


def seal_draft(data: bytes, keys: Keys, version: int) -> bytes:
    """What may be kept of a draft: a format byte, a nonce, and the sealed bytes in whole steps of 4 KiB."""
    if len(data) > LARGEST:
        raise ValueError(f"This draft has {len(data)} bytes; at most {LARGEST} can be kept.")
    nonce = secrets.token_bytes(_NONCE)
    length = len(data).to_bytes(4, "big")
    padded = length + data + bytes(-(len(data) + 4) % _PAGE)
    return _DRAFT_FORMAT + nonce + AESGCM(keys.key).encrypt(nonce, padded, _draft_bonds(keys.id, version))


def open_draft(body: bytes, keys: Keys, version: int) -> bytes:
    """The draft as it was before `seal_draft`.

    Raises:
        Tampered: one bit is not as it was, or the bytes belong to another draft or another version.
    """
    try:
        if body[:1] != _DRAFT_FORMAT:
            raise InvalidTag
        nonce, sealed = body[1 : 1 + _NONCE], body[1 + _NONCE :]
        padded = AESGCM(keys.key).decrypt(nonce, sealed, _draft_bonds(keys.id, version))
    except (InvalidTag, ValueError):
        raise Tampered(
            "This draft was damaged or changed where it is kept, so it was not opened. Nothing was changed now."
        ) from None
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


def _draft_bonds(draft_id: str, version: int) -> bytes:
    return b"drafts/v1|" + _DRAFT_FORMAT + b"|" + draft_id.encode() + b"|" + str(version).encode()


def exercise_keys(name: str, pepper: bytes, tenant: str = "") -> Keys:
    """The keys of a training exercise (by its join code) or of a browser that takes part: fast, and no passphrase.

    A join code is short and stands on a screen. What it opens holds invented families only and is gone after a day; the pepper
    alone keeps a copy of the database from being read. Never use this for a draft.
    """
    root = HKDF(algorithm=SHA256(), length=32, salt=pepper, info=b"exercise/v1|" + tenant.encode()).derive(name.encode())
    return Keys(_expand(root, b"exercise/v1/id").hex(), _expand(root, b"exercise/v1/key"))


# -- tab tokens ----------------------------------------------------------------------------------------------------


def new_token() -> str:
    """A secret for one browser tab, by which a refreshed page opens its draft again without the words."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the server keeps of a token: enough to find it, not enough to be it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:32]


def seal_keys(keys: Keys, token: str, pepper: bytes) -> bytes:
    """The keys, for the server to keep; only the tab's token together with the pepper opens them."""
    nonce = secrets.token_bytes(_NONCE)
    plain = bytes.fromhex(keys.id) + keys.key
    return nonce + AESGCM(_token_key(token, pepper)).encrypt(nonce, plain, b"tab/v1|" + token_hash(token).encode())


def open_keys(sealed: bytes, token: str, pepper: bytes) -> Keys:
    """The keys as they were before `seal_keys`.

    Raises:
        Tampered: the token, the pepper or the bytes are not those of that time.
    """
    try:
        bonds = b"tab/v1|" + token_hash(token).encode()
        plain = AESGCM(_token_key(token, pepper)).decrypt(sealed[:_NONCE], sealed[_NONCE:], bonds)
    except (InvalidTag, ValueError):
        raise Tampered("This tab can no longer open its draft by itself. Type the words again.") from None
    return Keys(plain[:32].hex(), plain[32:])


def _token_key(token: str, pepper: bytes) -> bytes:
    secret = token.encode("utf-8", "replace")
    return HKDF(algorithm=SHA256(), length=32, salt=pepper, info=b"tab/v1/key").derive(secret)


# -- files ---------------------------------------------------------------------------------------------------------


def seal_file(data: bytes, passphrase: str, bond: bytes = b"") -> bytes:
    """Bytes that only this passphrase opens and that nobody can change unseen: for the record inside a locked PDF.

    A locked PDF hides what is in it but does not protect it from being changed by someone without the passphrase; this
    does. It opens only together with `bond`, the digest of what stands around it. No pepper: the file is opened in another
    office. `passphrase` is taken as `normalise` gives it.

    Raises:
        TooLong: above 200 characters.
    """
    return file_sealer(passphrase)(data, bond)


def file_sealer(passphrase: str) -> Callable[[bytes, bytes], bytes]:
    """What `seal_file` does with that passphrase, once: the slow part is done here, and may be done before there is any data.

    Raises:
        TooLong: above 200 characters.
    """
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    check, key = _file_keys(normalise(passphrase), salt)

    def sealed(data: bytes, bond: bytes) -> bytes:
        header = _FILE + (_BONDED if bond else _ALONE) + salt + check + nonce
        return header + AESGCM(key).encrypt(nonce, data, header + bond)

    return sealed


def open_file(data: bytes, passphrase: str, bond: bytes = b"") -> bytes:
    """The bytes as they were before `seal_file`. What the first version sealed has no bond, and opens with any.

    Raises:
        WrongPassphrase: the passphrase is another. A changed salt looks the same; where the passphrase has just opened
            the PDF around these bytes, this means that they were changed.
        Tampered: the passphrase is right and the bytes or the bond are not, or they are no sealed file at all.
        TooLong: above 200 characters.
    """
    salt_at = len(_FILE) + len(_ALONE)
    check_at = salt_at + _SALT
    nonce_at = check_at + _CHECK
    sealed_at = nonce_at + _NONCE
    changed = "This file was changed or damaged after it was locked. Use nothing in it; ask the sender for a new copy."
    meant = readings(passphrase)
    if not meant:
        raise WrongPassphrase
    kind = data[len(_FILE) : salt_at]
    if not data.startswith(_FILE) or kind not in (_ALONE, _BONDED) or len(data) < sealed_at + _TAG:
        raise Tampered(changed)
    for each in meant:
        check, key = _file_keys(each, data[salt_at:check_at])
        if hmac.compare_digest(check, data[check_at:nonce_at]):
            break
    else:
        raise WrongPassphrase
    try:
        bonds = data[:sealed_at] + (bond if kind == _BONDED else b"")
        return AESGCM(key).decrypt(data[nonce_at:sealed_at], data[sealed_at:], bonds)
    except InvalidTag:
        raise Tampered(changed) from None


def _file_keys(meant: str, salt: bytes) -> tuple[bytes, bytes]:
    """A mark that tells a wrong passphrase from changed bytes (it costs a guesser as much as the key), and the key."""
    if not meant:
        raise ValueError("An empty passphrase locks nothing. Use new_passphrase().")
    # As dear as a draft's key. The lock of the PDF around it costs a guesser less, so a dearer key here would guard nothing.
    root = _two_at_a_time(Argon2id(salt=salt, length=32, iterations=2, lanes=1, memory_cost=19 * 1024), meant.encode())  # KiB
    return _expand(root, b"file/v1/check")[:_CHECK], _expand(root, b"file/v1/key")


# Two threads do all the slow work. With one for each of 200 people who reopen a draft at once, every thread would keep
# the memory of one derivation (543 MiB were measured; 165 with two).
_workers = ThreadPoolExecutor(2, "seal")


def _two_at_a_time(slow: Argon2id, meant: bytes) -> bytes:
    return _workers.submit(slow.derive, meant).result()


def _renew_workers() -> None:
    global _workers
    _workers = ThreadPoolExecutor(2, "seal")


if hasattr(os, "register_at_fork"):  # a forked process has none of its parent's threads
    os.register_at_fork(after_in_child=_renew_workers)


def _expand(root: bytes, info: bytes) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=32, info=info).derive(root)

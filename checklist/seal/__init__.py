"""Words to keys; seal and open.

Two things are sealed. A **draft** is kept on the server under keys made from the practitioner's words and a pepper, a
secret file that is never in the database: whoever copies the database has neither. A **file** (the record inside a
locked PDF) travels alone, so its key is made from the passphrase and a salt that travels with it.

Everything is AES-256-GCM: what was changed by one bit does not open. Sealed drafts are padded to 4 KiB and begin with a
format byte; their format, id and version are bound in, so that no row can stand in for another. The expiry date is not:
whoever can write to the database can delete the row in any case.

This is the only room that imports `cryptography`: drafts and tabs here, `files` for what travels alone. `passphrases` are the
words themselves. No exception raised here carries a word of a passphrase in its text.
"""

import hashlib
import hmac
import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from checklist.seal.passphrases import (
    LONGEST_PASSPHRASE,
    SealError,
    UnknownWord,
    as_text,
    new_passphrase,
    new_pdf_password,
    normalise,
    read_words,
    readings,
)

__all__ = [
    "LARGEST", "LONGEST_PASSPHRASE", "PEPPER_BYTES", "TYPE_AGAIN", "Keys", "SealError", "Tampered", "UnknownWord", "as_text",
    "derive", "exercise_keys", "fingerprint", "new_passphrase", "new_pdf_password", "new_pepper", "new_token", "normalise",
    "open_draft", "open_keys", "pepper_check", "read_words", "readings", "seal_draft", "seal_keys", "token_hash",
]  # fmt: skip

LARGEST = 4 * 1024 * 1024  # bytes to be sealed; a record is at most 2 MiB
PEPPER_BYTES = 32
TYPE_AGAIN = "This tab can no longer open its draft by itself. Type its password again."

_DRAFT_FORMAT = b"\x01"
_PAGE = 4096
NONCE = 12


class Tampered(SealError):
    """What is there is not what was sealed: it was changed, cut short or put in another's place."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Where a draft is kept, and what opens it. Made once a session; the words are then let go."""

    id: str = field(repr=False)  # 64 hexadecimal digits
    key: bytes = field(repr=False)


# -- drafts --------------------------------------------------------------------------------------------------------


def new_pepper() -> bytes:
    """The secret of one installation. Lost, every draft is lost; destroyed, every backup of them is unreadable."""
    return secrets.token_bytes(PEPPER_BYTES)


def pepper_check(pepper: bytes) -> str:
    """A mark to keep in the database, by which a wrong pepper is noticed at once. It tells nothing of the pepper."""
    return expand(pepper, b"drafts/v1/pepper-check").hex()


def fingerprint(pepper: bytes, purpose: str, text: str) -> str:
    """A stand-in for an address, a session or a draft's id, which nobody without the pepper can trace back."""
    key = expand(pepper, b"drafts/v1/fingerprint/" + purpose.encode())
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


def derive(passphrase: str, pepper: bytes, tenant: str = "") -> Keys:
    """The keys of the draft with these words: slow on purpose, and the same time whether or not there is such a draft.

    One Argon2id pass over the words with the pepper, then HKDF for the id and the key. Never HKDF alone: the id cannot
    have a salt of its own, so that one cheap guess would try every draft at once.

    Raises:
        PassphraseTooLong, WrongCount, UnknownWord: before any work is done.

    Source: OWASP ASVS 5.0, appendix C (Argon2id, at least 19 MiB with two passes); RFC 9106 (the secret value).
    """
    if len(pepper) != PEPPER_BYTES:
        raise ValueError(f"The pepper has {len(pepper)} bytes; it must have {PEPPER_BYTES}.")
    root = slow_root(read_words(passphrase), b"draftcode/v1" + tenant.encode(), pepper)
    return Keys(expand(root, b"drafts/v1/id").hex(), expand(root, b"drafts/v1/key"))


def seal_draft(data: bytes, keys: Keys, version: int) -> bytes:
    """What may be kept of a draft: a format byte, a nonce, and the sealed bytes in whole steps of 4 KiB."""
    if len(data) > LARGEST:
        raise ValueError(f"This draft has {len(data)} bytes; at most {LARGEST} can be kept.")
    nonce = secrets.token_bytes(NONCE)
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
        nonce, sealed = body[1 : 1 + NONCE], body[1 + NONCE :]
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
    return Keys(expand(root, b"exercise/v1/id").hex(), expand(root, b"exercise/v1/key"))


# -- tab tokens ----------------------------------------------------------------------------------------------------


def new_token() -> str:
    """A secret for one browser tab, by which a refreshed page opens its draft again without the words."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the server keeps of a token: enough to find it, not enough to be it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:32]


def seal_keys(keys: Keys, token: str, pepper: bytes) -> bytes:
    """The keys, for the server to keep; only the tab's token together with the pepper opens them."""
    nonce = secrets.token_bytes(NONCE)
    plain = bytes.fromhex(keys.id) + keys.key
    return nonce + AESGCM(_token_key(token, pepper)).encrypt(nonce, plain, b"tab/v1|" + token_hash(token).encode())


def open_keys(sealed: bytes, token: str, pepper: bytes) -> Keys:
    """The keys as they were before `seal_keys`.

    Raises:
        Tampered: the token, the pepper or the bytes are not those of that time.
    """
    try:
        bonds = b"tab/v1|" + token_hash(token).encode()
        plain = AESGCM(_token_key(token, pepper)).decrypt(sealed[:NONCE], sealed[NONCE:], bonds)
    except (InvalidTag, ValueError):
        raise Tampered(TYPE_AGAIN) from None
    return Keys(plain[:32].hex(), plain[32:])


def _token_key(token: str, pepper: bytes) -> bytes:
    secret = token.encode("utf-8", "replace")
    return HKDF(algorithm=SHA256(), length=32, salt=pepper, info=b"tab/v1/key").derive(secret)


# Two threads do all the slow work. With one for each of 200 people who reopen a draft at once, every thread would keep
# the memory of one derivation (543 MiB were measured; 165 with two).
_workers = ThreadPoolExecutor(2, "seal")


def slow_root(words: str, salt: bytes, pepper: bytes | None = None) -> bytes:
    """What keys are made of, dear to guess."""
    slow = Argon2id(salt=salt, length=32, iterations=2, lanes=1, memory_cost=19 * 1024, secret=pepper)  # KiB
    return _workers.submit(slow.derive, words.encode()).result()


def _renew_workers() -> None:
    global _workers
    _workers = ThreadPoolExecutor(2, "seal")


if hasattr(os, "register_at_fork"):  # a forked process has none of its parent's threads
    os.register_at_fork(after_in_child=_renew_workers)


def expand(root: bytes, info: bytes) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=32, info=info).derive(root)

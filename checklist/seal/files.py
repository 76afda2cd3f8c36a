"""A file that travels alone: bytes that only its passphrase opens, and that nobody can change unseen.

A locked PDF hides what is in it but does not protect it from being changed by someone without the passphrase; this does, for
the record inside.
"""

import hmac
import secrets
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from checklist.seal import NONCE, Tampered, expand, slow_root
from checklist.seal.passphrases import SealError, normalise, readings

_FILE = b"isc-sealed-file"
_ALONE, _BONDED = b"\x01", b"\x02"  # sealed by itself, as the first version did, or together with what stands around it
_TAG = 16
_SALT = 16
_CHECK = 16


REFUSED: Final = "That password does not open this file. Check the spelling, or ask the sender for it again."


class PassphraseRefused(SealError):
    """The passphrase is not the one the file was sealed with."""

    def __init__(self) -> None:
        super().__init__(REFUSED)


def file_sealer(passphrase: str) -> Callable[[bytes, bytes], bytes]:
    """What seals bytes with that passphrase, together with a bond: the digest of what stands around them, or nothing.

    The slow part is done here, and may be done before there is any data. No pepper: the file is opened in another office.

    Raises:
        PassphraseTooLong: above 200 characters.
    """
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(NONCE)
    check, key = _file_keys(normalise(passphrase), salt)

    def sealed(data: bytes, bond: bytes) -> bytes:
        header = _FILE + (_BONDED if bond else _ALONE) + salt + check + nonce
        return header + AESGCM(key).encrypt(nonce, data, header + bond)

    return sealed


def open_sealed_file(data: bytes, passphrase: str, bond: bytes = b"") -> bytes:
    """The bytes as they were before they were sealed. What the first version sealed has no bond, and opens with any.

    Raises:
        PassphraseRefused: the passphrase is another. A changed salt looks the same; where the passphrase has just opened
            the PDF around these bytes, this means that they were changed.
        Tampered: the passphrase is right and the bytes or the bond are not, or they are no sealed file at all.
        PassphraseTooLong: above 200 characters.
    """
    salt_at = len(_FILE) + len(_ALONE)
    check_at = salt_at + _SALT
    nonce_at = check_at + _CHECK
    sealed_at = nonce_at + NONCE
    changed = "This file was changed or damaged after it was locked. Use nothing in it; ask the sender for a new copy."
    meant = readings(passphrase)
    if not meant:
        raise PassphraseRefused
    kind = data[len(_FILE) : salt_at]
    if not data.startswith(_FILE) or kind not in (_ALONE, _BONDED) or len(data) < sealed_at + _TAG:
        raise Tampered(changed)
    for each in meant:
        check, key = _file_keys(each, data[salt_at:check_at])
        if hmac.compare_digest(check, data[check_at:nonce_at]):
            break
    else:
        raise PassphraseRefused
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
    root = slow_root(meant, salt)
    return expand(root, b"file/v1/check")[:_CHECK], expand(root, b"file/v1/key")

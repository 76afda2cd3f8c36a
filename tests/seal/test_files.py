"""A file that travels alone opens for its passphrase only, and never once it was changed."""

import pytest

from checklist.seal import Tampered
from checklist.seal.files import PassphraseRefused, file_sealer, open_sealed_file

WORDS = "kitchen-bagel-unicorn-armchair-duffel-velvet"
DATA = b'{"child": {"name": "Child A (invented)"}}'


@pytest.fixture(scope="module")
def sealed_file() -> bytes:
    return file_sealer(WORDS)(DATA, b"")


def test_a_file_opens_with_its_passphrase_in_any_case_and_spacing(sealed_file: bytes) -> None:
    assert open_sealed_file(sealed_file, WORDS.upper().replace("-", " ")) == DATA


def test_a_file_may_have_a_passphrase_of_ones_own() -> None:
    assert open_sealed_file(file_sealer("Ärger & Söhne 7")(b"", b""), "ärger & söhne 7") == b""


@pytest.mark.parametrize("passphrase", ["", " - ", "kitchen-bagel", "kitchen-bagel-unicorn-armchair-duffel-bagel"])
def test_another_passphrase_is_told_from_a_changed_file(sealed_file: bytes, passphrase: str) -> None:
    with pytest.raises(PassphraseRefused, match="not open this file"):
        open_sealed_file(sealed_file, passphrase)


@pytest.mark.parametrize("at", [0, 15, 48, 60, -17, -1], ids=["magic", "format", "nonce", "text", "text-end", "tag"])
def test_a_file_with_one_bit_changed_is_refused(sealed_file: bytes, at: int) -> None:
    changed = bytearray(sealed_file)
    changed[at] ^= 1

    with pytest.raises(Tampered, match="ask the sender for a new copy"):
        open_sealed_file(bytes(changed), WORDS)


@pytest.mark.parametrize("at", [16, 31, 32, 47], ids=["salt", "salt-end", "check", "check-end"])
def test_a_file_with_another_salt_or_check_opens_for_nobody(sealed_file: bytes, at: int) -> None:
    changed = bytearray(sealed_file)
    changed[at] ^= 1

    with pytest.raises(PassphraseRefused):
        open_sealed_file(bytes(changed), WORDS)


@pytest.mark.parametrize(
    "typed",
    [f"{WORDS}.", f"“{WORDS.replace('-', ' ')}”", WORDS.replace("-", ", ") + "!", WORDS.replace("-", ".\n"), f"({WORDS})",
     "\n".join(f"{number}. {word}" for number, word in enumerate(WORDS.split("-"), start=1))],
    ids=["a full stop", "in quotation marks", "commas", "full stops and lines", "in brackets", "a numbered list"],
)  # fmt: skip
def test_a_file_opens_with_its_words_whatever_signs_stand_around_them(sealed_file: bytes, typed: str) -> None:
    assert open_sealed_file(sealed_file, typed) == DATA


@pytest.mark.parametrize("passphrase", ["blue fish, 42!", "1. one 2. two", "“quoted”", "!", "a.b-c.d"])
def test_signs_in_a_passphrase_of_ones_own_stay_part_of_it(passphrase: str) -> None:
    assert open_sealed_file(file_sealer(passphrase)(DATA, b""), passphrase) == DATA


def test_what_is_sealed_together_with_something_opens_only_beside_it() -> None:
    sealed = file_sealer(WORDS)(DATA, b"four pages")

    assert open_sealed_file(sealed, WORDS, b"four pages") == DATA
    for other in (b"three pages", b""):
        with pytest.raises(Tampered):
            open_sealed_file(sealed, WORDS, other)


def test_what_is_sealed_together_with_something_cannot_be_passed_off_as_sealed_alone() -> None:
    sealed = file_sealer(WORDS)(DATA, b"four pages")

    with pytest.raises(Tampered):
        open_sealed_file(sealed.replace(b"isc-sealed-file\x02", b"isc-sealed-file\x01"), WORDS)


@pytest.mark.parametrize("data", [b"", b"{}", b"isc-sealed-file\x01", b"isc-sealed-file\x03" + bytes(100)])
def test_what_is_no_sealed_file_is_refused(data: bytes) -> None:
    with pytest.raises(Tampered):
        open_sealed_file(data, WORDS)


def test_an_empty_passphrase_locks_nothing() -> None:
    with pytest.raises(ValueError, match="locks nothing"):
        file_sealer(" ")(DATA, b"")

"""Words to keys; what is sealed opens for the right words only, and never once it was changed."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklist import seal
from checklist.seal import Keys, Tampered, TooLong, UnknownWord, WrongCount, WrongPassphrase

ROOT = Path(__file__).parent.parent
PEPPER = bytes(range(32))
WORDS = "kitchen-bagel-unicorn-armchair-duffel-velvet"
DATA = b'{"child": {"name": "Child A (invented)"}}'


@pytest.fixture(scope="module")
def keys() -> Keys:
    return seal.derive(WORDS, PEPPER)


@pytest.fixture(scope="module")
def sealed_file() -> bytes:
    return seal.seal_file(DATA, WORDS)


# -- words


def test_the_list_holds_the_published_words_and_says_whose_they_are() -> None:
    text = Path(seal.__file__).with_name("wordlist.txt").read_text(encoding="utf-8")
    published = [line for line in text.splitlines() if not line.startswith("#")]

    assert len(set(published)) == 7776
    assert len(seal.word_list()) == 7772
    assert "CC BY 3.0" in text
    assert "Electronic Frontier Foundation" in text


def test_a_new_passphrase_has_six_words_of_the_list_and_is_never_the_same() -> None:
    passphrases = {seal.new_passphrase() for _ in range(200)}

    assert len(passphrases) == 200
    assert all(len(one.split("-")) == 6 for one in passphrases)
    assert {word for one in passphrases for word in one.split("-")} <= set(seal.word_list())


def test_a_passphrase_may_have_more_words_but_never_fewer_than_six() -> None:
    assert len(seal.new_passphrase(words=9).split("-")) == 9
    with pytest.raises(ValueError, match="6 to 12 words, not 5"):
        seal.new_passphrase(words=5)


@pytest.mark.parametrize(
    "typed",
    [
        "Kitchen Bagel Unicorn Armchair Duffel Velvet",
        "  kitchen  bagel\tunicorn\narmchair duffel velvet ",
        "kitchen – bagel — unicorn‑armchair_duffel−velvet",
        "ｋｉｔｃｈｅｎ bagel unicorn armchair duffel velvet",
        "kit\u00adchen-ba\u200bgel-unicorn-armchair-duffel-velvet",
        "1. kitchen, 2. bagel, 3. unicorn, 4. armchair, 5. duffel, 6. velvet.",
    ],
)
def test_the_same_words_however_typed_are_the_same_passphrase(typed: str) -> None:
    assert seal.read_words(typed) == WORDS


def test_a_word_that_is_not_in_the_list_is_named_with_the_nearest_one() -> None:
    with pytest.raises(UnknownWord) as caught:
        seal.read_words("kitchen bagle unicorn armchair dufel velvet")

    assert caught.value.sentences() == (
        "‘bagle’ (word 2) is not one of the words; did you mean ‘bagel’?",
        "‘dufel’ (word 5) is not one of the words; did you mean ‘duffel’?",
    )


def test_a_word_like_no_other_is_named_without_a_guess() -> None:
    with pytest.raises(UnknownWord) as caught:
        seal.read_words("kitchen qqqqxxxx unicorn armchair duffel velvet")

    assert caught.value.sentences() == ("‘qqqqxxxx’ (word 2) is not one of the words.",)


def test_no_exception_carries_a_word_where_a_log_would_print_it() -> None:
    with pytest.raises(UnknownWord) as caught:
        seal.read_words("kitchen bagle unicorn armchair duffel velvet")

    printed = f"{caught.value} {caught.value!r} {caught.value.args} {caught.value.misspelt!r}"
    assert "Word 2 is not in the list" in printed
    assert not any(word in printed for word in ("bagle", "bagel", "kitchen", "velvet"))


def test_keys_never_show_themselves(keys: Keys) -> None:
    assert repr(keys) == "Keys()"
    assert keys.id not in f"{keys} {[keys]}"


@pytest.mark.parametrize(("typed", "count"), [("kitchen bagel unicorn armchair duffel", 5), ("", 0), ("cat " * 13, 13)])
def test_too_few_or_too_many_words_are_counted_not_tried(typed: str, count: int) -> None:
    with pytest.raises(WrongCount, match=f"has {count}"):
        seal.derive(typed, PEPPER)


@pytest.mark.parametrize("typed", ["a" * 201, "ﷺ" * 100])
def test_more_than_200_characters_are_refused_before_any_work(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "Argon2id", None)

    with pytest.raises(TooLong, match="more than 200"):
        seal.derive(typed, PEPPER)


# -- keys


def test_the_same_words_and_pepper_give_the_same_keys(keys: Keys) -> None:
    assert seal.derive(WORDS.upper().replace("-", " "), PEPPER) == keys
    assert len(keys.id) == 64
    assert len(keys.key) == 32


def test_another_word_pepper_or_tenant_gives_other_keys(keys: Keys) -> None:
    others = [
        seal.derive(WORDS.replace("velvet", "bagel"), PEPPER),
        seal.derive(WORDS, bytes(32)),
        seal.derive(WORDS, PEPPER, tenant="another-partnership"),
    ]

    assert len({keys.id, *(other.id for other in others)}) == 4
    assert len({keys.key, *(other.key for other in others)}) == 4


def test_the_keys_are_those_of_format_one() -> None:
    # Fixed for ever: other keys for the same words would close every draft that is kept.
    keys = seal.derive(WORDS, PEPPER, tenant="t")

    assert keys.id == FIXED_ID
    assert keys.key.hex()[:16] == FIXED_KEY


FIXED_ID = "16ee4e6186f68c107f09cf72b9c8b2a38d6c693aa48db0dc8cb6d41995175a82"
FIXED_KEY = "efd8093341a68338"


def test_a_pepper_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="has 5 bytes; it must have 32"):
        seal.derive(WORDS, b"short")


def test_no_more_than_two_derivations_run_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, lock = 0, 0, threading.Lock()

    class Slow:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.02)
            with lock:
                running -= 1
            return bytes(32)

    monkeypatch.setattr(seal, "Argon2id", Slow)
    threads = [threading.Thread(target=seal.derive, args=(WORDS, PEPPER)) for _ in range(8)]
    threads += [threading.Thread(target=seal.seal_file, args=(DATA, WORDS)) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_forked_process_can_still_derive_keys() -> None:
    script = (
        "import os\n"
        "from checklist import seal\n"
        f"keys = seal.derive({WORDS!r}, bytes(32))\n"
        "child = os.fork()\n"
        f"same = seal.derive({WORDS!r}, bytes(32)) == keys\n"
        "os._exit(not same) if child == 0 else print(os.waitpid(child, 0)[1], same)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=20, check=False, cwd=ROOT)

    assert (done.stdout, done.stderr) == ("0 True\n", "")


def test_the_pepper_check_and_fingerprints_tell_peppers_apart_and_are_not_the_pepper() -> None:
    assert seal.pepper_check(PEPPER) != seal.pepper_check(bytes(32))
    assert PEPPER.hex() not in seal.pepper_check(PEPPER)
    assert seal.fingerprint(PEPPER, "address", "192.0.2.7") != seal.fingerprint(bytes(32), "address", "192.0.2.7")
    assert seal.fingerprint(PEPPER, "address", "192.0.2.7") != seal.fingerprint(PEPPER, "audit", "192.0.2.7")


# -- drafts


@given(st.binary(max_size=20_000))
@settings(max_examples=50, deadline=None)
def test_every_draft_opens_as_it_was_and_hides_its_length_to_4_kib(data: bytes) -> None:
    keys = Keys("ab" * 32, bytes(32))

    body = seal.seal_draft(data, keys, 7)

    assert seal.open_draft(body, keys, 7) == data
    assert body[0] == 1
    assert (len(body) - 1 - 12 - 16) % 4096 == 0


def test_sealing_twice_gives_different_bytes(keys: Keys) -> None:
    assert seal.seal_draft(DATA, keys, 1) != seal.seal_draft(DATA, keys, 1)


def test_a_draft_of_another_version_or_another_id_does_not_open(keys: Keys) -> None:
    body = seal.seal_draft(DATA, keys, 2)

    with pytest.raises(Tampered):
        seal.open_draft(body, keys, 3)
    with pytest.raises(Tampered):
        seal.open_draft(body, Keys("00" * 32, keys.key), 2)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_draft_with_one_bit_changed_does_not_open(data: st.DataObject) -> None:
    keys = Keys("ab" * 32, bytes(32))
    body = bytearray(seal.seal_draft(DATA, keys, 1))
    bit = data.draw(st.integers(0, len(body) * 8 - 1))
    body[bit // 8] ^= 1 << bit % 8

    with pytest.raises(Tampered, match="damaged or changed"):
        seal.open_draft(bytes(body), keys, 1)


@pytest.mark.parametrize("length", [0, 1, 5, 13, 28, 29, 4000])
def test_a_draft_cut_short_does_not_open(keys: Keys, length: int) -> None:
    with pytest.raises(Tampered):
        seal.open_draft(seal.seal_draft(DATA, keys, 1)[:length], keys, 1)


def test_more_than_four_mebibytes_are_not_sealed(keys: Keys) -> None:
    with pytest.raises(ValueError, match="at most 4194304"):
        seal.seal_draft(bytes(seal.LARGEST + 1), keys, 1)


# -- tab tokens


def test_a_tab_token_gives_its_keys_back(keys: Keys) -> None:
    token = seal.new_token()

    assert seal.open_keys(seal.seal_keys(keys, token, PEPPER), token, PEPPER) == keys


def test_the_server_keeps_nothing_of_a_token_that_opens_the_keys(keys: Keys) -> None:
    token = seal.new_token()
    kept = seal.seal_keys(keys, token, PEPPER)

    assert token not in seal.token_hash(token)
    assert keys.key not in kept
    with pytest.raises(Tampered, match="Type the words again"):
        seal.open_keys(kept, seal.token_hash(token), PEPPER)
    with pytest.raises(Tampered):
        seal.open_keys(kept, token, bytes(32))


@pytest.mark.parametrize("hostile", ["", "x" * 100_000, "\ud800", "☃"])
def test_a_token_made_up_in_the_browser_opens_nothing(keys: Keys, hostile: str) -> None:
    kept = seal.seal_keys(keys, seal.new_token(), PEPPER)

    with pytest.raises(Tampered):
        seal.open_keys(kept, hostile, PEPPER)


# -- files


def test_a_file_opens_with_its_passphrase_in_any_case_and_spacing(sealed_file: bytes) -> None:
    assert seal.open_file(sealed_file, WORDS.upper().replace("-", " ")) == DATA


def test_a_file_may_have_a_passphrase_of_ones_own() -> None:
    assert seal.open_file(seal.seal_file(b"", "Ärger & Söhne 7"), "ärger & söhne 7") == b""


@pytest.mark.parametrize("passphrase", ["", " - ", "kitchen-bagel", "kitchen-bagel-unicorn-armchair-duffel-bagel"])
def test_another_passphrase_is_told_from_a_changed_file(sealed_file: bytes, passphrase: str) -> None:
    with pytest.raises(WrongPassphrase, match="not open this file"):
        seal.open_file(sealed_file, passphrase)


@pytest.mark.parametrize("at", [0, 15, 48, 60, -17, -1], ids=["magic", "format", "nonce", "text", "text-end", "tag"])
def test_a_file_with_one_bit_changed_is_refused(sealed_file: bytes, at: int) -> None:
    changed = bytearray(sealed_file)
    changed[at] ^= 1

    with pytest.raises(Tampered, match="ask the sender for a new copy"):
        seal.open_file(bytes(changed), WORDS)


@pytest.mark.parametrize("at", [16, 31, 32, 47], ids=["salt", "salt-end", "check", "check-end"])
def test_a_file_with_another_salt_or_check_opens_for_nobody(sealed_file: bytes, at: int) -> None:
    changed = bytearray(sealed_file)
    changed[at] ^= 1

    with pytest.raises(WrongPassphrase):
        seal.open_file(bytes(changed), WORDS)


@pytest.mark.parametrize(
    "typed",
    [f"{WORDS}.", f"“{WORDS.replace('-', ' ')}”", WORDS.replace("-", ", ") + "!", WORDS.replace("-", ".\n"), f"({WORDS})",
     "\n".join(f"{number}. {word}" for number, word in enumerate(WORDS.split("-"), start=1))],
    ids=["a full stop", "in quotation marks", "commas", "full stops and lines", "in brackets", "a numbered list"],
)  # fmt: skip
def test_a_file_opens_with_its_words_whatever_signs_stand_around_them(sealed_file: bytes, typed: str) -> None:
    assert seal.open_file(sealed_file, typed) == DATA


@pytest.mark.parametrize("passphrase", ["blue fish, 42!", "1. one 2. two", "“quoted”", "!", "a.b-c.d"])
def test_signs_in_a_passphrase_of_ones_own_stay_part_of_it(passphrase: str) -> None:
    assert seal.open_file(seal.seal_file(DATA, passphrase), passphrase) == DATA


def test_what_is_sealed_together_with_something_opens_only_beside_it() -> None:
    sealed = seal.seal_file(DATA, WORDS, b"four pages")

    assert seal.open_file(sealed, WORDS, b"four pages") == DATA
    for other in (b"three pages", b""):
        with pytest.raises(Tampered):
            seal.open_file(sealed, WORDS, other)


def test_what_is_sealed_together_with_something_cannot_be_passed_off_as_sealed_alone() -> None:
    sealed = seal.seal_file(DATA, WORDS, b"four pages")

    with pytest.raises(Tampered):
        seal.open_file(sealed.replace(b"isc-sealed-file\x02", b"isc-sealed-file\x01"), WORDS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert seal.as_text("kitchen bagel é".encode(encoding)) == "kitchen bagel é"


@pytest.mark.parametrize("data", [b"", b"{}", b"isc-sealed-file\x01", b"isc-sealed-file\x03" + bytes(100)])
def test_what_is_no_sealed_file_is_refused(data: bytes) -> None:
    with pytest.raises(Tampered):
        seal.open_file(data, WORDS)


def test_an_empty_passphrase_locks_nothing() -> None:
    with pytest.raises(ValueError, match="locks nothing"):
        seal.seal_file(DATA, " ")

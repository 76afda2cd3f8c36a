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
from checklist.seal import Keys, Tampered
from checklist.seal.files import file_sealer
from checklist.seal.passphrases import PassphraseTooLong, WrongCount

ROOT = Path(__file__).parents[2]
PEPPER = bytes(range(32))
WORDS = "kitchen-bagel-unicorn-armchair-duffel-velvet"
DATA = b'{"child": {"name": "Child A (invented)"}}'


@pytest.fixture(scope="module")
def keys() -> Keys:
    return seal.derive(WORDS, PEPPER)


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

    with pytest.raises(PassphraseTooLong, match="more than 200"):
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
    threads += [threading.Thread(target=file_sealer, args=(WORDS,)) for _ in range(4)]

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
@settings(max_examples=50)
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
@settings(max_examples=200)
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
    with pytest.raises(Tampered, match="Type its password again"):
        seal.open_keys(kept, seal.token_hash(token), PEPPER)
    with pytest.raises(Tampered):
        seal.open_keys(kept, token, bytes(32))


@pytest.mark.parametrize("hostile", ["", "x" * 100_000, "\ud800", "☃"])
def test_a_token_made_up_in_the_browser_opens_nothing(keys: Keys, hostile: str) -> None:
    kept = seal.seal_keys(keys, seal.new_token(), PEPPER)

    with pytest.raises(Tampered):
        seal.open_keys(kept, hostile, PEPPER)

"""What was meant by words that somebody typed, and what they are told where it is not clear."""

from pathlib import Path

import pytest

from checklist.seal import passphrases
from checklist.seal.passphrases import UnknownWord

WORDS = "kitchen-bagel-unicorn-armchair-duffel-velvet"


def test_the_list_holds_the_published_words_and_says_whose_they_are() -> None:
    text = Path(passphrases.__file__).with_name("wordlist.txt").read_text(encoding="utf-8")
    published = [line for line in text.splitlines() if not line.startswith("#")]

    assert len(set(published)) == 7776
    assert len(passphrases.word_list()) == 7772
    assert "CC BY 3.0" in text
    assert "Electronic Frontier Foundation" in text


def test_a_new_passphrase_has_six_words_of_the_list_and_is_never_the_same() -> None:
    made = {passphrases.new_passphrase() for _ in range(200)}

    assert len(made) == 200
    assert all(len(one.split("-")) == 6 for one in made)
    assert {word for one in made for word in one.split("-")} <= set(passphrases.word_list())


def test_a_passphrase_may_have_more_words_but_never_fewer_than_six() -> None:
    assert len(passphrases.new_passphrase(words=9).split("-")) == 9
    with pytest.raises(ValueError, match="6 to 12 words, not 5"):
        passphrases.new_passphrase(words=5)


def test_the_password_of_a_pdf_has_four_words_of_the_list_and_is_never_the_same() -> None:
    made = {passphrases.new_pdf_password() for _ in range(200)}

    assert len(made) == 200
    assert all(len(one.split("-")) == 4 for one in made)
    assert {word for one in made for word in one.split("-")} <= set(passphrases.word_list())


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
    assert passphrases.read_words(typed) == WORDS


def test_a_word_that_is_not_in_the_list_is_named_with_the_nearest_one() -> None:
    with pytest.raises(UnknownWord) as caught:
        passphrases.read_words("kitchen bagle unicorn armchair dufel velvet")

    assert caught.value.sentences() == (
        "‘bagle’ (word 2) is not one of the words; did you mean ‘bagel’?",
        "‘dufel’ (word 5) is not one of the words; did you mean ‘duffel’?",
    )


def test_a_word_like_no_other_is_named_without_a_guess() -> None:
    with pytest.raises(UnknownWord) as caught:
        passphrases.read_words("kitchen qqqqxxxx unicorn armchair duffel velvet")

    assert caught.value.sentences() == ("‘qqqqxxxx’ (word 2) is not one of the words.",)


def test_no_exception_carries_a_word_where_a_log_would_print_it() -> None:
    with pytest.raises(UnknownWord) as caught:
        passphrases.read_words("kitchen bagle unicorn armchair duffel velvet")

    printed = f"{caught.value} {caught.value!r} {caught.value.args} {caught.value.misspelt!r}"
    assert "Word 2 is not in the list" in printed
    assert not any(word in printed for word in ("bagle", "bagel", "kitchen", "velvet"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert passphrases.as_text("kitchen bagel é".encode(encoding)) == "kitchen bagel é"

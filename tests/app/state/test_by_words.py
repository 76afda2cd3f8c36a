"""A draft opened by its words, and what is said where they open nothing."""

from __future__ import annotations

import pytest
from screens import open_by_words
from sessions import started

from checklist.app.state import tabs
from checklist.app.state.by_words import confirm_by_words
from checklist.app.state.session import new_tab

pytestmark = pytest.mark.usefixtures("tab")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "abacus abdomen abdominl abide abiding ability",
            "‘abdominl’ (word 3) is not one of the words; did you mean ‘abdominal’?",
        ),
        ("abacus abdomen", "The password of a draft has 6 to 12 words, and that has 2."),
        ("abacus abdomen abdominal abide abiding ability", "No draft has that password."),
        ("x" * 201, "That is too long for a password"),
    ],
    ids=["misspelt", "too few", "unknown", "too long"],
)
def test_words_that_open_nothing_are_answered_in_one_sentence(typed: str, said: str) -> None:
    (answer,) = open_by_words(new_tab(), typed)

    assert answer.startswith(said)


@pytest.mark.usefixtures("kept")
def test_the_eleventh_wrong_passphrase_has_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabs, "session_id", lambda: "one session")
    wrong = "abacus abdomen abdominal abide abiding ability"

    answers = [open_by_words(new_tab(), wrong)[0] for _ in range(11)]

    assert answers[9].startswith("No draft has that password")
    assert answers[10].startswith("Too many wrong tries. Wait")


@pytest.mark.usefixtures("kept")
def test_words_are_only_taken_as_had_where_they_open_this_very_draft() -> None:
    kept, other = started().checklist_draft, started().checklist_draft
    words, of_another = kept.passphrase, other.passphrase
    kept.passphrase = ""  # it was shown, and its page left

    for typed in ("abacus abdomen abdominal abide abiding ability", of_another):
        assert confirm_by_words(typed, kept) == (
            "This is not the password of what is open here. Check every word, or make a new one.",
        )
        assert not kept.is_confirmed

    assert confirm_by_words(words.replace("-", " ").upper(), kept) == ()
    assert kept.is_confirmed

"""Two texts are compared folded alike, give or take a slip of the pen."""

import pytest

from checklist.spelling import covers, fold, is_slip


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  O’Hara-Smith, DARREN ", "ohara smith darren"),
        ("Łukasz Đuro", "lukasz duro"),
        ("Ｄａｒｒｅｎ", "darren"),
        ("Dar\u00adren\u200b", "darren"),
        ("अनीता", "अनीता"),
        ("মিলা", "মিলা"),
    ],
    ids=["signs", "whole letters", "full width", "unseen", "Devanagari", "Bengali"],
)
def test_a_text_is_folded_for_comparing(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("darren", "daren", True),
        ("darren", "darern", True),
        ("darren", "darren", False),
        ("darren", "warren", False),
        ("mila", "mina", False),
        ("darren", "daron", False),
    ],
    ids=["lost", "swapped", "the same", "another first letter", "two short names", "two slips"],
)
def test_one_letter_is_a_slip_and_more_is_another_name(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is slip
    assert is_slip(other, one) is slip


@pytest.mark.parametrize(
    ("one", "other", "covered"),
    [("14 larkspur lane", "larkspr lane 14", True), ("14 larkspur lane", "15 larkspur lane", False), ("lane", "street", False)],
)
def test_a_text_covers_another_by_its_words_and_a_number_is_never_a_slip(one: str, other: str, covered: bool) -> None:
    assert covers(one, other) is covered

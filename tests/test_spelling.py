"""Two texts compared."""

from __future__ import annotations

import pytest

from checklist.spelling import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Siân  O’Neill-Holt ", "sian oneill holt"),
        ("ŁUKASZ", "lukasz"),
        ("Ayşe Yıldız", "ayse yildiz"),
        ("Nguyễn", "nguyen"),
        ("Straße", "strasse"),
        ("Dar\u00adren", "darren"),
        ("Dar\u200bren\u2060 Ho\ufe0flt\u3164", "darren holt"),
        ("Ｄａｒｒｅｎ", "darren"),
        ("प्रिया", "प्रिया"),
        ("王小明", "王小明"),
    ],
)
def test_names_are_compared_without_accents_and_marks_that_are_letters_stay(text: str, folded: str) -> None:
    assert fold(text) == folded

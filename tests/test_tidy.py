"""What cannot be seen is taken out of what comes in."""

import pytest
from examples import with_changes

from checklist.record_json import from_json
from checklist.tidy import clean


def test_line_breaks_tabs_and_joiners_stay() -> None:
    assert clean("one\r\ntwo\tthree می\u200cخواهم") == "one\ntwo\tthree می\u200cخواهم"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x0bb", "a b"),
        ("a\x0cb", "a b"),
        ("a\x85b", "a\nb"),
        ("a\u2028b", "a\nb"),
        ("a\rb", "a\nb"),
        ("so\xadft", "soft"),
        ("ze\u200bro", "zero"),
        ("wo\u2060rd", "word"),
        ("fil\u3164ler", "filler"),
        ("ta\U000e0041gs", "tags"),
        ("\ufeffmark", "mark"),
        ("نامه\u200cها", "نامه\u200cها"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
    ids=["vt", "ff", "nel", "ls", "cr", "soft hyphen", "zws", "joiner", "filler", "tags", "bom", "persian", "emoji"],
)
def test_what_cannot_be_seen_goes_and_what_parts_words_still_parts_them(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert from_json(with_changes(child={"name": typed})).child.name == kept


def test_of_a_pile_of_combining_marks_thirty_stay() -> None:
    assert clean("a" + "\u0316" * 20_000) == "a" + "\u0316" * 30
    assert clean("Siân Nguyễn") == "Siân Nguyễn"

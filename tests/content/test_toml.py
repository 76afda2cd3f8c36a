"""Reading quickly what is simple: it says what Python's own reader says, or leaves the text to it."""

from __future__ import annotations

import tomllib

import pytest

from checklist.content import FOLDER
from checklist.content.toml import _simple, loads
from content.edits import FILES

ODD = [
    "", "\n\n", "# only a note", 'a = "b"', 'a = ""', "a = []", 'a = ["b"]', 'a = ["b", "c"]', 'a = ["b","c"]', 'a = ["b", ]',
    'a = ["b, c", "d"]', "a = true", "a = 3", "a = 2024-03-01", 'a = "b" # note', ' a = "b"', 'a ="b"', 'a="b"', "a = 'b'",
    'a = "b\\n"', 'a = "b\\"c"', 'a = """b"""', 'a = "b\tc"', '"a" = "b"', 'a.b = "c"', '[t]\na = "b"', '[[t]]\na = "b"\n[[t]]',
    '[t]\n[u]\na = "b"', "[t.u]", "[[t.u]]", '[t]\n\n# note\na = "b"', 'a = "b"\r\n', 'a = "é“”’"', "[t]\n[[t.u]]", "a = [[]]",
    'a = ["b", ["c"]]', '[t]\na = [\n"b",\n]', "[t-u]", '[t]   ',
]  # fmt: skip
BROKEN = [
    'a = "b',
    'a = "b"\na = "c"',
    "[t]\n[t]",
    "[t]\n[[t]]",
    "[[t]]\n[t]",
    'a = "b"\n[a]',
    "a = []\n[[a]]",
    "a",
    "= 3",
    "a = “b”",
    "#\x00",
    'a = "\x07"',
]


@pytest.mark.parametrize("text", ODD)
def test_what_is_read_is_what_stands_there(text: str) -> None:
    assert loads(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", BROKEN)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        loads(text)


@pytest.mark.parametrize("file", FILES)
def test_every_file_says_what_it_says_to_pythons_own_reader(file: str) -> None:
    text = (FOLDER / file).read_text(encoding="utf-8")

    assert loads(text) == tomllib.loads(text)


def test_nearly_every_review_is_of_the_simple_form() -> None:
    texts = [(FOLDER / file).read_text(encoding="utf-8") for file in FILES if file.startswith("reviews/")]

    assert sum(_simple(text) is not None for text in texts) > 0.9 * len(texts)

"""A small library for the tests of pictures."""

from __future__ import annotations

import pytest
from makers import NAMES, a_library, a_prompt
from pictures import MARKS, MEMBERS, SCHOOL, SEEN

from checklist.library import Library
from checklist.picture.names import Lexicon, lexicon


@pytest.fixture(scope="module")
def library() -> Library:
    return a_library(MEMBERS, SEEN, MARKS, a_prompt(SCHOOL, choices=["there", "away"]))


@pytest.fixture
def words() -> Lexicon:
    return lexicon(NAMES)

"""Every pattern of the package works in time that grows with the text, and not with its square: no text can stop the server."""

from __future__ import annotations

import ast
import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from aside import aside

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "checklist").rglob("*.py"))
FUNCTIONS = {"compile", "search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer"}
SIZES = (1_600, 12_800, 102_400)  # letters, eight times as many each time
MOST_TIMES_LONGER = 24  # eight times the text takes about eight times as long; a square takes 64 times
AT_ONCE = 0.001  # seconds: no clock tells less than this from nothing


def patterns() -> Iterator[tuple[str, str, int]]:
    """Every pattern with the place where it stands: those written into a call, and those made when a module is imported."""
    for file in FILES:
        place, written = str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")
        for node in ast.walk(aside(ast.parse, written)) if "import re\n" in written else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FUNCTIONS:
                of, first = node.func.value, next(iter(node.args), None)
                if (
                    isinstance(of, ast.Name)
                    and of.id == "re"
                    and isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                ):
                    yield f"{place}:{node.lineno}", first.value, 0
        if file.name not in ("__main__.py", "streamlit_app.py") and "pages" not in file.parts:
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            for called, value in vars(import_module(name)).items():
                many = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
                for each in many:
                    if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                        yield f"{name}.{called}", each.pattern, each.flags & re.IGNORECASE


PATTERNS = sorted({(pattern, flags): (place, pattern, flags) for place, pattern, flags in patterns()}.values())
# Beside the letters of a pattern itself: one of each kind that its classes may stand for.
OPENINGS = " \n\t,.'\"(“‘[</-a1Aé0Z@=#"


def runs(pattern: str) -> list[str]:
    """What to repeat: each letter in the pattern, each word, and some of them in turn."""
    words = list(dict.fromkeys(re.findall(r"[A-Za-z]{3,12}", pattern)))[:5]
    letters = dict.fromkeys((*OPENINGS, *re.sub(r"[A-Za-z]{3,}", "", pattern)))
    return [*letters, *words, *(f"{each} " for each in words), "a ", "1 ", "1-", "1/", "a.", "(a", "1:"]


def seconds(pattern: re.Pattern[str], run: str, size: int, times: int = 1) -> float:
    text, best = (run * size)[:size], sys.float_info.max
    for _ in range(times):
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - start)
    return best


def is_linear(pattern: re.Pattern[str], run: str) -> bool:
    """Whether eight times the text takes about eight times as long. The longer text is tried only after the shorter one."""
    before = AT_ONCE
    for size in SIZES:
        if size == SIZES[-1] and before < 4 * AT_ONCE:
            break  # what is done with 12,800 letters in so little is no square: that would be 80 million steps
        most = MOST_TIMES_LONGER * max(before, AT_ONCE)
        before = seconds(pattern, run, size)
        if before > most and (before := seconds(pattern, run, size, times=3)) > most:
            return False
    return True


def test_patterns_are_found_where_they_are_written() -> None:
    places = [place for place, _, _ in PATTERNS]

    assert len(places) > 40
    assert any(place.startswith("checklist.picture.names._ASIDE") for place in places)
    assert any(place.startswith("checklist.dates.typed._FORMS") for place in places)


@pytest.mark.parametrize(("place", "pattern", "flags"), PATTERNS, ids=[place for place, _, _ in PATTERNS])
@pytest.mark.slow
def test_a_pattern_takes_no_longer_than_the_text_is_long(place: str, pattern: str, flags: int) -> None:
    compiled = re.compile(pattern, flags)

    assert [run for run in runs(pattern) if not is_linear(compiled, run)] == []


@pytest.mark.parametrize(
    ("pattern", "run"),
    [
        pytest.param(r"[(\"“‘']([^)\"”’]+)[)\"”’]", "(", marks=pytest.mark.slow),
        (r"[,\s]*(?:\bat\b\s*)?\b(\d{1,2})\s*(am|pm)$", ","),
        (r"\S@\S+\.\w", "@"),
    ],
)
def test_a_pattern_whose_work_grows_with_the_square_is_found(pattern: str, run: str) -> None:
    assert not is_linear(re.compile(pattern), run)

"""Which way each character of a paragraph runs: the Unicode bidirectional algorithm without explicit overrides.

`printable` has taken out every override and isolate, so one paragraph is one run, and the rules that remain (UAX #9: P2 to P3,
W1 to W7, N0 to N2, I1 to I2, L2) fit on a page. fpdf2 has the full algorithm, but it recurses once a character.
"""

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "〈": "〉", "《": "》", "「": "」", "『": "』", "【": "】"}
_CLOSING = {close: opening for opening, close in _PAIRS.items() if opening not in "«‹"}
_OPENING = {opening: close for close, opening in _CLOSING.items()}
_RTL = ("R", "AL", "AN")


def has_rtl(text: str) -> bool:
    """Whether anything in the text runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in _RTL for c in text)


def runs_rtl(text: str) -> bool:
    """Whether the paragraph as a whole runs from right to left: its first letter decides (P2, P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def levels(text: str) -> list[int]:
    """The embedding level of each character; an odd level runs from right to left."""
    base = int(runs_rtl(text))
    kinds = [unicodedata.bidirectional(c) or "L" for c in text]
    kinds = [{"B": "ON", "S": "ON", "WS": "ON", "BN": "NSM"}.get(kind, kind) for kind in kinds]
    edge = "R" if base else "L"
    _weak(kinds, edge)
    _brackets(text, kinds, edge)
    _neutral(kinds, edge)
    of = {"L": 2 if base else 0, "R": 1, "EN": 2, "AN": 2}  # I1, I2
    return [of[kind] for kind in kinds]


def _weak(kinds: list[str], edge: str) -> None:
    previous, strong = edge, edge
    for i, kind in enumerate(kinds):  # W1, W2, W3
        if kind == "NSM":
            kind = previous
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[i] = kind
    for i, kind in enumerate(kinds):
        if kind == "AL":
            kinds[i] = "R"
    for i in range(1, len(kinds) - 1):  # W4
        before, after = kinds[i - 1], kinds[i + 1]
        if before == after and ((kinds[i] == "ES" and before == "EN") or (kinds[i] == "CS" and before in ("EN", "AN"))):
            kinds[i] = before
    i = 0
    while i < len(kinds):  # W5, W6
        if kinds[i] != "ET":
            i += 1
            continue
        end = i
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        number = (i and kinds[i - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        kinds[i:end] = ["EN" if number else "ON"] * (end - i)
        i = end
    strong = edge
    for i, kind in enumerate(kinds):  # W6, W7
        if kind in ("ES", "CS"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _direction(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else kind


def _brackets(text: str, kinds: list[str], edge: str) -> None:
    """N0: a pair of brackets takes the direction of what it holds."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, character in enumerate(text):
        if kinds[i] != "ON":
            continue
        if character in _OPENING:
            waiting.append((_OPENING[character], i))
            if len(waiting) > 63:  # the limit in UAX #9, BD16
                break
        elif character in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == character:
                    pairs.append((waiting[depth][1], i))
                    del waiting[depth:]
                    break
    for start, end in sorted(pairs):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]}
        if edge in inside:
            found = edge
        elif inside & {"L", "R"}:
            earlier = (_direction(kinds[i]) for i in range(start - 1, -1, -1))
            found = next((direction for direction in earlier if direction in ("L", "R")), edge)
        else:
            continue
        kinds[start] = kinds[end] = found


def _neutral(kinds: list[str], edge: str) -> None:
    """N1, N2: what stands between two characters of one direction goes with them, else with the paragraph."""
    i = 0
    while i < len(kinds):
        if kinds[i] != "ON":
            i += 1
            continue
        end = i
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        before = _direction(kinds[i - 1]) if i else edge
        after = _direction(kinds[end]) if end < len(kinds) else edge
        kinds[i:end] = [before if before == after else edge] * (end - i)
        i = end


def visual(pieces: Sequence[T], of: Sequence[int]) -> list[T]:
    """The pieces of one line, each of one level, from left to right as they are drawn (L2)."""
    ordered = list(range(len(pieces)))
    odd = [level for level in of if level % 2]
    for level in range(max(of, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(ordered):
            if of[ordered[start]] < level:
                start += 1
                continue
            end = start
            while end < len(ordered) and of[ordered[end]] >= level:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = end
    return [pieces[i] for i in ordered]

"""The canvas of the screen: an SVG picture, in which whatever people typed is text and nothing else.

SVG and not a chart library: the drawing is a list of lines and boxes, a browser needs no further code for it (chart libraries
compile theirs while running, which the content security policy forbids), and it prints sharp in black and white.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final
from unicodedata import east_asian_width

from checklist.figures.canvas import INK, WHITE, Figure, Stroke

_WIDTH: Final = 178.0  # mm, as wide as a page of a PDF between its margins
_EDGE: Final = 0.5  # mm around it, so that no line at the edge is cut
_POINT: Final = 0.3528  # mm
_DASHES: Final = {"dashed": "2 1.2", "dotted": "0.1 1.1"}
_NARROW, _WIDE = frozenset(" ,.;:!|'’()[]/Iijltfr-"), frozenset("mwMW@%")
_NOT_IN_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(figure: Figure) -> str:
    """The figure as one picture. It has no name for screen readers: what it shows is said beside it."""
    canvas = SvgCanvas(_WIDTH)
    figure.draw_on(canvas)
    place = f"{-_EDGE} {-_EDGE} {_WIDTH + 2 * _EDGE} {figure.height + 2 * _EDGE:.1f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{place}" font-family="Arial, Helvetica, sans-serif">'
        f"{''.join(canvas.shapes)}</svg>"
    )


class SvgCanvas:
    """A `Canvas` that collects SVG."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.shapes: list[str] = []

    def line(self, x1: float, y1: float, x2: float, y2: float, *, style: Stroke = "solid", weight: float = 1) -> None:
        dashes = {"stroke-dasharray": _DASHES.get(style, "none"), "stroke-linecap": "round" if style == "dotted" else "butt"}
        self._add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **_pen(weight), **dashes})

    def box(self, x: float, y: float, width: float, height: float, *, fill: str = WHITE, weight: float = 1) -> None:
        self._add("rect", {"x": x, "y": y, "width": width, "height": height, "fill": fill, **_pen(weight)})

    def circle(self, x: float, y: float, radius: float, *, weight: float = 1) -> None:
        self._add("circle", {"cx": x, "cy": y, "r": radius, "fill": WHITE, **_pen(weight)})

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        width: float,
        size: float = 9,
        bold: bool = False,
        centred: bool = False,
        middle: bool = False,
        lines: int = 1,
    ) -> None:
        height = size * _POINT
        shown = _wrapped(" ".join(text.split()), width / height / (1.12 if bold else 1), lines)
        top = y - len(shown) * height * 1.25 / 2 if middle else y
        start, anchor = (x + width / 2, "middle") if centred else (x, "start")
        look = {"font-size": height, "font-weight": "bold" if bold else "normal", "text-anchor": anchor, "fill": INK}
        for number, each in enumerate(shown):
            self._add("text", {"x": start, "y": top + height * (1 + number * 1.25), **look}, each)

    def _add(self, name: str, values: Mapping[str, float | str], words: str = "") -> None:
        """One element. Lengths are rounded; words and values are escaped."""
        said = ((key, escape(each) if isinstance(each, str) else f"{each:.2f}") for key, each in values.items())
        attributes = "".join(f' {key}="{each}"' for key, each in said)
        self.shapes.append(f"<{name}{attributes}>{escape(_NOT_IN_XML.sub('', words))}</{name}>")


def _pen(weight: float) -> dict[str, float | str]:
    return {"stroke": INK, "stroke-width": weight * _POINT}


def _wrapped(text: str, room: float, lines: int) -> list[str]:
    """The text on so many lines at most, each `room` times as wide as a letter is high; what does not fit is cut ("…")."""
    shown = [""]
    for word in text.split(" "):
        longer = f"{shown[-1]} {word}".strip()
        if shown[-1] and _wide(longer) > room:
            shown.append(word)
        else:
            shown[-1] = longer
    if len(shown) > lines:
        shown = [*shown[: lines - 1], " ".join(shown[lines - 1 :])]
    return [each if _wide(each) <= room else _cut(each, room) for each in shown]


def _cut(text: str, room: float) -> str:
    used = 1.0  # "…"
    for at, each in enumerate(text):
        used += _wide(each)
        if used > room:
            return text[:at].rstrip() + "…"
    return text


def _wide(text: str) -> float:
    """About how wide the text is at most in a browser's typeface without serifs, where its height is 1."""
    wide = 0.0
    for each in text:
        if each in _WIDE or east_asian_width(each) in "WF":
            wide += 1
        else:
            wide += 0.34 if each in _NARROW else 0.7 if each.isupper() else 0.6
    return wide

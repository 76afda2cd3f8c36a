"""Pictures with words: each is drawn as SVG by the same code that draws it in the PDF, and said in text beside it.

SVG and not a chart library: the drawing is one list of lines and boxes, a browser needs no further code for it (chart libraries
compile theirs while running, which the content security policy forbids), and it prints sharp in black and white.
"""

from __future__ import annotations

import base64
from typing import Literal

from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.library import Library
from checklist.pdf import household
from checklist.record import Record

_WIDTH = 178.0  # mm, as wide as a page of the PDF between its margins
_POINT = 0.3528  # mm
_DASHES = {"dashed": "2 1.2", "dotted": "0.1 1.1"}
_LETTER = 0.52  # of the type size: how wide a letter is on average; bold ones a little more


class SvgCanvas:
    """Draws what `Canvas` in `checklist.pdf.engine.drawing` draws, as SVG. Lengths are millimetres, type in points."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.shapes: list[Markup] = []

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        style: Literal["solid", "dashed", "dotted", "double"] = "solid",
        weight: float = 1,
        colour: str = "#0b0c0c",
    ) -> None:
        self.shapes.append(
            tag(
                '<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{weight:.2f}" '
                'stroke-dasharray="{dash}" stroke-linecap="{cap}"/>',
                x1=x1,
                y1=y1,
                x2=x2,
                y2=y2,
                colour=colour,
                weight=weight * _POINT,
                dash=_DASHES.get(style, "none"),
                cap="round" if style == "dotted" else "butt",
            )
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        outline: str | None = "#0b0c0c",
        weight: float = 1,
    ) -> None:
        self.shapes.append(
            tag(
                '<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" stroke="{outline}" '
                'stroke-width="{weight:.2f}"/>',
                x=x,
                y=y,
                width=width,
                height=height,
                fill=fill or "none",
                outline=outline or "none",
                weight=weight * _POINT,
            )
        )

    def circle(
        self, x: float, y: float, radius: float, *, fill: str | None = None, outline: str | None = "#0b0c0c", weight: float = 1
    ) -> None:
        self.shapes.append(
            tag(
                '<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{outline}" '
                'stroke-width="{weight:.2f}"/>',
                x=x,
                y=y,
                radius=radius,
                fill=fill or "none",
                outline=outline or "none",
                weight=weight * _POINT,
            )
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        width: float,
        size: float = 9,
        bold: bool = False,
        align: Literal["left", "centre", "right"] = "left",
        colour: str = "#0b0c0c",
        lines: int = 1,
    ) -> None:
        """Text in a box; what does not fit in `lines` lines is cut ("…")."""
        height = size * _POINT
        most = max(2, int(width / (height * _LETTER * (1.06 if bold else 1))))
        anchor, start = {"left": ("start", x), "centre": ("middle", x + width / 2), "right": ("end", x + width)}[align]
        for number, shown in enumerate(_wrapped(" ".join(text.split()), most, lines)):
            self.shapes.append(
                tag(
                    '<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.2f}" font-weight="{weight}" text-anchor="{anchor}" '
                    'fill="{colour}">{shown}</text>',
                    x=start,
                    y=y + height * (1 + number * 1.25),
                    size=height,
                    weight="bold" if bold else "normal",
                    anchor=anchor,
                    colour=colour,
                    shown=shown,
                )
            )

    def picture(self) -> Markup:
        """The drawing as a picture without a name for screen readers: the same is said in text beside it."""
        svg = tag(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            'font-family="Arial, Helvetica, sans-serif">{shapes}</svg>',
            width=self.width,
            height=self.height,
            shapes=joined(self.shapes),
        )
        data = base64.b64encode(str(svg).encode()).decode()
        return tag('<img class="figure" alt="" src="data:image/svg+xml;base64,{data}">', data=data)


def draw_around_the_child(record: Record, library: Library) -> None:
    """The people and agencies around the child, drawn and said: how sure the author is of each."""
    canvas = SvgCanvas(_WIDTH, household.height(record, library))
    household.draw(canvas, record, library)
    people, agencies = household.people_around(record), household.agencies_around(record, library)
    draw(
        tag(
            "<h2>Around the child</h2>{picture}"
            "<details><summary>The same in words</summary><h3>People</h3>{people}<h3>Agencies</h3>{agencies}</details>",
            picture=canvas.picture(),
            people=_listed(people) or tag("<p>No people are listed yet.</p>"),
            agencies=_listed(agencies) or tag("<p>No agencies are listed yet.</p>"),
        )
    )


def _listed(neighbours: tuple[household.Neighbour, ...]) -> Markup:
    items = joined(
        tag('<li dir="auto"><strong>{name}</strong>: {about}</li>', name=each.name, about=each.about or "nothing more said")
        for each in neighbours
    )
    return tag("<ul>{items}</ul>", items=items) if neighbours else Markup("")


def _wrapped(text: str, most: int, lines: int) -> list[str]:
    """The text on at most so many lines of at most so many letters; cut with "…" where it does not fit."""
    shown = [""]
    for word in text.split(" "):
        longer = f"{shown[-1]} {word}".strip()
        if len(longer) <= most or not shown[-1]:
            shown[-1] = longer
        else:
            shown.append(word)
    if len(shown) > lines:
        shown = [*shown[: lines - 1], " ".join(shown[lines - 1 :])]
    return [each if len(each) <= most else each[: most - 1] + "…" for each in shown]

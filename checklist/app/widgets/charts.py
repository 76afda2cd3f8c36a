"""Figures on screen: each as a picture, and what it shows said in text beside it."""

from __future__ import annotations

import base64

from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.figures.canvas import Figure
from checklist.figures.family import said_of
from checklist.figures.genogram import Genogram
from checklist.figures.ring import Ring
from checklist.figures.svg import svg
from checklist.wording.phrases import AROUND_THE_CHILD, THE_FAMILY


def picture_of(figure: Figure) -> Markup:
    """The figure as a picture without a name for screen readers, since the same is said in text beside it."""
    data = base64.b64encode(svg(figure).encode()).decode()
    return tag('<img class="figure" alt="" src="data:image/svg+xml;base64,{data}">', data=data)


def draw_ring(ring: Ring, level: int) -> None:
    """The agencies around the child, drawn and said, under a heading of that level."""
    item = '<li dir="auto"><strong>{name}</strong>: {said}</li>'
    said = joined(tag(item, name=each.name, said=each.said) for each in ring.neighbours)
    draw(
        tag(
            f"<h{level}>{AROUND_THE_CHILD}</h{level}>{{picture}}"
            "<details><summary>The same in words</summary><p>{of}</p><ul>{said}</ul></details>",
            picture=picture_of(ring),
            of=ring.of_how_many,
            said=said,
        )
    )


def draw_genogram(genogram: Genogram, level: int) -> None:
    """The family, drawn and said, under a heading of that level."""
    said = joined(tag('<li dir="auto">{said}</li>', said=each) for each in said_of(genogram.family))
    draw(
        tag(
            f"<h{level}>{THE_FAMILY}</h{level}>{{picture}}"
            "<details><summary>The same in words</summary><ul>{said}</ul></details>",
            picture=picture_of(genogram),
            said=said,
        )
    )

"""Figures on screen: each as a picture, and what it shows said in text beside it."""

from __future__ import annotations

import base64

from checklist.app.widgets.markup import Markup, draw, joined, tag
from checklist.figures.canvas import Figure
from checklist.figures.ecomap import Ecomap, Side
from checklist.figures.family import said_of
from checklist.figures.genogram import Genogram
from checklist.figures.svg import svg
from checklist.wording.phrases import THE_FAMILY


def picture_of(figure: Figure) -> Markup:
    """The figure as a picture without a name for screen readers, since the same is said in text beside it."""
    data = base64.b64encode(svg(figure).encode()).decode()
    return tag('<img class="figure" alt="" src="data:image/svg+xml;base64,{data}">', data=data)


def draw_ecomap(ecomap: Ecomap, level: int) -> None:
    """Who and what stands around the child, drawn and said, under a heading of that level."""
    draw(
        tag(
            f"<h{level}>Around the child</h{level}>{{picture}}<details><summary>The same in words</summary>{{sides}}</details>",
            picture=picture_of(ecomap),
            sides=joined(_side(each, level + 1) for each in (ecomap.people, ecomap.services)),
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


def _side(side: Side, level: int) -> Markup:
    listed = joined(
        tag('<li dir="auto"><strong>{name}</strong>: {about}</li>', name=each.name, about=each.about)
        for each in side.neighbours
    )
    return tag(
        f"<h{level}>{{title}}</h{level}>{{listed}}",
        title=side.title,
        listed=tag("<ul>{listed}</ul>", listed=listed) if listed else tag("<p>{nothing}</p>", nothing=side.nothing),
    )

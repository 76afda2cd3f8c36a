"""The family of a meeting: one drawing from every account, and what the accounts say differently beside it."""

from __future__ import annotations

from checklist.app.widgets import charts
from checklist.app.widgets.markup import draw, joined, tag
from checklist.figures.accounts import family_in
from checklist.figures.genogram import Genogram
from checklist.picture.values import Picture


def draw_family(picture: Picture) -> None:
    """The genogram, where anybody is listed. What differs is in sight; the rest of the words is folded away."""
    if not picture.people:
        return
    found = family_in(picture)
    charts.draw_genogram(Genogram(found.family), level=3)
    differ = joined(tag('<li dir="auto">{said}</li>', said=each) for each in found.differences)
    draw(
        tag('<p>Where accounts of the family differ:</p><ul class="accounts">{differ}</ul>', differ=differ)
        if differ
        else differ
    )

"""Marks on the body, as every agency saw them: on one figure, and day by day with the account of each beside it."""

from __future__ import annotations

from itertools import groupby

from checklist.app.state.table import Table
from checklist.app.widgets import charts
from checklist.app.widgets.markup import Markup, draw, joined, paragraphs, tag
from checklist.figures.bodymap import BodyMap, Placed, marks_seen
from checklist.picture.accounts import Statement
from checklist.picture.values import Picture
from checklist.wording.facts import statement_in_words
from checklist.wording.phrases import MARKS_ON_THE_BODY, MARKS_SAY_NO_MORE, WITHOUT_A_DATE


def draw_marks(table: Table, picture: Picture) -> None:
    """The figure and the marks in the order of their days; nothing where no agency put down any."""
    every = (*picture.chronology.dated, *picture.chronology.undated)
    seen = marks_seen(each for each in every if table.wanted.fits_statement(each, picture))
    if not seen:
        return
    figure = BodyMap([mark for _, marks in seen for mark in marks])
    days = groupby(seen, key=lambda each: each[0].fact.happened.spoken if each[0].fact.happened else WITHOUT_A_DATE)
    draw(
        tag(
            "<h3>{title}</h3><p>{why}</p>{figure}{days}",
            title=MARKS_ON_THE_BODY,
            why=MARKS_SAY_NO_MORE,
            figure=charts.picture_of(figure),
            days=joined(tag("<h4>{day}</h4>{said}", day=day, said=_day(list(said), picture)) for day, said in days),
        )
    )


def _day(seen: list[tuple[Statement, list[Placed]]], picture: Picture) -> Markup:
    return joined(_account(said, marks, picture) for said, marks in seen)


def _account(said: Statement, marks: list[Placed], picture: Picture) -> Markup:
    """What one author says, and the marks that stand for it on the figure."""
    told = statement_in_words(said, picture)
    return tag(
        '<div class="fact"><p dir="auto">{marks}</p>{what}<p class="meta" dir="auto">{meta}</p></div>',
        marks=joined((tag("<strong>{number}</strong>: {said}", number=each.number, said=each.said) for each in marks), "; "),
        what=paragraphs(told.what),
        meta=". ".join(each for each in (told.who, told.known) if each),
    )

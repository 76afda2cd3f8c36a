"""HTML with what people typed escaped: the only way in which their words become part of a page that is read.

Markdown is never used for words that somebody typed: it would turn `![](https://…)` into a request to another host.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from string import Formatter
from typing import Final

import streamlit as st
from markupsafe import Markup, escape

__all__ = ["NOTHING", "Markup", "draw", "escape", "joined", "paragraphs", "tag"]

NOTHING: Final = Markup()


def tag(template: str, **words: object) -> Markup:
    """The HTML with each `{name}` replaced by its words, escaped unless they are HTML already.

    `template` is written in the code, never typed by anybody.
    """
    pieces = (piece for text, name in _parts(template) for piece in ((text, escape(words[name])) if name else (text,)))
    return Markup("".join(pieces))  # noqa: S704 - the template is ours, and every word in it is escaped


@cache
def _parts(template: str) -> list[tuple[str, str]]:
    """A template in pieces, each a text and the name of the word behind it: read once, for a page has hundreds of them."""
    pieces = list(Formatter().parse(template))
    if any(how or kind for _, _, how, kind in pieces):
        raise ValueError("A template takes words as they are: format them before they go in.")
    return [(text, name or "") for text, name, _, _ in pieces]


def joined(parts: Iterable[Markup | str], between: str = "") -> Markup:
    """The parts one after the other, escaped unless they are HTML already."""
    return Markup(between).join(parts)  # noqa: S704 - `between` is ours; join escapes every part


def paragraphs(text: str) -> Markup:
    """Words as somebody typed them, line breaks kept, written in the direction of their script."""
    return tag('<p class="typed" dir="auto">{text}</p>', text=text)


def draw(html: Markup) -> None:
    """Puts the HTML on the page. Streamlit cleans it once more with DOMPurify."""
    if html:
        st.html(str(html))


def draw_table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str | Markup]], *, hide_caption: bool = False
) -> None:
    """Draws a `table`."""
    draw(table(caption, head, rows, hide_caption=hide_caption))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str | Markup]], *, hide_caption: bool = False) -> Markup:
    """A table that is read: the first cell of each row names the row."""
    heads = joined(tag('<th scope="col">{cell}</th>', cell=cell) for cell in head)
    body = joined(
        tag(
            '<tr><th scope="row" dir="auto">{first}</th>{rest}</tr>',
            first=row[0],
            rest=joined(tag('<td dir="auto">{cell}</td>', cell=cell) for cell in row[1:]),
        )
        for row in rows
    )
    return tag(
        '<div class="table" tabindex="0" role="region" aria-label="{caption}"><table><caption{kind}>{caption}</caption>'
        "<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>",
        kind=Markup(' class="unseen"') if hide_caption else "",
        caption=caption,
        heads=heads,
        body=body,
    )

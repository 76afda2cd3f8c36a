"""What people type is shown as it is and never becomes code."""

import pytest

from checklist.app.widgets import charts
from checklist.app.widgets.markup import Markup, joined, paragraphs, tag


def test_every_word_that_goes_into_a_template_is_escaped() -> None:
    assert tag('<p title="{title}">{text}</p>', title='" onclick="x', text="<b>&</b>") == (
        '<p title="&#34; onclick=&#34;x">&lt;b&gt;&amp;&lt;/b&gt;</p>'
    )


def test_what_is_html_already_is_not_escaped_twice() -> None:
    assert tag("<ul>{items}</ul>", items=joined(tag("<li>{word}</li>", word="a < b") for _ in range(2))) == (
        "<ul><li>a &lt; b</li><li>a &lt; b</li></ul>"
    )


def test_braces_that_somebody_typed_are_shown_as_braces() -> None:
    assert paragraphs("{text} {0} {nb}") == '<p class="typed" dir="auto">{text} {0} {nb}</p>'


def test_words_in_a_picture_are_escaped() -> None:
    canvas = charts.SvgCanvas(100, 20)
    canvas.text(0, 0, "</text><script>", width=90)

    assert "<script>" not in Markup("").join(canvas.shapes)


@pytest.mark.parametrize(
    ("lines", "shown"), [(1, ["Darren Door…"]), (2, ["Darren", "Doorstep of…"]), (3, ["Darren", "Doorstep of", "the house"])]
)
def test_what_does_not_fit_in_a_picture_is_cut_visibly(lines: int, shown: list[str]) -> None:
    assert charts._wrapped("Darren Doorstep of the house", 12, lines) == shown

"""What people type is shown as it is and never becomes code."""

import pytest

from checklist.app.widgets import fields
from checklist.app.widgets.markup import joined, paragraphs, tag


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


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:00", "14:00"),
        ("9.20am", "09:20"),
        ("2pm", "14:00"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("25:00", ""),
        ("14", ""),
        ("13pm", ""),
        ("soon", ""),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, read: str) -> None:
    assert fields._read_time(typed) == read

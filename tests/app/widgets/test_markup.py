"""What people type is shown as it is and never becomes code."""

import pytest

from checklist.app.widgets.markup import joined, paragraphs, tag


def test_every_word_that_goes_into_a_template_is_escaped() -> None:
    assert tag('<p title="{title}">{text}</p>', title='" onclick="x', text="<b>&</b>") == (
        '<p title="&#34; onclick=&#34;x">&lt;b&gt;&amp;&lt;/b&gt;</p>'
    )


def test_what_is_html_already_is_not_escaped_twice() -> None:
    assert tag("<ul>{items}</ul>", items=joined(tag("<li>{word}</li>", word="a < b") for _ in range(2))) == (
        "<ul><li>a &lt; b</li><li>a &lt; b</li></ul>"
    )


def test_a_format_in_a_template_is_refused_and_not_left_out() -> None:
    with pytest.raises(ValueError, match="format them before"):
        tag("{minutes}:{seconds:02}", minutes=3, seconds=5)


def test_braces_that_somebody_typed_are_shown_as_braces() -> None:
    assert paragraphs("{text} {0} {nb}") == '<p class="typed" dir="auto">{text} {0} {nb}</p>'

"""Before an exercise begins: what a trainer can look at, and begin with."""

from __future__ import annotations

from copies import LIBRARY
from rooms import BABY, escaped
from screens import screen, widget, words_on

from checklist.record_json import from_json


def test_a_family_can_be_looked_at_whole_before_it_is_begun_with() -> None:
    at = screen("train")
    first = BABY.facilitator.strip().splitlines()[0]
    assert escaped(first) not in words_on(at)

    widget(at, f"Look at {BABY.title} first").click().run()

    drawn = words_on(at)
    assert escaped(first) in drawn
    assert all(escaped(each.say) in drawn for each in BABY.key.assumption)
    assert all(escaped(fact.what) in drawn for card in BABY.card for _, fact in from_json(card.written).facts())
    assert all(LIBRARY.lessons[each].title in drawn for each in BABY.lessons)


def test_one_family_at_a_time_is_open_and_it_can_be_closed() -> None:
    at = screen("train")
    widget(at, f"Look at {BABY.title} first").click().run()

    widget(at, f"Close {BABY.title}").click().run()

    assert "What the whole picture shows" not in words_on(at)

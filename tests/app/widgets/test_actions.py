"""Who does what by when."""

from __future__ import annotations

import pytest
from filling import fill, filled
from makers import a_record
from screens import record_of, screen, widget
from streamlit.testing.v1 import AppTest

from checklist.app.state import clock


def test_an_action_has_one_owner_and_a_day_that_lies_ahead() -> None:
    at = screen("check", a_record())
    widget(at, "Add an action").click().run()

    fill(at, "What is to be done? (action 1)", "Ring the nursery")
    fill(at, "Who does it? (action 1)", "Robin")
    fill(at, "By when? (action 1)", "Friday")

    action = record_of(at).actions[0]
    assert (action.what, action.who) == ("Ring the nursery", "Robin")
    assert action.by is not None
    assert action.by.earliest > clock.today()


def two_actions(first: str, second: str) -> AppTest:
    at = screen("check", a_record(actions=({"what": "Ring"}, {"what": "Write"})))
    fill(at, "By when? (action 1)", first)
    fill(at, "By when? (action 2)", second)
    return at


@pytest.mark.parametrize("typed", ["9 September 2027", "when the school is back"])
def test_a_day_stays_with_its_action_when_another_is_removed(typed: str) -> None:
    at = two_actions("1 March 2027", typed)

    widget(at, "Remove action 1").click().run()
    widget(at, "Yes, remove it").click().run()

    assert filled(at, "What is to be done? (action 1)") == "Write"
    assert filled(at, "By when? (action 1)") == typed


def test_words_typed_just_before_another_action_is_removed_stay_with_theirs() -> None:
    at = two_actions("1 March 2027", "9 September 2027")

    fill(at, "What is to be done? (action 1)", "Ring the nursery", run=False)
    fill(at, "Who does it? (action 2)", "Robin", run=False)
    widget(at, "Remove action 1").click().run()
    widget(at, "Yes, remove it").click().run()

    assert [(each.what, each.who) for each in record_of(at).actions] == [("Write", "Robin")]
    assert filled(at, "Who does it? (action 1)") == "Robin"

"""The rules of an edit stand twice: in Python, which keeps the record, and in the browser, which shows at once what is done.

Here both are given the same edits, by the same Chromium that the other tests use, and must have the same answers.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, Final

import pytest
from makers import a_record

from browser.surface_page import TODAY, library
from checklist.answering.applying import apply
from checklist.answering.desk import Desk
from checklist.answering.edits import EDIT, OfRecord
from checklist.answering.shown import answer_shown
from checklist.record import How, KnowsState, Status

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.surface_page import Harness

pytestmark = pytest.mark.browser

PROMPTS: Final = ("household-members", "siblings-words")  # the second begins each fact as kept from the family
FACTS: Final = ("f1", "f2", "f3", "f4")
PEOPLE: Final = ("child", "p1", "p2", "p9")  # the last is nobody
WORDS: Final = ("", "A kettle", "two\nlines", "Mila’s “mark”", "محمد", "1 March 2026")
_AFTER: Final = """async ([sequences, rules]) => {
  const { after } = await import('./surface/reducer.js');
  return sequences.map((edits) => edits.reduce((answers, edit) => (
    { ...answers, [edit.prompt]: after(answers[edit.prompt], edit, rules[edit.prompt]) }
  ), Object.fromEntries(Object.keys(rules).map((prompt) => [prompt, after(null, { do: 'open' })]))));
}"""


def an_edit(chance: random.Random, seq: int) -> dict[str, Any]:
    """Any edit there is, of a few facts: so that edits of what is gone, unknown or there already come often."""
    pick = chance.choice
    fact = {"seq": seq, "prompt": pick(PROMPTS), "fact": pick(FACTS)}
    agency = pick(("gp", "police"))
    return pick(
        (
            {"seq": seq, "prompt": fact["prompt"], "do": "status", "value": pick((None, *map(str, Status)))},
            {"seq": seq, "prompt": fact["prompt"], "do": "choice", "value": pick((None, "yes", "no"))},
            {**fact, "do": "add"},
            {**fact, "do": "text", "field": pick(("what", "source")), "value": pick(WORDS)},
            {**fact, "do": "when", "field": pick(("happened", "learned")), "value": pick(("", "1 March 2026", "no day"))},
            {**fact, "do": "how", "value": pick((None, *map(str, How)))},
            {**fact, "do": "about", "value": chance.choices(PEOPLE, k=chance.randrange(4))},
            {**fact, "do": "mark", "field": pick(("opinion", "key", "keep_from_family")), "value": pick((True, False))},
            {**fact, "do": "marks", "value": [a_mark(chance) for _ in range(chance.randrange(3))]},
            {**fact, "do": "knows", "agency": agency, "value": pick((None, *map(str, KnowsState)))},
            {**fact, "do": "told", "agency": agency, "field": pick(("by", "reply", "on")), "value": pick(WORDS)},
            {**fact, "do": pick(("remove", "restore"))},
            {**fact, "do": "move", "to": chance.randrange(5)},
        )
    )


def a_mark(chance: random.Random) -> dict[str, str]:
    return {"where": chance.choice(("left-cheek", "left-shin")), "size": chance.choice(("", "2 cm")), "colour": ""}


def in_python(edits: list[dict[str, Any]]) -> dict[str, Any]:
    """The answers after those edits, as the server would say them."""
    desk = Desk(a_record(people=("Darren Doorstep", "Ada Teapot")))
    for each in edits:
        edit = EDIT.validate_python(each)
        assert isinstance(edit, OfRecord)
        desk = apply(desk, edit, library(), TODAY)
    return {prompt: answer_shown(desk, prompt, TODAY) for prompt in PROMPTS}


def comparable(answer: dict[str, Any]) -> dict[str, Any]:
    """What both can know: how a date was read only the server says, and which facts are gone for good only the browser."""
    removed = answer["removed"]
    return {
        "status": answer["status"],
        "choice": answer["choice"],
        "facts": [_fact(each) for each in answer["facts"]],
        "removed": removed and {**_fact(removed), "place": removed["place"]},
    }


def _fact(fact: dict[str, Any]) -> dict[str, Any]:
    knows = {agency: {**each, "on": each["on"]["typed"]} for agency, each in fact["knows"].items()}
    return {**fact, "happened": fact["happened"]["typed"], "learned": fact["learned"]["typed"], "knows": knows}


def test_the_browser_and_the_record_agree_after_the_same_edits(harness: Harness, page: Page) -> None:
    chance = random.Random(20261129)
    sequences = [[an_edit(chance, seq) for seq in range(1, chance.randrange(2, 20))] for _ in range(150)]
    rules = {each: {"isSensitive": library().prompts[each].sensitive_source, "people": PEOPLE[:3]} for each in PROMPTS}
    page.goto(f"{harness.url}/household")

    shown = page.evaluate(_AFTER, [sequences, rules])

    assert [rules[each]["isSensitive"] for each in PROMPTS] == [False, True]
    for edits, there in zip(sequences, shown, strict=True):
        here = in_python(edits)
        assert {each: comparable(there[each]) for each in PROMPTS} == {each: comparable(here[each]) for each in PROMPTS}, edits

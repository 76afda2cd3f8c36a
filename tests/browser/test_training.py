"""One trainer and people with a card each, in browsers of their own, from the join code to the debrief."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import App, settled, troubles
from browser.looks import LAPTOP, PHONE, PROJECTOR, wrong_with
from browser.steps import arrive, go, press, reload
from checklist import content
from checklist.record_json import from_json

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

LIBRARY = content.read()
BABY = next(each for each in LIBRARY.vignettes if each.id == "baby-with-marks")
FACTS = {card.agency: {fact.what for _, fact in from_json(card.written).facts()} for card in BABY.card}
NAMES = {card.agency: LIBRARY.agency_name(card.agency) for card in BABY.card}
CHANGE = "One thing that I will do differently. It is shown without a name"

# 20 px on a projector of 1920 are what the back of a room can read. What is fixed to the edge is for whoever sits at it.
SMALL = """() => [...document.querySelectorAll('[data-testid="stMain"] :is(h1, h2, h3, p, li, th, td, a, span, strong)')]
    .filter(each => each.checkVisibility() && each.innerText.trim() && !each.closest('.unseen, .hide-page, .saved'))
    .filter(each => parseFloat(getComputedStyle(each).fontSize) < 20).map(each => each.innerText)"""


def begin(page: Page, url: str) -> str:
    """Begins with the family and gives the join code."""
    page.goto(url)
    settled(page)
    go(page, "Training")
    press(page, f"Begin with {BABY.title}")
    arrive(page, BABY.title)
    return page.locator(".join-code").inner_text()


def at_the_door(page: Page, url: str, code: str) -> None:
    page.goto(url)
    settled(page)
    go(page, "Join an exercise")
    page.get_by_label("Join code").fill(code)
    press(page, "Go on")
    arrive(page, BABY.title)


def join(page: Page, url: str, code: str, agency: str) -> None:
    at_the_door(page, url, code)
    page.get_by_role("button", name=NAMES[agency]).click()
    arrive(page, NAMES[agency])


def step_on(trainer: Page, label: str, *others: Page) -> None:
    """Goes to the next step and waits until everybody is there."""
    press(trainer, f"Next: {label}")
    expect(trainer.locator("[aria-current=step]")).to_have_text(label)
    for each in others:
        expect(each.get_by_text(f"Now: {label}")).to_be_visible()


def sees(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible()


def facts_on(page: Page) -> dict[str, list[str]]:
    """The facts that stand on the page, by the card whose alone they are."""
    drawn = page.locator("[data-testid=stMain]").inner_text()
    alone = {agency: facts - set().union(*(FACTS[each] for each in FACTS if each != agency)) for agency, facts in FACTS.items()}
    return {agency: [fact for fact in facts if fact in drawn] for agency, facts in alone.items()}


def say(page: Page, fact: int, agency: str, state: str) -> None:
    press(page, f"Fact {fact}: who knows it?")
    answer = page.get_by_role("group", name=NAMES[agency]).get_by_text(state, exact=True)
    answer.click()
    expect(page.locator(".knows").get_by_text(state).first).to_be_visible()
    press(page, "Done with this fact")


def decide(page: Page, what: str, why: str) -> None:
    page.get_by_label("What would you do now?").fill(what)
    page.get_by_label("Why?").fill(why)
    page.get_by_label("Why?").press("Tab")
    settled(page)


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.fixture
def next_door(app: App, tmp_path: Path) -> Iterator[App]:
    """A second server on the same drafts."""
    (tmp_path / "next-door").mkdir()
    running = App(tmp_path / "next-door", environment={"CHECKLIST_DATA_DIR": str(app.data)})
    try:
        yield running.start()
    finally:
        running.stop()


def test_one_trainer_and_three_participants_on_two_servers_go_from_the_code_to_the_debrief_whatever_happens_on_the_way(
    app: App, next_door: App, page: Page, another_browser: Callable[[], BrowserContext], tmp_path: Path
) -> None:
    trainer, projector = page, page.context.new_page()
    gp, nursery, police = people = [another_browser().new_page() for _ in range(3)]
    code = begin(trainer, app.url)
    for each, server, agency in zip(people, (app, app, next_door), ("gp", "nursery", "police"), strict=True):
        join(each, server.url, code, agency)
        sees(each, BABY.content_note)
        assert not any(facts_on(each).values())
    sees(trainer, "0 of 3 ready")
    projector.goto(f"{app.url}/present")
    sees(projector, code)
    expect(projector.get_by_role("img", name="QR code of the address")).to_be_visible()

    step_on(trainer, "Read your card", *people)
    sees(projector, BABY.opening)
    assert not any(facts_on(projector).values())
    for each, agency in zip(people, ("gp", "nursery", "police"), strict=True):
        sees(each, "What you hold")
        held = facts_on(each)
        assert [name for name, facts in held.items() if facts] == [agency]
    press(gp, "I am ready")
    sees(trainer, "1 of 3 ready")

    press(nursery, "Leave the exercise")
    arrive(nursery, "Join an exercise")
    sees(trainer, "of 2 ready")
    at_the_door(nursery, app.url, code)
    nursery.get_by_label("Your seat number").fill("2")
    press(nursery, "Come back")
    arrive(nursery, NAMES["nursery"])
    assert facts_on(nursery)["nursery"]
    sees(trainer, "of 3 ready")
    assert [troubles(each) for each in (trainer, projector, *people)] == [[], [], [], [], []]
    app.kill()
    app.start()
    for each in (trainer, gp, nursery, projector):
        reload(each)
    while_it_was_away = {each: len(troubles(each)) for each in (trainer, projector, *people)}
    sees(nursery, "Your seat: 2")

    step_on(trainer, "Your checklist, alone", *people)
    say(gp, 1, "police", "I think they know")
    reload(gp)
    arrive(gp, NAMES["gp"])
    sees(gp, "I think they know")
    decide(gp, "Wait for the meeting", "The police know")
    press(trainer, "Send number 1 now")
    sees(gp, BABY.news[0].text)
    assert BABY.news[0].text not in projector.locator("[data-testid=stMain]").inner_text()
    assert BABY.news[0].text not in police.locator("[data-testid=stMain]").inner_text()

    step_on(trainer, "Talk", *people)
    say(nursery, 1, "police", "I told them")
    police.get_by_label("Who told you?").select_option(label=NAMES["nursery"])
    police.get_by_label("On which question?").select_option("household-visitors")
    police.get_by_label("What did they tell you?").fill("Somebody called Daz collects him")
    press(police, "Write it down")
    expect(police.locator(".typed").get_by_text("Somebody called Daz collects him")).to_be_visible()
    settled(police)
    decide(gp, "Ring the nursery", "They know who collects him")
    expect(police.get_by_label("What did they tell you?").last).to_have_value("")

    step_on(trainer, "The whole picture", *people)
    for each in people:
        assert each.locator(".told").count() == 0
    for count in range(1, 8):
        trainer.get_by_role("button", name="Show everybody:").click()
        expect(trainer.locator(".told")).to_have_count(count)
    for each in (projector, *people):
        expect(each.locator(".told")).to_have_count(7)
        row = each.get_by_role("row", name=NAMES["gp"])
        expect(row.get_by_text("Wait for the meeting. Why: The police know")).to_be_visible()
        expect(row.get_by_text("Ring the nursery. Why: They know who collects him")).to_be_visible()
        sees(each, "GP practice thought that Police knew this.")
        sees(each, "Came out in the talk")

    reload(trainer)
    arrive(trainer, BABY.title)
    sees(trainer, "What did we each think the others knew?")

    step_on(trainer, "Debrief", *people)
    gp.get_by_label(CHANGE).fill("Ring the nursery before the meeting")
    sees(trainer, "Ring the nursery before the meeting")
    for each in (gp, trainer):
        with each.expect_download() as downloading:
            press(each, "Download the debrief")
        downloading.value.save_as(tmp_path / "debrief.pdf")
        printed = text_of(tmp_path / "debrief.pdf")
        assert "3 people held 3 of the 6 cards." in printed
        assert "Ring the nursery before the meeting" in printed
        assert "GP practice thought that Police knew this." in printed
        assert "every person is invented" in printed
    assert [troubles(each)[count:] for each, count in while_it_was_away.items()] == [[], [], [], [], []]
    assert "Traceback" not in app.log.read_text()
    assert "Daz" not in app.log.read_text()


def test_every_screen_can_be_used_by_everybody_and_the_keyboard_is_taken_along_when_the_trainer_goes_on(
    one_app: App, page: Page, context: BrowserContext
) -> None:
    trainer, one, projector = page, context.new_page(), context.new_page()
    code = begin(trainer, one_app.url)
    projector.goto(f"{one_app.url}/present")
    sees(projector, code)
    join(one, one_app.url, code, "gp")
    found: dict[str, list[str]] = {}

    def check(where: str) -> None:
        for who, each, sizes in (
            ("trainer", trainer, (PHONE, PROJECTOR)),
            ("participant", one, (PHONE, LAPTOP)),
            ("projector", projector, (PROJECTOR,)),
        ):
            settled(each)
            found[f"{who} {where}"] = wrong_with(each, sizes=sizes)
        projector.set_viewport_size({"width": 1920, "height": 1080})
        found[f"too small on the projector {where}"] = projector.evaluate(SMALL)

    for label in ("Read your card", "Your checklist, alone", "Talk", "The whole picture", "Debrief"):
        check(f"before {label}")
        step_on(trainer, label, one)
        expect(one.locator("h1[data-focus]")).to_be_focused()
        if label == "Your checklist, alone":
            press(one, "Fact 1: who knows it?")
            sees(one, "Done with this fact")
        if label == "The whole picture":
            for count in range(1, 8):
                trainer.get_by_role("button", name="Show everybody:").click()
                expect(one.locator(".told")).to_have_count(count)
    check("at the end")

    assert {where: faults for where, faults in found.items() if faults} == {}

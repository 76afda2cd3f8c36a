"""From six agencies' PDFs to the meeting pack, in a real browser: with the mouse, by keyboard alone, and on a phone."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from makers import a_fact, a_record

from browser.conftest import App, settled, troubles
from browser.looks import ADVICE, wrong_with
from browser.steps import saved
from checklist import content
from checklist.pdf import exchange, summary
from checklist.record import Record
from checklist.record_json import from_json

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FAMILY = Path(__file__).parents[1] / "families" / "bramblewick"
MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
WORDS = "amber-kettle-stone-rapid"
PARTS = ["Safe tonight", "What matters", "Accounts to", "Assumptions to", "Told, but not", "Only one", "No checklist"]
PARTS += ["People", "Chronology", "Decide", "Who knows what", "Said in this", "Actions"]
PARTS += ["Who was asked", "What changed", "Meeting pack", "Files"]
A_PROJECTOR, A_PHONE = (1366, 768), (360, 740)


def six_records() -> list[Record]:
    """The five of an invented family, and housing."""
    five = [from_json(each.read_bytes()) for each in sorted(FAMILY.glob("*.json"))]
    flat = a_fact("One bed was seen in the flat", how="seen", happened="2026-02-12", knows={"police": "believed"})
    return [
        *five,
        a_record("housing", by="Tarquin Latchkey", child={"name": "Pip Bramblewick"}, known={"household-members": flat}),
    ]


@pytest.fixture(scope="module")
def six_pdfs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Six PDFs, the last of them locked."""
    folder, library = tmp_path_factory.mktemp("six"), content.read()
    made = [summary.make_summary(each, library, MADE) for each in six_records()]
    made[-1] = exchange.lock(made[-1], WORDS)
    paths = [folder / f"{each.agency}.pdf" for each in six_records()]
    for path, data in zip(paths, made, strict=True):
        path.write_bytes(data)
    return paths


def turn_to_page(page: Page, url: str) -> None:
    """The empty page, as one gets there: by the menu."""
    page.goto(url)
    settled(page)
    page.get_by_role("link", name="Combine several agencies’ PDFs").click()
    page.wait_for_selector("h1:has-text('Combine several agencies’ PDFs')")
    settled(page)


def arrive(page: Page, url: str, files: list[Path]) -> None:
    """The page with those files dropped and read."""
    turn_to_page(page, url)
    drop(page, files)


def drop(page: Page, files: list[Path]) -> None:
    page.set_input_files("input[type=file]", files)
    page.wait_for_selector(".who")
    settled(page)


def go(page: Page, part: str) -> None:
    page.locator(".st-key-part-list button", has_text=part).click()
    page.wait_for_selector(f'main h2[data-focus^="part:"]:has-text("{part}")')
    settled(page)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).first.click()
    settled(page)


def settle(page: Page) -> None:
    """Settles the item that is open, upon which the next one is."""
    page.get_by_label("What settled it").fill("They had not heard of him")
    page.get_by_label("On whose word").fill("Hedda Plume")
    press(page, "Settled")
    page.wait_for_selector(".note:has-text('Settled: They had not heard of him, by Hedda Plume')")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.focus || ''"))


def wait_for_focus(page: Page, token: str) -> None:
    page.wait_for_function("token => (document.activeElement.dataset.focus || '').startsWith(token)", arg=token)


def text_of(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_six_pdfs_become_a_picture_and_a_pack_a_refresh_loses_nothing_and_after_clearing_nothing_is_left(
    one_app: App, page: Page, six_pdfs: list[Path]
) -> None:
    arrive(page, one_app.url, six_pdfs)
    assert page.locator("h1").first.inner_text() == "What 5 agencies know together"

    go(page, "Files")
    page.get_by_label("The password of file 6").fill(WORDS)
    press(page, "Open file 6")
    page.wait_for_selector("h1:has-text('What 6 agencies know together')")

    go(page, "Assumptions to")
    settle(page)
    press(page, "Leave for later")

    go(page, "Accounts to")
    page.get_by_text("Add an action or a note, or say to whom this is new").click()
    page.get_by_label("What is to be done").fill("Ask who stays overnight")
    page.get_by_label("Who does it").fill("Marigold Underhill")
    page.get_by_label("By when").fill("12 March 2031")
    press(page, "Add this action")
    page.wait_for_selector(".noted:has-text('Marigold Underhill, by 12 March 2031')")

    go(page, "Meeting pack")
    with page.expect_download() as waiting:
        press(page, "Download the PDF")
    pack = Path(waiting.value.path()).read_bytes()

    assert re.fullmatch(r"meeting-pack-\d{4}-\d\d-\d\d-for-the-meeting\.pdf", waiting.value.suggested_filename)
    first = text_of(pack, "-l", "1")
    assert "Marigold Underhill, by 12 March 2031: Ask who stays overnight" in first
    assert "Housing" in first
    assert "One bed was seen in the flat" in text_of(pack)

    go(page, "Files")
    saved(page)
    page.reload()
    page.wait_for_selector("h1:has-text('What 6 agencies know together')")
    assert page.locator('main h2[data-focus^="part:"]').inner_text().startswith("Files")
    page.wait_for_selector(".st-key-part-list:has-text('Left for later: 1')")
    go(page, "Assumptions to")
    press(page, "Take up item 1")
    page.wait_for_selector(".noted:has-text('Settled: They had not heard of him, by Hedda Plume')")
    stored = page.evaluate("() => JSON.stringify([sessionStorage, localStorage])")
    assert not [word for word in ("Bramblewick", "Hedda", "not heard") if word in stored]

    go(page, "Files")
    press(page, "Clear everything")
    wait_for_focus(page, "meeting:clear")
    press(page, "Yes, clear everything")
    page.wait_for_selector("h1:has-text('Combine several agencies’ PDFs')")
    settled(page)
    assert "Bramblewick" not in page.content()
    assert page.locator("input[type=file]").evaluate("input => input.files.length") == 0
    assert troubles(page) == []
    written = one_app.log.read_text()
    assert not [word for word in ("Bramblewick", "Hedda", "housing.pdf", "One bed", WORDS) if word in written]
    assert [path for path in one_app.temporary_files() if b"Bramblewick" in path.read_bytes()] == []


def test_it_can_be_done_by_keyboard_alone(one_app: App, page: Page, six_pdfs: list[Path]) -> None:
    turn_to_page(page, one_app.url)
    wait_for_focus(page, "combine:empty")
    upload = page.get_by_role("button", name="Upload").first
    settled(page)
    with page.expect_file_chooser() as chooser:
        upload.press("Enter")
    chooser.value.set_files(six_pdfs[:5])
    wait_for_focus(page, "combine:picture")
    page.wait_for_selector(".item")
    settled(page)

    tab_to(page, "Next: What matters to each agency")
    page.keyboard.press("Enter")
    wait_for_focus(page, "item:")
    settled(page)
    page.keyboard.press("Tab")
    page.keyboard.type("They had not heard", delay=20)
    page.keyboard.press("Tab")
    page.keyboard.type("Hedda Plume", delay=20)
    tab_to(page, "Settled")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note:has-text('They had not heard, by Hedda Plume')")
    wait_for_focus(page, "item:")
    settled(page)
    tab_to(page, "Leave for later")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note:has-text('it comes again before you decide')")

    assert troubles(page) == []


def tab_to(page: Page, label: str, most: int = 120) -> None:
    """Presses Tab until that button has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip() == label:
            return
    raise AssertionError(f"{label!r} cannot be reached with the Tab key")


SMALL_PRINT = """item => [...item.querySelectorAll('p, h3, span')]
    .filter(each => parseFloat(getComputedStyle(each).fontSize) < 20).map(each => each.innerText)"""


def press_open(page: Page) -> None:
    """Has an action with long words on the screen, and whatever is folded away in sight."""
    go(page, "Actions")
    page.get_by_label("What is to be done").fill(
        "Ask the Donaudampfschifffahrtsgesellschaft who stays overnight, and write down what they say"
    )
    page.get_by_label("Who does it").fill("Marigold Underhill, Children’s social care")
    page.get_by_label("By when").fill("12 March 2031")
    press(page, "Add this action")
    page.wait_for_selector(".noted:has-text('Donaudampf')")
    press(page, "Start the clock")
    page.locator(".who summary").click()


def test_every_part_is_for_everyone_and_a_file_over_one_megabyte_is_refused_while_the_others_go_on(
    one_app: App, page: Page, six_pdfs: list[Path], tmp_path: Path
) -> None:
    page.set_viewport_size({"width": A_PROJECTOR[0], "height": A_PROJECTOR[1]})
    turn_to_page(page, one_app.url)
    found = {"empty": wrong_with(page, rules=ADVICE)}
    (big := tmp_path / "big.pdf").write_bytes(b"%PDF-1.7" + b"x" * 1_100_000)
    page.set_input_files("input[type=file]", [big])
    page.wait_for_selector("text=/must be 1(\\.0)?\\s?MB or smaller/")
    drop(page, six_pdfs)

    press_open(page)
    for part in PARTS:
        go(page, part)
        found[part] = wrong_with(page, rules=ADVICE, sizes=(A_PROJECTOR, A_PHONE), apart=True)
    go(page, "What matters")
    found["size"] = page.locator(".st-key-item-now").evaluate(SMALL_PRINT)

    assert {part: faults for part, faults in found.items() if faults} == {}

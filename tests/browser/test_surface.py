"""The answering surface keeps what is typed and chosen, whatever happens to the wire, the tab and the page."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from makers import a_person, a_record
from nasty import NASTY
from playwright.sync_api import expect

from browser.relay import relay
from browser.steps import WHAT, each_agency, press
from browser.surface_page import Harness, library, surface, until
from checklist.record import Status
from checklist.tidy import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

PROMPT = "household-members"
LONG = "He said that she had not been to the house since the spring, and that nobody else had a key. "
# Types the last letters and presses a link in the same moment, as a hurried person does.
_TYPE_AND_PRESS = """(field, [words, link]) => {
  field.value += words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  document.querySelector(`a[href="${link}"]`).click();
}"""


def opened(page: Page, url: str, path: str = "/household") -> None:
    page.goto(url + path)
    expect(page.locator(".s-surface h1")).to_be_visible()


def a_new_fact(page: Page, url: str) -> Locator:
    """A fact in a record of which nothing is said yet: its first field."""
    opened(page, url)
    page.get_by_role("radio", name="Known", exact=True).check()
    field = page.get_by_label(WHAT)
    field.click()
    return field


@pytest.fixture
def blank() -> Any:
    with surface(a_record(people=("Darren Doorstep",), involved=[{"agency": "gp"}, {"agency": "police"}])) as running:
        yield running


def later(page: Page) -> bool:
    """Lets a second go by for a page whose clock stands still."""
    page.clock.run_for(1000)
    return True


def kept(harness: Harness, words: str) -> Callable[[], bool]:
    """Whether the server has those words as the first fact."""

    def is_kept() -> bool:
        facts = harness.here.desk.record.answer(PROMPT).facts
        return bool(facts) and facts[0].what == words

    return is_kept


def test_no_letter_is_lost_while_answers_come_in_and_words_go_in_the_middle(blank: Harness, page: Page) -> None:
    field = a_new_fact(page, blank.url)

    field.press_sequentially(LONG * 2, delay=12)
    page.keyboard.press("Control+Home")
    field.press_sequentially("At the door: ", delay=12)
    page.keyboard.press("ArrowRight")
    field.press_sequentially("-middle-", delay=60)

    whole = "At the door: H-middle-" + (LONG * 2)[1:]
    expect(field).to_be_focused()
    assert field.evaluate("each => [each.value, each.selectionStart]") == [whole, len("At the door: H-middle-")]
    until(kept(blank, whole))


def test_what_an_input_method_composes_is_not_disturbed(blank: Harness, page: Page) -> None:
    field = a_new_fact(page, blank.url)
    method = page.context.new_cdp_session(page)

    for letters in ("w", "wa", "wan", "wang"):
        method.send("Input.imeSetComposition", {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)})
        until(kept(blank, letters))  # the server has answered, and the answer was drawn
        expect(page.locator(".saved")).to_contain_text("Saved")
    method.send("Input.insertText", {"text": "王"})

    expect(field).to_have_value("王")
    until(kept(blank, "王"))


def test_with_the_wire_cut_for_half_a_minute_everything_stays_and_is_sent_afterwards(blank: Harness, page: Page) -> None:
    with relay(blank.port) as wire:
        page.clock.install()
        field = a_new_fact(page, wire.url)
        field.press_sequentially("Before. ")
        page.clock.run_for(500)
        until(kept(blank, "Before. "))

        wire.cut()
        field.press_sequentially("While it was cut. ", delay=5)
        page.get_by_role("radio", name="I saw it", exact=True).check()
        each_agency(page)
        page.get_by_role("group", name="GP practice").get_by_label("I told them").check()
        page.get_by_label("When (GP)").fill("1 March 2026")
        page.locator('.ways-on a[href="./family"]').click()
        page.clock.run_for(30_000)
        expect(page.locator(".s-late")).to_contain_text("Not saved yet")
        expect(page.locator(".s-surface h1")).to_have_text("2. Family and history")
        page.locator('.ways-on a[href="./household"]').click()
        page.get_by_role("radio", name="Unsure", exact=True).first.check()
        wire.mend()

        until(lambda: later(page) and blank.here.desk.record.answer(PROMPT).status is Status.UNSURE)
        fact = blank.here.desk.record.answer(PROMPT).facts[0]
        assert (fact.what, fact.how, fact.knows["gp"].on is not None) == ("Before. While it was cut. ", "seen", True)
        until(lambda: later(page) and page.locator(".s-late").inner_text() == "")
        expect(page.get_by_label(WHAT)).to_have_value("Before. While it was cut. ")


@pytest.mark.parametrize("link", ["./family", "./people"], ids=["drawn here", "drawn by Streamlit"])
def test_a_link_pressed_at_the_last_letter_loses_none(blank: Harness, page: Page, link: str) -> None:
    field = a_new_fact(page, blank.url)
    field.press_sequentially("Nearly", delay=5)

    field.evaluate(_TYPE_AND_PRESS, [" all of it", link])

    until(kept(blank, "Nearly all of it"))


def test_a_refresh_at_the_last_letter_loses_none_and_finds_the_fact_open(blank: Harness, page: Page) -> None:
    field = a_new_fact(page, blank.url)
    field.press_sequentially("All of it", delay=5)

    page.reload()

    until(kept(blank, "All of it"))
    page.reload()
    expect(page.get_by_label(WHAT)).to_have_value("All of it")


def test_a_tab_that_is_closed_at_the_last_letter_loses_none(blank: Harness, page: Page, context: BrowserContext) -> None:
    field = a_new_fact(page, blank.url)
    field.press_sequentially("All of it", delay=5)

    page.close()

    until(kept(blank, "All of it"))


def test_two_tabs_keep_what_each_of_them_was_given(blank: Harness, page: Page, context: BrowserContext) -> None:
    field = a_new_fact(page, blank.url)
    field.press_sequentially("The first tab's. ")
    until(kept(blank, "The first tab's. "))
    other = context.new_page()
    opened(other, blank.url)
    other.get_by_label("By whom").or_(other.get_by_label("Who says so, or where it is written")).fill("the second tab's")
    until(lambda: blank.here.desk.record.answer(PROMPT).facts[0].source == "the second tab's")

    field.press_sequentially("More.", delay=40)

    until(kept(blank, "The first tab's. More."))
    expect(field).to_be_focused()
    expect(page.get_by_label("Who says so, or where it is written")).to_have_value("the second tab's")


def test_words_of_a_record_that_the_page_is_not_told_of_yet_wait_for_it_and_those_of_another_go_nowhere(
    blank: Harness, page: Page
) -> None:
    opened(page, blank.url)

    sent = page.evaluate(
        """async () => {
          const { Outbox } = await import('./surface/outbox.js'), sent = [];
          window.fetch = async (_, { body }) => {
            const { record, edits } = JSON.parse(body);
            sent.push(...edits.map(({ value }) => [record, value]));
            return Response.json({ ack: edits.at(-1).seq });
          };
          const outbox = new Outbox(() => {}, () => {}, () => {});
          const mount = (record, secret) => outbox.mount({ post: './edits', secret, record, seen: 0 });
          const fill = (value, record) => outbox.add({ do: 'field', key: 'name', value }, true, record);
          const pause = () => new Promise((done) => { setTimeout(done, 50); });
          mount('first', '');
          fill('Of the first one', 'first');
          fill('Drawn before it was told', 'second');
          await pause();
          mount('second', 'its secret');
          await pause();
          return sent;
        }"""
    )

    assert sent == [["second", "Drawn before it was told"]]


@pytest.mark.slow
def test_ten_thousand_edits_in_a_row_leave_what_the_last_ones_say(blank: Harness, page: Page) -> None:
    a_new_fact(page, blank.url)

    page.evaluate(
        """() => {
          const [known, unsure, key] = ['household-members-status-known', 'household-members-status-unsure', '-key']
            .map((end) => document.querySelector(`[id$="${end}"]`));
          for (let at = 0; at < 5000; at += 1) { (at % 2 ? unsure : known).click(); key.click(); }
        }"""
    )

    until(lambda: blank.here.done[max(blank.here.done)] > 9_990, within=60)
    until(lambda: page.locator(".s-late").inner_text() == "")
    answer = blank.here.desk.record.answer(PROMPT)
    assert (answer.status, answer.facts[0].key) == (Status.UNSURE, False)


def test_who_knows_is_said_at_once_for_all_as_for_the_fact_before_one_by_one_and_for_all_facts(
    blank: Harness, page: Page
) -> None:
    def knows() -> list[dict[str, str]]:
        facts = blank.here.desk.record.answer(PROMPT).facts
        return [{agency: str(each.state) for agency, each in fact.knows.items()} for fact in facts]

    a_new_fact(page, blank.url).fill("A kettle mark")
    each_agency(page)
    page.get_by_role("group", name="GP practice").get_by_label("I told them").check()
    page.get_by_label("How (GP)").fill("by phone")
    page.get_by_label("Another agency").select_option(label="Midwifery")
    press(page, "Add this agency")
    expect(page.get_by_role("group", name="Midwifery").get_by_label("I told them")).to_be_focused()
    page.keyboard.press("ArrowRight")
    press(page, "Add a fact")
    page.get_by_label(WHAT).fill("A second mark")
    press(page, "The same as fact 1")
    until(lambda: knows() == [{"gp": "told", "midwifery": "told-me"}] * 2)
    until(lambda: blank.here.desk.record.answer(PROMPT).facts[1].knows["gp"].by == "by phone")

    press(page, "Nobody else")
    until(lambda: knows()[1] == dict.fromkeys(("gp", "police", "midwifery"), "not-told"))
    press(page, "Put it back")
    until(lambda: knows()[1] == {"gp": "told", "midwifery": "told-me"})
    page.get_by_text("Who knows what: all facts at once").click()
    press(page, "Fact 2, Police: Not said")
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Fact 2, Police: They told me", exact=True)).to_be_focused()
    until(lambda: knows()[1].get("police") == "told-me")
    page.get_by_label("Protect who told me").check()
    press(page, "Add a fact")
    page.get_by_label(WHAT).fill("A third mark")
    press(page, "The same as fact 2")
    until(lambda: knows()[2:] == knows()[1:2])
    assert blank.here.desk.record.answer(PROMPT).facts[2].knows["gp"].by == ""


def test_who_knows_of_a_person_is_read_below_the_facts_with_the_way_to_that_person(page: Page) -> None:
    nan = a_person("Nan Teapot", knows={"police": {"state": "believed"}})
    with surface(a_record(people=(nan,), involved=[{"agency": "gp"}, {"agency": "police"}])) as harness:
        opened(page, harness.url)
        page.get_by_text("Who knows what: all facts at once").click()

        row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Nan Teapot"))
        expect(row.get_by_role("cell")).to_have_text(["Not said", "I think they know"])


def test_every_field_takes_every_text_and_shows_what_was_kept(blank: Harness, page: Page) -> None:
    a_new_fact(page, blank.url)
    each_agency(page)
    page.get_by_role("group", name="GP practice").get_by_label("They told me").check()
    labels = (WHAT, "Who says so, or where it is written", "How (GP)", "What came back (GP)")
    type_units = """(each, units) => { each.value = units.map((unit) => String.fromCharCode(unit)).join('');
      each.dispatchEvent(new InputEvent('input', { bubbles: true })); each.blur(); }"""

    def said() -> list[str]:
        fact = blank.here.desk.record.answer(PROMPT).facts[0]
        return [fact.what, fact.source, *(words for each in fact.knows.values() for words in (each.by, each.reply))]

    for text in NASTY.values():
        units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H").tolist()
        for label in labels:
            page.get_by_label(label, exact=True).evaluate(type_units, units)
        one_line = clean(_in_one_line(text[:20_000]))  # of which a field of one line takes no more
        wanted = [clean(text[:20_000]), one_line, one_line, one_line]
        until(partial(_is, wanted, said))
        expect(page.get_by_label("How (GP)")).to_have_value(_in_one_line(one_line))

    assert page.locator("script, img, b").count() == page.locator("head script").count()


def _is(wanted: list[str], said: Callable[[], list[str]]) -> bool:
    return said() == wanted


def _in_one_line(text: str) -> str:
    return text.replace("\n", "").replace("\r", "")


def test_a_choice_says_in_one_press_what_is_known(blank: Harness, page: Page) -> None:
    opened(page, blank.url)
    page.get_by_role("button", name="The right address today").click()
    choices = library().prompts["household-address"].choice

    def answer() -> tuple[str | None, str | None]:
        said = blank.here.desk.record.answer("household-address")
        return said.status, said.choice

    page.get_by_role("radio", name=choices[1].label).check()
    until(lambda: answer() == ("known", choices[1].id))
    page.get_by_role("radio", name="Not asked", exact=True).check()
    until(lambda: answer() == ("not-asked", None))
    page.get_by_role("radio", name=choices[0].label).check()
    until(lambda: answer() == ("known", choices[0].id))
    page.get_by_role("button", name="Take this answer back").click()

    until(lambda: answer() == (None, None))
    expect(page.get_by_role("radio").first).to_be_focused()


def test_an_edit_that_is_refused_is_said_and_holds_nothing_back(blank: Harness, page: Page) -> None:
    field = a_new_fact(page, blank.url)
    page.route("**/edits", lambda route: route.fulfill(json=_refused(route.request.post_data_json)), times=1)

    field.press_sequentially("Words")

    expect(page.get_by_role("alert").filter(has_text="That could not be kept.")).to_be_visible()
    field.press_sequentially(" again")
    until(kept(blank, "Words again"))


def _refused(sent: dict[str, Any]) -> dict[str, Any]:
    refused = [{"seq": each["seq"], "sentence": "That could not be kept."} for each in sent["edits"] if each["do"] == "text"]
    return {"ack": sent["edits"][-1]["seq"], "seen": 2, "refused": refused}


def test_where_the_checklist_is_open_elsewhere_it_is_said_and_the_words_stay(blank: Harness, page: Page) -> None:
    page.clock.install()
    field = a_new_fact(page, blank.url)
    blank.here.closed = True

    field.press_sequentially("Not sent")

    page.clock.run_for(3_000)
    expect(page.locator(".s-late")).to_contain_text("Not saved yet")  # it may come back
    page.clock.run_for(20_000)
    expect(page.get_by_role("alert").filter(has_text="locked, deleted or opened elsewhere")).to_be_visible()
    expect(field).to_have_value("Not sent")


def test_where_scripts_are_held_back_the_page_says_what_to_do(blank: Harness, page: Page) -> None:
    page.route("**/surface.js", lambda route: route.abort())

    page.goto(f"{blank.url}/household")

    expect(page.locator(".s-blocked")).to_be_hidden()
    expect(page.locator(".s-blocked")).to_be_visible()
    expect(page.locator(".s-blocked")).to_contain_text("refresh the page")


def test_what_was_done_to_one_checklist_never_reaches_another(blank: Harness, page: Page) -> None:
    field = a_new_fact(page, blank.url)
    until(lambda: bool(blank.here.desk.record.answers))
    page.route("**/edits", lambda route: route.abort())
    field.press_sequentially("About the first child")
    time.sleep(0.5)

    blank.here.desk = type(blank.here.desk)(a_record(agency="police"))
    blank.here.seen += 1
    page.unroute("**/edits")
    page.evaluate("window.mounted()")

    page.get_by_role("radio", name="Not asked", exact=True).check()
    until(lambda: blank.here.desk.record.answer(PROMPT).status is Status.NOT_ASKED)
    assert blank.here.desk.record.answer(PROMPT).facts == ()


def test_a_page_that_was_drawn_before_a_question_was_opened_does_not_close_it(blank: Harness, page: Page) -> None:
    opened(page, blank.url)
    questions = [page.locator(".s-line").nth(at) for at in (0, 1)]
    names = [str(each.get_by_role("button").text_content()) for each in questions]
    page.get_by_role("button", name=names[0]).click()
    until(lambda: len(blank.here.done) > 0)
    before = page.request.get(f"{blank.url}/mounted/household").json()
    page.get_by_role("button", name=names[1]).click()
    until(lambda: before["open"] != blank.here.open)
    page.route("**/mounted/*", lambda route: route.fulfill(json=before | {"seen": blank.here.seen}))

    page.evaluate("window.mounted()")

    expect(page.locator(".s-line").filter(has_text=names[1])).to_have_count(0)
    expect(page.locator(".s-line").filter(has_text=names[0])).to_have_count(1)

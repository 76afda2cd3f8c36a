"""Nothing typed is lost: not by a refresh, a cut wire, a crash, a second tab or a second person. In a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from makers import a_record
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from browser.conftest import App, settled
from browser.looks import ADVICE, wrong_with
from browser.steps import (
    CHILD,
    WHAT,
    WHEN,
    WORDS_BACK,
    WORDS_OPEN,
    arrive,
    fault,
    go,
    holds,
    known,
    link,
    open_by_words,
    open_first_question,
    password_on,
    press,
    reload,
    saved,
    start,
    start_and_take_password,
    type_in,
)

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, WebSocket

pytestmark = pytest.mark.browser

LONGEST = 2.0  # seconds after the last key until it is safe


# -- a refresh, a second tab, another browser --------------------------------------------------------------------------


def test_what_is_typed_without_a_pause_and_not_left_is_there_after_a_refresh_and_after_another_page(
    one_app: App, page: Page
) -> None:
    words = "A unicorn was seen on the stairs, typed without a pause for longer than the app waits (invented)."
    start(page, one_app.url)
    field = known(page)
    field.click()
    field.press_sequentially(words, delay=25)
    holds(field, words)
    assert page.evaluate("[document.activeElement.tagName, document.activeElement.selectionStart]") == ["TEXTAREA", len(words)]
    time.sleep(LONGEST)

    reload(page)
    holds(page.get_by_label(WHAT), words)
    expect(page.locator("h1[data-focus]")).to_have_text("Where to begin")

    type_in(page.get_by_label(WHEN), "the day of the fa")  # no date yet
    time.sleep(LONGEST)
    reload(page)
    holds(page.get_by_label(WHEN), "the day of the fa")

    go(page, "The child, you and the meeting")
    page.get_by_label("Your name").press_sequentially("Robin Ringbinder")
    go(page, "People in the home")
    go(page, "The child, you and the meeting")
    holds(page.get_by_label("Your name"), "Robin Ringbinder")


def test_two_tabs_of_one_browser_keep_two_checklists_apart_and_a_file_over_one_opens_in_a_new_tab(
    one_app: App, page: Page
) -> None:
    start(page, one_app.url, "Child One")
    link(page, "Information-sharing checklist").click()
    arrive(page, "Do not assume")
    file = {"name": "other.json", "mimeType": "application/json", "buffer": a_record("gp").to_json().encode()}
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(file)  # type: ignore[arg-type]
    press(page, "Read this file")
    expect(page.get_by_text("Another checklist is open.")).to_be_visible()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open a new tab for it").click()
    beside = opened.value
    arrive(beside, "Do not assume")
    assert beside.locator(".about-whom").count() == 0
    assert beside.evaluate("sessionStorage.getItem('checklist-tab')") is None

    start(beside, one_app.url, "Child Two")
    reload(page)
    reload(beside)
    expect(page.locator(".about-whom")).to_have_text("About Child One")
    expect(beside.locator(".about-whom")).to_have_text("About Child Two")


def test_neither_the_token_of_a_tab_nor_its_session_opens_anything_in_another_browser(
    one_app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    said: list[bytes | str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: said.append(frame))

    page.on("websocket", listen)
    start(page, one_app.url, "Child One")
    session = next(id_of for frame in said if (id_of := session_in(frame)))
    cookies = {str(each["name"]): str(each["value"]) for each in page.context.cookies()}
    token = page.evaluate("sessionStorage.getItem('checklist-tab')")

    assert session_given(one_app, session, cookies | {"checklist": "another"}) != session
    assert session_given(one_app, session, cookies) == session

    thief = another_browser().new_page()
    thief.goto(one_app.url)
    settled(thief)
    thief.evaluate("token => sessionStorage.setItem('checklist-tab', token)", token)
    reload(thief)
    expect(thief.get_by_text("This tab can no longer open its draft by itself")).to_be_visible()
    assert thief.locator(".about-whom").count() == 0


def session_given(app: App, session: str, cookies: dict[str, str]) -> str:
    """The session that somebody gets who asks with those cookies for that one."""
    with connect(
        f"ws://127.0.0.1:{app.port}/_stcore/stream",
        origin=Origin(app.url),
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        subprotocols=[Subprotocol("streamlit"), Subprotocol("x"), Subprotocol(session)],
    ) as asked:
        message = BackMsg()
        message.rerun_script.query_string = ""
        asked.send(message.SerializeToString())
        return next(id_of for _ in range(50) if (id_of := session_in(asked.recv(timeout=20))))


def session_in(frame: bytes | str) -> str:
    """The session's id in a message from the server; "" where it does not say."""
    message = ForwardMsg()
    message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
    return message.new_session.initialize.session_id if message.WhichOneof("type") == "new_session" else ""


# -- a crash -----------------------------------------------------------------------------------------------------------


def test_a_crash_of_the_server_loses_nothing_asks_for_nothing_and_lets_no_older_tab_overwrite_anything(
    app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    words = start_and_take_password(page, app.url)
    field = known(page)
    type_in(field, "Before the crash. ")
    saved(page)
    type_in(field, "In the moment of the crash. ")

    app.kill()
    type_in(field, "While it was dead.")
    page.get_by_role("radio", name="I saw it", exact=True).check()
    expect(page.locator(".s-late")).to_contain_text("Not saved yet")
    app.start()
    expect(page.locator(".s-late")).to_be_empty(timeout=90_000)
    expect(page.get_by_role("alert").filter(visible=True)).to_have_count(0)
    holds(field, "Before the crash. In the moment of the crash. While it was dead.")
    reload(page)
    holds(page.get_by_label(WHAT), "Before the crash. In the moment of the crash. While it was dead.")
    expect(page.get_by_role("radio", name="I saw it", exact=True)).to_be_checked()

    other = another_browser().new_page()
    open_by_words(other, app.url, words)
    arrive(other, "Where to begin")
    press(other, "Edit fact 1")
    other.get_by_label(WHAT).fill("Newer")
    saved(other)
    app.kill()
    app.start()

    expect(page.get_by_label(WHAT)).to_have_value("Newer", timeout=90_000)
    time.sleep(3 + LONGEST)
    go(page, "Your draft")
    expect(page.get_by_text("Changed in two places")).to_have_count(0)
    go(page, "Where to begin")
    holds(page.get_by_label(WHAT), "Newer")


# -- words -------------------------------------------------------------------------------------------------------------


def test_a_password_that_was_left_is_typed_in_later_or_made_anew_and_is_checked_word_by_word(one_app: App, page: Page) -> None:
    old = start_and_take_password(page, one_app.url)
    reload(page)
    go(page, "Your draft")
    press(page, "I have it")
    page.get_by_label(WORDS_BACK).fill(old)
    page.get_by_label(WORDS_BACK).press("Enter")
    expect(page.get_by_text("You have its password.")).to_be_visible()
    press(page, "Make a new password")
    arrive(page, "Your password: six words")
    assert password_on(page) != old

    first, *rest = password_on(page).split("-")
    field = page.get_by_label(WORDS_BACK)
    field.fill("abacus abdomen abdominl")
    field.press("Enter")
    expect(fault(page, "did you mean ‘abdominal’?")).to_be_visible()
    settled(page)
    page.locator(".password li").first.evaluate("box => { box.lastChild.textContent = ' mammogram'; }")  # the widest of all
    assert wrong_with(page, rules=ADVICE) == []
    field.fill(" ".join([first, *rest[:-1], "abacus" if rest[-1] != "abacus" else "abdomen"]))
    field.press("Enter")
    expect(fault(page, "Word 6 does not match the one above.")).to_be_visible()
    field.fill(" ".join([first, *rest]))
    field.press("Enter")

    arrive(page, "Your draft")
    expect(page.get_by_text("You have its password.")).to_be_visible()
    go(page, "Check before you share")
    expect(page.get_by_role("link", name="Get your password")).to_have_count(0)


def test_the_words_open_the_draft_elsewhere_and_after_it_is_locked_and_no_more_once_it_is_handed_over_or_finished(
    one_app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    words = start_and_take_password(page, one_app.url, "Child One")
    token = page.evaluate("sessionStorage.getItem('checklist-tab')")
    other = another_browser().new_page()
    other.goto(one_app.url)
    arrive(other, "Do not assume")
    assert wrong_with(other, rules=ADVICE) == []
    other.get_by_label(WORDS_OPEN).fill("abacus abdomen abdominl")
    other.get_by_label(WORDS_OPEN).press("Enter")
    expect(fault(other, "‘abdominl’ (word 3) is not one of the words; did you mean ‘abdominal’?")).to_be_visible()
    opens(other, words.replace("-", " ").upper(), "Child One")

    go(page, "Your draft")
    press(page, "Lock")
    expect(page.locator("[data-focus='draft:lock:ask']")).to_be_focused()
    press(page, "Yes, lock it")
    arrive(page, "Locked")
    assert page.evaluate("sessionStorage.getItem('checklist-tab')") is None
    page.evaluate("token => sessionStorage.setItem('checklist-tab', token)", token)
    page.goto(one_app.url)
    expect(page.get_by_text("This tab can no longer open its draft by itself")).to_be_visible()
    opens(page, words, "Child One")

    go(page, "Your draft")
    press(page, "Hand over to somebody else")
    arrive(page, "New password for whoever takes over")
    new = password_on(page)
    open_by_words(other, one_app.url, words)
    expect(fault(other, "No draft has that password.")).to_be_visible()
    opens(other, new, "Child One")
    press(page, "They have the password: close it here")
    arrive(page, "Locked")

    go(other, "Your draft")
    press(other, "Finish and delete the draft")
    expect(other.get_by_role("button", name="Yes, delete it now")).to_be_visible()
    settled(other)
    assert wrong_with(other, rules=ADVICE) == []
    press(other, "Yes, delete it now")
    arrive(other, "Finished")
    open_by_words(other, one_app.url, new)
    expect(fault(other, "No draft has that password.")).to_be_visible()


def opens(page: Page, words: str, child: str) -> None:
    """Types the words on the first page, where that page is, and finds the draft about that child at the place it was left."""
    page.get_by_label(WORDS_OPEN).fill(words)
    press(page, "Open the draft")
    arrive(page, "Where to begin")
    expect(page.locator(".about-whom")).to_have_text(f"About {child}")


# -- two people --------------------------------------------------------------------------------------------------------


def test_two_people_on_one_prompt_see_both_versions_and_choose_and_on_two_they_are_put_together_by_themselves(
    one_app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    words = start_and_take_password(page, one_app.url)
    other = another_browser().new_page()
    open_by_words(other, one_app.url, words)
    arrive(other, "Where to begin")
    type_in(known(other), "Said first")
    saved(other)
    type_in(known(page), "Said second")
    time.sleep(LONGEST)

    go(page, "Your draft")
    for each in ("Said first", "Said second"):
        expect(page.locator(".fact").filter(has_text=each)).to_be_visible()
    assert wrong_with(page, rules=ADVICE) == []
    press(page, "Keep both")
    expect(page.get_by_text("Changed in two places")).to_have_count(0)
    go(page, "Where to begin")
    press_if_there(page, "Done with this fact")
    for each in ("Said first", "Said second"):
        expect(page.locator(".s-fact").filter(has_text=each)).to_be_visible()
    saved(page)

    reload(other)
    press_if_there(other, "Done with this fact")
    press(other, "Add a fact")
    type_in(other.get_by_label(WHAT), "From the other")
    saved(other)
    go(page, "The child, you and the meeting")
    type_in(page.get_by_label("Your name"), "Robin Ringbinder")
    time.sleep(LONGEST)
    go(page, "Where to begin")

    expect(page.get_by_text("This draft was also changed in another place")).to_be_visible()
    expect(page.locator(".s-fact").filter(has_text="From the other")).to_be_visible()
    assert page.get_by_text("changed here and in another place").count() == 0


def press_if_there(page: Page, label: str) -> None:
    button = page.get_by_role("button", name=label, exact=True)
    if button.count():
        button.click()
        settled(page)


# -- keeping nothing, and faults of the store --------------------------------------------------------------------------


def test_a_server_that_keeps_nothing_says_what_a_refresh_costs(tmp_path: Path, page: Page) -> None:
    app = App(tmp_path, environment={"CHECKLIST_KEEP_NOTHING": "yes"})
    try:
        app.start()
        page.goto(app.url)
        settled(page)
        expect(page.get_by_text("Nothing is kept here: a refresh empties the page.")).to_be_visible()
        page.get_by_label(CHILD).fill("Child One")
        page.get_by_label("Your agency", exact=True).select_option(index=1)
        press(page, "Start")
        arrive(page, "Task list")
        saved(page, "Not kept: a refresh would empty this page")
        go(page, "Your draft")
        expect(page.get_by_text("This server keeps nothing.")).to_be_visible()
        expect(page.get_by_text("Put a password on this PDF")).to_be_visible()
    finally:
        app.stop()
    assert not app.data.exists()


def test_a_store_that_cannot_be_is_named_at_the_start_and_typing_goes_on(tmp_path: Path, page: Page) -> None:
    said = "The data folder is not writable: /proc/no-such-place."
    app = App(tmp_path, environment={"CHECKLIST_DATA_DIR": "/proc/no-such-place"})
    try:
        app.start()
        page.goto(app.url)
        settled(page)
        expect(page.locator(".note").filter(has_text=said)).to_be_visible()
        page.get_by_label("Your agency", exact=True).select_option(index=1)
        press(page, "Start")
        arrive(page, "Task list")
        open_first_question(page)
        type_in(known(page), "Typed all the same")
        saved(page, "Not saved yet: ")
        press(page, "Done with this fact")
        expect(page.locator(".s-fact").filter(has_text="Typed all the same")).to_be_visible()
    finally:
        app.stop()
    assert said in app.log.read_text()


def test_an_answer_while_the_drafts_file_is_away_is_saved_once_it_is_back_and_a_damaged_one_is_kept_aside(
    app: App, page: Page
) -> None:
    start(page, app.url)
    drafts = app.data / "drafts" / "drafts.db"
    away = drafts.rename(drafts.with_suffix(".away"))
    type_in(known(page), "Typed in the meantime")
    saved(page, "Not saved yet: The drafts file is gone")
    assert wrong_with(page, rules=ADVICE) == []
    away.rename(drafts)
    saved(page, "Saved ")
    reload(page)
    holds(page.get_by_label(WHAT), "Typed in the meantime")

    app.stop()
    drafts.write_bytes(content := b"not a database" * 999)
    app.start()
    page.goto(app.url)
    settled(page)
    expect(page.locator(".note").filter(has_text="The drafts file is damaged.")).to_be_visible()
    assert not drafts.exists()
    assert [path.read_bytes() for path in drafts.parent.glob("drafts.db.damaged-*")] == [content]

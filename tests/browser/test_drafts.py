"""Nothing typed is lost: not by a refresh, a cut wire, a crash, a second tab or a second person. In a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
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
from browser.relay import Relay, relay
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
    show_password,
    start,
    start_and_take_password,
    type_in,
)

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, WebSocket

pytestmark = pytest.mark.browser

LONGEST = 2.0  # seconds after the last key until it is safe


def another_fact(page: Page) -> None:
    """Opens the first section's page, so that two people can be on different prompts."""
    link(page, "1. ").click()
    settled(page)


# -- a refresh ---------------------------------------------------------------------------------------------------------


def test_words_typed_and_not_left_are_there_after_a_refresh_at_the_same_place(one_app: App, page: Page) -> None:
    start(page, one_app.url)
    type_in(known(page), "A unicorn was seen on the stairs (invented)")
    time.sleep(LONGEST)

    reload(page)

    holds(page.get_by_label(WHAT), "A unicorn was seen on the stairs (invented)")
    expect(page.locator("h1[data-focus]")).to_have_text("Where to begin")


def test_typing_goes_on_while_words_are_saved(one_app: App, page: Page) -> None:
    start(page, one_app.url)
    field = known(page)
    field.click()

    field.press_sequentially("Typed without a pause for longer than the app waits, " * 3, delay=25)

    holds(field, "Typed without a pause for longer than the app waits, " * 3)
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.evaluate("document.activeElement.selectionStart") == 159


def test_a_date_that_cannot_be_read_yet_is_there_after_a_refresh(one_app: App, page: Page) -> None:
    start(page, one_app.url)
    known(page)
    type_in(page.get_by_label(WHEN), "the day of the fa")
    time.sleep(LONGEST)

    reload(page)

    holds(page.get_by_label(WHEN), "the day of the fa")


def test_a_line_that_was_changed_just_before_another_page_is_kept(one_app: App, page: Page) -> None:
    start(page, one_app.url)
    go(page, "The child, you and the meeting")
    page.get_by_label("Your name").press_sequentially("Robin Ringbinder")

    go(page, "People in the home")
    go(page, "The child, you and the meeting")

    holds(page.get_by_label("Your name"), "Robin Ringbinder")


def test_two_tabs_of_one_browser_keep_two_checklists_apart(one_app: App, context: BrowserContext) -> None:
    first, second = context.new_page(), context.new_page()
    start(first, one_app.url, "Child One")
    start(second, one_app.url, "Child Two")

    reload(first)
    reload(second)

    expect(first.locator(".about-whom")).to_have_text("About Child One")
    expect(second.locator(".about-whom")).to_have_text("About Child Two")


def test_a_token_without_its_browser_opens_nothing(
    one_app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    start(page, one_app.url, "Child One")
    token = page.evaluate("sessionStorage.getItem('checklist-tab')")
    thief = another_browser().new_page()
    thief.goto(one_app.url)
    settled(thief)
    thief.add_init_script(f"sessionStorage.setItem('checklist-tab', '{token}')")

    reload(thief)

    expect(thief.get_by_text("This tab can no longer open its draft by itself")).to_be_visible()
    assert thief.locator(".about-whom").count() == 0


# -- a cut wire, a crash -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [6, pytest.param(40, marks=pytest.mark.slow)])
def test_a_cut_wire_loses_nothing(one_app: App, page: Page, seconds: int) -> None:
    with relay(one_app.port) as wire:
        start(page, wire.url)
        field = known(page)
        type_in(field, "Before the cut. ")
        saved(page)
        type_in(field, "In the moment of the cut")
        cut_for(wire, seconds)

        expect(field).to_be_enabled(timeout=90_000)
        time.sleep(3 + LONGEST)
        reload(page)

        holds(page.get_by_label(WHAT), "Before the cut. In the moment of the cut")


def cut_for(wire: Relay, seconds: float) -> None:
    wire.cut()
    time.sleep(seconds)
    wire.mend()


def test_a_crash_of_the_server_loses_nothing_and_asks_for_nothing(app: App, page: Page) -> None:
    start(page, app.url)
    field = known(page)
    type_in(field, "Before the crash. ")
    saved(page)
    type_in(field, "In the moment of the crash")

    app.kill()
    app.start()

    expect(field).to_be_enabled(timeout=90_000)
    time.sleep(3 + LONGEST)
    holds(field, "Before the crash. In the moment of the crash")
    reload(page)
    holds(page.get_by_label(WHAT), "Before the crash. In the moment of the crash")


def test_what_an_older_tab_still_shows_overwrites_nothing_after_a_crash(
    app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    words = start_and_take_password(page, app.url)
    old = known(page)
    type_in(old, "Older")
    saved(page)
    other = another_browser().new_page()
    open_by_words(other, app.url, words)
    arrive(other, "Where to begin")
    press(other, "Edit fact 1")
    other.get_by_label(WHAT).fill("Newer")
    time.sleep(LONGEST)

    app.kill()
    app.start()

    expect(old).to_have_value("Newer", timeout=90_000)
    time.sleep(3 + LONGEST)
    go(page, "Your draft")
    expect(page.get_by_text("Changed in two places")).to_have_count(0)
    go(page, "Where to begin")
    holds(page.get_by_label(WHAT), "Newer")


# -- words -------------------------------------------------------------------------------------------------------------


def test_the_words_open_the_draft_in_another_browser(
    one_app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    words = start_and_take_password(page, one_app.url, "Child One")
    elsewhere = another_browser().new_page()

    open_by_words(elsewhere, one_app.url, words.replace("-", " ").upper())

    arrive(elsewhere, "Where to begin")
    expect(elsewhere.locator(".about-whom")).to_have_text("About Child One")


def test_words_typed_back_are_checked_word_by_word(one_app: App, page: Page) -> None:
    start(page, one_app.url)
    first, *rest = show_password(page).split("-")
    field = page.get_by_label(WORDS_BACK)

    field.fill(" ".join([first, *rest[:-1], "abacus" if rest[-1] != "abacus" else "abdomen"]))
    field.press("Enter")
    expect(fault(page, "Word 6 does not match the one above.")).to_be_visible()
    field.fill(" ".join([first, *rest]))
    field.press("Enter")

    arrive(page, "Your draft")
    expect(page.get_by_text("You have its password.")).to_be_visible()
    go(page, "Check before you share")
    expect(page.get_by_role("link", name="Get your password")).to_have_count(0)


def test_a_misspelt_word_is_named_with_the_nearest(one_app: App, page: Page) -> None:
    page.goto(one_app.url)
    settled(page)

    page.get_by_label(WORDS_OPEN).fill("abacus abdomen abdominl")
    page.get_by_label(WORDS_OPEN).press("Enter")

    expect(fault(page, "‘abdominl’ (word 3) is not one of the words; did you mean ‘abdominal’?")).to_be_visible()


def test_words_that_open_nothing_say_so_in_one_sentence(one_app: App, page: Page) -> None:
    open_by_words(page, one_app.url, "abacus abdomen abdominal abide abiding ability")

    expect(fault(page, "No draft has that password.")).to_be_visible()


def test_a_password_that_was_left_is_typed_in_later_or_made_anew(one_app: App, page: Page) -> None:
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


def test_hand_over_ends_the_old_words_at_once(one_app: App, page: Page, another_browser: Callable[[], BrowserContext]) -> None:
    old = start_and_take_password(page, one_app.url, "Child One")
    go(page, "Your draft")
    press(page, "Hand over to somebody else")
    arrive(page, "New password for whoever takes over")
    new = password_on(page)
    other = another_browser().new_page()

    open_by_words(other, one_app.url, old)
    expect(fault(other, "No draft has that password.")).to_be_visible()
    other.get_by_label(WORDS_OPEN).fill(new)
    press(other, "Open the draft")

    arrive(other, "Where to begin")
    expect(other.locator(".about-whom")).to_have_text("About Child One")
    press(page, "They have the password: close it here")
    arrive(page, "Locked")


def test_after_lock_a_refresh_asks_for_the_words(one_app: App, page: Page) -> None:
    words = start_and_take_password(page, one_app.url)
    token = page.evaluate("sessionStorage.getItem('checklist-tab')")
    go(page, "Your draft")

    press(page, "Lock")
    press(page, "Yes, lock it")
    arrive(page, "Locked")

    assert page.evaluate("sessionStorage.getItem('checklist-tab')") is None
    page.evaluate("token => sessionStorage.setItem('checklist-tab', token)", token)
    page.goto(one_app.url)
    expect(page.get_by_text("This tab can no longer open its draft by itself")).to_be_visible()
    page.get_by_label(WORDS_OPEN).fill(words)
    press(page, "Open the draft")
    arrive(page, "Where to begin")


def test_finish_deletes_the_draft_everywhere(one_app: App, page: Page) -> None:
    words = start_and_take_password(page, one_app.url)
    go(page, "Your draft")

    press(page, "Finish and delete the draft")
    press(page, "Yes, delete it now")
    arrive(page, "Finished")
    open_by_words(page, one_app.url, words)

    expect(fault(page, "No draft has that password.")).to_be_visible()


# -- two people --------------------------------------------------------------------------------------------------------


def test_two_people_on_different_prompts_are_put_together_by_themselves(
    one_app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    words = start_and_take_password(page, one_app.url)
    other = another_browser().new_page()
    open_by_words(other, one_app.url, words)
    arrive(other, "Where to begin")
    type_in(known(other), "From the other")
    saved(other)
    time.sleep(LONGEST)

    go(page, "The child, you and the meeting")
    type_in(page.get_by_label("Your name"), "Robin Ringbinder")
    time.sleep(LONGEST)
    go(page, "Where to begin")

    expect(page.get_by_text("This draft was also changed in another place")).to_be_visible()
    expect(page.locator(".s-fact").filter(has_text="From the other")).to_be_visible()
    assert page.get_by_text("changed here and in another place").count() == 0


def test_two_people_on_one_prompt_see_both_versions_and_choose(
    one_app: App, page: Page, another_browser: Callable[[], BrowserContext]
) -> None:
    words = start_and_take_password(page, one_app.url)
    other = another_browser().new_page()
    open_by_words(other, one_app.url, words)
    arrive(other, "Where to begin")
    type_in(known(other), "Said first")
    saved(other)
    time.sleep(LONGEST)
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


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"CHECKLIST_DATA_DIR": "/proc/no-such-place"}, "The data folder is not writable: /proc/no-such-place."),
        ({"CHECKLIST_DATABASE_URL": "mysql://host/name"}, "drafts cannot be kept in ‘mysql’"),
    ],
    ids=["a folder that cannot be written", "a wrong address"],
)
def test_a_store_that_cannot_be_is_named_at_the_start_and_typing_goes_on(
    tmp_path: Path, page: Page, environment: dict[str, str], said: str
) -> None:
    app = App(tmp_path, environment=environment)
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


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "The drafts file is empty."), (b"not a database" * 999, "The drafts file is damaged.")],
    ids=["empty", "damaged"],
)
def test_a_damaged_drafts_file_is_kept_aside_and_never_made_anew(app: App, page: Page, content: bytes, said: str) -> None:
    app.stop()
    drafts = app.data / "drafts" / "drafts.db"
    drafts.write_bytes(content)

    app.start()
    page.goto(app.url)
    settled(page)

    expect(page.locator(".note").filter(has_text=said)).to_be_visible()
    assert not drafts.exists()
    assert [path.read_bytes() for path in drafts.parent.glob("drafts.db.damaged-*")] == [content]


def test_an_answer_while_the_drafts_file_is_away_is_saved_once_it_is_back(app: App, page: Page) -> None:
    start(page, app.url)
    drafts = app.data / "drafts" / "drafts.db"
    away = drafts.rename(drafts.with_suffix(".away"))

    type_in(known(page), "Typed in the meantime")
    saved(page, "Not saved yet: The drafts file is gone")
    away.rename(drafts)

    saved(page, "Saved ")
    reload(page)
    holds(page.get_by_label(WHAT), "Typed in the meantime")


# -- what is left behind -----------------------------------------------------------------------------------------------


def test_no_word_is_left_anywhere_but_in_the_sealed_draft(app: App, page: Page) -> None:
    canary = "Zanzibarquince"
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url + str(request.headers)))
    page.on("framenavigated", lambda frame: urls.append(frame.url))
    words = start_and_take_password(page, app.url, f"Child {canary}")
    type_in(known(page), f"Fact {canary}")
    type_in(page.get_by_label(WHEN), f"around {canary}")
    go(page, "The child, you and the meeting")
    type_in(page.get_by_label("Your name"), f"Author {canary}")
    go(page, "People in the home")
    press(page, "Add a person")
    type_in(page.get_by_label("Name", exact=True), f"Person {canary}")
    time.sleep(LONGEST)
    reload(page)
    app.kill()
    app.start()
    time.sleep(5)
    go(page, "Your draft")
    press(page, "Preview the pages")
    expect(page.locator(".page img").first).to_be_visible(timeout=60_000)

    stored = page.evaluate("JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage), document.cookie])")
    app.stop()
    files = [path for path in app.folder.rglob("*") if path.is_file()]
    raw = b"\n".join(path.read_bytes() for path in files)
    everything = raw + "\n".join([*urls, stored]).encode()

    assert app.data / "drafts" / "drafts.db" in files
    assert canary.encode() not in everything
    assert not [two for two in pairwise(words.split("-")) if "-".join(two).encode() in everything]
    assert app.temporary_files() == []


def test_a_file_over_open_work_can_be_opened_beside_it_in_a_new_tab(one_app: App, page: Page) -> None:
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
    reload(page)
    expect(page.locator(".about-whom")).to_have_text("About Child One")


# -- who else may come in ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("own", [True, False], ids=["its own browser", "another browser"])
def test_a_session_is_given_back_to_its_own_browser_only(one_app: App, page: Page, own: bool) -> None:
    said: list[bytes | str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: said.append(frame))

    page.on("websocket", listen)
    start(page, one_app.url, "Child One")
    session = next(id_of for frame in said if (id_of := session_in(frame)))
    cookies = {str(each["name"]): str(each["value"]) for each in page.context.cookies()}
    if not own:
        cookies["checklist"] = "another"

    with connect(
        f"ws://127.0.0.1:{one_app.port}/_stcore/stream",
        origin=Origin(one_app.url),
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        subprotocols=[Subprotocol("streamlit"), Subprotocol("x"), Subprotocol(session)],
    ) as thief:
        message = BackMsg()
        message.rerun_script.query_string = ""
        thief.send(message.SerializeToString())
        given = next(id_of for _ in range(50) if (id_of := session_in(thief.recv(timeout=20))))

    assert (given == session) is own


def session_in(frame: bytes | str) -> str:
    """The session's id in a message from the server; "" where it does not say."""
    message = ForwardMsg()
    message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
    return message.new_session.initialize.session_id if message.WhichOneof("type") == "new_session" else ""

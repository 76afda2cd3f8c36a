"""Every page, driven by its labels: what is typed is kept, what is asked is shown, nothing leaks or breaks."""

from collections.abc import Callable

import pytest
from copies import for_agency
from makers import a_fact, a_person, a_record
from screens import record_of, screen, turn_to, widget, widgets, words_on
from streamlit.testing.v1 import AppTest

from checklist import content
from checklist.app.share import recipients
from checklist.app.state import clock
from checklist.app.state.session import new_tab
from checklist.dates import PartialDate
from checklist.faults import Fault
from checklist.library import Role
from checklist.record import Fact, How, KnowsState, LivesHere, Outcome, Record, Status
from checklist.wording import answers

LIBRARY = content.read()
PAGES = ["start", "about", "agencies-involved", "people", "prepare", *(section.id for section in LIBRARY.sections)]
PAGES += ["check", "share", "library", "review", "guidance"]
MARKS = "health-marks-and-injuries"


def full_record() -> Record:
    return a_record(
        by="Robin Ringbinder",
        involved=(
            {"agency": "gp", "worker": "Dr Stapler", "contact": "00000 000000"},
            {"agency": "nursery"},
            {"agency": "police"},
        ),
        people=[
            a_person("Darren Doorstep", known_as=("Daz",), lives_here="some-nights"),
            a_person(id="p2", described_as="man at the door"),
        ],
        known={
            MARKS: [
                a_fact(
                    "Yellow mark on the left shin",
                    knows={"gp": "believed", "nursery": "told"},
                    happened="2026-03-01~",
                    key=True,
                ),
                a_fact("Red mark on the arm", id="f2", how="told", source="neighbour", protect_source=True),
            ],
            "child-words": a_fact("He said “no”", id="f3", how="child", knows={"police": "believed"}),
        },
        statuses={"child-last-seen": "unsure", "siblings-words": "not-asked"},
        meeting={"on": "2026-03-12", "time": "14:00", "about": "marks"},
    )


def test_the_content_says_which_prompt_and_which_themes_stand_beside_a_page() -> None:
    beside = [theme.title for theme in LIBRARY.themes if "agencies" in theme.beside]
    members, protect = (LIBRARY.prompts[LIBRARY.with_role(role)] for role in (Role.HOUSEHOLD, Role.WHOM_TO_PROTECT))

    agencies, people, share = (words_on(screen(page, a_record())) for page in ("agencies-involved", "people", "share"))

    assert beside == ["Roles and remits", "The whole group is responsible"]
    assert all(f"<summary>{title}</summary>" in agencies for title in beside)
    assert all(LIBRARY.lessons[lesson].title in people for lesson in members.lessons)
    assert protect.question in share
    assert f"Answer this: {LIBRARY.numbers[protect.id]} {protect.short}" in share


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_nothing_in_it(page: str) -> None:
    at = screen(page)

    assert not at.exception
    assert not at.error
    assert words_on(at).count("<h1") == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_a_full_record_and_says_what_to_do_in_danger(page: str) -> None:
    at = screen(page, full_record())

    assert not at.exception
    assert not at.error
    assert words_on(at).count("<h1") == 1
    assert "Call 999" in words_on(at)


def test_a_checklist_starts_with_a_name_and_an_agency() -> None:
    at = screen()
    widget(at, "Child’s name, initials or reference").input("M T").run()
    widget(at, "Your agency").select("gp").run()

    widget(at, "Start").click().run()

    record = record_of(at)
    assert (record.child.name, record.agency, record.edition) == ("M T", "gp", LIBRARY.edition.edition)
    assert "Where to begin" in words_on(at)


def test_starting_without_an_agency_says_what_is_missing_and_keeps_the_name() -> None:
    at = screen()
    widget(at, "Child’s name, initials or reference").input("M T").run()

    widget(at, "Start").click().run()

    assert "Choose your agency" in at.error[0].value
    assert widget(at, "Child’s name, initials or reference").value == "M T"


def test_what_the_role_most_often_alone_holds_comes_first() -> None:
    at = screen("prepare", a_record("police"))

    openers = [prompt for prompt in LIBRARY.prompts.values() if "police" in prompt.opens_for]
    listed = [each.label for each in at.button if each.label.startswith("**")]
    assert openers[0].question in words_on(at)
    assert listed[0].startswith(f"**{LIBRARY.numbers[openers[1].id]} ")


@pytest.mark.parametrize(
    ("page", "label", "typed", "kept"),
    [
        ("about", "Name, initials or reference", "Mila T", lambda r: r.child.name == "Mila T"),
        ("about", "Also known as", "Mimi, Milly ", lambda r: r.child.known_as == ("Mimi", "Milly")),
        ("about", "Born, or expected", "May 2024", lambda r: r.child.born.edtf == "2024-05"),
        ("about", "Your reference", "R-1", lambda r: r.child.reference == "R-1"),
        ("about", "Address 1", "1 Example Street", lambda r: r.child.addresses[0].text == "1 Example Street"),
        ("about", "Your service or team", "East", lambda r: r.service == "East"),
        ("about", "Your name", "Robin", lambda r: r.practitioner.name == "Robin"),
        ("about", "Your role", "nurse", lambda r: r.practitioner.role == "nurse"),
        ("about", "How to reach you", "ext. 1", lambda r: r.practitioner.contact == "ext. 1"),
        ("about", "Day", "12/3/26", lambda r: r.meeting.on.edtf == "2026-03-12"),
        ("about", "Time", "2pm", lambda r: r.meeting.time == "14:00"),
        ("about", "What it is about", "marks", lambda r: r.meeting.about == "marks"),
    ],
)
def test_what_is_typed_is_kept(page: str, label: str, typed: str, kept: Callable[[Record], bool]) -> None:
    at = screen(page, a_record())

    widget(at, label).input(typed).run()

    assert kept(record_of(at))
    assert widget(turn_to(turn_to(at, "check"), page), label).value


def with_addresses() -> AppTest:
    return screen("about", a_record(child={"addresses": ({"text": "1 First Road"}, {"text": "2 Second Road"})}))


def test_clearing_one_address_leaves_the_other_in_its_place() -> None:
    at = with_addresses()

    widget(at, "Address 1").input("").run()
    assert widget(at, "Address 2").value == "2 Second Road"
    turn_to(turn_to(at, "check"), "about")

    assert [each.text for each in record_of(at).without_blanks().child.addresses] == ["2 Second Road"]
    assert widget(at, "Address 2").value == "2 Second Road"


def test_an_address_can_be_written_anew_where_another_was_cleared() -> None:
    at = with_addresses()
    widget(at, "Known since (address 1)").input("since the fire").run()

    widget(at, "Address 1").input("").run()
    widget(at, "Address 1").input("3 Third Road").run()

    assert [each.text for each in record_of(at).child.addresses] == ["3 Third Road", "2 Second Road"]
    assert widget(at, "Known since (address 1)").value == ""


def test_clearing_every_address_leaves_none() -> None:
    at = with_addresses()

    widget(at, "Address 1").input("").run()
    widget(at, "Address 2").input("").run()

    assert record_of(at).child.addresses == ()


def test_words_typed_just_before_leaving_the_page_are_kept() -> None:
    at = screen("about", a_record())

    widget(at, "Your name").input("Robin")
    turn_to(at, "check")

    assert record_of(at).practitioner.name == "Robin"


def test_a_date_that_cannot_be_read_stays_where_it_was_typed_with_what_to_do() -> None:
    at = screen("about", a_record())

    widget(at, "Born, or expected").input("next spring").run()
    turn_to(turn_to(at, "check"), "about")

    assert widget(at, "Born, or expected").value == "next spring"
    assert "cannot read this as a date" in at.error[0].value
    assert record_of(at).child.born is None


def test_a_date_in_figures_is_read_back_in_words() -> None:
    at = screen("about", a_record())

    widget(at, "Day").input("3/4/26").run()

    assert [each.value for each in at.caption] == ["Read as 3 April 2026"]


def test_a_date_that_is_hardly_meant_is_kept_and_asked_about() -> None:
    at = screen("about", a_record())

    widget(at, "Born, or expected").input("12/3/0226").run()

    assert [each.value for each in at.warning] == ["Is the year right? 12 March 226 is more than 120 years ago."]
    assert str(record_of(at).child.born) == "0226-03-12"


def test_hidden_characters_are_taken_out_and_the_page_says_so() -> None:
    at = screen("about", a_record())

    widget(at, "Your name").input("Ro\u202ebin\u0000").run()

    assert record_of(at).practitioner.name == "Robin"
    assert "Hidden characters were taken out" in at.caption[0].value


def test_choosing_an_agency_lists_its_service_and_taking_it_off_removes_it() -> None:
    at = screen("agencies-involved", a_record())

    widget(at, "Which agencies are involved?").set_value(["gp", "police"]).run()
    widget(at, "Which agencies are involved?").set_value(["police"]).run()

    assert [each.agency for each in record_of(at).involved] == ["police"]


def test_a_second_service_of_one_agency_is_told_apart() -> None:
    at = screen("agencies-involved", a_record(involved=({"agency": "drug-and-alcohol"},)), opened={"involved": "0"})
    widget(at, "Service or team").input("North").run()

    widget(at, "Add a second service of this agency").click().run()
    widget(at, "Service or team").input("South").run()

    assert [each.service for each in record_of(at).involved] == ["North", "South"]


def with_services(*agencies: str) -> AppTest:
    """The page with a GP practice, the police, whose fields are open, and a school; then these are ticked and no others."""
    services = ({"agency": "gp", "worker": "Dr Stapler"}, {"agency": "police"}, {"agency": "school"})
    at = screen("agencies-involved", a_record(involved=services), opened={"involved": "1"})
    widget(at, "Named worker").input("PC Paperclip").run()
    widget(at, "Involved since").input("2025").run()
    if agencies:
        widget(at, "Which agencies are involved?").set_value(list(agencies)).run()
    return at


def workers(at: AppTest) -> list[tuple[str, str]]:
    return [(each.agency, each.worker) for each in record_of(at).involved]


def test_details_stay_with_their_service_when_another_agency_is_taken_off() -> None:
    at = with_services("police", "school")

    assert workers(at) == [("police", "PC Paperclip"), ("school", "")]
    assert [each.since is not None for each in record_of(at).involved] == [True, False]
    assert (widget(at, "Named worker").value, widget(at, "Involved since").value) == ("PC Paperclip", "2025")


def test_the_keyboard_is_not_sent_to_the_open_service_when_another_agency_is_taken_off() -> None:
    before, after = words_on(with_services()), words_on(with_services("police", "school"))

    assert 'data-focus="involved:police:0"' in before
    assert 'data-focus="involved:police:0"' in after


def test_words_typed_just_before_another_agency_is_taken_off_stay_with_their_service() -> None:
    at = with_services()

    widget(at, "Which agencies are involved?").set_value(["police", "school"])
    widget(at, "Named worker").input("PC Paperclip, Example Road").run()

    assert workers(at) == [("police", "PC Paperclip, Example Road"), ("school", "")]


def test_a_date_that_cannot_be_read_moves_along_with_its_service() -> None:
    at = with_services()
    widget(at, "Involved since").input("since the fire").run()

    widget(at, "Which agencies are involved?").set_value(["police", "school"]).run()
    assert widget(at, "Involved since").value == "since the fire"
    widget(at, "Add details for School (service 2)").click().run()

    assert widget(at, "Involved since").value == ""


def test_services_that_were_taken_off_with_their_details_can_be_put_back_where_they_were() -> None:
    at = with_services("police", "school")
    widget(at, "Which agencies are involved?").set_value(["school"]).run()
    assert "with what you wrote: Police; GP practice." in words_on(at)

    widget(at, "Put them back").click().run()

    assert workers(at) == [("gp", "Dr Stapler"), ("police", "PC Paperclip"), ("school", "")]
    assert widget(at, "Which agencies are involved?").value == ["gp", "police", "school"]
    assert "Taken off the list" not in words_on(at)


def test_an_agency_that_is_ticked_again_comes_back_with_its_details() -> None:
    at = with_services("police", "school")

    widget(at, "Which agencies are involved?").set_value(["gp", "police", "school"]).run()

    assert workers(at) == [("gp", "Dr Stapler"), ("police", "PC Paperclip"), ("school", "")]
    assert widget(at, "Named worker").value == "PC Paperclip"
    assert "Taken off the list" not in words_on(at)


def test_a_service_is_taken_off_by_its_own_button_and_can_be_put_back() -> None:
    at = with_services()

    widget(at, "Take off the list").click().run()
    assert workers(at) == [("gp", "Dr Stapler"), ("school", "")]
    assert widget(at, "Which agencies are involved?").value == ["gp", "school"]
    widget(at, "Put it back").click().run()

    assert workers(at) == [("gp", "Dr Stapler"), ("police", "PC Paperclip"), ("school", "")]


def test_a_service_from_another_edition_stays_when_an_agency_is_ticked() -> None:
    at = screen("agencies-involved", a_record(involved=({"agency": "youth-centre", "worker": "Sam Stapler"},)))

    widget(at, "Which agencies are involved?").set_value(["gp"]).run()

    assert workers(at) == [("youth-centre", "Sam Stapler"), ("gp", "")]


def test_a_person_without_a_name_can_be_described() -> None:
    at = screen("people", a_record())
    widget(at, "Add a person").click().run()

    widget(at, "No name? How were they described").input("man at the gas visit").run()
    widget(at, "Do they live here?").set_value("some-nights").run()
    widget(at, "Done with this person").click().run()

    person = record_of(at).people[0]
    assert (person.called, person.lives_here) == ("man at the gas visit", LivesHere.SOME_NIGHTS)
    assert "man at the gas visit" in words_on(at)


def test_removing_a_person_asks_first_and_can_be_undone_with_the_facts_about_them() -> None:
    record = a_record(people=["Pat Paperclip", "Sam Stapler"], known={"child-words": a_fact(about=("child", "p1"))})
    at = screen("people", record)

    widget(at, "Remove person 1").click().run()
    assert len(record_of(at).people) == 2
    widget(at, "Yes, remove it").click().run()
    assert [each.name for each in record_of(at).people] == ["Sam Stapler"]
    widget(at, "Put them back").click().run()

    assert record_of(at).but(updated=record.updated) == record


def test_a_person_added_and_left_blank_is_not_kept() -> None:
    at = screen("people", a_record())
    widget(at, "Add a person").click().run()

    widget(at, "Done with this person").click().run()

    assert record_of(at).people == ()


def test_a_date_that_was_typed_for_one_person_is_not_shown_for_the_next() -> None:
    at = screen("people", a_record(people=["Pat Paperclip", "Sam Stapler"]), opened={"person": "p2"})
    widget(at, "Born, or expected").input("next spring").run()
    widget(at, "Done with this person").click().run()
    widget(at, "Remove person 2").click().run()
    widget(at, "Yes, remove it").click().run()
    widget(at, "Remove person 1").click().run()  # this one can be put back: the id of the other is free
    widget(at, "Yes, remove it").click().run()

    widget(at, "Add a person").click().run()

    assert widget(at, "Born, or expected").value == ""


def test_the_picture_of_the_household_is_also_said_in_words() -> None:
    at = screen("people", full_record())

    assert 'alt="" src="data:image/svg+xml' in words_on(at)
    assert "<strong>man at the door</strong>" in words_on(at)


def test_saying_that_something_is_known_opens_a_fact() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},)))

    widget(at, "What can you say about this?").set_value(Status.KNOWN).run()
    widget(at, "What? One thing, in one sentence").input("Yellow mark").run()
    widget(at, "How is it known?").set_value(How.SEEN).run()
    widget(at, "Seen by whom, where").input("home visit").run()
    widget(at, "When did it happen?").input("about 1 March 2026").run()
    widget(at, "This matters most: put it on page one").check().run()

    fact = record_of(at).fact(MARKS, "f1")
    assert fact is not None
    assert (fact.what, fact.how, fact.source, fact.key) == ("Yellow mark", How.SEEN, "home visit", True)
    assert fact.happened is not None
    assert fact.happened.edtf == "2026-03-01~"


def test_i_think_they_know_takes_one_action_once_a_fact_is_open() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},), known={MARKS: a_fact()}), opened={MARKS: "f1"})

    widget(at, "GP practice").set_value(KnowsState.BELIEVED).run()

    assert [each.agency for each in record_of(at).beliefs()] == ["gp"]
    assert "It is on your call list" in words_on(at)


def test_what_was_told_keeps_when_how_and_what_came_back() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},), known={MARKS: a_fact()}), opened={MARKS: "f1"})

    widget(at, "GP practice").set_value(KnowsState.TOLD).run()
    widget(at, "When (GP)").input("3 March 2026").run()
    widget(at, "How (GP)").input("phone").run()
    widget(at, "What came back (GP)").input("will look").run()

    fact = record_of(at).fact(MARKS, "f1")
    assert fact is not None
    knows = fact.knows["gp"]
    assert knows.on is not None
    assert (knows.state, knows.on.edtf, knows.by, knows.reply) == (KnowsState.TOLD, "2026-03-03", "phone", "will look")


def test_a_day_that_was_changed_elsewhere_is_the_one_that_is_shown() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},), known={MARKS: a_fact()}), opened={MARKS: "f1"})
    widget(at, "GP practice").set_value(KnowsState.TOLD).run()
    widget(at, "When (GP)").input("3 March 2026").run()
    widget(at, "GP practice").set_value(KnowsState.BELIEVED).run()
    turn_to(at, "check")

    widget(at, "I told them now (1)").click().run()
    turn_to(at, "health")

    assert widget(at, "When (GP)").value == PartialDate.on(clock.today()).spoken


def test_the_lessons_that_fit_the_answer_come_first_and_say_why() -> None:
    at = screen("health", a_record(involved=({"agency": "gp"},), known={MARKS: a_fact(knows={"gp": "believed"})}))

    shown = words_on(at)

    assert "What reviews found" in shown
    assert "Shown because" in shown
    assert 'rel="noopener noreferrer"' in shown


def test_words_just_typed_are_kept_whichever_callback_comes_first() -> None:
    here = new_tab(record=a_record(known={MARKS: Fact(id="f1")}), opened={MARKS: "f1"})

    here.open(MARKS, None)
    here.fact_field(MARKS, "f1", "what")("Yellow mark")
    here.tidy()

    assert here.record is not None
    assert [fact.what for _, fact in here.record.facts()] == ["Yellow mark"]


def test_a_reason_just_typed_belongs_to_the_decision_that_is_put_down(monkeypatch: pytest.MonkeyPatch) -> None:
    at = screen("share", full_record(), opened={"recipient": "police"})
    widget(at, "What do you decide?").set_value(Outcome.PART).run()
    widget(at, "Log that this was shared today").click().run()

    monkeypatch.setattr("checklist.app.state.session.current", lambda: at.session_state["checklist"])
    recipients._keep_decision("police", 0, "why", "They lead the enquiry")

    assert [(each.why, each.on is not None) for each in record_of(at).decisions] == [("They lead the enquiry", True)]


def test_facts_move_and_keep_their_order() -> None:
    at = screen("health", a_record(known={MARKS: ["one", "two"]}))
    widget(at, "Edit fact 2").click().run()

    widget(at, "Move fact 2 up").click().run()

    assert [fact.what for fact in record_of(at).answer(MARKS).facts] == ["two", "one"]


def test_removing_a_fact_asks_first_and_can_be_undone_in_its_place() -> None:
    record = a_record(known={MARKS: ["one", "two", "three"]})
    at = screen("health", record)
    widget(at, "Edit fact 2").click().run()

    widget(at, "Remove fact 2").click().run()
    widget(at, "Keep it").click().run()
    assert len(record_of(at).answer(MARKS).facts) == 3
    widget(at, "Remove fact 2").click().run()
    widget(at, "Yes, remove it").click().run()
    assert [fact.what for fact in record_of(at).answer(MARKS).facts] == ["one", "three"]
    widget(at, "Put it back").click().run()

    assert [fact.what for fact in record_of(at).answer(MARKS).facts] == ["one", "two", "three"]


def test_putting_a_fact_back_loses_nothing_that_was_typed_since() -> None:
    at = screen("health", a_record(known={MARKS: ["old"]}))
    widget(at, "Edit fact 1").click().run()
    widget(at, "Remove fact 1").click().run()
    widget(at, "Yes, remove it").click().run()
    widget(at, "Add a fact").click().run()

    widget(at, "What? One thing, in one sentence").input("new")
    widget(at, "Put it back").click().run()

    assert [fact.what for fact in record_of(at).answer(MARKS).facts] == ["old", "new"]
    assert widget(at, "What? One thing, in one sentence").value == "new"


def test_one_prompt_is_open_at_a_time() -> None:
    at = screen("health", a_record())
    second = LIBRARY.sections[3].prompts[1]

    widget(at, f"4.2 {second.short}: Not covered").click().run()

    assert second.question in words_on(at)
    assert LIBRARY.prompts[MARKS].question not in words_on(at)


def test_where_one_looked_can_be_put_down_when_nothing_was_found() -> None:
    at = screen("health", a_record())

    widget(at, "What can you say about this?").set_value(Status.NONE).run()
    widget(at, "Add where you looked").click().run()
    widget(at, "What? One thing, in one sentence").input("The red book").run()

    assert record_of(at).answer(MARKS).status is Status.NONE
    assert record_of(at).answer(MARKS).facts[0].what == "The red book"


@pytest.mark.parametrize(
    ("button", "state"),
    [("They knew", KnowsState.TOLD_ME), ("I told them now", KnowsState.TOLD), ("No answer", KnowsState.BELIEVED)],
)
def test_a_call_that_was_made_changes_who_knows(button: str, state: KnowsState) -> None:
    record = a_record(
        involved=({"agency": "gp", "worker": "Dr Stapler", "contact": "00000 000000"},),
        known={MARKS: a_fact(knows={"gp": "believed"})},
    )
    at = screen("check", record)
    assert "Dr Stapler, 00000 000000" in words_on(at)

    widget(at, f"{button} (1)").click().run()

    fact = record_of(at).fact(MARKS, "f1")
    assert fact is not None
    assert fact.knows["gp"].state is state
    assert fact.knows["gp"].on is not None
    assert "Noted:" in words_on(at)


def test_an_action_has_one_owner_and_a_day_that_lies_ahead() -> None:
    at = screen("check", a_record())
    widget(at, "Add an action").click().run()

    widget(at, "What is to be done? (action 1)").input("Ring the nursery").run()
    widget(at, "Who does it? (action 1)").input("Robin").run()
    widget(at, "By when? (action 1)").input("Friday").run()

    action = record_of(at).actions[0]
    assert (action.what, action.who) == ("Ring the nursery", "Robin")
    assert action.by is not None
    assert action.by.earliest > clock.today()


def two_actions(first: str, second: str) -> AppTest:
    at = screen("check", a_record(actions=({"what": "Ring"}, {"what": "Write"})))
    widget(at, "By when? (action 1)").input(first).run()
    widget(at, "By when? (action 2)").input(second).run()
    return at


@pytest.mark.parametrize("typed", ["9 September 2027", "when the school is back"])
def test_a_day_stays_with_its_action_when_another_is_removed(typed: str) -> None:
    at = two_actions("1 March 2027", typed)

    widget(at, "Remove action 1").click().run()
    widget(at, "Yes, remove it").click().run()

    assert widget(at, "What is to be done? (action 1)").value == "Write"
    assert widget(at, "By when? (action 1)").value == typed


def test_words_typed_just_before_another_action_is_removed_stay_with_theirs() -> None:
    at = two_actions("1 March 2027", "9 September 2027")

    widget(at, "What is to be done? (action 1)").input("Ring the nursery")
    widget(at, "Who does it? (action 2)").input("Robin")
    widget(at, "Remove action 1").click().run()
    widget(at, "Yes, remove it").click().run()

    assert [(each.what, each.who) for each in record_of(at).actions] == [("Write", "Robin")]
    assert widget(at, "Who does it? (action 1)").value == "Robin"


def test_what_nobody_covered_is_listed_beside_what_is_unsure_and_not_asked() -> None:
    shown = words_on(screen("check", full_record()))

    assert f"Not covered ({len(LIBRARY.prompts) - 4})" in shown
    assert "Unsure (1)" in shown
    assert "Not asked (1)" in shown


def test_a_decision_to_share_marks_the_facts_as_told_and_stands_in_the_log() -> None:
    at = screen("share", full_record(), opened={"recipient": "police"})

    widget(at, "What do you decide?").set_value(Outcome.PART).run()
    widget(at, "Why?").input("They lead the enquiry").run()
    widget(at, "Was the child or family told?").set_value("not-yet").run()
    widget(at, "Why not? What would the risk have been?").input("Not safe before the visit").run()
    widget(at, "Log that this was shared today").click().run()

    record = record_of(at)
    decision = record.decisions[0]
    assert decision.on is not None
    assert (decision.to, decision.outcome, decision.why, decision.why_not, decision.by) == (
        "police",
        Outcome.PART,
        "They lead the enquiry",
        "Not safe before the visit",
        "Robin Ringbinder",
    )
    sent, kept = record.answer(MARKS).facts
    assert sent.knows["police"].state is KnowsState.TOLD
    assert "police" not in kept.knows
    assert "They lead the enquiry" in words_on(at)


def test_a_decision_not_to_share_is_kept_too_and_tells_nobody() -> None:
    at = screen("share", full_record(), opened={"recipient": "gp"})

    widget(at, "What do you decide?").set_value(Outcome.NOT_SHARED_HARM).run()
    widget(at, "Log this decision").click().run()

    record = record_of(at)
    assert record.decisions[0].outcome is Outcome.NOT_SHARED_HARM
    assert record.answer(MARKS).facts[0].knows["gp"].state is KnowsState.BELIEVED


def test_a_protected_fact_is_not_ticked_until_it_is_ticked_by_itself() -> None:
    at = screen("share", full_record(), opened={"recipient": "police"})
    widget(at, "What do you decide?").set_value(Outcome.SHARED).run()
    label = "Send the second fact under 4.1, although it is protected"

    assert widget(at, "Send the first fact under 4.1").value is True
    assert widget(at, label).value is False
    widget(at, label).check().run()

    assert len(at.session_state["checklist"].chosen["police"].protected) == 1


def test_protected_people_and_the_actions_have_ticks_of_their_own() -> None:
    record = full_record().with_person(a_person("Hidden Person", id="p9", protect_source=True))
    record = record.but(actions=({"what": "Ring the nursery"},))
    at = screen("share", record, opened={"recipient": "police"})
    widget(at, "What do you decide?").set_value(Outcome.SHARED).run()

    widget(at, f"Name person {len(record.people)}, although protected").check().run()
    widget(at, "Send the actions: I have read them, and they point to nothing protected").check().run()

    copy = for_agency(record, "police", chosen=at.session_state["checklist"].chosen["police"]).record
    assert "Hidden Person" in [person.name for person in copy.people]
    assert copy.actions == record.actions


def test_what_went_only_in_part_is_logged_as_part() -> None:
    at = screen("share", full_record(), opened={"recipient": "police"})
    widget(at, "What do you decide?").set_value(Outcome.SHARED).run()
    widget(at, "Log that this was shared today").click().run()

    (decision,) = (each for each in at.session_state["checklist"].record.decisions if each.to == "police" and each.on)
    assert decision.outcome is Outcome.PART


@pytest.mark.parametrize(("prompt", "kept"), [("adults-domestic-abuse", True), (MARKS, False)])
def test_a_fact_whose_teller_could_be_harmed_begins_out_of_the_familys_copy(prompt: str, kept: bool) -> None:
    section = next(each.id for each in LIBRARY.sections if any(one.id == prompt for one in each.prompts))
    at = screen(section, a_record(), opened={section: prompt})

    widget(at, "Add a fact").click().run()

    (fact,) = at.session_state["checklist"].record.answer(prompt).facts
    assert fact.keep_from_family is kept
    assert fact.is_blank


def test_before_the_familys_copy_stands_who_must_agree() -> None:
    at = screen("share", full_record(), opened={"recipient": "family"})
    widget(at, "What do you decide?").set_value(Outcome.SHARED).run()

    assert answers.BEFORE_THE_FAMILY in words_on(at)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("share", "30 September 2026"),
        ("share", "announced, checked 23 November 2026"),
        ("share", "You do not need consent to share where a child is or may be at risk."),
        ("share", "confirm the lawful basis"),
        ("check", "how detailed your record is"),
        ("agencies-involved", "Do not rely on others to share"),
    ],
)
def test_reminders_stand_where_they_are_needed(page: str, said: str) -> None:
    assert said in words_on(screen(page, full_record()))


def test_a_review_without_verified_lessons_says_so() -> None:
    at = screen("review", opened={"review": "R05"})

    assert LIBRARY.reviews[4].not_summarised in words_on(at)
    assert "What it teaches" not in words_on(at)


def test_reviews_are_filtered_and_counted() -> None:
    at = screen("library")
    assert "24 of 24 reviews" in words_on(at)

    widget(at, "Place").select("Coventry").run()

    assert "1 of 24 reviews" in words_on(at)
    widget(at, "**Daniel Pelka**, September 2013".replace("**", "")).click().run()
    assert "Coventry" in words_on(at)


@pytest.mark.parametrize(
    "thought",
    ["Pick up the phone", "Roles and remits", "Anyone may begin", "Reflective practice"],
)
def test_the_thoughts_behind_the_tool_can_be_found(thought: str) -> None:
    assert thought.casefold() in words_on(screen("library")).casefold()


def test_each_nation_has_its_own_lines_and_those_for_all() -> None:
    at = screen("guidance")
    assert "Children’s Wellbeing and Schools Act 2026" in words_on(at)

    widget(at, "Nation").set_value("scotland").run()

    assert "inter-agency referral discussion" in words_on(at).casefold()
    assert "Children’s Wellbeing and Schools Act 2026, section 4" not in words_on(at)


NASTY = [
    "<script>alert(1)</script>",
    "![x](https://example.org/x.png)",
    "**bold** :red[x] `code`",
    "א" * 300,
    "x" * 20_000,
    "😀\n😀",
]


@pytest.mark.parametrize("words", NASTY, ids=["html", "image", "markdown", "hebrew", "long", "emoji"])
@pytest.mark.parametrize("page", ["people", "health", "check", "share", "agencies-involved"])
def test_typed_words_are_shown_as_they_are_and_never_become_code(page: str, words: str) -> None:
    record = a_record(
        by=words[:200],
        child={"name": words[:200]},
        involved=({"agency": "gp", "worker": words[:200], "service": words[:200]},),
        people=[words[:200]],
        known={
            MARKS: a_fact(
                words, source=words, about=("child", "p1"), knows={"gp": {"state": "believed", "reply": words, "on": "2026"}}
            )
        },
    )

    at = screen(page, record)

    assert not at.exception
    assert "<script>alert" not in words_on(at)
    labels = [
        each.label for kind in ("button", "checkbox", "button_group", "text_input", "selectbox") for each in widgets(at, kind)
    ]
    assert not [label for label in labels if words in label]
    assert not [each for each in at.markdown if words in each.value]


def test_damaged_content_shows_every_fault_in_the_place_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = content.ContentFaults(
        [Fault("prompts/1-household.toml", "prompt 'x'", "there is no field 'whyy'; did you mean 'why'?")]
    )
    monkeypatch.setattr("checklist.app.state.edition.library_or_faults", lambda: faults)

    at = AppTest.from_file("../streamlit_app.py", default_timeout=60).run()

    assert not at.exception
    assert "did you mean" in words_on(at)
    assert "prompts/1-household.toml" in words_on(at)


def test_no_copy_for_the_family_is_offered_before_its_questions_are_answered() -> None:
    at = screen("share", full_record(), opened={"recipient": "family"})

    widget(at, "What do you decide?").set_value(Outcome.SHARED).run()

    assert "Nothing can be chosen for the family before these are answered:" in words_on(at)
    assert [each.label for each in at.button].count("Preview the pages") == 1  # of the author's own summary
    assert "Log that this was shared today" not in words_on(at)


def test_words_that_are_guarded_already_are_refused_with_a_reason() -> None:
    at = screen("share", full_record().but(guarded=("Larkspur Cottage",)))

    widget(at, "Add a name, a number or an address").input("larkspur-cottage").run()

    assert "This is on the list already." in words_on(at)
    assert record_of(at).guarded == ("Larkspur Cottage",)


def test_a_guarded_telephone_number_is_shown_once() -> None:
    record = full_record().but(service="Haven Outreach", protect_service=True)
    record = record.but(practitioner=record.practitioner.but(contact="07700 900123"))

    shown = words_on(screen("share", record))

    assert 'Your own service: <span dir="auto">Haven Outreach; 07700900123</span>' in shown
    assert "447700900123" not in shown

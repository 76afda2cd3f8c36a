"""What each recipient gets, and what must never reach it."""

from collections.abc import Callable
from typing import Any

import pytest
from copies import LIBRARY, for_agency, for_family
from makers import a_fact, a_person, a_record

from checklist import content
from checklist.audiences import Audience
from checklist.dates import PartialDate
from checklist.protection import OF_PROTECTING, OF_SHARING, Chosen, FactKey, PutIn
from checklist.record import FamilyTold, KnowsState, Outcome, Record
from checklist.sharing import FAMILY, Copy, as_sent, full, logged

MARKS = "health-marks-and-injuries"
SECRET = FactKey(MARKS, "f2")


def the_record(**fields: Any) -> Record:
    """A record with one protected fact, one barred from the family, and one that the GP was told."""
    return a_record(
        known={
            MARKS: [
                a_fact("Open fact", id="f1", key=True, knows={"gp": "told", "nursery": "believed"}),
                a_fact("Secret fact", id="f2", source="Neighbour Plum", protect_source=True),
            ],
            "child-last-seen": a_fact("Private fact", id="f3", keep_from_family=True),
            "contact-school": a_fact(
                "Held fact", id="f4", knows={"gp": {"state": "told", "reply": "From the GP"}, "police": "told-me"}
            ),
        },
        people=(
            a_person("Open Person", id="p1"),
            a_person("Secret Person", id="p2", protect_source=True),
            a_person("Private Person", id="p3", keep_from_family=True),
        ),
        **fields,
    )


def said(record: Record) -> set[str]:
    return {fact.what for _, fact in record.facts()}


def test_the_author_gets_everything() -> None:
    record = the_record(notes=({"text": "Supervisor"},))

    assert full(record).record == record
    assert full(record).is_whole


def test_an_agency_gets_what_it_is_not_said_to_hold_and_every_key_fact() -> None:
    copy = for_agency(the_record(), "gp")

    assert said(copy.record) == {"Open fact", "Private fact"}
    assert copy.withheld.already_held == 1
    assert (copy.audience, copy.recipient) == (Audience.AGENCY, "gp")


def test_what_an_agency_is_only_thought_to_know_goes_to_it() -> None:
    record = a_record(known={MARKS: a_fact("Thought known", knows={"gp": "believed"})})

    assert said(for_agency(record, "gp").record) == {"Thought known"}


@pytest.mark.parametrize("state", ["told", "told-me"])
def test_what_an_agency_told_or_was_told_need_not_go_again(state: str) -> None:
    record = a_record(known={MARKS: a_fact(knows={"gp": state})})

    assert not said(for_agency(record, "gp").record)


def test_a_protected_fact_goes_to_no_agency_even_when_all_facts_are_chosen() -> None:
    record = the_record()
    every = Chosen(facts=frozenset(FactKey(prompt, fact.id) for prompt, fact in record.facts()))

    assert "Secret fact" not in said(for_agency(record, "police", chosen=every).record)


def test_a_protected_fact_goes_to_the_agency_for_which_it_is_put_in_by_name() -> None:
    copy = for_agency(the_record(), "police", chosen=Chosen(protected=frozenset({PutIn(*SECRET, "Secret fact")})))

    assert "Secret fact" in said(copy.record)
    assert copy.withheld.protected == 0


def test_choosing_facts_sends_those_and_no_others() -> None:
    copy = for_agency(the_record(), "gp", chosen=Chosen(facts=frozenset({FactKey("contact-school", "f4")})))

    assert said(copy.record) == {"Held fact"}
    assert copy.withheld.not_chosen == 2
    assert copy.outcome is Outcome.PART


def test_a_protected_person_and_every_fact_about_them_stay_with_the_author() -> None:
    record = the_record().with_fact(MARKS, a_fact("About them", id="f9", about=("child", "p2")))
    copy = for_agency(record, "police")

    assert [person.id for person in copy.record.people] == ["p1", "p3"]
    assert "About them" not in said(copy.record)
    assert "p2" not in copy.record.to_json()


def test_a_fact_put_in_by_name_does_not_point_at_a_person_who_is_left_out() -> None:
    record = the_record().with_fact(MARKS, a_fact("About them", id="f9", about=("child", "p2")))
    copy = for_agency(record, "police", chosen=Chosen(protected=frozenset({PutIn(MARKS, "f9", "About them")})))

    assert copy.record.fact(MARKS, "f9") is not None
    assert "p2" not in copy.record.to_json()


def test_a_fact_about_somebody_who_is_left_out_is_never_read_as_being_about_the_child() -> None:
    record = the_record().with_fact(MARKS, a_fact("He threw a bottle", id="f9", about=("p2",)))
    copy = for_agency(record, "police", chosen=Chosen(protected=frozenset({PutIn(MARKS, "f9", "He threw a bottle")}))).record

    (about,) = (copy.person(each) for each in copy.fact(MARKS, "f9").about)  # type: ignore[union-attr]
    assert about is not None
    assert about.is_blank


def test_other_words_in_the_place_of_a_fact_that_was_put_in_do_not_go_in_its_stead() -> None:
    chosen = Chosen(protected=frozenset({PutIn(*SECRET, "Secret fact")}))
    record = the_record().with_fact(MARKS, a_fact("Another secret", id="f2", protect_source=True))

    assert "Another secret" not in said(for_agency(record, "police", chosen=chosen).record)


def test_a_person_who_is_put_in_by_name_is_named() -> None:
    copy = for_agency(the_record(), "police", chosen=Chosen(people=frozenset({PutIn("", "p2", "Secret Person")})))

    assert "Secret Person" in [person.called for person in copy.record.people]


def test_an_unmarked_fact_with_the_words_of_a_barred_one_is_barred_too() -> None:
    record = the_record().with_fact("contact-moves", a_fact("secret  FACT.", id="f9", source="Mrs Plum"))
    record = record.with_fact("contact-moves", a_fact("private fact", id="f10"))

    assert "secret  FACT." not in said(for_agency(record, "police").record)
    assert said(for_family(record).record).isdisjoint({"secret  FACT.", "private fact"})


def test_the_questions_of_sharing_are_those_of_the_content() -> None:
    (section,) = (each for each in content.read().sections if each.id == "decision")

    assert {prompt.id for prompt in section.prompts} == LIBRARY.prompts_with(*OF_SHARING)


@pytest.mark.parametrize("prompt", sorted(LIBRARY.prompts_with(*OF_SHARING)))
def test_the_family_reads_nothing_of_how_sharing_was_decided(prompt: str) -> None:
    record = a_record(known={prompt: "If he is told he may move the child tonight", MARKS: "Open"})

    assert said(for_family(record).record) == {"Open"}


@pytest.mark.parametrize("prompt", sorted(LIBRARY.prompts_with(*OF_PROTECTING)))
def test_what_names_whom_to_protect_goes_to_an_agency_only_by_name(prompt: str) -> None:
    record = a_record(known={prompt: "Neighbour Plum at number 4", MARKS: "Open"})
    put_in = Chosen(protected=frozenset({PutIn(prompt, "f1", "Neighbour Plum at number 4")}))

    assert said(for_agency(record, "police").record) == {"Open"}
    assert "Neighbour Plum at number 4" in said(for_agency(record, "police", chosen=put_in).record)


def test_an_answer_of_which_only_protected_facts_are_left_is_not_in_the_copy() -> None:
    record = a_record(known={MARKS: a_fact(protect_source=True), "contact-school": "Open"})

    assert list(for_agency(record, "gp").record.answers) == ["contact-school"]


def test_how_far_a_prompt_was_answered_goes_to_an_agency() -> None:
    record = a_record(statuses={MARKS: "not-asked", "contact-school": "unsure"})

    assert for_agency(record, "gp").record.answers == record.answers


def test_nobody_else_lives_here_is_not_said_once_a_person_was_taken_out() -> None:
    record = the_record(household={"complete": "yes", "how": "told", "source": "mother"})

    assert for_agency(record, "gp").record.household.is_blank


def test_an_agency_does_not_read_what_others_answered_nor_what_was_decided_about_them() -> None:
    decisions = ({"to": "gp", "outcome": "shared", "by": "Me"}, {"to": "police", "outcome": "part", "by": "Me"})
    copy = for_agency(the_record(decisions=decisions), "police")

    assert "From the GP" not in copy.record.to_json()
    assert [each.to for each in copy.record.decisions] == ["police"]


def test_its_own_answer_stays_in_the_agencys_copy() -> None:
    record = a_record(known={MARKS: a_fact(key=True, knows={"gp": {"state": "told", "reply": "From the GP"}})})

    assert "From the GP" in for_agency(record, "gp").record.to_json()


def test_actions_and_reasons_stay_back_while_something_is_protected() -> None:
    record = the_record(actions=({"what": "Ring Neighbour Plum"},), decisions=({"to": "police", "why": "Plum rang"},))
    copy = for_agency(record, "police")

    assert "Plum" not in copy.record.to_json()
    assert copy.withheld.actions == 1


def test_actions_go_when_the_author_has_read_them_and_puts_them_in() -> None:
    record = the_record(actions=({"what": "Ring Neighbour Plum"},))
    copy = for_agency(record, "police", chosen=Chosen(actions=True))

    assert [each.what for each in copy.record.actions] == ["Ring Neighbour Plum"]
    assert [each.where for each in copy.look_again] == ["the actions"]


def test_actions_go_to_an_agency_when_nothing_is_protected() -> None:
    record = a_record(known={MARKS: "Open"}, actions=({"what": "Ring the nursery"},))

    assert for_agency(record, "gp").record.actions == record.actions


def test_a_supervisors_notes_go_only_when_chosen() -> None:
    record = a_record(notes=({"text": "Thought"},))

    assert not for_agency(record, "gp").record.notes
    assert not for_family(record).record.notes
    assert for_agency(record, "gp", chosen=Chosen(notes=True)).record.notes == record.notes


def test_a_note_on_a_question_with_a_protected_fact_stays_back_even_when_notes_are_chosen() -> None:
    record = the_record(notes=({"text": "Ask who else heard her", "prompt": MARKS}, {"text": "Open note"}))
    copy = for_agency(record, "police", chosen=Chosen(notes=True))

    assert [each.text for each in copy.record.notes] == ["Open note"]
    assert copy.withheld.notes == 1


def test_the_family_gets_only_facts_that_nothing_bars() -> None:
    record = the_record().with_fact(MARKS, a_fact("Open fact", id="f1", about=("p1",)))
    copy = for_family(record)

    assert said(copy.record) == {"Open fact", "Held fact"}
    assert [person.called for person in copy.record.people] == ["Open Person"]
    assert (copy.withheld.protected, copy.withheld.from_family, copy.withheld.people) == (1, 1, 2)


@pytest.mark.parametrize("person", ["p2", "p3"])
def test_a_fact_about_a_person_kept_from_the_family_is_kept_from_it_too(person: str) -> None:
    record = the_record().with_fact(MARKS, a_fact("About them", id="f9", about=("child", person)))

    assert "About them" not in said(for_family(record).record)


def test_the_family_reads_nothing_of_agencies_meeting_addresses_and_what_was_not_found() -> None:
    record = the_record(
        statuses={"adults-domestic-abuse": "none"},
        involved=({"agency": "domestic-abuse-service", "worker": "Someone"},),
        meeting={"about": "Meeting words"},
        household={"source": "Household words"},
        actions=({"what": "Action words"},),
        decisions=({"to": "police", "why": "Decision words"},),
        child={"name": "Child A", "addresses": ({"text": "Address words"},)},
    )
    written = for_family(record).record.to_json()

    assert "words" not in written
    assert "domestic-abuse" not in written
    assert "police" not in written
    assert "adults" not in written


@pytest.mark.parametrize("copy_of", [for_family, lambda record: for_agency(record, "police")])
def test_ids_in_what_is_sent_have_no_gaps(copy_of: Callable[[Record], Copy]) -> None:
    sent = as_sent(copy_of(the_record().with_person(a_person("Last Person", id="p7"))).record)

    assert [person.id for person in sent.people] == [f"p{number}" for number in range(1, len(sent.people) + 1)]
    assert [fact.id for _, fact in sent.facts()] == [f"f{number}" for number, _ in enumerate(sent.facts(), start=1)]


def test_about_follows_the_new_ids_in_what_is_sent() -> None:
    record = the_record().with_person(a_person("Last Person", id="p7"))
    record = record.with_fact("contact-school", a_fact("Held fact", id="f4", about=("p7", "child")))
    copy = as_sent(for_family(record).record)

    (fact,) = copy.answer("contact-school").facts
    assert [copy.person(each) for each in fact.about if each != "child"] == list(copy.people)


def test_the_purpose_is_not_told_to_the_family_but_training_stays_training() -> None:
    assert for_family(a_record(purpose="supervision")).record == for_family(a_record()).record
    assert for_family(a_record(purpose="training")).record.purpose == "training"


def test_the_author_is_told_where_a_withheld_name_or_source_is_read_elsewhere() -> None:
    record = the_record().with_fact("child-last-seen", a_fact("Neighbour Plum was there with Secret Person", id="f8"))

    assert [(each.prompt, each.fact) for each in for_agency(record, "gp").look_again] == [("child-last-seen", "f8")]


@pytest.mark.parametrize("words", ["Tansy stayed the night", "tansy stayed", "Mrs Plum rang twice"])
def test_the_author_is_told_where_a_part_of_a_withheld_name_is_read(words: str) -> None:
    record = the_record().with_person(a_person("Tansy Hatstand", id="p2", protect_source=True))
    record = record.with_fact("child-last-seen", a_fact(words, id="f8"))

    assert "f8" in [each.fact for each in for_agency(record, "gp").look_again]


@pytest.mark.parametrize("words", ["A neighbour said the open person came", "It was in March", "The mother of Child A rang"])
def test_ordinary_words_of_a_source_point_to_nothing(words: str) -> None:
    record = a_record(
        known={
            MARKS: [
                a_fact("One", id="f1", source="Mother, neighbour of Open Person, in March", protect_source=True),
                a_fact(words, id="f2"),
            ]
        },
        people=(a_person("Open Person", id="p1", relationship="mother"),),
    )

    assert not for_agency(record, "gp").look_again


def test_the_author_is_told_where_the_familys_copy_names_a_service_or_a_source_kept_from_it() -> None:
    record = a_record(
        known={
            MARKS: [
                a_fact("Private", id="f1", source="Aunt Juniper", keep_from_family=True),
                a_fact("Juniper minds him", id="f2"),
                a_fact("Seen there", id="f3", source="Kay of Thistle House"),
            ]
        },
        involved=({"agency": "domestic-abuse-service", "service": "Thistle House"},),
    )

    copy = for_family(record)

    assert [each.fact for each in copy.look_again] == ["f2"]
    assert copy.record.answer(MARKS).facts[1].source == ""
    assert copy.withheld.blanked == 1


def test_the_author_is_told_where_a_fact_names_the_child_who_is_left_out_as_its_source() -> None:
    facts = [
        a_fact("Tyler told me that Dean sleeps there", id="f1", how="child", source="Tyler, at home"),
        a_fact("A man sleeps there", id="f2", how="child", source="Tyler, at home"),
    ]
    record = a_record(known={MARKS: facts}, people=(a_person("Tyler Teacosy", child=True),))

    (place,) = for_agency(record, "police").look_again
    named = Chosen(sources=frozenset({PutIn.source(MARKS, facts[0])}))

    assert (place.fact, place.stops) == ("f1", False)
    assert "Its own words name a child." in place.why
    assert for_agency(record, "police", chosen=named).look_again == ()


def test_the_author_is_told_which_facts_in_the_familys_copy_come_from_another_agency() -> None:
    (place,) = for_family(the_record()).look_again

    assert place.prompt == "contact-school"
    assert "told you this" in place.why


def test_counts_are_said_to_the_author_in_sentences() -> None:
    sentences = for_agency(the_record(), "gp").withheld.for_author()

    assert sentences[0] == "1 fact is left out because a source or a person is protected."
    assert "Secret" not in " ".join(sentences)


def test_the_log_says_to_whom_when_and_why_and_the_facts_say_what() -> None:
    record = the_record()
    copy = for_agency(record, "gp")
    today = PartialDate("2026-03-12")

    after = logged(record, copy, on=today, by="Me", why="Needed", family_told=FamilyTold.NO, why_not="Not safe")

    (decision,) = after.decisions
    assert (decision.to, decision.outcome, decision.why, decision.on) == ("gp", Outcome.PART, "Needed", today)
    told = {fact.what for _, fact in after.facts() if "gp" in fact.knows and fact.knows["gp"].state is KnowsState.TOLD}
    assert told == {"Open fact", "Private fact", "Held fact"}
    assert after.fact("contact-school", "f4") == record.fact("contact-school", "f4")
    assert after.fact(MARKS, "f2") == record.fact(MARKS, "f2")


def test_what_was_written_about_an_agency_before_stays_when_it_is_told() -> None:
    left = {"gp": {"state": "believed", "by": "phone", "reply": "Left a message with Jo"}}
    record = a_record(known={MARKS: a_fact(knows=left)})

    after = logged(record, for_agency(record, "gp"), on=PartialDate("2026-03-12"), by="Me", why="Needed")

    fact = after.fact(MARKS, "f1")
    assert fact is not None
    assert (fact.knows["gp"].state, fact.knows["gp"].by) == (KnowsState.TOLD, "phone; this summary")
    assert fact.knows["gp"].reply == "Left a message with Jo"


def test_a_copy_for_the_family_is_logged_without_touching_the_facts() -> None:
    record = the_record()
    after = logged(record, for_family(record), on=PartialDate("2026-03-12"), by="Me", why="They asked")

    assert after.decisions[0].to == FAMILY
    assert after.answers == record.answers


def test_a_copy_never_shows_the_words_of_a_child_in_its_repr() -> None:
    assert "Open fact" not in repr(for_agency(the_record(), "gp"))

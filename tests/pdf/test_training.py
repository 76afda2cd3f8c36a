"""Training on paper: no card holds another card's words, TRAINING stands everywhere, the debrief is about groups."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from time import process_time
from uuid import UUID

import page
import pikepdf
import pytest
import verapdf
from canaries import Aviary, canaries_in
from makers import a_record
from readings import attached, words_of

from checklist import content
from checklist.figures.shares import share_bars
from checklist.library import Card, Vignette
from checklist.pdf import exchange, refusals, training
from checklist.picture import combine as picture
from checklist.picture.values import MixedPurposes
from checklist.record import Knows, KnowsState, Purpose
from checklist.record_json import from_json
from checklist.reveal import Reveal, reveal
from checklist.tally import Tally
from checklist.training import Seat, Shown, Step, begin, join, sheet
from checklist.wording import debrief

LIBRARY = content.read()
MADE = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
CARDS = [
    pytest.param(vignette, card, id=f"{vignette.id}/{card.file}") for vignette in LIBRARY.vignettes for card in vignette.card
]


def the(vignette: str) -> Vignette:
    found = LIBRARY.vignette(vignette)
    assert found is not None
    return found


BABY = the("baby-with-marks")


def paper(vignette: Vignette, card: Card) -> bytes:
    return training.make_card(vignette, card, sheet(card, UUID(int=1), MADE), LIBRARY, MADE)


def sentences(card: Card) -> set[str]:
    """What stands on one card: its facts and its brief."""
    return {card.brief} | {fact.what for _, fact in from_json(card.written).facts()}


def a_debrief(*seats: Seat) -> tuple[Reveal, bytes]:
    exercise = begin(BABY, MADE, Random(1)).go_to(Step.READ, MADE).go_to(Step.DEBRIEF, MADE)
    found = reveal(exercise, BABY, seats, LIBRARY, MADE)
    return found, training.make_debrief(found, BABY, LIBRARY, MADE)


def a_group(*agencies: str) -> list[Seat]:
    exercise = begin(BABY, MADE, Random(1)).go_to(Step.READ, MADE).go_to(Step.CHECKLIST, MADE)
    cards = [card for agency in agencies if (card := BABY.card_of(agency))]
    return [join(exercise, BABY, card, number, UUID(int=number), MADE) for number, card in enumerate(cards, start=1)]


def test_a_card_on_paper_has_room_for_what_one_would_do_each_time_and_why() -> None:
    printed = words_of(paper(BABY, BABY.card[0]))

    asked = printed.partition("What would you do now, and why?")[2]
    assert [each for each in ("What would you do now?", "Why?", *debrief.DECIDED_WHEN) if each not in asked] == []


@pytest.mark.parametrize(("vignette", "card"), CARDS)
@pytest.mark.slow
def test_a_card_holds_all_of_its_own_facts_and_no_other_cards_words(vignette: Vignette, card: Card) -> None:
    printed = words_of(paper(vignette, card), "-raw")
    own = sentences(card)
    others = set().union(*(sentences(each) for each in vignette.card if each is not card)) - own

    assert [each for each in own if " ".join(each.split()) not in printed] == []
    assert [each for each in others if " ".join(each.split()) in printed] == []


def test_the_check_code_on_a_cards_page_one_is_that_of_the_checklist_inside() -> None:
    pdf = paper(BABY, BABY.card[0])

    assert f"Check code {exchange.read_file(pdf).check_code}" in words_of(pdf, "-l", "1")
    assert "heck code" not in words_of(training.make_cards(BABY, LIBRARY, MADE))


@pytest.mark.parametrize(("vignette", "card"), CARDS)
@pytest.mark.slow
def test_a_card_shows_the_reference_and_the_marks_that_its_checklist_holds(vignette: Vignette, card: Card) -> None:
    record, printed = sheet(card, UUID(int=1), MADE), words_of(paper(vignette, card), "-raw")
    facts = [fact for _, fact in record.facts()]

    assert record.child.reference in printed
    assert printed.count("Matters most.") == sum(fact.key for fact in facts)
    assert printed.count("Protect the source.") == sum(fact.protect_source for fact in facts)


def test_a_card_attaches_no_word_that_its_pages_do_not_show() -> None:
    birds = Aviary()
    pdf = training.make_card(BABY, BABY.card[0], birds.record.but(purpose=Purpose.TRAINING), LIBRARY, MADE)

    assert canaries_in(words_of(pdf, "-raw")) == canaries_in(attached(pdf).decode()) == set(birds.sung)


@pytest.mark.parametrize(("vignette", "card"), CARDS)
@pytest.mark.slow
def test_a_card_does_not_say_what_its_service_takes_for_granted(vignette: Vignette, card: Card) -> None:
    pdf = paper(vignette, card)

    assert "I think they know." not in words_of(pdf, "-raw")
    assert list(from_json(attached(pdf)).beliefs()) == []


def test_training_stands_across_every_page_and_no_real_marking_does() -> None:
    for pdf in (training.make_cards(BABY, LIBRARY, MADE), a_debrief()[1]):
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert all(b"Artifact" in each.Contents.read_bytes() for each in opened.pages)
            count = len(opened.pages)
        for number in range(1, count + 1):
            printed = words_of(pdf, "-f", str(number), "-l", str(number))
            assert "every person is invented" in printed
            assert "OFFICIAL" not in printed


def test_the_watermark_is_drawn_on_each_page() -> None:
    with pikepdf.open(BytesIO(training.make_cards(BABY, LIBRARY, MADE))) as opened:
        with_watermark = [
            each for each in opened.pages if re.search(rb"0\.92\d* 0\.92\d* 0\.93\d* rg", each.Contents.read_bytes())
        ]

        assert len(with_watermark) == len(opened.pages)


def test_the_checklist_inside_a_card_is_for_training_and_is_refused_among_real_ones() -> None:
    inside = exchange.read_file(paper(BABY, BABY.card[0])).record

    assert inside.purpose is Purpose.TRAINING
    with pytest.raises(MixedPurposes):
        picture.combine([inside, a_record("police")], LIBRARY)


def test_every_card_begins_on_a_page_of_its_own() -> None:
    pdf = training.make_cards(BABY, LIBRARY, MADE)
    with pikepdf.open(BytesIO(pdf)) as opened:
        count = len(opened.pages)

    heads = [words_of(pdf, "-f", str(number), "-l", str(number)) for number in range(1, count + 1)]
    assert [head.count("Your card:") for head in heads if "Your card:" in head] == [1] * len(BABY.card)


@pytest.mark.slow
@pytest.mark.parametrize("vignette", LIBRARY.vignettes, ids=lambda vignette: vignette.id)
def test_in_one_file_each_card_holds_its_own_facts_and_no_others(vignette: Vignette) -> None:
    printed = words_of(training.make_cards(vignette, LIBRARY, MADE), "-raw")
    _, *parts = printed.split("Your card: ")

    held = [{" ".join(each.split()) for each in sentences(card)} for card in vignette.card]
    for number, part in enumerate(parts):
        others = set().union(*(each for at, each in enumerate(held) if at != number)) - held[number]
        assert [each for each in held[number] if each not in part] == []
        assert [each for each in others if each in part] == []


def test_all_cards_in_one_file_carry_no_checklist() -> None:
    with pytest.raises(refusals.NoRecord):
        exchange.read_file(training.make_cards(BABY, LIBRARY, MADE))


def test_the_debrief_says_what_the_group_missed_which_lessons_it_echoes_and_one_change_each() -> None:
    seats = a_group("gp", "nursery", "police")
    found, pdf = a_debrief(seats[0].will("Ring the nursery first"), *seats[1:])
    printed = words_of(pdf, "-raw")

    assert found.missed
    assert all(" ".join(key.say.split()) in printed for key in found.missed)
    assert all(each.lesson.title in printed for each in found.lessons)
    assert "Ring the nursery first" in printed
    assert "3 people held 3 of the 6 cards." in printed
    assert all(" ".join(question.split()) in printed for question in BABY.debrief)


def test_what_was_wrongly_thought_to_be_known_is_among_what_the_group_missed() -> None:
    exercise = begin(BABY, MADE, Random(1)).go_to(Step.READ, MADE).go_to(Step.CHECKLIST, MADE)
    gp, police = a_group("gp", "police")
    fact = gp.record.answer("household-members").facts[0]
    thought = gp.record.with_fact("household-members", fact.but(knows={"police": Knows(state=KnowsState.BELIEVED)}))

    found, _ = a_debrief(gp.with_record(thought, exercise), police)

    assert [each.said for each in debrief.missed(found, LIBRARY)].count(fact.what) == 2
    assert any("thought that Police knew this" in each.head for each in debrief.missed(found, LIBRARY))


def test_the_debrief_prints_decisions_side_by_side_and_counts_of_enough_people() -> None:
    gp, police = a_group("gp", "police")
    gp = gp.decide(Step.CHECKLIST, what="Wait", why="others know").decide(Step.TALK, what="Ring the nursery")
    found = replace(a_debrief(gp, police)[0], counts=Tally(before=((5, 0, 0, 0),) * 3, after=((1, 0, 0, 2),) * 3))

    printed = words_of(training.make_debrief(found, BABY, LIBRARY, MADE), "-raw")

    assert "Wait. Why: others know" in printed
    assert "Ring the nursery" in printed
    assert "Before (5)" in printed
    assert "After: fewer than 5 answered, so nothing is shown." in printed


def test_the_debrief_of_a_projector_and_printed_cards_says_so() -> None:
    assert "nobody held one on a screen" in words_of(a_debrief()[1])


def test_the_shares_are_said_in_words_beside_the_bars() -> None:
    found, pdf = a_debrief(*a_group("gp"))
    printed = words_of(pdf, "-raw")

    assert all(debrief.share_in_words(share, LIBRARY) in printed for share in found.shares)
    with pikepdf.open(BytesIO(pdf)) as opened:
        alternatives = [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert alternatives == [share_bars(found.shares, LIBRARY).spoken]


def test_nothing_in_the_debrief_names_a_seat() -> None:
    assert "Seat" not in words_of(a_debrief(*a_group("gp", "police"))[1])


def test_each_part_of_the_reveal_has_words_for_nothing() -> None:
    found, _ = a_debrief(*a_group("police"))

    for told in debrief.parts(found, LIBRARY):
        assert told.lead
        assert all(group.items or group.nothing for group in told.groups)


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert paper(BABY, BABY.card[0]) == paper(BABY, BABY.card[0])
    assert training.make_cards(BABY, LIBRARY, MADE) == training.make_cards(BABY, LIBRARY, MADE)
    assert a_debrief()[1] == a_debrief()[1]


def test_the_parts_come_in_the_order_in_which_they_are_shown() -> None:
    found, _ = a_debrief()

    assert [told.part for told in debrief.parts(found, LIBRARY)] == list(Shown)
    assert [told.part for told in debrief.parts(found, LIBRARY, (Shown.SHARES,))] == [Shown.SHARES]


def test_training_papers_pass_the_accessibility_check() -> None:
    for pdf in (paper(BABY, BABY.card[0]), training.make_cards(BABY, LIBRARY, MADE), a_debrief(*a_group("gp", "police"))[1]):
        assert [page.validate_pdf_bytes(pdf, profile=profile).failures for profile in ("ua1", "3a")] == [[], []]


@pytest.mark.slow
def test_verapdf_passes_training_papers(tmp_path: Path) -> None:
    verapdf.require()
    files = {"card": paper(BABY, BABY.card[0]), "cards": training.make_cards(BABY, LIBRARY, MADE), "debrief": a_debrief()[1]}
    for name, pdf in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)

    assert verapdf.failures([(flavour, tmp_path / f"{name}.pdf") for name in files for flavour in ("ua1", "3a")]) == []


def test_a_debrief_of_forty_people_is_made_within_two_seconds() -> None:
    seats = [seat for at in range(7) for seat in a_group(*(card.agency for card in BABY.card))][:40]
    seats = [Seat.from_bytes(seat.to_bytes()) for seat in seats]
    started = process_time()

    a_debrief(*seats)

    assert process_time() - started < 2  # of processor time: other work on this machine does not count

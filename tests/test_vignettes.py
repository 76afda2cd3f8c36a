"""The training families: their keys hold, and nothing in them judges anybody."""

from __future__ import annotations

import re

import pytest
from makers import a_record
from playing import BABY, LIBRARY, a_seat, after, an_exercise

from checklist.library import Card, Vignette
from checklist.library.vignettes import KeyAssumption, KeyOnlyOne, KeyUnconfirmed
from checklist.picture import combine as picture
from checklist.picture.values import Assumption, MixedPurposes, OnlyOne, Picture, Unconfirmed
from checklist.record_json import from_json
from checklist.sight import view
from checklist.training import (
    Step,
)

FAMILIES = [pytest.param(vignette, id=vignette.id) for vignette in LIBRARY.vignettes]
CARDS = [
    pytest.param(vignette, card, id=f"{vignette.id}/{card.file}") for vignette in LIBRARY.vignettes for card in vignette.card
]


def put_together(vignette: Vignette) -> Picture:
    return picture.combine([from_json(card.written) for card in vignette.card], LIBRARY)


def test_there_are_six_families_of_the_six_kinds() -> None:
    assert {vignette.id for vignette in LIBRARY.vignettes} >= {
        "baby-with-marks",
        "taught-at-home",
        "a-new-town",
        "a-nursery-worker",
        "a-friend-online",
        "two-key-workers",
    }


@pytest.mark.parametrize("vignette", FAMILIES)
def test_a_family_has_four_to_six_cards_news_and_a_debrief(vignette: Vignette) -> None:
    assert 4 <= len(vignette.card) <= 6
    assert vignette.news
    assert vignette.debrief
    assert 60 <= vignette.minutes <= 90


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_key_has_every_assumption_that_the_cards_show_and_no_other(vignette: Vignette) -> None:
    found = {
        (*fact_of(each), each.about_agency or "", each.reply.value if each.reply else "")
        for each in put_together(vignette).assumptions
    }

    assert found == {(*key_fact(each), each.about_agency, each.reply) for each in vignette.key.assumption}


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_key_has_everything_told_that_did_not_arrive_and_nothing_else(vignette: Vignette) -> None:
    found = {(*fact_of(each), each.about_agency, each.reply.value) for each in put_together(vignette).unconfirmed}

    assert found == {(*key_fact(each), each.about_agency, each.reply) for each in vignette.key.unconfirmed}
    assert found


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_key_has_every_difference_and_no_other(vignette: Vignette) -> None:
    found = {
        (
            each.prompt or each.what.value,
            each.someone.name if each.someone else "",
            frozenset(a.author.agency for a in each.accounts),
        )
        for each in put_together(vignette).differences
    }

    assert found == {(each.what, each.person, frozenset(each.agencies)) for each in vignette.key.difference}
    assert found


@pytest.mark.parametrize("vignette", FAMILIES)
def test_the_key_has_everybody_who_may_have_two_names(vignette: Vignette) -> None:
    found = {frozenset((each.one.name, each.other.name)) for each in put_together(vignette).possible_links}

    assert found == {frozenset(each.names) for each in vignette.key.link}
    assert found


@pytest.mark.parametrize("vignette", FAMILIES)
def test_what_the_key_says_only_one_holds_or_nobody_could_answer_is_so(vignette: Vignette) -> None:
    whole = put_together(vignette)

    assert {key_fact(each) for each in vignette.key.only_one} <= {fact_of(each) for each in whole.only_one}
    assert {each.prompt for each in vignette.key.gap} <= {each.prompt for each in whole.gaps if each.was_asked}
    assert vignette.key.only_one
    assert vignette.key.gap


def fact_of(each: Assumption | Unconfirmed | OnlyOne) -> tuple[str, str, str, str]:
    said = each.statement
    return (said.author.agency, said.author.service, said.prompt, said.fact.id)


def key_fact(each: KeyAssumption | KeyUnconfirmed | KeyOnlyOne) -> tuple[str, str, str, str]:
    return (each.agency, each.service, each.prompt, each.fact)


@pytest.mark.parametrize("vignette", FAMILIES)
def test_a_family_has_strengths_or_plain_reasons_as_well_as_worries(vignette: Vignette) -> None:
    prompts = {prompt for card in vignette.card for prompt, _ in from_json(card.written).facts()}

    assert prompts & {
        "access-ordinary-reason",
        "child-ordinary-day",
        "child-last-seen",
        "health-growth",
        "child-trusted-person",
    }
    assert "plain" in vignette.facilitator.casefold()


@pytest.mark.parametrize("vignette", FAMILIES)
def test_nobody_in_a_family_is_judged(vignette: Vignette) -> None:
    written = " ".join([vignette.facilitator, *(card.written for card in vignette.card)]).casefold()

    assert re.findall(r"\b(?:guilty|abuser|perpetrator|offender|culprit is|high risk|low risk|lied)\b", written) == []


@pytest.mark.parametrize(("vignette", "card"), CARDS)
def test_a_card_has_few_enough_facts_to_read_in_five_minutes(vignette: Vignette, card: Card) -> None:
    words = [fact.what.split() for _, fact in from_json(card.written).facts()]

    assert 3 <= len(words) <= 9
    assert sum(map(len, words)) <= 160
    assert vignette.child.split(",")[0] == from_json(card.written).child.name


@pytest.mark.parametrize(("vignette", "card"), CARDS)
def test_no_card_has_the_words_of_another_card(vignette: Vignette, card: Card) -> None:
    others = [each for each in vignette.card if each is not card]
    canaries = {fact.what for other in others for _, fact in from_json(other.written).facts()}
    canaries |= {news.text for news in vignette.news if (news.agency, news.service) != (card.agency, card.service)}
    canaries |= {other.brief for other in others}
    exercise = an_exercise(vignette, Step.DEBRIEF)
    seat = a_seat(exercise, card.agency, service=card.service)

    seen = view(exercise, vignette, seat, after(90))

    everything = f"{seen.record.to_json() if seen.record else ''}{seen.news}{seen.brief}{seen.opening}{seen.questions}"
    assert len(canaries) > 10
    assert [words for words in canaries if words in everything] == []


def test_a_training_card_among_real_records_is_refused() -> None:
    card = from_json(BABY.card[0].written)

    with pytest.raises(MixedPurposes, match="training cards among real records"):
        picture.combine([card, a_record("gp", child={"name": card.child.name})], LIBRARY)

"""A family written on screen: who knows what, and the cards and the key made from it."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playing import LIBRARY, NOW

from checklist import content
from checklist.content.families import family_faults
from checklist.own_family import OWN, Cell, GridFact, OwnFamily, OwnPerson, lacking, vignette_of, zipped
from checklist.picture import combine as picture
from checklist.record import CHILD, How, KnowsState, LivesHere, Purpose
from checklist.record_json import from_json

GATE = GridFact(
    what="A man collects Pip on Mondays", prompt="household-visitors", how=How.SEEN,
    cells={"nursery": Cell.HAS, "gp": Cell.THOUGHT},
)  # fmt: skip
HELP = GridFact(what="Mother came for help", prompt="adults-ill-health", cells={"gp": Cell.HAS, "police": Cell.HAS})
CALL = GridFact(what="A call about shouting", prompt="adults-domestic-abuse", cells={"police": Cell.HAS})

LATER = GridFact(
    what="A letter came", prompt="contact-moves", minute=20, about="p1", cells={"gp": Cell.HAS, "police": Cell.HAS}
)
DALE = OwnPerson(
    id="p1", name="Dale Example-Cross", relationship="lodger",
    lives={"gp": LivesHere.YES, "nursery": LivesHere.NO},
)  # fmt: skip


def a_family(*facts: GridFact, **fields: object) -> OwnFamily:
    family = OwnFamily(
        title="A man on Mondays",
        child="Pip Example-Gate, aged 3",
        opening="The nursery has asked for a talk.",
        touches="About a small child and a visitor.",
        agencies=("gp", "nursery", "police"),
        facts=facts or (GATE, HELP, CALL),
    )
    return family.but(**fields)


def test_each_agency_gets_a_card_with_what_it_has_and_nothing_more() -> None:
    cards = {card.agency: from_json(card.written) for card in vignette_of(a_family(), LIBRARY, NOW).card}

    assert {agency: [fact.what for _, fact in card.facts()] for agency, card in cards.items()} == {
        "gp": ["Mother came for help"],
        "nursery": ["A man collects Pip on Mondays"],
        "police": ["A call about shouting", "Mother came for help"],
    }
    [(_, fact)] = cards["nursery"].facts()
    assert {agency: knows.state for agency, knows in fact.knows.items()} == {"gp": KnowsState.BELIEVED}
    assert {card.purpose for card in cards.values()} == {Purpose.TRAINING}


def test_the_key_says_what_the_cards_show_together() -> None:
    vignette = vignette_of(a_family(), LIBRARY, NOW)

    whole = picture.combine([from_json(card.written) for card in vignette.card], LIBRARY)

    assert [(each.agency, each.about_agency, each.reply) for each in vignette.key.assumption] == [("nursery", "gp", "not-held")]
    assert {each.fact for each in vignette.key.only_one} == {"f1", "f3"} == {each.statement.fact.id for each in whole.only_one}
    assert "Nursery or early years thinks that GP practice knows this" in vignette.key.assumption[0].say


def test_a_person_stands_on_the_cards_that_say_where_they_live_or_have_a_fact_about_them() -> None:
    family = a_family(GATE, HELP, CALL.but(about="p1"), people=(DALE,))

    cards = {card.agency: from_json(card.written) for card in vignette_of(family, LIBRARY, NOW).card}

    listed = {agency: [(who.name, who.lives_here) for who in card.people] for agency, card in cards.items()}
    assert listed == {
        "gp": [("Dale Example-Cross", LivesHere.YES)],
        "nursery": [("Dale Example-Cross", LivesHere.NO)],
        "police": [("Dale Example-Cross", LivesHere.NOT_KNOWN)],
    }
    assert {fact.what: fact.about for _, fact in cards["police"].facts()} == {HELP.what: (CHILD,), CALL.what: ("p1",)}


def test_where_two_cards_differ_and_who_may_be_one_is_in_the_key() -> None:
    daz = OwnPerson(id="p2", name="Dale Example-Crosse", lives={"police": LivesHere.NOT_KNOWN})

    key = vignette_of(a_family(people=(DALE, daz)), LIBRARY, NOW).key

    assert [(each.person, each.agencies) for each in key.difference] == [("Dale Example-Cross", ("gp", "nursery"))]
    assert [set(each.names) for each in key.link] == [{"Dale Example-Cross", "Dale Example-Crosse"}]


def test_a_fact_that_comes_later_is_news_and_stands_on_no_card() -> None:
    vignette = vignette_of(a_family(GATE, HELP, CALL, LATER, people=(DALE,)), LIBRARY, NOW)

    assert [(each.minute, each.agency, each.text) for each in vignette.news] == [
        (20, "gp", "A letter came"),
        (20, "police", "A letter came"),
    ]
    assert "A letter came" not in "".join(card.written for card in vignette.card)
    police = next(from_json(card.written) for card in vignette.card if card.agency == "police")
    assert [who.id for who in police.people] == ["p1"]


def test_what_was_about_somebody_who_is_taken_out_is_about_the_child() -> None:
    family = a_family(GATE.but(about="p1"), people=(DALE,)).with_somebody()

    left = family.without_person("p1")

    assert [each.id for each in family.people] == ["p1", "p2"]
    assert [each.id for each in left.people] == ["p2"]
    assert left.facts[0].about == CHILD


@pytest.mark.parametrize(
    ("family", "said"),
    [
        (a_family(LATER.but(cells={"gp": Cell.HAS, "police": Cell.THOUGHT})), "Fact 1: it comes later, so nobody can be"),
        (a_family(GATE, CALL, LATER), "GP practice: this card is empty."),
        (a_family(people=(DALE.but(name=" "),)), "Person 1: no name is written."),
        (a_family(people=(DALE.but(lives={}),)), "Dale Example-Cross: on no card."),
        (a_family(GATE, GridFact(what="A letter", prompt="contact-moves")), "Fact 2: nobody has it, so it stands on no card."),
        (a_family(GATE.but(cells={"nursery": Cell.THOUGHT})), "Fact 1: nobody has it"),
        (a_family(GATE.but(cells={"housing": Cell.HAS})), "Fact 1: nobody has it"),
        (a_family(GATE, HELP.but(prompt="")), "Fact 2: no question is chosen."),
        (a_family(GATE.but(what=" "), HELP), "Fact 1: nothing is written."),
        (a_family(GATE, HELP, agencies=("gp", "nursery", "police", "housing")), "Housing: this card is empty."),
        (a_family(agencies=("gp",)), "Agencies: 1 are chosen."),
        (a_family(title=""), "Title: nothing is written."),
    ],
)
def test_what_is_lacking_is_said_in_one_sentence_each_with_its_place(family: OwnFamily, said: str) -> None:
    assert [each for each in lacking(family, LIBRARY) if each.startswith(said)]


def test_a_family_that_lacks_nothing_passes_the_check_of_the_content() -> None:
    family = a_family(GATE, HELP, CALL, LATER, people=(DALE,))

    assert lacking(family, LIBRARY) == ()
    assert list(family_faults(vignette_of(family, LIBRARY, NOW), LIBRARY)) == []


@pytest.mark.parametrize(
    ("family", "said"),
    [
        (a_family(child="Pip Smith, aged 3"), "a surname here must begin with “Example-”"),
        (a_family(GATE.but(what="Ring 020 7946 0000"), HELP, CALL), "looks like a telephone or NHS number"),
        (a_family(title="Gate"), "'title' has 1 words"),
        (a_family(opening="See <b>this</b>"), "Write plain words"),
    ],
)
def test_the_check_of_the_content_refuses_what_could_be_real_or_is_out_of_form(family: OwnFamily, said: str) -> None:
    assert said in " ".join(str(each) for each in family_faults(vignette_of(family, LIBRARY, NOW), LIBRARY))


@pytest.mark.slow
def test_its_folder_is_read_like_any_other_family(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content.FOLDER, folder)
    tricky = a_family(GATE, HELP, CALL, LATER, people=(DALE,), opening='She said “no”, he said "yes"\\no')
    with ZipFile(BytesIO(zipped(vignette_of(tricky, LIBRARY, NOW)))) as packed:
        packed.extractall(folder / "vignettes")
    ids = (folder / "ids.toml").read_text(encoding="utf-8")
    (folder / "ids.toml").write_text(
        ids.replace('"baby-with-marks",', '"baby-with-marks", "a-man-on-mondays",'), encoding="utf-8"
    )

    read = content.read(folder).vignette("a-man-on-mondays")

    assert read is not None
    written = vignette_of(tricky, LIBRARY, NOW)
    assert read.but(id=OWN) == written


def test_the_same_family_gives_the_same_folder() -> None:
    vignette = vignette_of(a_family(), LIBRARY, NOW)

    assert zipped(vignette) == zipped(vignette)


def test_what_is_written_is_kept_as_it_is() -> None:
    assert OwnFamily.model_validate_json(a_family().model_dump_json()) == a_family()

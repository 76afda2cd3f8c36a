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
from checklist.own_family import OWN, Cell, GridFact, OwnFamily, lacking, vignette_of, zipped
from checklist.picture import combine as picture
from checklist.record import How, KnowsState, Purpose
from checklist.record_json import from_json

GATE = GridFact(
    what="A man collects Pip on Mondays", prompt="household-visitors", how=How.SEEN,
    cells={"nursery": Cell.HAS, "gp": Cell.THOUGHT},
)  # fmt: skip
HELP = GridFact(what="Mother came for help", prompt="adults-ill-health", cells={"gp": Cell.HAS, "police": Cell.HAS})
CALL = GridFact(what="A call about shouting", prompt="adults-domestic-abuse", cells={"police": Cell.HAS})


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


@pytest.mark.parametrize(
    ("family", "said"),
    [
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
    assert lacking(a_family(), LIBRARY) == ()
    assert list(family_faults(vignette_of(a_family(), LIBRARY, NOW), LIBRARY)) == []


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
    tricky = a_family(GATE, HELP, CALL, opening='She said “no”, he said "yes"\\no')
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

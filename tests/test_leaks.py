"""What was tried to get something protected out: in every other field, written otherwise, from other records."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import pytest
from canaries import ALONE, FIXED, MARKS, Aviary
from copies import LIBRARY, for_agency, for_family, in_danger
from makers import a_fact, a_person, a_record, ready_for_the_family
from readings import everything_in, everything_in_office

from checklist import record, sharing
from checklist.audiences import texts
from checklist.dates import PartialDate
from checklist.guarded import Guarded, Watch
from checklist.pdf import pack, plain, summary
from checklist.pdf.gate import Stopped
from checklist.pdf.supervision import make_supervision_record
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.minutes import Minutes
from checklist.picture.packs import Pack, look_again, pack_for
from checklist.picture.people import PersonRef, SameChild
from checklist.picture.spoken import Spoken
from checklist.picture.values import Picture
from checklist.protection import Chosen, FactKey, PutIn
from checklist.record import Decision, Record

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
MINE = Aviary().record
THEIRS = Aviary("police", skip=400, number=2).record
CHAIR = SameChild("C. Hair", MADE)

# -- one detail in every other field ---------------------------------------------------------------------------------------


def a_secret_fact(**said: str) -> Record:
    (fact,) = MINE.answer(ALONE).facts
    return MINE.with_fact(ALONE, fact.but(**said))


def a_secret_person() -> Record:
    return MINE.but(people=tuple(each.but(name="Doreen Quimby") if each.protect_source else each for each in MINE.people))


def a_secret_service() -> Record:
    hidden = {"service": "Rosebank", "contact": "01632 960 960"}
    return MINE.but(involved=tuple(each.but(**hidden) if each.protect else each for each in MINE.involved))


def a_secret_address() -> Record:
    text = "Rosebank House, 9 Hidden Lane, Anytown"
    return MINE.but(
        child=MINE.child.but(addresses=tuple(each.but(text=text) if each.protect else each for each in MINE.child.addresses))
    )


# What is protected, and the detail of it that stands somewhere else too.
SECRETS: Final[Mapping[str, tuple[Callable[[], Record], str]]] = {
    "address in a fact": (lambda: a_secret_fact(what="She is at the new address, 14 Larkspur Lane"), "14 Larkspur Lane"),
    "number in a fact": (lambda: a_secret_fact(what="Her new number is 07700 900123"), "+44 7700 900 123"),
    "source": (lambda: a_secret_fact(what="Somebody heard shouting", source="Doreen Quimby"), "Mrs Quimby"),
    "person": (a_secret_person, "Doreen Quimby"),
    "address": (a_secret_address, "Hidden Lane"),
    "service": (a_secret_service, "Rosebank"),
    "service’s number": (a_secret_service, "01632-960960"),
    "own service": (lambda: MINE.but(protect_service=True, service="Rosebank"), "Rosebank"),
    "a guarded word": (lambda: MINE.but(guarded=("Periwinkle",)), "periwinkle"),
}
# Ids, which nobody types, and what cannot be told from somebody else of that name.
NO_WORDS = {"edition", "answers.choice", "answers.facts.id", "answers.facts.carried_from", "people.id", "agency", "guarded"}
NO_WORDS |= {"involved.agency", "decisions.to", "answers_request", *FIXED}
SHARED_NAMES = {"child.name", "child.known_as", "practitioner.name", "service", "people.name", "people.known_as"}
PLACES = {path: at for path, at, _ in reversed(texts(MINE)) if path not in NO_WORDS}
TABLE = [
    (secret, path)
    for secret in SECRETS
    for path in PLACES
    if not (secret == "source" and path in SHARED_NAMES) and not (secret == "own service" and path == "service")
]


def with_words(thing: Any, at: tuple[str | int, ...], words: str) -> Any:
    """The same with those words behind what stands in that place."""
    if not at:
        return f"{thing} {words}"
    here, *rest = at
    if isinstance(thing, tuple):
        return tuple(with_words(each, tuple(rest), words) if place == here else each for place, each in enumerate(thing))
    if isinstance(thing, Mapping):
        return {key: with_words(each, tuple(rest), words) if key == here else each for key, each in thing.items()}
    return thing.but(**{str(here): with_words(getattr(thing, str(here)), tuple(rest), words)})


def repeats(text: str, detail: str) -> bool:
    return bool(Watch([Guarded(detail, "the detail")]).find(text))


def said_in(said: Record, detail: str) -> list[str]:
    return [path for path, _, text in texts(said) if repeats(text, detail)]


def test_the_detail_is_put_into_thirty_other_fields_at_least() -> None:
    assert len(PLACES) >= 30


@pytest.mark.slow
@pytest.mark.parametrize(("secret", "path"), TABLE)
def test_a_protected_detail_in_another_field_never_goes_in_silence(secret: str, path: str) -> None:
    make, detail = SECRETS[secret]
    said = with_words(make(), PLACES[path], detail)

    for copy in (for_agency(said, "gp"), for_family(said)):
        stopped = any(each.stops for each in copy.look_again)
        assert stopped or said_in(copy.record, detail) == []


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("secret", ["address in a fact", "person"])
@pytest.mark.slow
def test_what_one_record_protects_never_goes_in_silence_from_another(secret: str, path: str) -> None:
    make, detail = SECRETS[secret]
    whole = together(make(), with_words(THEIRS, PLACES[path], detail))

    for readers, agency in ((Readers.MEETING, ""), (Readers.MEETING, "school"), (Readers.FAMILY, "")):
        made, again = a_pack(whole, readers, agency)
        held = [each for said in made.picture.records for each in said_in(said, detail)]
        assert held == [] or any(each.stops for _, each in again)


def together(*records: Record) -> Picture:
    return combine([ready_for_the_family(each, LIBRARY) for each in records], LIBRARY, same_child=CHAIR)


def a_pack(whole: Picture, readers: Readers, agency: str = "", service: str = "") -> tuple[Pack, Any]:
    chosen = [row.statement.ref for row in whole.matrix] if readers is Readers.FAMILY else []
    given = (Recipient(readers, agency, service, chosen=frozenset(chosen)), whole, Minutes(chair="C. Hair"))
    return pack_for(*given), look_again(*given)


# -- other ways of writing it ----------------------------------------------------------------------------------------------

VARIANTS = {
    "as it is": "14 Larkspur Lane",
    "small": "14 larkspur lane",
    "zero-width space": "14 Lark\u200bspur Lane",
    "soft hyphen": "14 Lark\u00adspur Lane",
    "word joiner": "14 Lark\u2060spur Lane",
    "variation selector": "14 Larkspur\ufe0f Lane",
    "supplementary selector": "14 Larkspur\U000e0100 Lane",
    "joiner": "14 Lark\u200dspur Lane",
    "Hangul filler": "14 Lark\u3164spur Lane",
    "grapheme joiner": "14 Lark\u034fspur Lane",
    "Mongolian separator": "14 Lark\u180espur Lane",
    "Cyrillic letter": "14 L\u0430rkspur Lane",
    "Greek letter": "14 Larkspur L\u03b1ne",
    "Cherokee letter": "14 \u13deark\u0455pur Lane",
    "small capitals": "14 ʟᴀʀᴋꜱᴘᴜʀ Lane",
    "fullwidth": "１４ Ｌａｒｋｓｐｕｒ Ｌａｎｅ",
    "mathematical": "14 𝐋𝐚𝐫𝐤𝐬𝐩𝐮𝐫 Lane",
    "circled": "14 Ⓛⓐⓡⓚⓢⓟⓤⓡ Lane",
    "accent": "14 Làrkspür Lane",
    "pile of accents": "14 La\u0301\u0302\u0303rkspur Lane",
    "hyphens": "14-Larkspur-Lane",
    "other hyphens": "14\u2011Larkspur\u2013Lane",
    "line break": "14\nLarkspur\r\nLane",
    "no space": "14LarkspurLane",
    "spaced out": "1 4 L a r k s p u r L a n e",
    "dots": "14.Larkspur.Lane",
    "underscores": "14_Larkspur_Lane",
    "one word more": "14 Larkspur Lane please",
    "possessive": "14 Larkspur Lane’s door",
    "in short": "14 Larkspur Ln",
    "no number": "somewhere in Larkspur Lane",
    "other-language digits": "١٤ Larkspur Lane",
}


@pytest.mark.slow
@pytest.mark.parametrize("words", VARIANTS.values(), ids=VARIANTS)
def test_no_way_of_writing_a_protected_detail_goes_in_silence(words: str) -> None:
    said = a_secret_fact(what="She is at the new address, 14 Larkspur Lane")
    said = said.with_fact(MARKS, a_fact(f"Went with her to {words}", id="f99"))

    for copy in (for_agency(said, "gp"), for_family(said)):
        assert [each.fact for each in copy.look_again if each.stops] == ["f99"]
        with pytest.raises(Stopped):
            summary.make_summary(copy, LIBRARY, MADE)


@pytest.mark.parametrize(
    "words",
    [
        "07700 900123",
        "+44 7700 900123",
        "0044 7700 900123",
        "(07700) 900-123",
        "07700.900.123",
        "+44 (0)7700 900123",
        "0 7 7 0 0 9 0 0 1 2 3",
    ],
)
def test_no_way_of_writing_a_protected_number_goes_in_silence(words: str) -> None:
    said = a_secret_fact(what="Her new number is 07700 900123").with_fact(MARKS, a_fact(f"Rang {words}", id="f99"))

    assert [each.fact for each in for_agency(said, "gp").look_again if each.stops] == ["f99"]


@pytest.mark.parametrize(
    "words",
    [
        "She told me that he waits outside the school every day",
        "He waits\u200b outside the sch\u00adool every day, she told me",
        "waits outside the school",
        "HE WAITS OUTSIDE THE SCHOOL EVERY DAY AND MORE",
    ],
)
def test_words_of_a_protected_sentence_do_not_go_with_other_words_around_them(words: str) -> None:
    said = a_secret_fact(what="He waits outside the school every day").with_fact(MARKS, a_fact(words, id="f99"))

    assert "f99" in [each.fact for each in for_agency(said, "gp").look_again if each.stops]


# What stands in a field that is protected, what a fact says that gives it away, and what is ordinary in its place.
LENT_BY_AN_ADDRESS = [
    ("Flat 2 The Willows Anytown", "She is at The Willows now"),
    ("Hidden Lane 9", "She walked to Hidden Lane"),
    ("Rosebank Refuge, 9 Hidden Lane", "Taken to Rosebank by car"),
    ("14 Larkspur, Anytown", "Came from Larkspur"),
    ("Flat 3, Beech Tower, Anytown", "Seen at Beech Tower"),
    ("c/o Mrs Plum, 4 Elm Rd", "Stays with Mrs Plum"),
    ("Caravan 7 Larkspur Park", "Seen at Larkspur Park"),
    ("Kingfisher Quay 12, Anytown", "Visited Kingfisher Quay"),
]


@pytest.mark.parametrize(("text", "words"), LENT_BY_AN_ADDRESS)
def test_part_of_a_protected_address_never_goes_in_silence(text: str, words: str) -> None:
    said = a_record(known={MARKS: a_fact(words)}, child={"name": "Child A", "addresses": ({"text": text, "protect": True},)})

    for copy in (for_agency(said, "gp"), for_family(said)):
        assert any(each.stops for each in copy.look_again)


@pytest.mark.parametrize("text", ["Flat 2 The Willows Anytown", "14 Larkspur, Anytown", "Flat 3, Beech Tower, Anytown"])
@pytest.mark.parametrize("words", ["They live in Anytown", "The flat is on the second floor", "14 days later", "9 o’clock"])
def test_what_many_places_share_with_a_protected_address_stops_nothing(text: str, words: str) -> None:
    said = a_record(known={MARKS: a_fact(words)}, child={"name": "Child A", "addresses": ({"text": text, "protect": True},)})

    assert not any(each.stops for each in for_agency(said, "gp").look_again)


PARTED: Mapping[str, Record] = {
    "what it meant": a_record(known={MARKS: a_fact("They went to 9 Hidden", meant="Lane was dark")}),
    "its source": a_record(known={MARKS: a_fact("They went to 9 Hidden", source="Lane walk")}),
    "another fact": a_record(known={MARKS: [a_fact("Went to 9 Hidden", id="f1"), a_fact("Lane is where", id="f2")]}),
    "another person": a_record(known={MARKS: "A graze"}, people=("Ann Hidden", "Lane Plum")),
    "the household": a_record(
        known={MARKS: "A graze"}, own_record={"words": "All of Hidden"}, household={"source": "Lane", "complete": "no"}
    ),
}


@pytest.mark.parametrize("said", PARTED.values(), ids=PARTED)
def test_a_protected_address_in_two_parts_does_not_go_in_silence(said: Record) -> None:
    said = said.but(child=said.child.but(addresses=({"text": "9 Hidden Lane, Anytown", "protect": True},)))
    copy = for_agency(said, "gp")

    assert any(each.stops for each in copy.look_again) or copy.record.household.source == ""


@pytest.mark.parametrize(
    "words", ["9 ΗΙDDΕΝ LΑΝΕ", "9 ħɪɗɗɛɳ ʟaɴe", "9 ꓧꓲꓓꓓꓰꓠ ꓡꓮꓠꓰ", "9 ᴴⁱᵈᵈᵉⁿ ᴸᵃⁿᵉ"], ids=["Greek", "phonetic", "Lisu", "raised"]
)
def test_letters_that_look_alike_do_not_hide_a_protected_address(words: str) -> None:
    said = a_record(known={MARKS: words}, child={"addresses": ({"text": "9 Hidden Lane", "protect": True},)})

    assert any(each.stops for each in for_agency(said, "gp").look_again)


@pytest.mark.parametrize("service", ["Anytown School", "Eastside team", "Anytown Women’s Aid", "Anytown Health Centre"])
def test_the_town_in_the_name_of_a_service_stops_nothing(service: str) -> None:
    words = "They go to the library at Anytown and live on the Eastside estate"
    said = in_danger(a_record(service=service, known={MARKS: a_fact(words)}))

    assert not any(each.stops for each in for_agency(said, "gp").look_again)


LENT_BY_A_SERVICE = [
    ({"service": "Rosebank Refuge"}, "Went to Rosebank"),
    ({"service": "Larkspur Outreach Team"}, "Larkspur Outreach came"),
    ({"worker": "Pat Plum"}, "Ms Plum rang"),
    ({"contact": "7700 900123"}, "Ring 07700 900123"),
    ({"contact": "01632 960777"}, "Ring 960 777"),
    ({"contact": "960777"}, "Ring 960 777"),
    ({"contact": "07700/900123"}, "Ring 07700 900123"),
    ({"contact": "07700\u2013900123"}, "Ring 07700 900123"),
    ({"contact": "www.rosebank.org"}, "See rosebank.org"),
    ({"contact": "pat@rosebank.org"}, "Write to info@rosebank.org"),
    ({"contact": "07700 900123"}, "Ring tel07700900123"),
    ({"contact": "07700 900123"}, "Ring ٠٧٧٠٠ ٩٠٠١٢٣"),
]


@pytest.mark.parametrize(("service", "words"), LENT_BY_A_SERVICE)
def test_part_of_what_gives_a_protected_service_away_never_goes_in_silence(service: dict[str, str], words: str) -> None:
    marked = {"agency": "domestic-abuse-service", "protect": True, **service}
    said = a_record(known={MARKS: a_fact(words)}, involved=(marked,))

    for copy in (for_agency(said, "gp"), for_family(said)):
        assert any(each.stops for each in copy.look_again)


@pytest.mark.parametrize(
    ("name", "words"), [("Jo Plum", "Jo rang today"), ("Ng Li", "Li came"), ("王芳", "王芳 rang"), ("Jo", "jo")]
)
def test_a_protected_name_of_two_letters_never_goes_in_silence(name: str, words: str) -> None:
    said = a_record(known={MARKS: a_fact(words)}, people=(a_person(name, protect_source=True),))

    for copy in (for_agency(said, "gp"), for_family(said)):
        assert any(each.stops for each in copy.look_again)


def test_a_protected_name_of_two_letters_stops_no_other_words() -> None:
    said = a_record(
        known={MARKS: a_fact("John joined us at the join of my road")}, people=(a_person("Jo", protect_source=True),)
    )

    summary.make_summary(for_agency(said, "gp"), LIBRARY, MADE)


# -- the refuge ------------------------------------------------------------------------------------------------------------

REFUGE_WORDS = ("Rosebank", "Hidden Lane", "9 Hidden", "01632 960 777", "01632960777", "refuge", "Larkspur")


def a_refuge_record() -> Record:
    said = a_record(
        "domestic-abuse-service",
        by="Robin Ringbinder",
        service="Rosebank Refuge",
        child={"name": "Child A", "addresses": ({"text": "Rosebank Refuge, 9 Hidden Lane", "how": "recorded"},)},
        people=(a_person("Ayşe Teacosy", relationship="mother", protect_source=True, lives_here="yes"),),
        known={
            "decision-protect-identity": a_fact("This address is a refuge, and her husband must not learn it", id="f1"),
            MARKS: a_fact("Yellow mark on the left shin", id="f2"),
        },
        meeting={"about": "Where they are staying since Larkspur"},
    )
    return said.but(practitioner=said.practitioner.but(contact="01632 960 777", role="Worker at the refuge"))


def the_familys(said: Record) -> sharing.Copy:
    """The family's copy with all chosen that can be: it was answered whom to protect, by saying that there is somebody."""
    ready = ready_for_the_family(said, LIBRARY)
    every = frozenset(FactKey(prompt, fact.id) for prompt, fact in ready.facts())
    return sharing.for_family(ready, LIBRARY, chosen=Chosen(facts=every))


def a_refuge_pack(readers: Readers, agency: str = "") -> bytes:
    whole = together(a_refuge_record(), a_record("school", known={MARKS: "A graze on the knee"}))
    return pack.make_pack(a_pack(whole, readers, agency)[0], MADE)


REFUGE_FILES: Mapping[str, Callable[[], bytes]] = {
    "school": lambda: summary.make_summary(for_agency(a_refuge_record(), "school"), LIBRARY, MADE),
    "police": lambda: summary.make_summary(for_agency(a_refuge_record(), "police"), LIBRARY, MADE),
    "family": lambda: summary.make_summary(the_familys(a_refuge_record()), LIBRARY, MADE),
    "pack for all": lambda: a_refuge_pack(Readers.MEETING),
    "pack for the school": lambda: a_refuge_pack(Readers.MEETING, "school"),
    "pack for the family": lambda: a_refuge_pack(Readers.FAMILY),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUGE_FILES)
def test_no_file_gives_a_refuge_away(name: str) -> None:
    inside = everything_in(REFUGE_FILES[name]())
    own_words = "\n".join(LIBRARY.ordinary_words)

    assert [each for each in REFUGE_WORDS if each in inside and each not in own_words] == []
    assert "Yellow mark on the left shin" in inside


@pytest.mark.parametrize("whose", [lambda said: for_agency(said, "school"), the_familys], ids=["school", "family"])
def test_no_copy_without_pages_gives_a_refuge_away(whose: Callable[[Record], sharing.Copy]) -> None:
    copy = whose(a_refuge_record())
    text, document = (make(copy, LIBRARY, MADE) for make in (plain.make_text, plain.make_docx))
    own_words = "\n".join(LIBRARY.ordinary_words)

    for inside in (text.decode(), everything_in_office(document)):
        assert [each for each in REFUGE_WORDS if each in inside and each not in own_words] == []
        assert "Yellow mark on the left shin" in inside


def test_the_supervision_record_of_a_refuge_is_whole() -> None:
    inside = everything_in(make_supervision_record(a_refuge_record(), LIBRARY, MADE))

    assert "9 Hidden Lane" in inside


def test_the_address_of_a_refuge_goes_to_those_for_whom_it_is_put_in_by_name() -> None:
    said = a_refuge_record()
    (address,) = said.child.addresses
    put_in = Chosen(addresses=frozenset({PutIn.address(address)}), own_service=True)

    assert for_agency(said, "police", chosen=put_in).record.child.addresses == (address,)
    assert "Rosebank Refuge" in for_agency(said, "police", chosen=put_in).record.service
    assert for_agency(said, "police").record.child.addresses == ()


@pytest.mark.parametrize("status", ["known", "unsure"])
def test_that_somebody_must_be_protected_is_enough_although_nobody_is_named(status: str) -> None:
    said = a_record(statuses={"decision-protect-identity": status}, child={"addresses": ({"text": "9 Hidden Lane"},)})

    assert for_agency(said, "police").record.child.addresses == ()


def test_nothing_stays_back_where_nobody_must_be_protected() -> None:
    said = a_record(statuses={"decision-protect-identity": "none"}, child={"addresses": ({"text": "9 Open Lane"},)})

    assert for_agency(said, "police").record.child == said.child


# -- across records --------------------------------------------------------------------------------------------------------


def doreen(protected: bool) -> Record:
    marks = {"protect_source": True, "keep_from_family": True} if protected else {}
    told = a_fact(
        "She heard shouting", source="Doreen Quimby", about=("p1",), **({"protect_source": True} if protected else {})
    )
    return a_record(
        "health-visiting" if protected else "housing",
        people=(a_person("Doreen Quimby", relationship="neighbour", lives_here="no", **marks),),
        known={MARKS: told},
        child={"name": "Child A", "addresses": ({"text": "7 Teapot Row", "protect": protected},)},
    )


@pytest.mark.parametrize(("readers", "agency"), [("meeting", ""), ("meeting", "school"), ("meeting", "police"), ("family", "")])
def test_a_person_whom_one_record_protects_is_named_in_no_pack(readers: str, agency: str) -> None:
    whole = together(doreen(True), doreen(False), a_record("school", known={MARKS: "A graze"}))
    made, _ = a_pack(whole, Readers(readers), agency)

    inside = everything_in(pack.make_pack(made, MADE))
    assert [each for each in ("Doreen", "Quimby", "Teapot") if each in inside] == []


@pytest.mark.parametrize("readers", ["meeting", "family"])
def test_what_another_record_says_of_a_person_whom_one_protects_is_in_no_pack(readers: str) -> None:
    theirs = doreen(False).with_fact(MARKS, a_fact("Went up to the third floor with a bag", id="f7", about=("p1",)))
    made, _ = a_pack(together(doreen(True), theirs), Readers(readers))

    assert [fact.what for said in made.picture.records for _, fact in said.facts()] == []


def test_a_record_that_names_a_person_itself_gets_its_own_words_in_its_own_pack() -> None:
    whole = together(doreen(True), doreen(False))

    assert "Doreen Quimby" in everything_in(pack.make_pack(a_pack(whole, Readers.MEETING, "housing")[0], MADE))


def test_what_one_protects_and_another_names_is_listed_before_a_pack_is_made() -> None:
    names = a_record("housing", known={MARKS: a_fact("Doreen Quimby came to the office", id="f5")})
    _, again = a_pack(together(doreen(True), names), Readers.MEETING)

    assert [(author.agency, each.fact, each.stops) for author, each in again if author] == [("housing", "f5", True)]


HIDDEN_SERVICE = {"agency": "domestic-abuse-service", "protect": True, "service": "Rosebank"}
OTHERS: Mapping[str, Record] = {
    "is that service": a_record("domestic-abuse-service", known={MARKS: "A graze"}),
    "involves one too": a_record("housing", known={MARKS: "A graze"}, involved=({"agency": "domestic-abuse-service"},)),
    "thinks that it knows": a_record("housing", known={MARKS: a_fact("A graze", knows={"domestic-abuse-service": "believed"})}),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("agency", ["", "police", "housing", "domestic-abuse-service"])
@pytest.mark.slow
def test_a_pack_is_made_although_another_names_the_kind_of_a_protected_service(other: Record, agency: str) -> None:
    mine = a_record("health-visiting", known={MARKS: "A graze"}, involved=(HIDDEN_SERVICE,))
    made, again = a_pack(together(mine, other), Readers.MEETING, agency)

    inside = everything_in(pack.make_pack(made, MADE))
    assert not any(each.stops for _, each in again)
    assert "Rosebank" not in inside
    at_the_table = "domestic-abuse-service" in (other.agency, agency) or agency == other.agency
    assert at_the_table or "omestic abuse service" not in inside


def test_a_guarded_word_that_is_also_an_id_breaks_nothing() -> None:
    said = a_record("housing", known={MARKS: "A graze"}, answers_request="Larkspur-1").but(guarded=("housing", "Larkspur"))

    copy = for_agency(said, "gp")

    assert copy.record.answers_request is None
    assert summary.make_summary(copy, LIBRARY, MADE)


def test_two_services_of_one_agency_may_differ_in_being_protected() -> None:
    open_one = {"agency": "gp", "service": "Open surgery"}
    said = a_record(
        known={MARKS: "The GP practice rang"}, involved=({"agency": "gp", "protect": True, "service": "Rosebank"}, open_one)
    )
    copy = for_agency(said, "police")

    assert [each.service for each in copy.record.involved] == ["Open surgery"]
    assert not any(each.stops for each in copy.look_again)


def test_what_is_said_in_a_meeting_and_protected_stays_back_and_stops_no_pack() -> None:
    mine, other = doreen(False), a_record("school", known={MARKS: "A graze"})
    said: dict[str, Any] = {
        "id": "m1",
        "record": UUID(int=5),
        "agency": "police",
        "at": MADE,
        "prompt": MARKS,
        "what": "He keeps a zebra there",
    }
    put_down = Minutes(chair="C. Hair", same_child=CHAIR).with_said(
        Spoken(**said, about=PersonRef(other.id, "child"), protect_source=True)
    )
    whole = put_down.picture([mine, other], LIBRARY, MADE)

    assert not any(each.stops for _, each in look_again(Recipient(Readers.MEETING), whole, put_down))
    assert "zebra" not in everything_in(pack.make_pack(pack_for(Recipient(Readers.MEETING), whole, put_down), MADE))


# -- a child who told ------------------------------------------------------------------------------------------------------

TYLER = {
    "name": a_person("Tyler Teacosy", id="p9", child=True),
    "known-as": a_person("Terence Teacosy", id="p9", known_as=("Tyler",), child=True),
    "date of birth": a_person("Tyler Teacosy", id="p9", born="2017"),
}


@pytest.mark.parametrize("child", TYLER.values(), ids=TYLER)
@pytest.mark.parametrize("source", ["Told: Tyler, at the home visit", "tyler", "TYLER’s words", "Ty\u200bler said"])
def test_that_a_child_told_goes_to_nobody_by_itself(child: record.Person, source: str) -> None:
    tie = {"to": "child", "kind": "other", "how": "told", "source": source}
    told = a_person("Lucky Lampshade", id="p1", how="told", source=source, ties=(tie,))
    said = a_record(known={MARKS: a_fact("He sleeps there", how="told", source=source, about=("p1",))}, people=(told, child))

    for copy in (for_agency(said, "police"), for_family(said)):
        assert [text for path, _, text in texts(copy.record) if path.endswith("source")] == []
    assert for_agency(said, "police").withheld.sources == 2


def test_what_a_child_told_goes_to_an_agency_once_it_is_put_in_by_name() -> None:
    source = "Told: Tyler, at the home visit"
    said = a_record(known={MARKS: a_fact("He sleeps there", how="told", source=source)}, people=(TYLER["name"],))
    chosen = Chosen(sources=frozenset({PutIn.source(MARKS, said.answer(MARKS).facts[0])}))

    assert for_agency(said, "police", chosen=chosen).record.answer(MARKS).facts[0].source == source
    assert sharing.for_family(ready_for_the_family(said, LIBRARY), LIBRARY, chosen=chosen).record.answers == {}


CALLED = {
    "title": a_person("Master Tyler Teacosy", id="p9", child=True),
    "surname first": a_person("Teacosy, Tyler", id="p9", child=True),
    "brackets": a_person("Terence (Tyler) Teacosy", id="p9", child=True),
    "second name": a_person("Terence Tyler Teacosy", id="p9", child=True),
}


@pytest.mark.parametrize("child", CALLED.values(), ids=CALLED)
def test_a_child_who_told_is_known_however_the_name_is_written(child: record.Person) -> None:
    said = a_record(known={MARKS: a_fact("He sleeps there", how="told", source="Tyler, at school")}, people=(child,))

    assert for_agency(said, "police").record.answer(MARKS).facts[0].source == ""


def test_a_surname_alone_names_no_child() -> None:
    said = a_record(
        known={MARKS: a_fact("He sleeps there", how="told", source="Mrs Teacosy")},
        people=(a_person("Master Teacosy", id="p9", child=True),),
    )

    assert for_agency(said, "police").record.answer(MARKS).facts[0].source == "Mrs Teacosy"


def test_that_a_child_said_who_lives_there_goes_to_nobody() -> None:
    household = {"complete": "yes", "how": "told", "source": "Told by Tyler"}
    said = a_record(known={MARKS: "A graze"}, people=(TYLER["name"],), household=household)

    assert for_agency(said, "police").record.household.source == ""
    assert for_agency(said, "police").record.household.complete == "yes"


def test_a_grown_up_brother_is_no_child_who_told() -> None:
    grown = a_person("Tyler Teacosy", id="p9", born="1999")
    said = a_record(known={MARKS: a_fact("He sleeps there", how="told", source="Tyler")}, people=(grown,))

    assert for_agency(said, "police").record.answer(MARKS).facts[0].source == "Tyler"


def test_who_told_what_is_protected_is_named_in_no_other_source_although_they_are_on_the_list() -> None:
    said = a_record(
        known={
            MARKS: [
                a_fact("He shouts", id="f1", source="Doreen Quimby, at the door", protect_source=True),
                a_fact("She sees them on Sundays", id="f2", how="told", source="Doreen Quimby"),
            ]
        },
        people=(a_person("Doreen Quimby", relationship="grandmother"),),
    )
    copy = for_agency(said, "police").record

    assert [each.called for each in copy.people] == ["Doreen Quimby"]
    assert [(each.what, each.source) for each in copy.answer(MARKS).facts] == [("She sees them on Sundays", "")]


# -- the record's own decision, and prompts that went ----------------------------------------------------------------------


def test_a_fact_that_the_records_own_decision_lists_is_put_in_by_name() -> None:
    said = a_record(known={MARKS: [a_fact("Open", id="f1"), a_fact("Secret", id="f2", protect_source=True)]})
    decided = {"to": "police", "facts": [{"prompt": MARKS, "fact": "f2"}]}
    said = said.but(decisions=(Decision.model_validate(decided, strict=False),))

    copy = for_agency(said, "police", chosen=sharing.decided(said, "police"))
    assert [fact.what for _, fact in copy.record.facts()] == ["Secret"]
    assert [fact.what for _, fact in for_agency(said, "gp", chosen=sharing.decided(said, "gp")).record.facts()] == ["Open"]


def test_a_new_fact_does_not_go_where_one_that_is_gone_was_to_go() -> None:
    said = a_record(known={MARKS: [a_fact("Open", id="f1"), a_fact("Wrong", id="f2")]})
    decided = {"to": "police", "facts": [{"prompt": MARKS, "fact": each} for each in ("f1", "f2")]}
    said = said.but(decisions=(Decision.model_validate(decided, strict=False),)).without_fact(MARKS, "f2")
    said = said.with_fact(MARKS, a_fact("Secret", id=said.free_id("f"), protect_source=True))

    copy = for_agency(said, "police", chosen=sharing.decided(said, "police"))
    assert [fact.what for _, fact in copy.record.facts()] == ["Open"]


def test_the_family_gets_no_barred_fact_although_the_records_own_decision_lists_it() -> None:
    said = a_record(known={MARKS: [a_fact("Open", id="f1"), a_fact("Secret", id="f2", keep_from_family=True)]})
    decided = {"to": "family", "facts": [{"prompt": MARKS, "fact": each} for each in ("f1", "f2")]}
    said = ready_for_the_family(said.but(decisions=(Decision.model_validate(decided, strict=False),)), LIBRARY)

    copy = sharing.for_family(said, LIBRARY, chosen=sharing.decided(said, "family"))
    assert [fact.what for _, fact in copy.record.facts()] == ["Open"]


@pytest.mark.parametrize("prompt", ["decision-protect-identity", "decision-not-shared"])
def test_a_prompt_that_was_taken_out_of_the_content_keeps_its_protection(prompt: str) -> None:
    sections_left = tuple(
        each.model_copy(update={"prompts": tuple(one for one in each.prompts if one.id != prompt)}) for each in LIBRARY.sections
    )
    renamed = LIBRARY.model_copy(update={"sections": sections_left})
    said = a_record(known={prompt: "Neighbour Plum at number 4", MARKS: "Open"})

    assert [fact.what for _, fact in sharing.for_agency(said, "police", renamed).record.facts()] == ["Open"]
    assert "Plum" not in sharing.for_family(ready_for_the_family(said, renamed), renamed).record.to_json()


def test_a_fact_under_a_prompt_that_no_edition_ever_had_is_protected() -> None:
    said = a_record(known={"asked-by-nobody": "Neighbour Plum at number 4", MARKS: "Open"})

    assert [fact.what for _, fact in for_agency(said, "police").record.facts()] == ["Open"]
    assert [fact.what for _, fact in for_family(said).record.facts()] == ["Open"]


def test_danger_makes_the_familys_copy_no_less_closed() -> None:
    assert not the_familys(in_danger(MINE)).record.child.addresses


def test_a_title_before_a_protected_source_stops_nothing_by_itself() -> None:
    told = a_fact("Shouting at night", source="Mrs Quimby next door", protect_source=True)
    record = a_record(known={"health-marks-and-injuries": [told, a_fact("Mrs Stapler saw a graze", id="f2")]})

    copy = for_agency(record, "police")

    assert not [each for each in copy.look_again if each.stops]


@pytest.mark.parametrize("common", ["the", "a", "mother"])
def test_a_guarded_word_from_a_file_that_says_nothing_stops_nothing(common: str) -> None:
    record = a_record(known={"health-marks-and-injuries": "The mother saw a graze"}, guarded=(common,))

    assert not for_agency(record, "police").look_again


def test_a_protected_fact_that_may_have_been_rewritten_since_its_decision_stays_back() -> None:
    hidden = a_fact("She is at 14 Larkspur Lane now", id="f1", protect_source=True)
    decision = Decision.model_validate(
        {"to": "police", "on": "2026-03-11", "facts": [{"prompt": MARKS, "fact": "f1"}]}, strict=False
    )
    said = a_record(known={MARKS: hidden}).but(decisions=(decision,))
    on_the_day = said.but(decisions=(decision.but(on=PartialDate("2026-03-12")),))

    assert not list(for_agency(said, "police", chosen=sharing.decided(said, "police")).record.facts())
    assert list(for_agency(on_the_day, "police", chosen=sharing.decided(on_the_day, "police")).record.facts())

"""Where a copy repeats guarded words: left out of a field, and in free text a place that its author rewrites."""

from makers import a_fact, a_person, a_record

from checklist.guarded import Guarded
from checklist.repeats import without_repeats

MARKS = "health-marks-and-injuries"
ROSEBANK = Guarded("Rosebank", "a protected address")


def test_a_field_that_holds_a_guarded_word_is_left_blank() -> None:
    copy = a_record(known={MARKS: a_fact("A mark (invented)", source="the worker at Rosebank")}, service="Rosebank team")

    less, blanked, places = without_repeats(copy, [ROSEBANK])

    assert (less.service, less.answer(MARKS).facts[0].source) == ("", "")
    assert less.answer(MARKS).facts[0].what == "A mark (invented)"
    assert (blanked, places) == (2, ())


def test_free_text_that_holds_one_stays_and_stops_the_copy_at_its_place() -> None:
    copy = a_record(known={MARKS: a_fact("Seen at Rosebank (invented)")})

    less, blanked, (place,) = without_repeats(copy, [ROSEBANK])

    assert (less, blanked) == (copy, 0)
    assert (place.prompt, place.fact, place.stops, place.words) == (MARKS, "f1", True, "Rosebank")
    assert place.why == "It repeats words of a protected address."
    assert "Rosebank" not in repr(place)


def test_words_that_two_texts_make_together_stop_the_copy_too() -> None:
    copy = a_record(known={MARKS: [a_fact("She lives at 9 Hidden"), a_fact("Lane is where she sleeps", id="f2")]})

    _, _, (place,) = without_repeats(copy, [Guarded("9 Hidden Lane", "a protected address")])

    assert place.why == "With what stands before it, it repeats words of a protected address."
    assert place.fact == "f2"


def test_a_word_that_must_stand_in_no_source_may_stand_anywhere_else() -> None:
    copy = a_record(people=[a_person("Doreen Doorstep")], known={MARKS: a_fact("Doreen was there", source="Doreen")})

    less, blanked, places = without_repeats(copy, [], [Guarded("Doreen", "a protected source")])

    assert (less.answer(MARKS).facts[0].source, less.people[0].name) == ("", "Doreen Doorstep")
    assert (blanked, places) == (1, ())


def test_an_id_is_never_blanked() -> None:
    copy = a_record(agency="nursery")

    assert without_repeats(copy, [Guarded("nursery", "a protected service")])[0].agency == "nursery"

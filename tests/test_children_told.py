"""A source names a child however the name is written, and nobody grown up."""

import pytest
from makers import a_person, a_record

from checklist.children_told import names_a_child

PEOPLE = [
    a_person("Tyler Teacosy", id="p1", child=True),
    a_person("Anne-Marie Teacosy", id="p2", child=True),
    a_person("D’Andre Teacosy", id="p3", child=True),
    a_person("İrem Işık", id="p4", child=True),
    a_person("فاطمہ خان", id="p5", child=True),
    a_person("प्रिया शर्मा", id="p6", child=True),
    a_person("Doreen Doorstep", id="p8"),
]
SOURCES = {
    "first name": ("Told: Tyler, at the home visit", True),
    "unseen letters": ("TY\u00adLER", True),
    "the child": ("Mila said so", True),
    "in one word": ("Annemarie, at school", True),
    "in two words": ("Anne Marie", True),
    "no apostrophe": ("Dandre told his teacher", True),
    "a dot lost": ("Irem", True),
    "another keyboard": ("فاطمه", True),
    "drawn long": ("فـاطمہ", True),
    "signs of vowels": ("प्रिया ने कहा", True),
    "a grown-up": ("his mother, Doreen", False),
    "a surname alone": ("Teacosy", False),
    "nobody": ("", False),
    "no letter": ("- 12 -", False),
}


@pytest.mark.parametrize(("source", "names"), SOURCES.values(), ids=SOURCES)
def test_a_source_names_a_child_however_the_name_is_written(source: str, names: bool) -> None:
    assert names_a_child(a_record(child={"name": "Mila Teacup"}, people=PEOPLE), source) is names

"""One box to search everything, the filters, and what was found: drawn again by themselves, and the page around them not."""

from __future__ import annotations

import streamlit as st

from checklist.app.library import finds, shelf
from checklist.app.state import edition, session
from checklist.app.widgets import fields, lessons
from checklist.app.widgets.markup import draw, joined, tag
from checklist.library import LessonKind, Library


@st.fragment
def draw_search() -> None:
    """The search, and what it finds. It takes nothing in: drawn alone, what it was given is old."""
    here, library = session.current(), edition.library()
    books = shelf.of(library)
    _draw_fields(library)
    found = shelf.look(books, here.shelf)
    finds.draw_count(found, library)
    finds.draw_page_to_take(found, books)
    finds.draw_reviews(found)
    finds.draw_questions_and_law(found.prompts, found.guidance, library)
    if here.shelf.is_any:
        draw(tag("<h2>The ideas behind this tool</h2>"))
        draw(tag('<div class="lessons">{themes}</div>', themes=joined(lessons.theme(each) for each in library.themes)))
    if not here.shelf.words:
        finds.draw_numbers(library, here.shelf.agency or "")


def _draw_fields(library: Library) -> None:
    here = session.current()
    wanted = here.shelf
    fields.line(
        "Search reviews, lessons, questions and law",
        wanted.words,
        f"shelf:words:{wanted.renewed}",
        here.want("words"),
        hint="for example: seen alone",
        longest=100,
    )
    agencies = {agency.id: agency.name for agency in library.agencies}
    places = {review.place: review.place for review in sorted(library.reviews, key=lambda each: each.place)}
    years = {str(year): str(year) for year in sorted({review.year for review in library.reviews}, reverse=True)}
    kinds = {each.value: each.spoken for each in LessonKind}
    kind, agency = st.columns(2)
    with kind:
        fields.pick("Kind of lesson", kinds, wanted.kind, f"shelf:kind:{wanted.renewed}", here.want("kind"), hint="Any")
    with agency:
        fields.pick("Agency", agencies, wanted.agency, f"shelf:agency:{wanted.renewed}", here.want("agency"), hint="Any")
    with st.expander("More filters: age of the child, place, year", expanded=bool(wanted.age or wanted.place or wanted.year)):
        age, place, year = st.columns(3)
    with age:
        fields.pick("Age of the child", shelf.AGES, wanted.age, f"shelf:age:{wanted.renewed}", here.want("age"), hint="Any")
    with place:
        fields.pick("Place", places, wanted.place, f"shelf:place:{wanted.renewed}", here.want("place"), hint="Any")
    with year:
        fields.pick("Year", years, wanted.year, f"shelf:year:{wanted.renewed}", here.want("year"), hint="Any")
    mine = here.record.agency if here.record else ""
    if mine in agencies and here.shelf.agency != mine:
        label = f"What reviews say about my agency: {agencies[mine]}"
        st.button(label, key="shelf:mine", on_click=here.want_agency, args=(mine,))

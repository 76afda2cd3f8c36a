"""Reviews and lessons: every review, filtered, and the ideas behind this tool."""

import streamlit as st

from checklist.app.library import notice, shelf
from checklist.app.state import edition, session
from checklist.app.widgets import fields, frame, lessons
from checklist.app.widgets.markup import draw, joined, tag
from checklist.library import LessonKind

here, library = session.current(), edition.library()
wanted = here.shelf

frame.draw_heading()
frame.draw_lead(
    "What published reviews found about information, in our own words. Most were read in summaries and not in full: "
    "each lesson says whether it is the review’s finding or our reading, and gives its source."
)

agencies = {agency.id: agency.name for agency in library.agencies}
places = {review.place: review.place for review in sorted(library.reviews, key=lambda each: each.place)}
years = {str(year): str(year) for year in sorted({review.year for review in library.reviews}, reverse=True)}
kind, agency, age, place, year = st.columns(5)
with kind:
    fields.pick(
        "Kind of lesson",
        {each.value: each.spoken for each in LessonKind},
        wanted.kind,
        "shelf:kind",
        here.want("kind"),
        hint="Any",
    )
with agency:
    fields.pick("Agency", agencies, wanted.agency, "shelf:agency", here.want("agency"), hint="Any")
with age:
    fields.pick("Age of the child", shelf.AGES, wanted.age, "shelf:age", here.want("age"), hint="Any")
with place:
    fields.pick("Place", places, wanted.place, "shelf:place", here.want("place"), hint="Any")
with year:
    fields.pick("Year", years, wanted.year, "shelf:year", here.want("year"), hint="Any")

found = shelf.found(library, here.shelf)
draw(tag('<p role="status">{count} of {all} reviews.</p>', count=len(found), all=len(library.reviews)))
for review, fitting in found:
    with st.container(key=f"review-{review.id}"):
        label = f"**{review.name}**, {review.published.spoken}"
        if st.button(label, key=f"shelf:open:{review.id}", type="tertiary"):
            here.open("review", review.id)
            st.switch_page(frame.page("review"))
        told = f"{fitting} fitting lesson{'' if fitting == 1 else 's'}" if review.shown_lessons else review.not_summarised
        draw(tag('<p class="meta">{kind}, {place}. {told}</p>', kind=review.kind.spoken, place=review.place, told=told))

draw(tag("<h2>The ideas behind this tool</h2>"))
draw(tag('<div class="lessons">{themes}</div>', themes=joined(lessons.theme(each) for each in library.themes)))

notice.draw_notice()

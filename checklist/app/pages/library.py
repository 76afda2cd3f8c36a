"""Reviews and lessons: one box to search everything, filters, lessons to take to a meeting, and the ideas behind this tool."""

from checklist.app.library import notice, searching
from checklist.app.widgets import frame

frame.draw_heading()
frame.draw_lead(
    "What published reviews found about information, in our own words. Most were read in summaries and not in full: "
    "each lesson says whether it is the review’s finding or our reading."
)
searching.draw_search()
notice.draw_notice()

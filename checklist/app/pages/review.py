"""One review: its lessons, its sources, and the prompts its lessons stand beside. Its address names it."""

import streamlit as st

from checklist.app.library import notice
from checklist.app.state import address, edition, session
from checklist.app.widgets import frame, lessons
from checklist.app.widgets.markup import draw, joined, tag

here, library = session.current(), edition.library()
asked = address.review() or here.opened.get("review") or ""
review = library.review(asked) or library.reviews[0]
here.opened["review"] = review.id

frame.draw_heading(review.name, state=review.id)
if asked and asked != review.id:
    frame.draw_note("There is no review with the id in this address. This is the first one.")
frame.draw_lead(f"{review.kind.spoken}. {review.authority}, {review.published.spoken}.")
frame.draw_link("library", "← Back to all reviews")
with st.container(key="print-review"):
    st.button("Print this review")
told = review.summary or review.not_summarised
draw(
    tag(
        "<p>{child}.</p><p>{told}</p>{caution}",
        child=review.child,
        told=told,
        caution=tag('<div class="note">{caution}</div>', caution=review.caution) if review.caution else "",
    )
)
if review.shown_lessons:
    draw(tag("<h2>What it teaches about information</h2>"))
for found in review.shown_lessons:
    beside = list(library.prompts_beside(found.id))
    places = joined((tag("{number} {short}", number=library.numbers[prompt.id], short=prompt.short) for prompt in beside), "; ")
    draw(
        tag(
            '<div class="fact"><h3>{title}</h3><p>{text}</p><p class="ask">{ask}</p>'
            '<p class="meta">{kind}. {basis}{page}. {agencies}.</p>{places}</div>',
            title=found.title,
            text=found.text,
            ask=found.ask,
            kind=found.kind.spoken,
            basis=found.basis.spoken,
            page=f", {found.page}" if found.page else "",
            agencies=", ".join("All agencies" if each == "all" else library.agency_name(each) for each in found.agencies),
            places=tag('<p class="meta">Shown beside: {places}</p>', places=places) if beside else "",
        )
    )
links = joined(
    tag(
        '<li>{link}{unread}<br><span class="meta">{url}</span></li>',
        link=lessons.source(each, each.title),
        unread="" if each.read else ". We have not read it.",
        url=each.url,
    )
    for each in review.sources
)
draw(
    tag(
        '<h2>Sources</h2><ul>{links}</ul><p class="meta">How sure we are of this entry: {confidence}.<br>'
        "The address of this page, to send to somebody: {address}</p>",
        links=links,
        confidence=review.confidence,
        address=address.of_review(review.id),
    )
)
notice.draw_notice()

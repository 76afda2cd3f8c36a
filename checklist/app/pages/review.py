"""One review: its lessons, its sources, and the prompts its lessons stand beside."""

from checklist.app.state import edition, session
from checklist.app.widgets import frame, lessons
from checklist.app.widgets.markup import draw, joined, tag

here, library = session.current(), edition.library()
review = library.review(here.opened.get("review") or "") or library.reviews[0]

frame.draw_heading(review.name, state=review.id)
frame.draw_lead(f"{review.kind.spoken}. {review.authority}, {review.published.spoken}.")
frame.draw_link("library", "← Back to all reviews")
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
    tag("<li>{link}{unread}</li>", link=lessons.source(each, each.title), unread="" if each.read else ". We have not read it.")
    for each in review.sources
)
draw(
    tag(
        '<h2>Sources</h2><ul>{links}</ul><p class="meta">How sure we are of this entry: {confidence}.</p>',
        links=links,
        confidence=review.confidence,
    )
)

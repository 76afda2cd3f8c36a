"""What was found in the library, drawn: lessons under their reviews, each to be ticked; questions; law; and all in numbers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from checklist.app.library.shelf import Found, OfReview, Shelf
from checklist.app.state import address, clock, session
from checklist.app.state.shelf import FIRST, MOST_TICKED
from checklist.app.widgets import charts, fields, frame, papers
from checklist.app.widgets.markup import Markup, draw, draw_table, joined, tag
from checklist.figures import lessons as figures
from checklist.library import Guidance, Lesson, LessonKind, Library, Prompt, Review
from checklist.wording.lessons import KINDS


def draw_count(found: Found, library: Library) -> None:
    """How much was found, said to everybody."""
    here = session.current()
    wanted = here.shelf
    told = f"{len(found.reviews)} of {len(library.reviews)} reviews"
    if not wanted.is_any:
        told = f"{_many(found.lessons, 'lesson')} of {_many(len(found.reviews), 'review')}"
    if wanted.words:
        told += f", {_many(len(found.prompts), 'question')}, {_many(len(found.guidance), 'line')} of law"
    why = " Nothing has all of these words; these have most of them." if found.is_part else ""
    draw(tag('<p class="progress" role="status">{told}.{why}</p>', told=told, why=why))
    if wanted.kind:
        draw(tag('<p class="meta">{kind}.</p>', kind=KINDS[LessonKind(wanted.kind)]))


def draw_reviews(found: Found) -> None:
    """The first of the reviews with those of their lessons that fit, or reviews alone where nothing is looked for."""
    here = session.current()
    wanted = here.shelf
    shown = list(found.first(wanted.shown)) if not wanted.is_any else list(found.reviews[: wanted.shown])
    if wanted.is_any:
        draw(joined(_head(each, f"{_lessons_of(each)}.") for each in shown))
    else:
        for each in shown:
            _draw_with_lessons(each)
    left = len(found.reviews) - len(shown)
    if left:
        st.button(f"Show more ({_many(left, 'review')} left)", key="shelf:more", on_click=here.show_more)


def _head(each: OfReview, behind: str) -> Markup:
    """A way to the review, and what it is."""
    review = each.review
    where = [review.kind.spoken] + [review.place] * (review.place.casefold() not in review.kind.spoken.casefold())
    name = tag("<strong>{name}</strong>, {when}", name=review.name, when=review.published.spoken)
    return tag(
        '<div class="review"><p class="way">{way}</p><p class="meta">{where}. {behind}</p></div>',
        way=frame.link("review", name, address.naming(review.id)),
        where=", ".join(where),
        behind=behind,
    )


def _lessons_of(each: OfReview) -> str:
    return _many(len(each.lessons), "lesson") if each.review.shown_lessons else each.review.not_summarised.rstrip(".")


def _draw_with_lessons(each: OfReview) -> None:
    here = session.current()
    draw(_head(each, each.review.outcome))
    for lesson in each.lessons:
        said = tag(
            '<div class="found"><p>{text}</p><p class="ask">{ask}</p><p class="meta">{kind}. {basis}.</p></div>',
            text=lesson.text,
            ask=lesson.ask,
            kind=lesson.kind.spoken,
            basis=lesson.basis.spoken,
        )
        is_ticked, keep = lesson.id in here.shelf.ticked, here.tick_lesson(lesson.id)
        fields.tick(lesson.title, is_ticked, f"shelf:tick:{lesson.id}", keep, below=said)


def draw_page_to_take(found: Found, shelf: Shelf) -> None:
    """One page for a team meeting, of the lessons that are ticked, or of the first of those that are shown."""
    here = session.current()
    ticked = [_with_review(each, shelf) for each in here.shelf.ticked if each in shelf.library.lessons]
    taken = ticked or [(each.review, lesson) for each in found.reviews for lesson in each.lessons][:MOST_TICKED]
    if not taken or (here.shelf.is_any and not ticked):
        return
    if len(ticked) > MOST_TICKED:
        frame.draw_note(f"{MOST_TICKED} lessons fit on one page, and {len(ticked)} are ticked. Take some of the ticks off.")
        return
    which = f"the {_many(len(taken), 'lesson')} that you ticked" if ticked else f"the first {_many(len(taken), 'lesson')}"
    made = clock.now()

    def build() -> bytes:
        from checklist.pdf import lessons

        return lessons.make_lessons(taken, shelf.library, made)

    papers.draw_download_only(f"Print {which} on one page", build, "lessons-for-a-team-meeting.pdf", "lessons", primary=True)
    if not ticked:
        draw(tag('<p class="meta">Tick up to {most} lessons to choose others.</p>', most=MOST_TICKED))


def _with_review(lesson: str, shelf: Shelf) -> tuple[Review, Lesson]:
    found = shelf.library.lessons[lesson]
    return shelf.reviews[found.review_id], found


def draw_questions_and_law(prompts: Sequence[Prompt], lines: Sequence[Guidance], library: Library) -> None:
    """Questions of the checklist and lines of law that have the words."""
    here = session.current()
    if prompts:
        draw(tag("<h2>Questions in the checklist</h2>"))
        asked = (
            tag(
                "<li>{short}: {question}</li>",
                question=each.question,
                short=_prompt_link(each, library, is_open=bool(here.record)),
            )
            for each in prompts[:FIRST]
        )
        draw(tag("<ul>{asked}</ul>", asked=joined(asked)))
    if lines:
        draw(tag("<h2>Law and guidance</h2>"))
        told = (
            tag(
                "<li><strong>{title}</strong> ({status}). {text}</li>",
                title=each.title,
                status=each.status_spoken.lower(),
                text=each.text,
            )
            for each in lines[:FIRST]
        )
        draw(tag("<ul>{told}</ul>", told=joined(told)))
        frame.draw_link("guidance", "Go to law and guidance")


def _prompt_link(prompt: Prompt, library: Library, *, is_open: bool) -> object:
    label = f"{library.numbers[prompt.id]} {prompt.short}"
    return frame.link(prompt.section_id, label) if is_open else tag("<strong>{label}</strong>", label=label)


def draw_numbers(library: Library, agency: str) -> None:
    """Lessons by kind and agency and reviews by year: each as a picture, with its table."""
    draw(tag("<h2>The library in numbers</h2>"))
    kinds, years = figures.by_kind(library, agency), figures.by_year(library)
    draw(
        tag(
            "<h3>{kinds}</h3>{picture}<h3>{years}</h3>{second}",
            kinds=kinds.title,
            picture=charts.picture_of(kinds),
            years=years.title,
            second=charts.picture_of(years),
        )
    )
    with st.expander("The same as tables"):
        heads = ("Agency", *(kind.spoken for kind in LessonKind), "All")
        rows = [(name, *map(str, counts)) for name, counts in figures.kinds_of_agencies(library).items()]
        draw_table("Lessons by agency and kind", heads, rows)
        draw_table("Reviews by year", ("Year", "Reviews"), [(bar.name, bar.number) for bar in years.bars])


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"

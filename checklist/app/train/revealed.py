"""What an exercise brought to light, drawn once by the trainer's screen and shown on everybody's.

The trainer's tab puts the checklists together and keeps the result as one piece of HTML, so that forty screens have only to
show it. What people typed is escaped here, like everywhere.
"""

from __future__ import annotations

from checklist.app.widgets.charts import picture_of
from checklist.app.widgets.lessons import sources
from checklist.app.widgets.markup import Markup, joined, paragraphs, table, tag
from checklist.figures.shares import share_bars
from checklist.library import Library
from checklist.reveal import Reveal
from checklist.training import Shown
from checklist.wording import debrief
from checklist.wording.debrief import Item, ItemGroup, Told
from checklist.wording.lessons import LessonInWords


def board(found: Reveal, library: Library, shown: tuple[Shown, ...]) -> str:
    """Those parts of the reveal as HTML, the newest first and in focus."""
    parts = debrief.parts(found, library, shown)
    return str(joined(_part(told, found, library, newest=told is parts[-1]) for told in reversed(parts)))


def _part(told: Told, found: Reveal, library: Library, *, newest: bool) -> Markup:
    chart = Markup("")
    if told.part is Shown.SHARES:
        chart = picture_of(share_bars(found.shares, library))
    token = tag(' tabindex="-1" data-focus="shown-{part}"', part=told.part) if newest else ""
    return tag(
        '<section class="told"><h2{token}>{title}</h2><p class="lead">{lead}</p>{chart}{tables}{groups}{lessons}</section>',
        token=token,
        title=told.title,
        lead=told.lead,
        chart=chart,
        tables=joined(table(*each) for each in told.tables),
        groups=joined(_group(each) for each in told.groups),
        lessons=joined(_lesson(each) for each in told.lessons),
    )


def _group(group: ItemGroup) -> Markup:
    title = tag("<h3>{title} ({count})</h3>", title=group.title, count=len(group.items)) if group.title else ""
    items = tag("<ul>{items}</ul>", items=joined(_item(each) for each in group.items)) if group.items else ""
    nothing = tag("<p>{nothing}</p>", nothing=group.nothing) if not group.items and group.nothing else ""
    return tag("{title}{items}{nothing}", title=title, items=items, nothing=nothing)


def _item(each: Item) -> Markup:
    return tag(
        "<li><p>{head}</p>{said}{about}</li>",
        head=tag("<strong>{head}</strong>", head=each.head) if each.said else each.head,
        said=paragraphs(each.said) if each.said else "",
        about=tag('<p class="meta" dir="auto">{about}</p>', about=each.about) if each.about else "",
    )


def _lesson(each: LessonInWords) -> Markup:
    return tag(
        '<div class="fact"><h3>{title}</h3><p>{text}</p><p class="ask">{ask}</p>'
        '<p class="meta">{told} {why} {sources}</p></div>',
        title=each.title,
        text=each.text,
        ask=each.ask,
        told=each.told,
        why=each.why,
        sources=sources(each),
    )

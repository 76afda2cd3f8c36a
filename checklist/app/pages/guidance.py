"""Law and guidance: the answer that people come for, contents, then dated lines, each with its status and a link."""

from checklist.app.library import notice
from checklist.app.state import edition, session
from checklist.app.widgets import fields, frame, lessons
from checklist.app.widgets.markup import draw, joined, tag

here, library = session.current(), edition.library()
nations: dict[str, str] = {nation.id: nation.name for nation in library.nations}
nation = here.opened.get("guidance") or (here.record.nation if here.record else "england")
first, *others = sorted((each for each in library.guidance if each.nation in (nation, "uk")), key=lambda each: each.order)

frame.draw_heading()
draw(tag('<div class="guidance">{first}</div>', first=lessons.guidance(first, level=2)))
frame.draw_lead(
    "Reminders, not legal advice. Each line says how sure we are of it and when it was last checked, and links to the current "
    "version where we have found it."
)
fields.choice(
    "Nation", nations, nation, "guidance:nation", lambda chosen: here.opened.update(guidance=chosen or nation), is_firm=True
)

contents = joined(tag('<li><a href="#{id}">{title}</a></li>', id=each.id, title=each.title) for each in others)
draw(tag('<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>{contents}</ol></nav>', contents=contents))
lines = joined(lessons.guidance(each) for each in others)
draw(tag('<h2>{nation}</h2><div class="guidance">{lines}</div>', nation=nations[nation], lines=lines))

notice.draw_notice()

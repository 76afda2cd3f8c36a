"""Law and guidance: dated lines, each with its status and a link to where it can be read."""

from checklist.app.state import edition, session
from checklist.app.widgets import fields, frame, lessons
from checklist.app.widgets.markup import draw, joined, tag

here, library = session.current(), edition.library()
nations: dict[str, str] = {nation.id: nation.name for nation in library.nations}
nation = here.opened.get("guidance") or (here.record.nation if here.record else "england")

frame.draw_heading()
frame.draw_lead(
    "Reminders, not legal advice. Each line says how sure we are of it and when it was last checked, and links to the current "
    "version where we have found it."
)
fields.choice("Nation", nations, nation, "guidance:nation", lambda chosen: here.opened.update(guidance=chosen or nation))

shown = sorted((each for each in library.guidance if each.nation in (nation, "uk")), key=lambda each: each.order)
lines = joined(tag("<section>{line}</section>", line=lessons.guidance(each)) for each in shown)
draw(tag('<h2>{nation}</h2><div class="guidance">{lines}</div>', nation=nations[nation], lines=lines))

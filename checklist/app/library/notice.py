"""What whoever runs the tool is told at the foot of the pages that show the content."""

from __future__ import annotations

from checklist.app.state import edition
from checklist.app.widgets import frame
from checklist.app.widgets.markup import joined, tag


def draw_notice() -> None:
    """That something was left out, or that files were changed; nothing where all is well."""
    told = edition.told()
    if told.faults:
        faults = joined(tag("<li>{fault}</li>", fault=fault) for fault in told.faults)
        said = "For whoever looks after this tool: these words have a fault. A review or a family with one is left out."
        frame.draw_note(tag("<p>{said}</p><ul>{faults}</ul>", said=said, faults=faults))
    if told.is_changed:
        frame.draw_note(edition.CHANGED)

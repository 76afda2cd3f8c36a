"""What whoever runs the tool is told at the foot of the pages that show the content."""

from __future__ import annotations

from typing import Final

from checklist.app.state import edition
from checklist.app.widgets import frame
from checklist.app.widgets.markup import joined, tag

_MOST: Final = 20  # files of which the first fault is drawn; the log has all of them


def draw_notice() -> None:
    """That something was left out, or that files were changed; nothing where all is well."""
    told = edition.told()
    if told.faults:
        first_of_file = {fault.file: fault for fault in reversed(told.faults)}
        drawn = list(reversed(first_of_file.values()))[:_MOST]
        faults = joined(tag("<li>{fault}</li>", fault=fault) for fault in drawn)
        said = "For whoever looks after this tool: these words have a fault. A review or a family with one is left out."
        left = len(told.faults) - len(drawn)
        more = tag("<p>{left} more are in the log.</p>", left=left) if left > 0 else ""
        frame.draw_note(tag("<p>{said}</p><ul>{faults}</ul>{more}", said=said, faults=faults, more=more))
    if told.is_changed:
        frame.draw_note(edition.CHANGED)

"""The questions: one section, or the short list to begin with. They are drawn by the answering surface in the frame."""

from checklist.app.widgets import frame

frame.record_or_start()

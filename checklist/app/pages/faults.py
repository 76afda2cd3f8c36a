"""In the place of every page while the content is damaged: each fault and where it is."""

import streamlit as st

from checklist import content
from checklist.app.state import edition
from checklist.app.widgets import frame
from checklist.app.widgets.markup import draw, joined, tag

draw(tag('<h1 tabindex="-1" data-focus="faults">The content needs mending</h1>'))
frame.draw_lead("The words of this tool are kept in the folder “content”. Mend what is named here, then start the tool again.")

found = edition.library_or_faults()
if isinstance(found, content.ContentFaults):
    draw(tag("<ul>{faults}</ul>", faults=joined(tag("<li>{fault}</li>", fault=fault) for fault in found.faults)))
st.text("The same list comes from: python -m checklist check")

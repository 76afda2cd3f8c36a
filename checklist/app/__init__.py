"""The tool on screen, floor by floor: a file imports from its own room and from floors below.

pages/       scripts that read top to bottom, one for each line of the menu
features     prepare/ share/ draft/ combine/ supervise/ train/ library/: one folder each; none imports another
widgets/     what several features draw
state/       what one tab is doing, and what is kept of it; nothing here draws
server/      what stands around the pages
"""

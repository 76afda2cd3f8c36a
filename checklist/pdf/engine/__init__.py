"""Accessible pages: how they are written. Nothing here knows what is said on them.

    typeface.py    the bundled fonts, and the one cleaning function for text: printable()
    bidi.py        which way each character runs, where Arabic or Hebrew stands beside English
    glyphs.py      what is set: runs, words, lines, blocks
    typeset.py     words to glyphs (shaped where the script needs it), words to lines
    tagged.py      fpdf2 subclassed so that everything written is tagged or an artifact (PDF/UA-1, PDF/A-3A)
    drawing.py     lines of text, rules and boxes as PDF operators; the canvas of a figure
    flow.py        where the next thing goes: page breaks, headings that stay with what follows, running header and footer
    grid.py        tables, measured once and drawn once
    layout.py      Sheet: headings, paragraphs, lists, tables, notices and figures on A4, built on all of the above
    outline.py     a sheet that keeps what is written on it, for files without pages
    attachment.py  the one file inside, and the code by which two people see that they hold the same file

Nothing is imported here, because `import fpdf` costs half a second: import `layout` when a PDF is first wanted.
"""

"""What is said on paper, and files that come back.

    engine/       how a tagged page is written
    front.py      page one of a summary; detail.py the chapters behind it; sections.py puts them together: a summary for its
                  author or for a recipient
    pack.py       the meeting pack; supervision.py and training.py
    gate.py       searches a finished file for words that must not go to its reader
    exchange.py   locks a PDF, and reads one back in a process of its own: reader.py, with drawn.py for what its pages show

Nothing is imported here, because `import fpdf` costs half a second: import what is wanted when it is first wanted.
"""

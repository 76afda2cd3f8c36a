"""What is said on paper, and files that come back.

    engine/       how a tagged page is written
    paper.py      what every paper begins and ends with, its facts by number, and how much fits; chapters.py what stands in
                  several papers: every fact, who knows what, the order of events, services, actions
    summary.py    one checklist, for its author or for a recipient: checklist_front.py and checklist_spoken.py are page one,
                  checklist_chapters.py and checklist_facts.py the rest, each on a checklist_paper.py. supervision.py and
                  training.py take the same chapters
    plain.py      the same copy without pages: plain text, or with word.py a Word document
    request.py    what a chair asks of one agency
    pack.py       the meeting pack: pack_front.py is page one, pack_chapters.py the rest, with pack_requests.py
    lessons.py    lessons for a team meeting, of the content alone
    gate.py       searches a finished file for words that must not go to its reader
    exchange.py   locks a PDF, and reads one back in a process of its own: reader.py, with drawn.py for what its pages show and
                  refusals.py for why a file is not taken

Nothing is imported here, because `import fpdf` costs half a second: import what is wanted when it is first wanted.
"""

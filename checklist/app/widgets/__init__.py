"""What several features draw.

frame       the frame around every page: the menu, headings, remarks, ways on
heartbeat   what is saved, on every page, and the beat that keeps it saved
fields      widgets, each bound to one value
markup      HTML with what people typed escaped
in_short    a fact, a person, a call in short
lessons     what is read beside a question
notes       a supervisor’s notes on a prompt
actions     who does what by when
unread      dates that could not be read, and a way to each
charts      pictures with words
papers      PDFs on screen: looked at, locked, downloaded
uploads     files that come in
passphrase  the words that open a draft
"""

"""A chronology as a table, which is what every agency keeps.

    rows.py       what stands in it, row by row: of one copy, or of a picture of several
    files.py      made into XLSX, CSV or a Word table, and searched at the gate before it leaves
    grid.py       a table as it was handed in, within limits: opening.py tells the kinds of file apart, spreadsheet.py and
                  word.py read those two
    taking.py     its rows -> facts of a record, and every row that could not be read with why

Nothing is imported here: `import docx` and `import openpyxl` take a quarter of a second each.
"""

"""A chronology as a table, which is what every agency keeps.

    rows.py       what stands in it, row by row: of one copy, or of a picture of several
    files.py      made into XLSX, CSV or a Word table, and searched at the gate before it leaves

Nothing is imported here: `import docx` and `import openpyxl` take a quarter of a second each.
"""

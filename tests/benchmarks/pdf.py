"""How fast a PDF is made, beside other ways of making it: python tests/benchmarks/pdf.py

One document of about six pages (40 facts in five tables, 8 lessons, a matrix of 40 facts by 6 agencies, a figure), invented
and different each time, is made by our layer (tagged, PDF/UA-1 and PDF/A-3A, its data attached), the same locked, by fpdf2 as
it comes (TrueType fonts, its own tables), by ReportLab, and by typst (PDF/UA-1 and PDF/A-3A). Each runs in a process of its
own, turn and turn about, so that a busy machine is busy for all. A genogram of forty people stands beside a table of forty
rows, and a copy has page one and a genogram. Then comes one document a hundred times as long, ours alone, with its memory.

    pip install reportlab typst          (needed here only; what is missing is left out of the table)
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

ROUNDS, DOCUMENTS = 3, 7
FONTS = Path(__file__).parents[2] / "checklist" / "pdf" / "engine" / "fonts"
MADE = datetime(2026, 3, 12, 12, 4, tzinfo=UTC)
TEXT = """
the home visit with mother present at that time child was quiet and did not want to play nursery says she has been tired in the
mornings this month and the health visitor saw a yellow mark on left shin which mother said came from falling at park
"""
AGENCIES = ["Police", "GP", "Nursery", "Housing", "School", "Social care"]
SIGNS = ["holds", "told", "believed", "unknown"]


class Content(NamedTuple):
    """What one document says."""

    sections: list[list[list[str]]]
    lessons: list[tuple[str, str]]
    matrix: list[list[str]]


def content(seed: int, times: int = 1) -> Content:
    chance, known = random.Random(seed), TEXT.split()

    def words(count: int) -> str:
        return " ".join(chance.choice(known) for _ in range(count)).capitalize() + "."

    return Content(
        [[[words(22), words(8), words(8)] for _ in range(8)] for _ in range(5 * times)],
        [(words(6), words(55)) for _ in range(8 * times)],
        [[words(10), *[chance.choice(SIGNS) for _ in AGENCIES]] for _ in range(40 * times)],
    )


HEAD = ["What", "How known", "Who else knows"]


def ours(said: Content) -> bytes:
    from checklist.pdf.engine.attachment import ATTACHMENT
    from checklist.pdf.engine.layout import PageCanvas, Sheet

    def circles(canvas: PageCanvas) -> None:
        for i in range(7):
            canvas.circle(20 + i * 20, 30, 8)
            canvas.text(12 + i * 20, 28, "Name", width=16, centred=True)

    sheet = Sheet(title="Example", author="Example", made=MADE, marking="OFFICIAL-SENSITIVE", footer="Example")
    sheet.heading(1, "What we know")
    for number, rows in enumerate(said.sections, start=1):
        sheet.heading(2, f"{number}. Section")
        sheet.table(HEAD, rows, widths=[3, 2, 2])
    sheet.heading(2, "Lessons")
    for title, text in said.lessons:
        sheet.heading(3, title)
        sheet.paragraph(text)
    sheet.heading(2, "Who knows what")
    sheet.matrix(["Fact", *AGENCIES], said.matrix)
    sheet.figure(alt="Seven people", height=60, draw=circles)
    sheet.attach(ATTACHMENT, json.dumps(said).encode(), "What these pages show, as data.")
    return sheet.finish()


def fpdf2(said: Content) -> bytes:
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    pdf = FPDF()
    pdf.add_font("Noto", "", FONTS / "NotoSans-Regular.ttf")
    pdf.add_font("Noto", "B", FONTS / "NotoSans-Bold.ttf")
    pdf.set_margins(20, 25)
    pdf.set_creation_date(MADE)
    pdf.add_page()

    def heading(text: str, level: int, size: float) -> None:
        pdf.start_section(text, level)
        pdf.set_font("Noto", "B", size)
        pdf.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")

    def table(rows: list[list[str]], widths: tuple[int, ...], size: float) -> None:
        pdf.set_font("Noto", "", size)
        with pdf.table(col_widths=widths, headings_style=FontFace(emphasis="BOLD"), line_height=size * 0.5) as made:
            for row in rows:
                made.row(row)

    heading("What we know", 0, 22)
    for number, rows in enumerate(said.sections, start=1):
        heading(f"{number}. Section", 1, 15)
        table([HEAD, *rows], (3, 2, 2), 9.5)
    heading("Lessons", 1, 15)
    for title, text in said.lessons:
        heading(title, 2, 11.5)
        pdf.set_font("Noto", "", 10.5)
        pdf.multi_cell(0, 5.3, text, new_x="LMARGIN", new_y="NEXT")
    heading("Who knows what", 1, 15)
    table([["Fact", *AGENCIES], *said.matrix], (4, 1, 1, 1, 1, 1, 1), 8)
    for i in range(7):
        pdf.circle(x=40 + i * 20, y=pdf.get_y() + 20, radius=8)
    return bytes(pdf.output())


def reportlab(said: Content) -> bytes:
    import io

    shapes, colors, styles, pdfmetrics, ttfonts, platypus = (
        import_module(f"reportlab.{name}")
        for name in ("graphics.shapes", "lib.colors", "lib.styles", "pdfbase.pdfmetrics", "pdfbase.ttfonts", "platypus")
    )
    if "Noto" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(ttfonts.TTFont("Noto", str(FONTS / "NotoSans-Regular.ttf")))
        pdfmetrics.registerFont(ttfonts.TTFont("Noto-Bold", str(FONTS / "NotoSans-Bold.ttf")))
    body = styles.ParagraphStyle("body", fontName="Noto", fontSize=10.5, leading=15)
    cell = styles.ParagraphStyle("cell", fontName="Noto", fontSize=9.5, leading=13)
    small = styles.ParagraphStyle("small", fontName="Noto", fontSize=8, leading=10.5)
    strong = styles.ParagraphStyle("strong", fontName="Noto-Bold", fontSize=15, leading=19)
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]

    def table(rows: list[list[str]], widths: list[float], style: Any) -> Any:
        return platypus.Table(
            [[platypus.Paragraph(text, style) for text in row] for row in rows], colWidths=widths, repeatRows=1, style=lines
        )

    story: list[Any] = [platypus.Paragraph("What we know", strong)]
    for number, rows in enumerate(said.sections, start=1):
        story += [platypus.Paragraph(f"{number}. Section", strong), table([HEAD, *rows], [206, 138, 138], cell)]
    story.append(platypus.Paragraph("Lessons", strong))
    for title, text in said.lessons:
        story += [platypus.Paragraph(title, strong), platypus.Paragraph(text, body)]
    story += [
        platypus.Paragraph("Who knows what", strong),
        table([["Fact", *AGENCIES], *said.matrix], [164, *[53.0] * 6], small),
    ]
    drawing = shapes.Drawing(480, 170)
    for i in range(7):
        drawing.add(shapes.Circle(57 + i * 57, 85, 23, fillColor=None))
    story.append(drawing)
    out = io.BytesIO()
    platypus.SimpleDocTemplate(out, pagesize=(595.28, 841.89), title="Example", invariant=1).build(story)
    return out.getvalue()


def typst(said: Content) -> bytes:
    compiler = import_module("typst")

    def table(rows: list[list[str]], columns: str) -> str:
        head, *others = rows
        cells = "".join(f"[{text}]," for row in others for text in row)
        return f"#table(columns: {columns}, stroke: none, table.header({''.join(f'[*{text}*],' for text in head)}), {cells})\n"

    source = '#set document(title: "Example", date: datetime(year: 2026, month: 3, day: 12))\n'
    source += '#set text(font: "Noto Sans", lang: "en")\n'
    source += '#set page(paper: "a4", margin: 2cm, numbering: "1 of 1")\n= What we know\n'
    for number, rows in enumerate(said.sections, start=1):
        source += f"== Section {number}\n" + table([HEAD, *rows], "(3fr, 2fr, 2fr)")
    source += "== Lessons\n" + "".join(f"=== {title}\n{text}\n" for title, text in said.lessons)
    source += "== Who knows what\n#set text(size: 8pt)\n"
    source += table([["Fact", *AGENCIES], *said.matrix], "(3fr, 1fr, 1fr, 1fr, 1fr, 1fr, 1fr)")
    source += '#figure(alt: "Seven people", grid(columns: 7, gutter: 5mm, ' + "circle(radius: 8mm)," * 7 + "))\n"
    made = compiler.compile(source.encode(), font_paths=[str(FONTS)], pdf_standards=["ua-1", "a-3a"])
    return bytes(made)


def locked(said: Content) -> bytes:
    """Ours, made and locked as the app does it: what locking adds is this less ours."""
    from checklist.pdf import exchange

    return exchange.make_locked(lambda: ours(said), "amber-kettle-stone-rapid-violin-moss")


@cache
def library() -> Any:
    from checklist import content

    return content.read()


def family(people: int) -> list[dict[str, Any]]:
    """Parents and their children, four to a family, of whom the first have the child: what a record says of them."""
    said: list[dict[str, Any]] = []
    for number in range(people):
        parents = [number - number % 4, number - number % 4 + 1]
        ties = [{"to": f"p{parents[1]}", "kind": "partner", "state": "now"}] if number == parents[0] else []
        ties += [{"to": f"p{each}", "kind": "parent"} for each in range(parents[1] + 1, parents[1] + 3) if number in parents]
        ties += [{"to": "child", "kind": "parent"}] if number < 2 else []
        at = {"lives_here": "yes" if number < 4 else "no", "child": number not in parents, "how": "recorded"}
        said.append({"id": f"p{number}", "name": f"Person {number}", "ties": ties, **at})
    return said


def genogram(said: Content) -> bytes:
    """A page with the genogram of a child and forty people, and nothing else."""
    from checklist.figures.family import family_of
    from checklist.figures.genogram import Genogram
    from checklist.record import Record

    record = Record.model_validate(
        {
            "id": "5ca1ab1e-0000-4000-8000-000000000001",
            "updated": "2026-03-12T12:04:00Z",
            "child": {"name": "Child A"},
            "agency": "school",
            "practitioner": {"name": said.lessons[0][0]},
            "people": family(40),
        },
        strict=False,
    )
    sheet = a_sheet()
    drawn = Genogram(family_of(record, library().names))
    sheet.figure(alt=drawn.spoken, height=drawn.height, draw=drawn.draw_on)
    return bytes(sheet.finish())


def table(said: Content) -> bytes:
    """A page with a table of forty rows, and nothing else."""
    sheet = a_sheet()
    sheet.table(HEAD, [row for section in said.sections for row in section], widths=[3, 2, 2])
    return bytes(sheet.finish())


def a_sheet() -> Any:
    from checklist.pdf.engine.layout import Sheet

    return Sheet(title="Example", author="Example", made=MADE, marking="OFFICIAL-SENSITIVE", footer="Example")


def copy(said: Content, guarded_words: int = 0) -> bytes:
    """A copy for one agency of as many facts and a genogram of nine, by the content of this repository, with so many words
    that must not be in it.
    """
    from checklist import sharing
    from checklist.guarded import Guarded
    from checklist.pdf import summary
    from checklist.record import Record

    rows = [row for section in said.sections for row in section]
    record = Record.model_validate(
        {
            "id": "5ca1ab1e-0000-4000-8000-000000000001",
            "updated": "2026-03-12T12:04:00Z",
            "child": {"name": "Child A"},
            "agency": "school",
            "practitioner": {"name": "Example"},
            "people": family(8),
            "answers": {
                prompt: {
                    "status": "known",
                    "facts": [
                        {"id": f"f{number}", "what": what, "source": source, "about": ["child"], "how": "told"}
                        for number, (what, source, _) in enumerate(rows[place::5])
                    ],
                }
                for place, prompt in enumerate(list(library().prompts)[:5])
            },
        },
        strict=False,
    )
    guarded = tuple(Guarded(f"{number} Larkspur{number} Lane", "a protected address") for number in range(guarded_words))
    return summary.make_summary(replace(sharing.for_agency(record, "gp", library()), guarded=guarded), library(), MADE)


def copy_with_gate(said: Content) -> bytes:
    """The same, searched for 200 guarded words before it leaves: what the gate adds is this less that."""
    return copy(said, 200)


OURS = ("ours", "locked", "genogram", "table", "copy", "copy with gate")
TOOLS: dict[str, Callable[[Content], bytes]] = {
    "ours": ours,
    "locked": locked,
    "genogram": genogram,
    "table": table,
    "copy": copy,
    "copy with gate": copy_with_gate,
    "fpdf2": fpdf2,
    "reportlab": reportlab,
    "typst": typst,
}


def work(name: str, number: int, times: int) -> None:
    """One process: the same tool, several documents; the times go out as JSON."""
    make, seconds, busy, data = TOOLS[name], list[float](), list[float](), b""
    for seed in range(3 if times > 1 else DOCUMENTS + 1):
        said = content(seed + 100 * number, times)
        start, began = time.perf_counter(), time.process_time()
        data = make(said)
        seconds.append(time.perf_counter() - start)
        busy.append(time.process_time() - began)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "busy": busy, "kb": len(data) // 1024, "mb": megabytes}))


def measured(name: str, number: int, times: int = 1) -> dict[str, Any]:
    command = [sys.executable, __file__, "--work", name, str(number), str(times)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    names = [name for name in TOOLS if name in OURS or find_spec(name.removesuffix("2"))]
    if absent := [name for name in TOOLS if name not in names]:
        print(f"Left out: {', '.join(absent)}. To compare with them: pip install {' '.join(absent)}")
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for number in range(ROUNDS):
        for name in names:
            runs[name].append(measured(name, number))
    print(f"{'tool':16}{'median ms':>11}{'x ours':>8}{'fastest':>9}{'slowest':>9}{'first ms':>10}{'KB':>6}{'MB':>6}")
    base = 0.0
    for name in names:
        times = [1000 * second for run in runs[name] for second in run["seconds"][1:]]
        median = statistics.median(times)
        base = base or median
        first = statistics.median(1000 * run["seconds"][0] for run in runs[name])
        size, memory = runs[name][-1]["kb"], max(run["mb"] for run in runs[name])
        print(f"{name:16}{median:11.1f}{median / base:8.2f}{min(times):9.1f}{max(times):9.1f}{first:10.0f}{size:6}{memory:6}")
    busy = {name: min(each for run in runs[name] for each in run["busy"][1:]) for name in OURS[-2:]}
    print(f"\nthe gate adds {busy['copy with gate'] / busy['copy'] - 1:.0%} to a copy, of its processor time at the least")
    one = statistics.median(second for run in runs["ours"] for second in run["busy"][1:])
    long = measured("ours", 0, 100)
    hundred = statistics.median(long["busy"][1:])
    print(f"\nours, a hundred times as long: {hundred:.2f} s of processor time, {hundred / one:.0f} times one document")
    print(f"{long['kb']} KB, {long['mb']} MB of memory at most")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        sys.path.insert(0, str(Path(__file__).parents[2]))
        work(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        main()

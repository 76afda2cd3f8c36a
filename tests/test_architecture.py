"""Who may import whom. The table is the one in the README; a change that needs a new row changes it here, on purpose."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from aside import aside

from checklist import content
from checklist.app.widgets import frame
from checklist.library.tables import DrawnKind

LIBRARY = content.read()
ROOT = Path(__file__).parent.parent
STANDARD = sys.stdlib_module_names

# Room -> the rooms of this package, and the libraries beside the standard one, that it may import. The innermost row counts.
INSIDE = {
    "audiences", "calls", "changes", "children_told", "coverage", "dates", "faults", "frozen", "guarded", "library", "links",
    "merging", "own_family", "picture", "protection", "received", "record", "record_json", "repeats", "request", "request_json",
    "reveal", "sharing", "siblings", "sight", "spelling", "supervision", "tally", "tidy", "training", "two_minutes",
    "working_days",
}  # fmt: skip
STATE = INSIDE | {"answering", "content", "drafts", "seal", "settings", "wording"}
WIDGETS = STATE | {"app/state", "figures", "pdf", "pdf/engine"}
FEATURE = WIDGETS | {"app/widgets"}
FEATURES = ("prepare", "share", "draft", "combine", "supervise", "train", "library")

MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    # values, and the rules of the format
    "dates": (set(), {"pydantic", "pydantic_core"}),
    "spelling": (set(), {"rapidfuzz"}),
    "frozen": (set(), {"pydantic"}),
    "faults": ({"frozen"}, {"pydantic_core"}),
    "library": ({"dates", "frozen"}, {"pydantic"}),
    "tidy": (set(), set()),
    "record": ({"dates", "frozen", "tidy"}, {"pydantic"}),
    "record_json": ({"faults", "record", "tidy"}, {"pydantic", "pydantic_core"}),
    "request": ({"dates", "frozen", "record"}, {"pydantic"}),
    "request_json": ({"record", "record_json", "request", "tidy"}, set()),
    "received": ({"record", "request"}, set()),
    # what follows from one record, or from an exercise
    "coverage": ({"library", "record"}, set()),
    "calls": ({"children_told", "dates", "library", "protection", "record"}, set()),
    "links": ({"dates", "library", "record"}, set()),
    "two_minutes": ({"coverage", "library", "record"}, set()),
    "merging": ({"dates", "record"}, {"pydantic"}),
    "audiences": ({"record"}, {"pydantic"}),
    "guarded": ({"frozen"}, set()),
    "children_told": ({"guarded", "record"}, set()),
    "protection": ({"children_told", "frozen", "guarded", "library", "record", "spelling"}, set()),
    "repeats": ({"audiences", "guarded", "record"}, set()),
    "sharing": ({"audiences", "children_told", "dates", "guarded", "library", "protection", "record", "repeats"}, set()),
    "siblings": ({"library", "picture", "protection", "record"}, set()),
    "changes": ({"library", "record"}, set()),
    "working_days": (set(), {"holidays"}),
    "supervision": ({"coverage", "dates", "library", "links", "record"}, set()),
    "training": ({"frozen", "library", "record", "record_json"}, {"pydantic"}),
    "tally": ({"training"}, set()),
    "own_family": ({"frozen", "library", "picture", "record", "record_json"}, {"pydantic"}),
    "sight": ({"library", "record", "training"}, set()),
    "reveal": ({"library", "picture", "record", "record_json", "tally", "training"}, set()),
    # what follows from several records
    "picture": (
        INSIDE - {"own_family", "reveal", "siblings", "sight", "supervision", "tally", "training"},
        {"pandas", "pydantic", "rapidfuzz"},
    ),
    # every sentence made of data, and every drawing, for screen and paper
    "wording": (INSIDE, set()),
    # what an edit of an answer does, and how the answer is shown where it is given
    "answering": (INSIDE | {"wording"}, {"pydantic"}),
    "figures": (INSIDE | {"wording"}, set()),
    # the edges
    "beside": (set(), set()),
    "start": ({"beside"}, set()),
    "content": ({"beside", "dates", "faults", "library", "record", "record_json"}, {"pydantic", "pydantic_core", "tomli"}),
    "seal": (set(), {"cryptography"}),
    "settings": ({"faults"}, set()),
    "drafts": ({"seal", "settings"}, {"sqlalchemy"}),
    "pdf/engine": (set(), {"fpdf", "uharfbuzz"}),
    "pdf": (INSIDE | {"figures", "pdf/engine", "seal", "wording"}, {"docx", "fpdf", "pikepdf"}),
    "tables": (INSIDE | {"pdf", "wording"}, {"docx", "openpyxl"}),
    "disk": ({"pdf", "received", "record", "record_json", "seal"}, set()),
    # the screen
    "app/state": (STATE, {"pydantic", "streamlit"}),
    "app/server": (STATE | {"app/state"}, {"google", "starlette", "streamlit"}),
    "app/widgets": (WIDGETS, {"markupsafe", "pypdfium2", "streamlit"}),
    **{f"app/{feature}": (FEATURE, {"streamlit"}) for feature in FEATURES},
    "app/prepare": (FEATURE | {"tables"}, {"streamlit"}),
    "app/train": (FEATURE, {"pydantic", "segno", "streamlit"}),
    "app/library": (FEATURE, {"pandas", "rapidfuzz", "streamlit"}),
    "app/pages": (FEATURE | {f"app/{feature}" for feature in FEATURES}, {"streamlit"}),
    "app": (set(), set()),
    "__main__": (INSIDE | {"content", "disk", "drafts", "pdf", "pdf/engine", "settings", "tables", "wording"}, set()),
    "__init__": (set(), set()),
}

FILES = sorted((ROOT / "checklist").rglob("*.py"))
MODULES = {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in FILES}
PAGES = sorted((ROOT / "checklist/app/pages").glob("*.py"))


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(aside(ast.parse, file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports relative to itself"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_of(file: Path) -> set[str]:
    """The modules of this package that a file imports, or from which it imports something."""
    return {each if each in MODULES else each.rpartition(".")[0] for each in imports_of(file)} & MODULES.keys()


def room_of(file: Path) -> str:
    return room_in(file.relative_to(ROOT / "checklist").with_suffix("").parts)


def room_in(parts: tuple[str, ...]) -> str:
    """The room that a path, or the rest of an import, leads into: the innermost that has a row."""
    return "/".join(parts[:2]) if "/".join(parts[:2]) in MAY_IMPORT else parts[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_room_imports_only_what_the_table_allows(file: Path) -> None:
    room = room_of(file)
    rooms, libraries = MAY_IMPORT[room]

    for name in imports_of(file):
        top, _, rest = name.partition(".")
        if top == "checklist":
            assert room_in(tuple(rest.split("."))) in rooms | {room, ""}, f"{room} may not import {name}"
        else:
            assert top in STANDARD or top in libraries, f"{room} may not import {name}"


@pytest.mark.slow
def test_no_file_imports_itself_by_way_of_others() -> None:
    """Counting imports inside functions and for type checking alone: a circle is one thing in several files."""
    arrows = {module: modules_of(file) for module, file in MODULES.items()}

    left = set(MODULES)
    while ends := [each for each in left if not arrows[each] & left or not any(each in arrows[other] for other in left)]:
        left.difference_update(ends)

    assert sorted(left) == []


# What a library calls by its name, in a class of ours that takes the place of its own.
CALLED_FROM_OUTSIDE = {
    "_add_fonts", "_add_structure_tree", "footer", "header",  # fpdf2
    "closePath", "curveTo", "lineTo", "moveTo", "qCurveTo",  # fontTools
}  # fmt: skip


@pytest.mark.slow
def test_nothing_is_there_for_the_tests_alone() -> None:
    """The product itself names every function and class, and asks something for every method and property."""
    files = (*FILES, ROOT / "streamlit_app.py")
    nodes = [each for file in files for each in ast.walk(aside(ast.parse, file.read_text(encoding="utf-8")))]
    asked = {each.attr for each in nodes if isinstance(each, ast.Attribute)} | CALLED_FROM_OUTSIDE
    named = {each.id for each in nodes if isinstance(each, ast.Name)} | asked
    methods = {way for each in nodes if isinstance(each, ast.ClassDef) for way in each.body if isinstance(way, ast.FunctionDef)}
    others = [each for each in nodes if isinstance(each, ast.FunctionDef | ast.ClassDef) and each not in methods]

    def is_called_by_name(each: ast.FunctionDef | ast.ClassDef) -> bool:
        return not each.name.startswith("__") and not re.search(
            r"validator|listens_for", " ".join(map(ast.unparse, each.decorator_list))
        )

    assert sorted(each.name for each in methods if is_called_by_name(each) and each.name not in asked) == []
    assert sorted(each.name for each in others if is_called_by_name(each) and each.name not in named) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_a_script_that_reads_top_to_bottom(page: Path) -> None:
    tree = aside(ast.parse, page.read_text(encoding="utf-8"))

    assert len(page.read_text(encoding="utf-8").splitlines()) < 90
    assert not [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert not [name for name in imports_of(page) if name.startswith("checklist.app.pages")]


@pytest.mark.parametrize("file", [file for file in FILES if room_of(file).startswith("app")], ids=lambda file: file.name)
def test_only_the_session_names_the_session_state_and_only_the_address_names_the_address_line(file: Path) -> None:
    code = file.read_text(encoding="utf-8")

    assert "session_state" not in code or file == ROOT / "checklist/app/state/session.py"
    assert "query_params" not in code or file == ROOT / "checklist/app/state/address.py"
    assert "bind=" not in code
    assert "unsafe_allow" not in code


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_prompt_and_no_theme_is_known_to_the_code_by_its_id(file: Path) -> None:
    """What the tool does with one hangs on its role: an id in the code would stay behind when the content gives it another."""
    names = {each.name for each in frame._BEFORE} | set(get_args(DrawnKind))  # a page and a kind that read like one
    ids = {*LIBRARY.ids.prompts, *LIBRARY.ids.themes} - names
    written = (
        node.value for node in ast.walk(aside(ast.parse, file.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    )

    assert [each for each in written if isinstance(each, str) and not ids.isdisjoint(re.split(r"[^\w-]+", each))] == []


def test_starting_the_tool_imports_no_pdf_maker_and_no_tables() -> None:
    names = {each for file in (ROOT / "streamlit_app.py", *PAGES) for each in modules_of(file)}
    started = "import sys\n" + "".join(f"import {each}\n" for each in sorted(names))
    libraries = ["docx", "fpdf", "openpyxl", "pandas", "pikepdf", "pyarrow", "sqlalchemy", "uharfbuzz"]
    heavy = f"print([name for name in {libraries} if name in sys.modules])"

    told = subprocess.run([sys.executable, "-c", started + heavy], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"

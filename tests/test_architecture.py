"""Who may import whom. The table is the one in the README; a change that needs a new row changes it here, on purpose."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STANDARD = sys.stdlib_module_names

# Room -> the rooms of this package, and the libraries beside the standard one, that it may import.
MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    "dates": (set(), {"pydantic", "pydantic_core"}),
    "library": ({"dates"}, {"pydantic", "pydantic_core"}),
    "record": ({"dates"}, {"pydantic", "pydantic_core"}),
    "words": ({"record"}, set()),
    "coverage": ({"dates", "library", "record"}, set()),
    "links": ({"library", "record"}, set()),
    "sharing": ({"dates", "record"}, set()),
    "merging": ({"dates", "record"}, {"pydantic"}),
    "people": ({"dates", "record"}, {"pydantic", "rapidfuzz"}),
    "picture": ({"chronology", "dates", "library", "people", "record", "sharing"}, {"pydantic"}),
    "chronology": ({"dates", "library", "record"}, {"pandas", "pydantic"}),
    "supervision": ({"coverage", "dates", "library", "links", "record"}, {"pydantic"}),
    "training": ({"dates", "library", "picture", "record"}, {"pydantic", "pydantic_core"}),
    "content": ({"library", "record"}, {"pydantic", "pydantic_core"}),
    "seal": (set(), {"cryptography"}),
    "settings": (set(), set()),
    "drafts": ({"seal", "settings"}, {"sqlalchemy", "psycopg"}),
    "pdf": (
        {"chronology", "coverage", "dates", "library", "links", "people", "picture", "record", "seal", "sharing", "supervision",
         "training", "words"},
        {"fpdf", "fontTools", "pikepdf", "uharfbuzz"},
    ),
    "app": (
        {"chronology", "content", "coverage", "dates", "drafts", "library", "links", "merging", "pdf", "people", "picture",
         "record", "seal", "settings", "sharing", "supervision", "training", "words"},
        {"markupsafe", "pandas", "pydantic", "pypdfium2", "starlette", "streamlit"},
    ),
    "__main__": (
        {"chronology", "content", "drafts", "library", "pdf", "picture", "record", "seal", "settings", "sharing"},
        set(),
    ),
    "__init__": (set(), set()),
}  # fmt: skip

FILES = sorted((ROOT / "checklist").rglob("*.py"))


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports relative to itself"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(file: Path) -> str:
    return file.relative_to(ROOT / "checklist").parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_room_imports_only_what_the_table_allows(file: Path) -> None:
    room = room_of(file)
    rooms, libraries = MAY_IMPORT[room]

    for name in imports_of(file):
        top, _, rest = name.partition(".")
        if top == "checklist":
            assert rest.partition(".")[0] in rooms | {room, ""}, f"{room} may not import {name}"
        else:
            assert top in STANDARD or top in libraries, f"{room} may not import {name}"


@pytest.mark.parametrize("page", sorted((ROOT / "checklist/app/pages").glob("*.py")), ids=lambda page: page.name)
def test_a_page_is_a_script_that_reads_top_to_bottom(page: Path) -> None:
    tree = ast.parse(page.read_text(encoding="utf-8"))

    assert len(page.read_text(encoding="utf-8").splitlines()) < 90
    assert not [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert not [name for name in imports_of(page) if name.startswith("checklist.app.pages")]


@pytest.mark.parametrize("file", [file for file in FILES if room_of(file) == "app"], ids=lambda file: file.name)
def test_only_the_session_names_the_session_state_and_nothing_names_the_address_line(file: Path) -> None:
    code = file.read_text(encoding="utf-8")

    assert file.name == "session.py" or "session_state" not in code
    assert "query_params" not in code
    assert "bind=" not in code
    assert "unsafe_allow_html" not in code
    assert file.name == "browser.py" or "unsafe_allow_javascript" not in code


def test_starting_the_tool_imports_no_pdf_maker_and_no_tables() -> None:
    rooms = ("server", "parts", "prompts", "recipients", "charts", "household", "services", "papers")
    started = "import sys\n" + "".join(f"import checklist.app.{room}\n" for room in rooms)
    heavy = (
        "print([name for name in ('fpdf', 'pandas', 'pikepdf', 'pyarrow', 'sqlalchemy', 'uharfbuzz') if name in sys.modules])"
    )

    told = subprocess.run([sys.executable, "-c", started + heavy], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"

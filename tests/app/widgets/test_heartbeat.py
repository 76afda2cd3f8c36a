"""What is saved, on every page: said, and kept saved by whatever is drawn of it."""

from __future__ import annotations

import ast
from pathlib import Path

from aside import aside

from checklist.app.state import saving


def test_every_part_of_a_page_that_is_drawn_alone_saves_at_its_end() -> None:
    app = Path(saving.__file__).parent.parent
    functions = [
        (file.name, node)
        for file in app.rglob("*.py")
        for node in ast.walk(aside(ast.parse, file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and [ast.unparse(each) for each in node.decorator_list] == ["st.fragment"]
    ]

    last = {f"{file} {node.name}": ast.unparse(node.body[-1]).partition("(")[0] for file, node in functions}

    assert len(last) >= 3
    assert set(last.values()) <= {"heartbeat.mark", "_end_of_part"}

"""Work in a thread of its own: a browser that another test of the process holds open has a loop and a stack in this one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")


def aside(work: Callable[Given, Found], *given: Given.args, **more: Given.kwargs) -> Found:
    """What the work gives, done in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *given, **more).result()

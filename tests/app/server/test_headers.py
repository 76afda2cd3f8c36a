"""What goes along with every answer: what a browser may do with it."""

from __future__ import annotations

from middleware import Inside, ask

from checklist.app.server import script


def test_only_the_scripts_that_stand_in_the_page_may_run() -> None:
    _, headers, _ = ask(Inside())

    policy = headers["content-security-policy"]
    assert f"'{script.hash_of(script.SCRIPT)}'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]

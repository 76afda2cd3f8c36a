"""The secret by which a browser is known again: when it is given, and to whom."""

from __future__ import annotations

from middleware import BROWSER, HOST, Inside, ask


def test_a_browser_without_a_secret_gets_one_that_no_script_can_read() -> None:
    _, headers, _ = ask(Inside(b"{}", "application/json"), "/_stcore/host-config")

    name, _, rest = headers["set-cookie"].partition("=")
    assert name == "checklist"
    assert rest.partition(";")[2] == " Path=/; HttpOnly; SameSite=Strict"
    assert len(rest.partition(";")[0]) == 43


def test_over_tls_the_secret_is_bound_to_the_host_and_never_sent_in_clear() -> None:
    _, headers, _ = ask(Inside(b"{}", "application/json"), "/_stcore/host-config", scheme="https")

    assert headers["set-cookie"].startswith("__Host-checklist=")
    assert headers["set-cookie"].endswith("; Secure")


def test_a_browser_keeps_the_secret_it_has() -> None:
    cookie = {**HOST, "cookie": f"checklist={BROWSER}"}

    _, headers, _ = ask(Inside(b"{}", "application/json"), "/_stcore/host-config", cookie)

    assert "set-cookie" not in headers


def test_a_page_that_a_link_elsewhere_opened_gets_no_new_secret() -> None:
    _, headers, _ = ask(Inside(), "/prepare")

    assert "set-cookie" not in headers

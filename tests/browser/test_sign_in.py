"""Signing in at a real provider on this machine: who comes in, who does not, and what they are told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from aside import aside
from joserfc import jwk, jwt
from provider import CLIENT, COOKIE_SECRET, Provider, provider

from browser.conftest import App
from browser.windows import a_screen
from checklist.app.state import signed_in, tabs

pytestmark = pytest.mark.slow

NOT_OURS = "That account is not one of this partnership’s."
NOT_TAKEN = signed_in.FAILED[signed_in.NOT_TAKEN]


@pytest.fixture(scope="module")
def there() -> Iterator[Provider]:
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def asking(there: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app that asks people to sign in there."""
    running = App(tmp_path_factory.mktemp("asking"))
    settings = {
        "STREAMLIT_SECRETS_FILES": str(there.secrets(running.folder, running.url)),
        "STREAMLIT_BROWSER_SERVER_ADDRESS": "127.0.0.1",
        "CHECKLIST_SIGN_IN_ISSUER": there.url,
        "CHECKLIST_SIGN_IN_AUDIENCE": CLIENT,
        "CHECKLIST_SIGN_IN_TENANT": "our-tenant",
        "CHECKLIST_SIGN_IN_ROLES": "practitioner=staff chair=chairs auditor=auditors",
        "CHECKLIST_AUDIT_DAYS": "30",
    }
    try:
        yield running.start(settings)
    finally:
        running.stop()


def way_to_provider() -> str:
    """The address that a press of "Sign in" leads to."""
    said = {"provider": "default", "exp": int(time.time()) + 60}
    return "/auth/login?provider=" + jwt.encode({"alg": "HS256"}, said, jwk.OctKey.import_key(COOKIE_SECRET))


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.browser = tabs.new_browser()
        self.cookies = httpx.Cookies({"checklist": self.browser})
        self.callback = ""  # where the provider sent them back to

    def ask(self, address: str) -> httpx.Response:
        with httpx.Client(base_url=self.app.url, cookies=self.cookies, timeout=30, trust_env=False) as door:
            answer = door.get(address)
            self.cookies = httpx.Cookies(door.cookies)
        return answer

    def sign_in(self, there: Provider, **says: object) -> Visitor:
        there.says = {"tid": "our-tenant", "groups": ["staff"], **says}
        at_provider = self.ask(way_to_provider()).headers["location"]
        self.callback = httpx.get(at_provider, trust_env=False).headers["location"]
        self.come_back()
        return self

    def come_back(self) -> None:
        assert self.ask(self.callback).status_code == 302

    def sees(self, page: str = "start") -> str:
        """What stands on that page for them."""
        self.ask("/_stcore/health")
        cookies = "; ".join(
            [self.browser, *(f"{each.name}={each.value}" for each in self.cookies.jar if each.name != "checklist")]
        )

        async def look() -> str:
            async with a_screen(self.app.url, cookies, xsrf=self.cookies["_streamlit_xsrf"]) as screen:
                await screen.go_to(page)
                return screen.text()

        return str(aside(asyncio.run, look()))


def test_whoever_has_not_signed_in_sees_the_door_alone(asking: App) -> None:
    seen = Visitor(asking).sees("tasks")

    assert "Sign in with your agency’s account." in seen
    assert "menu" not in seen


def test_an_account_of_ours_opens_the_pages_of_its_roles_and_no_other(asking: App, there: Provider) -> None:
    visitor = Visitor(asking).sign_in(there, groups=["chairs", "of-something-else"])

    seen = visitor.sees()

    assert 'href="combine"' in seen
    assert not [page for page in ("supervise", "train", "audit", "tasks") if f'href="{page}"' in seen]
    assert "Who used the tool" not in visitor.sees("audit")


def test_an_auditor_reads_the_audit(asking: App, there: Provider) -> None:
    assert "of the last 30 days" in Visitor(asking).sign_in(there, groups=["auditors"]).sees("audit")


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ({"tid": "another-tenant"}, NOT_OURS),
        ({"aud": ["another-tool"]}, NOT_TAKEN),
        ({"groups": []}, "Your account has no part in this tool yet."),
        ({"iat": int(time.time()) - 13 * 3600}, "You signed in 12 hours ago or more."),
        ({"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200}, NOT_TAKEN),
        ({"nonce": "of another question"}, NOT_TAKEN),
        ({"iss": "https://login.example"}, NOT_TAKEN),
    ],
    ids=["tenant", "audience", "no group", "too long ago", "expired", "nonce", "issuer"],
)
def test_a_token_that_is_not_for_us_lets_nobody_in(asking: App, there: Provider, says: dict[str, object], told: str) -> None:
    seen = Visitor(asking).sign_in(there, **says).sees("tasks")

    assert told in seen
    assert "menu" not in seen


def test_a_token_that_was_used_lets_nobody_in_a_second_time(asking: App, there: Provider) -> None:
    first = Visitor(asking).sign_in(there)
    thief = Visitor(asking)
    thief.callback = first.callback

    thief.come_back()

    assert NOT_TAKEN in thief.sees("tasks")
    assert "menu" in first.sees()


def test_a_provider_that_is_down_is_told_in_one_sentence(asking: App, there: Provider, tmp_path: Path) -> None:
    alone = App(tmp_path)
    away = Provider(1)
    secrets = {
        "STREAMLIT_SECRETS_FILES": str(away.secrets(tmp_path, alone.url)),
        "STREAMLIT_BROWSER_SERVER_ADDRESS": "127.0.0.1",
    }
    settings = {"ISSUER": away.url, "AUDIENCE": CLIENT, "ROLES": "chair=chairs"}
    alone.start(secrets | {f"CHECKLIST_SIGN_IN_{name}": each for name, each in settings.items()})
    visitor = Visitor(alone)

    sent_to = visitor.ask(way_to_provider())
    seen = visitor.sees()
    alone.stop()

    assert (sent_to.status_code, sent_to.headers["location"]) == (303, "/")
    assert signed_in.FAILED[signed_in.AWAY] in seen


def test_where_sign_in_is_off_its_ways_are_closed(one_app: App) -> None:
    for way in ("/auth/login", "/auth/logout", "/oauth2callback"):
        assert httpx.get(one_app.url + way, trust_env=False).status_code == 404

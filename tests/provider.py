"""A small provider of sign-ins, on this machine alone: OpenID Connect with one signing key, whose tokens say what a test wants.

with provider() as there:
    there.says["groups"] = ["chairs"]          what its next token says, beside what every token says
    there.secrets(folder, app.url)             the file that Streamlit reads
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwk, jwt

CLIENT, SECRET = "the-tool", "a-secret-of-the-tool"
COOKIE_SECRET = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"


class Provider:
    """What runs, and what its tokens say."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.key = jwk.RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig", "alg": "RS256"})
        self.says: dict[str, Any] = {}
        self.nonces: dict[str, str] = {}  # by the code that was given for it

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def tokens(self, code: str) -> dict[str, Any] | None:
        """What is given for a code, once."""
        if code not in self.nonces:
            return None
        now = int(time.time())
        said = {
            "iss": self.url,
            "sub": "person-one",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonces.pop(code),
        }
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, said | self.says, self.key)
        return {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def secrets(self, folder: Path, url: str) -> Path:
        """The file of secrets for an app at that address."""
        file = folder / "secrets.toml"
        said = {
            "redirect_uri": f"{url}/oauth2callback",
            "cookie_secret": COOKIE_SECRET,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "server_metadata_url": f"{self.url}/.well-known/openid-configuration",
        }
        file.write_text("[auth]\n" + "".join(f'{name} = "{each}"\n' for name, each in said.items()))
        return file


class _Door(BaseHTTPRequestHandler):
    behind: ClassVar[Provider]

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(where.query).items()}
        if where.path == "/.well-known/openid-configuration":
            self._say(self.behind.metadata())
        elif where.path == "/keys":
            self._say({"keys": [self.behind.key.as_dict(private=False)]})
        else:
            code = secrets.token_urlsafe(16)
            self.behind.nonces[code] = asked["nonce"]
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
            self.end_headers()

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        given = self.behind.tokens(asked["code"][0])
        self._say(given or {"error": "invalid_grant"}, 200 if given else 400)

    def _say(self, said: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def provider() -> Iterator[Provider]:
    door = type("Door", (_Door,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), door)
    door.behind = Provider(server.server_port)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield door.behind  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

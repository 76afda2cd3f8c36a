"""The effective configuration: what a stray file or a new version of Streamlit could quietly change."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PROMISED = {
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",
    "server.maxUploadSize": 1,
    "server.maxMessageSize": 20,
    "server.maxWidgetStateSize": 2,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.disconnectedSessionTTL": 600,
    "server.enableAgentApi": False,
    "server.showEmailPrompt": False,
    "server.enableWebsocketCompression": False,
    "server.trustedUserHeaders": {},
    "browser.gatherUsageStats": False,
    "browser.serverAddress": "localhost",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.disableDataExport": True,
    "client.allowedOrigins": ["https://none.invalid"],
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "logger.level": "warning",
    "global.developmentMode": False,
}


@pytest.fixture(scope="module")
def effective(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What Streamlit itself takes as its configuration when it is started beside the file, with an empty home."""
    ask = (
        "import json, sys; from streamlit import config; "
        "print(json.dumps({name: config.get_option(name) for name in json.loads(sys.argv[1])}))"
    )
    import json
    import os

    home = str(tmp_path_factory.mktemp("home"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")} | {"HOME": home}
    told = subprocess.run(
        [sys.executable, "-c", ask, json.dumps(list(PROMISED))],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(told.stdout))


@pytest.mark.parametrize("option", PROMISED)
def test_the_option_has_the_value_that_was_promised(effective: dict[str, object], option: str) -> None:
    assert effective[option] == PROMISED[option]

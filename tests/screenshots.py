"""Makes the pictures in the README anew from the running tool: python tests/screenshots.py

They show an invented family. Each is cut to what it is about and kept to few colours, so that the repository stays small.
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from browser.conftest import CHROMIUM, App, settled
from browser.family import full_record
from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "screenshots"
WIDTH, HEIGHT = 1366, 860  # pixels


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        running = App(Path(folder)).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            _open(page, running.url, Path(folder) / "family.json")
            _go(page, "health")
            _keep(page, "question")
            _go(page, "check")
            _keep(page, "check")
        finally:
            browser.close()
            running.stop()


def _open(page: Page, address: str, file: Path) -> None:
    file.write_text(full_record().to_json(), encoding="utf-8")
    page.goto(address)
    settled(page)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Read this file").click()
    page.get_by_role("button", name="Open it").first.click()
    page.locator("h1[data-focus]").filter(has_not_text="Do not assume").wait_for()
    settled(page)


def _go(page: Page, address: str) -> None:
    way = page.locator(f"a[href$='{address}']")
    folded = page.locator("nav.menu details:not([open])").filter(has=way)
    if folded.count():
        folded.locator("summary").click()
    page.locator("nav.menu").locator(way).click()
    page.wait_for_url(f"**/{address}")
    settled(page)
    page.wait_for_timeout(500)


def _keep(page: Page, name: str) -> None:
    picture = Image.open(BytesIO(page.screenshot())).convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    PICTURES.mkdir(exist_ok=True)
    picture.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()

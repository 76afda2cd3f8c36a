"""What keeps somebody from using a page: what axe-core finds, on a laptop and on a phone, and a page that does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The phone is the narrowest there is: a laptop’s window at 200 % is laid out as one of half its width, and fits there too.
LAPTOP, PHONE, PROJECTOR = (1366, 900), (320, 740), (1920, 1080)
ENLARGED = (683, 450)  # a laptop at 200 %
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ADVICE = (*WCAG, "best-practice")

_TOO_WIDE = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .some((each) => each.scrollWidth > innerWidth + 1)"""
# Each word stands on one line, unless it or the path or address that it is a part of is wider than the page itself.
_BROKEN_WORDS = r"""() => {
  const main = document.querySelector('[data-testid="stMain"]'), broken = new Set();
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, range = document.createRange();
    if (!text.parentElement.checkVisibility() || text.parentElement.closest('.unseen')) continue;
    const pieces = (from, length) => {
      range.setStart(text, from);
      range.setEnd(text, from + length);
      return [...range.getClientRects()];
    };
    for (const run of text.data.matchAll(/\S+/gu)) {
      if (pieces(run.index, run[0].length).reduce((sum, piece) => sum + piece.width, 0) >= main.clientWidth * .8) continue;
      for (const word of run[0].matchAll(/[\p{L}\p{M}’']{3,}/gu)) {
        const lines = new Set(pieces(run.index + word.index, word[0].length).map((piece) => Math.round(piece.top)));
        if (lines.size > 1) broken.add(word[0]);
      }
    }
  }
  return [...broken];
}"""
# What is read or pressed lies on nothing else that is, unless one holds the other. Fixed bars lie over the page.
_OVERLAPS = r"""() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const edge = main.getBoundingClientRect();
  const things = [...main.querySelectorAll('h1, h2, h3, h4, p, li, th, td, summary, button, input, textarea, img')];
  const isFixed = (each) => each && (getComputedStyle(each).position === 'fixed' || isFixed(each.parentElement));
  const placed = things
    .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.closest('.unseen'))
    .filter((each) => !isFixed(each))
    .map((each) => ({ each, box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 2 && box.height > 2);
  const called = ({ each }) => `${each.localName} “${(each.innerText || each.ariaLabel || '').trim().slice(0, 30)}”`;
  const said = placed.filter(({ each, box }) => box.right > edge.right + 1 && !each.closest('.table'))
    .map((each) => `${called(each)} runs off the page`);
  for (let a = 0; a < placed.length; a += 1) {
    for (let b = a + 1; b < placed.length; b += 1) {
      const [one, other] = [placed[a], placed[b]];
      if (one.each.contains(other.each) || other.each.contains(one.each)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > 2 && high > 2) said.push(`${called(one)} lies on ${called(other)}`);
    }
  }
  return said;
}"""
_CANVAS = "() => document.querySelectorAll('canvas').length"
# What Streamlit draws anew fades out and in again.
_FADED_IN = """async () => {
  const fading = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(fading.map((each) => each.finished));
}"""
_LAID_OUT = "() => new Promise((done) => setTimeout(done, 200))"


def wrong_with(
    page: Page,
    *,
    rules: tuple[str, ...] = WCAG,
    sizes: tuple[tuple[int, int], ...] = (LAPTOP, PHONE),
    apart: bool = False,
) -> list[str]:
    """What axe finds in windows of these sizes, whether they must be scrolled sideways, broken words, what no reader finds.

    Colours are looked at once: no size has its own. The window has its own size again afterwards. `apart`: also what lies on
    something else, or runs off the page.
    """
    own, said = page.viewport_size, []
    assert own
    page.bring_to_front()  # the clocks of a page that lies behind another go slowly
    for width, height in sizes:
        _resize(page, width, height)
        found = _violations(page, rules, colours=(width, height) == sizes[0])
        said += [f"{width}: {each['id']}: {node['target']}" for each in found for node in each["nodes"]]
        said += [f"{width}: must be scrolled sideways"] if page.evaluate(_TOO_WIDE) else []
        said += [f"{width}: {word} is broken in mid-word" for word in broken_words(page)]
        said += [f"{width}: {each}" for each in page.evaluate(_OVERLAPS)] if apart else []
    _resize(page, own["width"], own["height"])
    return [*said, *(["something is in a canvas"] if page.evaluate(_CANVAS) else [])]


def broken_words(page: Page) -> list[str]:
    """The words that do not stand on one line."""
    return list(page.evaluate(_BROKEN_WORDS))


def _violations(page: Page, rules: tuple[str, ...], *, colours: bool) -> list[dict[str, Any]]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(_FADED_IN)
    options = {"runOnly": list(rules), "rules": {"color-contrast": {"enabled": colours}}, "resultTypes": ["violations"]}
    return list(page.evaluate("(options) => axe.run(document, options)", options)["violations"])


def _resize(page: Page, width: int, height: int) -> None:
    if page.viewport_size != {"width": width, "height": height}:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(_LAID_OUT)

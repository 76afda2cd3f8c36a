// What is done to every page around its fields: what is saved and counted, where the focus goes, files, cards, services that read.

import { HANDS_OFF } from './form.js';

const AT_REST = '[data-test-script-state="notRunning"]';
const HOLDS_FOCUS = 'a, button, input, textarea, select';

// -- what is saved and how far each section has come follow every answer, also where only a part of the page was drawn anew

const say = () => {
  const marks = [...document.querySelectorAll('[data-mark]')];
  if (!marks.length) return;
  const { saved, kind, counts } = marks.reduce((a, b) => (Number(b.dataset.mark) > Number(a.dataset.mark) ? b : a)).dataset;
  const line = document.querySelector('.saved');
  if (line && saved !== undefined && line.textContent !== saved) Object.assign(line, { textContent: saved, className: kind });
  for (const [section, count] of Object.entries(JSON.parse(counts || '{}'))) {
    for (const there of document.querySelectorAll(`[data-count="${CSS.escape(section)}"]`)) {
      if (there.textContent !== count) there.textContent = count;
    }
  }
};

// -- what had the focus last, and where: itself and all that it stands in, each with its place among its neighbours

let held = [];

document.addEventListener('focusin', (event) => {
  held = [];
  for (let each = event.target; each.parentElement && !each.matches('main, body'); each = each.parentElement) {
    held.push({ each, home: each.parentElement, at: [...each.parentElement.children].indexOf(each) });
  }
});
document.addEventListener('pointerdown', () => { held = []; }, true);

// Where it was taken away and nothing new took the focus, that goes to what stands in its place, not scrolling.
const hold = () => {
  if (!held.length || held[0].each.isConnected || document.activeElement !== document.body) return;
  if (!document.querySelector(AT_REST)) return;  // more may come
  const lost = held.find(({ home }) => home.isConnected && home.matches('main *'));
  const near = lost && (lost.home.children[Math.min(lost.at, lost.home.children.length - 1)] || lost.home);
  const there = near || document.querySelector('h1[data-focus]');
  held = [];
  if (!there) return;
  if (!there.hasAttribute('tabindex') && !there.matches(HOLDS_FOCUS)) there.tabIndex = -1;
  there.focus({ preventScroll: true });
};

// -- where the keyboard is stays in sight, also when what is drawn above it moves it away; not where somebody scrolled since

const SCROLLS = ['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown'];
let isByKey = false;

addEventListener('keydown', ({ key }) => {
  if (key === 'Tab') isByKey = true;
  else if (SCROLLS.includes(key)) isByKey = false;
}, true);
for (const kind of ['pointerdown', 'wheel', 'touchmove']) {
  addEventListener(kind, () => { isByKey = false; }, { capture: true, passive: true });
}

const keepInSight = () => {
  const there = document.activeElement;
  if (!isByKey || there === document.body) return;
  const { top, bottom } = there.getBoundingClientRect();
  if (top > innerHeight || bottom < 0) there.scrollIntoView({ block: 'center' });
};

// -- Streamlit's own fields tell services that read along to keep their hands off, as ours do; and its place for files, which it
// calls "presentation" and lets the keyboard go to, is called so no more

const mend = () => {
  for (const each of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')) {
    each.removeAttribute('role');
  }
  for (const each of document.querySelectorAll('textarea:not(.s-input, [spellcheck="false"]), input:not(.s-input, [type="radio"], [type="checkbox"], [spellcheck="false"])')) {
    for (const [name, value] of Object.entries(HANDS_OFF)) each.setAttribute(name, value);
  }
};

// -- a file that was made for this tab is fetched, once: the attribute keeps the page where it is, also when there is none any more

const fetched = new Set();

const fetchFiles = () => {
  for (const each of document.querySelectorAll('a[data-fetch][download]')) {
    if (fetched.has(each.href)) continue;
    fetched.add(each.href);
    each.click();
  }
};

// -- cards can be printed, and the one with the words of a draft copied

const PRINTS = '.st-key-print-card button, .st-key-print-review button';

document.addEventListener('click', (event) => {
  if (event.target.closest?.(PRINTS)) setTimeout(() => print(), 50);
  if (event.target.closest?.('.st-key-copy-card button')) copy(document.querySelector('.st-key-words-card [data-copy]'));
  if (event.target.closest?.('.st-key-copy-text button')) copy(document.querySelector('.copy-text'));
});

const copy = async (each) => {
  const { copied, refused } = each.dataset;
  let said = copied;
  try { await navigator.clipboard.writeText(each.dataset.copy ?? each.textContent); } catch { said = refused; }
  document.querySelector('.copied').textContent = said;
};

// --

let frame = 0, also = () => {};

const look = () => {
  say();
  mend();
  fetchFiles();
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => {
    hold();
    also();
    keepInSight();
  });
};

// `more` is done after it, each time.
export const keepHouse = (more) => {
  also = more;
  look();
  new MutationObserver(look).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ['data-mark', 'data-test-script-state'],
  });
};

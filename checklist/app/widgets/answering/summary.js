// What is wrong with what was filled in, at the top of the page: a list of ways to the fields, and "Error:" in the title of the
// tab, for as long as it is so. It takes the focus where it stopped what was pressed, unless somebody is typing again by then.

import { draw, h } from './dom.js';
import { isTypedIn, isUnderFinger } from './frame.js';

const FIELD = 'input:not([type="file"]), select, textarea, button';
const SOON = 20;  // milliseconds

export const summary = Object.assign(document.createElement('div'), { className: 'error-summary', tabIndex: -1, hidden: true });
summary.setAttribute('role', 'alert');

let isTyping = false, newest = 0, lifted = 0;

for (const kind of ['focusin', 'input']) addEventListener(kind, ({ target }) => { isTyping ||= Boolean(isTypedIn(target)); }, true);
addEventListener('click', ({ target }) => { if (target.closest?.('button')) isTyping = false; }, true);

// `labels` are undefined until there is a page.
export const sumUp = (labels) => {
  clearTimeout(lifted);
  if (!labels) return;
  if (isUnderFinger()) {  // what is being pressed would move away
    lifted = setTimeout(sumUp, SOON, labels);
    return;
  }
  const found = [...document.getElementsByClassName('s-fault')].filter((each) => !each.hidden).map(asFound);
  tie(found);
  const title = document.title.replace(labels.error, '');
  if (document.title !== (found.length ? labels.error : '') + title) document.title = (found.length ? labels.error : '') + title;
  const before = newest;
  newest = Math.max(0, ...found.map(({ press }) => press));
  const isStopped = newest > before && !isTyping;
  (isStopped ? now : inPlace)(() => {
    summary.hidden = !found.length;
    draw(summary, found.length ? [h('h2', null, labels.problem), h('ul', null, found.map(line))] : []);
  });
  if (isStopped) arrive(summary, summary);
};

// A fault stands in one of our own fields, or says of which of Streamlit's it is.
const asFound = (fault) => {
  const { of, press } = fault.dataset, said = fault.lastChild.textContent;
  const home = of ? document.querySelector(`.${CSS.escape(`st-key-${of.replace(/[^\w-]/g, '-')}`)}`) : fault.parentElement;
  const field = home?.querySelector(FIELD), label = home?.querySelector('legend,label')?.textContent.trim() || '';
  const named = press || !label ? said : `${label}${/[?.!]$/.test(label) ? '' : ':'} ${said}`;  // what stops a press says it all
  return { fault, home: home || fault, field, said: named, press: Number(press || 0), isOurs: !of };
};

const line = ({ fault, home, field, said }) => h('li', { key: fault.id }, h('a', {
  href: `#${fault.id}`,
  onclick: (event) => {
    event.preventDefault();
    for (let each = home.closest('details'); each; each = each.parentElement.closest('details')) each.open = true;
    arrive(field || home, home);
  },
}, said));

const arrive = (to, seen) => {
  to.focus({ preventScroll: true });
  seen.scrollIntoView({ block: 'center' });
};

// A reader of the screen says with a field what is wrong with it: ours are drawn so, Streamlit's are told.
let tied = [];

const tie = (found) => {
  const now = found.filter(({ field, isOurs }) => field && !isOurs);
  for (const field of tied) if (!now.some((each) => each.field === field)) say(field, 'false', null);
  for (const { field, fault } of now) say(field, 'true', fault.id);
  tied = now.map(({ field }) => field);
};

const say = (field, isWrong, id) => {
  field.setAttribute('aria-invalid', isWrong);
  if (id) field.setAttribute('aria-describedby', id); else field.removeAttribute('aria-describedby');
};

// What somebody looks at stays where it is.
const now = (change) => change();

const inPlace = (change) => {
  const there = document.activeElement, top = there.getBoundingClientRect().top;
  change();
  document.querySelector('[data-testid="stMain"]')?.scrollBy(0, there.getBoundingClientRect().top - top);
};

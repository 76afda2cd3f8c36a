// The answering surface. Python mounts it in the frame of every page (`__init__.py`), with words, answers and where to send
// edits as data. It draws the questions of the page and the fields of every other, shows at once what is done to them, and turns
// from one page of questions to another by itself. It writes text and attributes only, and says no sentence of its own.

import { Desk } from './desk.js';
import { draw, h } from './dom.js';
import { choice } from './form.js';
import { drawAgain, goTo, isPlainClick, pageOf, takeWordsAlong } from './frame.js';
import { keepHouse } from './house.js';
import { allAtOnce } from './matrix.js';
import { GONE, LATE_NOW, REFUSED } from './outbox.js';
import { questions } from './question.js';
import { summary, sumUp } from './summary.js';
import { count } from './words.js';

const AGAIN = 1000;  // milliseconds after which something that did not come is asked for again
const SELDOM = 8000;  // milliseconds, at the latest
const LOW = 0.6;  // of the window's height: a heading further down is brought to the top

const made = (tag, given) => Object.assign(document.createElement(tag), given);
const root = made('div', { className: 's-surface', hidden: true });
const marked = made('span', { hidden: true });
const late = made('p', { className: 's-late' });
late.setAttribute('role', 'status');

let wanted = [], isToDraw = false;

const changed = () => {
  if (isToDraw) return;
  isToDraw = true;
  queueMicrotask(show);
};

const desk = new Desk(changed, (how) => say(how), (answer) => caught(answer), () => drawAgain());

// The first of these that is there gets the focus, once what was changed is drawn.
desk.focus = (...ids) => {
  wanted = ids;
  changed();
};

// -- drawing

const show = () => {
  isToDraw = false;
  if (!desk.given) return;
  root.hidden = !desk.content || !(desk.page in desk.given.lists);
  draw(root, root.hidden ? [] : page());
  const found = wanted.map((id) => document.getElementById(id)).find(Boolean);
  wanted = [];
  if (found) queueMicrotask(() => arriveAt(found));  // whoever waits for what is drawn waits for no layout
};

const arriveAt = (found) => {
  found.focus({ preventScroll: true });
  const isLow = found.getBoundingClientRect().top > innerHeight * LOW;
  found.scrollIntoView({ block: isLow && found.tabIndex < 0 ? 'start' : 'nearest' });
};

const page = () => {
  const { title, intro, note } = desk.given.pages[desk.page], { labels } = desk, ways = desk.given.ways[desk.page] || [];
  const asked = desk.prompts.length, done = desk.prompts.filter((id) => desk.isAnswered(id)).length;
  const stop = { [GONE]: labels.gone, [REFUSED]: labels.refused_all }[desk.stands];
  return [
    h('h1', { tabindex: '-1', 'data-focus': `${desk.page}:` }, title),
    intro && h('p', { class: 'lead', key: 'intro' }, intro),
    h('p', { class: 'note strong', role: 'alert', key: 'stop', hidden: !stop }, stop),
    formChoice(),
    asked > 0 && [
      h('p', { class: 'progress', key: 'progress' }, count(labels.progress, asked, { done })), questions(desk),
      allAtOnce(desk),
    ],
    note && h('div', { class: 'note', key: 'note' }, note),
    h('p', { class: 'ways-on', key: 'ways' },
      ways.map(({ href, label }) => h('a', { href, 'data-way': true, key: href }, label))),
  ];
};

// How much time one has: it decides how many questions there are.
const formChoice = () => {
  const form = desk.given.forms?.[desk.page];
  return form && choice('s-form', form.legend, form.options, form.value, (value) => desk.form(value), desk, { isFirm: true });
};

// -- what is saved: the page's own script shows what the newest mark says

const caught = ({ mark: { mark, ...told } = {}, redraw }) => {
  if (mark) Object.assign(marked.dataset, told, { mark });
  if (redraw) drawAgain();
};

const say = (how) => {
  const { said: labels } = desk.given, beyond = { [GONE]: labels.gone, [REFUSED]: labels.refused_all };
  late.textContent = how === LATE_NOW ? labels.not_saved_yet : root.hidden && beyond[how] || '';
};

// -- turning the page: it is drawn here at once, and Streamlit follows

let heading = null, pause = 0, waiting = 0;  // the page one turned to, until Streamlit is there too

const turnTo = (name) => {
  heading = name;
  pause = AGAIN;
  waitForStreamlit();
  desk.turn(name);
  for (const each of document.querySelectorAll('nav.menu a')) {
    if (pageOf(each.href) === name) each.setAttribute('aria-current', 'page');
    else each.removeAttribute('aria-current');
  }
};

// What it is told while it has no connection it forgets, and then it goes back in the address as well.
const waitForStreamlit = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (heading === null) return;
    if (pageOf(location.href) !== heading) goTo(desk.given.pages[heading].href);
    else dispatchEvent(new PopStateEvent('popstate'));
    pause = Math.min(2 * pause, SELDOM);
    waitForStreamlit();
  }, pause);
};

const isOurs = (name) => !root.hidden && name in desk.given.lists;

addEventListener('click', (event) => {
  const way = event.target.closest?.('a[data-way]');
  if (!way || !isPlainClick(event)) return;
  const name = pageOf(way.href), { open } = way.dataset;
  if (open) desk.lead(name, open);
  heading = null;
  if (!isOurs(name) || name === desk.page) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  turnTo(name);
  goTo(way.href);
}, true);

addEventListener('popstate', (event) => {
  const name = pageOf(location.href);
  if (event.isTrusted && isOurs(name) && name !== desk.page) turnTo(name);
}, true);

// -- mounting

keepHouse(() => sumUp(desk.given?.said));

const contents = {};  // by address

const contentAt = async (address, again = '') => {
  try {
    contents[address] ||= (await import(address + again)).default;
  } catch {  // the network failed: the note that stands here meanwhile says what to do if it stays so
    await new Promise((done) => setTimeout(done, AGAIN));
    return contentAt(address, `#${Date.now()}`);
  }
  return contents[address];
};

// Called for each change of the data, and again where Streamlit draws the place anew: what was drawn moves there.
export default async function mount({ data, parentElement, setStateValue }) {
  const given = JSON.parse(data.json);
  takeWordsAlong(desk, setStateValue);
  const words = given.content && await contentAt(new URL(given.content, document.baseURI).href);
  if (root.parentNode !== parentElement) parentElement.replaceChildren(summary, root, marked, late);
  if (given.page === heading) heading = null;
  desk.mount(given, words, heading);
  show();
}

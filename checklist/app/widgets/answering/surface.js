// The answering surface. Python mounts it in the frame of every page, with words, answers and where to send edits as data; it
// draws the questions of the page, shows at once what is done to them, and turns from one page of questions to another by itself.
// See checklist/app/widgets/answering/__init__.py. It writes text and attributes only, and says no sentence of its own.

import { Desk, pageOf } from './desk.js';
import { draw, h } from './dom.js';
import { GONE, LATE_NOW, REFUSED } from './outbox.js';
import { choice } from './form.js';
import { questions } from './question.js';
import { count } from './words.js';

const AGAIN = 1000;  // milliseconds after which Streamlit is told once more on which page one is

const marked = Object.assign(document.createElement('span'), { hidden: true });
const late = Object.assign(document.createElement('p'), { className: 's-late', role: 'status' });

let root = null, wanted = [], isDrawing = false, turning = 0;

const changed = () => {
  if (isDrawing) return;
  isDrawing = true;
  queueMicrotask(() => { isDrawing = false; show(); });
};

const desk = new Desk(changed, (how) => say(how), (answer) => caught(answer));

desk.focus = (...ids) => { wanted = ids; changed(); };
desk.settle = () => { desk.settled = (desk.settled || 0) + 1; desk.outbox.flush(); changed(); };

// -- drawing

const show = () => {
  if (!root || !desk.given) return;
  root.hidden = !(desk.page in desk.given.lists);
  draw(root, root.hidden ? [] : page());
  const found = wanted.map((id) => document.getElementById(id)).find(Boolean);
  wanted = [];
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: 'nearest' });
};

const page = () => {
  const { title, intro, note } = desk.given.pages[desk.page], { labels, given } = desk;
  const answers = desk.prompts.map((id) => desk.answer(id)), done = answers.filter((each) => each.status).length;
  const stop = { [GONE]: labels.gone, [REFUSED]: labels.refused_all }[desk.stands];
  return [
    h('h1', { tabindex: '-1', 'data-focus': `${desk.page}:`, key: 'title' }, title),
    intro && h('p', { class: 'lead', key: 'intro' }, intro),
    h('p', { class: 'note strong', role: 'alert', key: 'stop', hidden: !stop }, stop),
    formChoice(),
    h('p', { class: 'progress', key: 'progress' }, count(labels.progress, answers.length, { done })),
    questions(desk),
    note && h('div', { class: 'note', key: 'note' }, note),
    h('p', { class: 'ways-on', key: 'ways' }, (given.ways[desk.page] || []).map(({ href, label }) => h('a', { href, 'data-way': true, key: href }, label))),
  ];
};

// How much time one has: it is a question of how many questions.
const formChoice = () => {
  const form = desk.given.forms?.[desk.page];
  return form && choice('s-form', form.legend, form.options, form.value, (value) => value && desk.form(value), desk, { isFirm: true });
};

// -- what is saved: the page's own script shows what the newest mark says

const caught = ({ mark, redraw }) => {
  const { mark: stamp, ...told } = mark || {};
  if (mark) Object.assign(marked.dataset, told, { mark: stamp });
  if (redraw) drawAgain();
};

const drawAgain = () => document.querySelector('.st-key-catch-up button')?.click();

const say = (how) => {
  if (how === GONE) drawAgain();
  late.textContent = how === LATE_NOW ? desk.labels.not_saved_yet : '';
};

// -- turning the page

const turnTo = (name) => {
  desk.turn(name);
  for (const each of document.querySelectorAll('nav.menu a')) {
    if (pageOf(each.href) === name) each.setAttribute('aria-current', 'page');
    else each.removeAttribute('aria-current');
  }
};

const isOurs = (name) => Boolean(root && !root.hidden && desk.given && name in desk.given.lists);

addEventListener('click', (event) => {
  const way = event.target.closest?.('a[data-way]');
  if (!way || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  desk.outbox.flush();
  const name = pageOf(way.href);
  if (!isOurs(name) || way.href === location.href) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  history.pushState(null, '', way.href);
  turnTo(name);
  dispatchEvent(new PopStateEvent('popstate'));
}, true);

addEventListener('popstate', (event) => {
  const name = pageOf(location.href);
  if (event.isTrusted && isOurs(name) && name !== desk.page) turnTo(name);
}, true);

const follow = (name) => {
  clearTimeout(turning);
  if (!name || name === desk.page) return;
  turning = setTimeout(() => { if (pageOf(location.href) === desk.page) dispatchEvent(new PopStateEvent('popstate')); }, AGAIN);
};

// -- mounting

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
export default async function mount({ data, parentElement }) {
  const given = JSON.parse(data.json);
  const words = await contentAt(new URL(given.content, document.baseURI).href);
  root ||= Object.assign(document.createElement('div'), { className: 's-surface' });
  if (root.parentNode !== parentElement) parentElement.replaceChildren(root, marked, late);
  desk.mount(given, words);
  follow(given.page);
  show();
}

// What the whole page does: it has itself drawn again, turns by its own links, and takes the newest words along with every press.

const SOON = 20, AGAIN = 100, A_MOMENT = 250, PRESSED = 500, PATIENCE = 2000;  // milliseconds
const HEADING = 'h1[data-focus]', WAY = 'a[data-way]', MENU = '[data-testid="stSidebarCollapseButton"] button';
const CONNECTED = '[data-test-connection-state="CONNECTED"]', AT_REST = '[data-test-script-state="notRunning"]';

export const isPlainClick = (event) => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

export const pageOf = (address) => new URL(address, document.baseURI).pathname.split('/').pop();

export const goTo = (address) => {
  leave();
  history.pushState(null, '', new URL(address, document.baseURI));
  dispatchEvent(new PopStateEvent('popstate'));
};

const heading = () => document.querySelector(HEADING)?.dataset.focus;

// -- drawn again: never under a finger, since what it pressed might move away, and never between two pages

let isPressed = false, waits = 0, left = null, asked = 0, pressed = 0;

const leave = () => { left = { heading: heading(), at: performance.now() }; };

const isBetweenPages = () => {
  const since = left ? performance.now() - left.at : PATIENCE;
  if (performance.now() - pressed < PRESSED) return true;
  return since < A_MOMENT || (since < PATIENCE && heading() === left.heading);
};

export const drawAgain = () => {
  clearTimeout(waits);
  const button = document.querySelector('.st-key-catch-up button');
  if (isPressed || isBetweenPages() || !document.querySelector(AT_REST) || !button || button.disabled) {
    waits = setTimeout(drawAgain, AGAIN);
    return;
  }
  asked = performance.now();
  button.click();
};

export const isUnderFinger = () => isPressed;

addEventListener('pointerdown', () => { isPressed = true; }, true);
for (const end of ['pointerup', 'pointercancel', 'blur']) addEventListener(end, () => { isPressed = false; }, true);

// Whatever is pressed of Streamlit's has the page drawn, with every word that is in or on its way.
addEventListener('click', (event) => {
  if (!event.isTrusted || !event.target.closest?.('button') || event.target.closest('.s-surface')) return;
  pressed = performance.now();
  clearTimeout(waits);
  stopDrawing();
}, true);

// A connection that came back may lead to a server that was started again.
let isLost = false;

new MutationObserver(() => {
  const isThere = Boolean(document.querySelector(CONNECTED));
  if (isThere && isLost) {
    outbox?.flush();
    drawAgain();
  }
  isLost = !isThere;
}).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['data-test-connection-state'] });

// -- words before a press. What is pressed goes to the server by its connection, words go by another way and may be slower: so the
// connection is told first which words are on their way, and the server waits for them (`server/in_turn`).

let outbox = null, tell = null, told = '', stopDrawing = () => {};

export const takeWordsAlong = (desk, setStateValue) => {
  outbox = desk.outbox;
  tell = setStateValue;
  stopDrawing = () => desk.forms.stopDrawing();
};

const announce = (event) => {
  const onItsWay = outbox?.onItsWay();
  if (!onItsWay) return;
  outbox.flush();
  if (event.target.closest?.(WAY)) return;  // it waits itself: what the connection is told would bring back the page that is left
  if (onItsWay !== told) tell('upto', onItsWay);
  told = onItsWay;
};

export const isTypedIn = (each) => each.matches?.('textarea, select, input:not([type="radio"], [type="checkbox"])');

addEventListener('pointerdown', announce, true);
addEventListener('keydown', (event) => {
  if (['Enter', ' '].includes(event.key) && !isTypedIn(event.target)) announce(event);
}, true);
addEventListener('click', announce, true);

// -- links within the tool turn the page. While there is no connection they do nothing, as every other part of the page.

const arriveAt = (there) => {
  const menu = document.querySelector(MENU);
  if (menu && matchMedia('(max-width: 768px)').matches) menu.click();
  setTimeout(() => there.focus(), SOON);
};

document.addEventListener('click', (event) => {
  const way = event.target.closest?.(WAY);
  if (!way || !isPlainClick(event)) return;
  event.preventDefault();
  const there = document.querySelector(HEADING);
  if (way.href === location.href) {
    if (there) arriveAt(there);
  } else if (document.querySelector(CONNECTED)) {
    leave();
    turnOnceKept(way.href, performance.now());
  }
});

// Streamlit says a little later what was pressed, and with it from which page: that goes first.
const turnOnceKept = (address, since) => {
  const now = performance.now(), isTold = now - asked > A_MOMENT;
  if ((outbox?.onItsWay() || !isTold) && now - since < PATIENCE) setTimeout(turnOnceKept, SOON, address, since);
  else goTo(address);
};

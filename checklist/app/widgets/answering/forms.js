// The fields of pages that are not questions. Python says where each stands and what is in it, as data in the page (`fields.py`);
// here they are drawn beside that place, so that a page that is drawn anew takes no element, caret or letter away.

import { draw, h } from './dom.js';
import { choice, field, pick, several, tick } from './form.js';
import { isUnderFinger } from './frame.js';

const HOME = '[data-testid="stElementContainer"]';
const PLACE = '[data-field]';
const SOON = 20;  // milliseconds
const REST = 1000;  // milliseconds after the last letter: then what follows from it is shown

export class Forms {
  // `ask` has the page drawn again.
  constructor(outbox, ask) {
    Object.assign(this, { outbox, ask, entries: new Map(), isToDraw: false, labels: null });
    this.seen = new WeakSet();
    new MutationObserver(() => this.look()).observe(document.documentElement, { childList: true, subtree: true });
  }

  mount(labels) {
    this.labels = labels;
    this.look();
  }

  // -- where they stand

  // What moved while it was being pressed would not be pressed.
  look() {
    if (!this.labels) return;
    if (isUnderFinger()) {
      clearTimeout(this.lifted);
      this.lifted = setTimeout(() => this.look(), SOON);
      return;
    }
    for (const node of document.querySelectorAll(PLACE)) {
      if (this.seen.has(node)) continue;
      this.seen.add(node);
      this.#place(node);
    }
    for (const [key, entry] of this.entries) {
      if (entry.node.isConnected) continue;
      entry.root.remove();
      if (!this.#isOnItsWay(key)) this.entries.delete(key);
    }
  }

  #place(node) {
    const key = node.dataset.field, home = node.closest(HOME);
    if (!this.entries.has(key)) this.entries.set(key, { key, root: newRoot(), held: null, fault: '' });
    const entry = this.entries.get(key), spec = JSON.parse(node.dataset.spec), { held } = entry;
    Object.assign(entry, { node, spec });
    if (held && (held.record !== spec.record || isDrawnWith(spec.last, this.outbox.client, held.seq))) entry.held = null;
    if (entry.root.parentElement !== home) moveTo(home, entry.root, node.nextElementSibling);
    this.#draw(entry);
  }

  #isOnItsWay(key) { return this.outbox.edits.some((edit) => edit.key === key); }

  // -- how they are drawn

  #draw(entry) {
    const { key, spec, held } = entry;
    const value = held ? held.value : spec.value, id = `f-${key}`;
    const keep = (now) => this.#edit(entry, now, spec.kind !== 'text');
    const fault = entry.fault || (held ? '' : spec.fault), bad = { fault, press: spec.press, error: this.labels.error };
    draw(entry.root, [KINDS[spec.kind](id, spec, value, keep, { entry, forms: this, bad })]);
  }

  // -- what is done in them

  #edit(entry, value, isAtOnce) {
    const { key, spec: { record } } = entry;
    entry.held = { seq: this.outbox.add({ do: 'field', key, value }, isAtOnce, record), record, value };
    entry.fault = '';
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.#drawOnceKept(), REST);
    this.#draw(entry);
  }

  // A field of text was left: what else the page shows may follow from it, and what is wrong with it is said now.
  left(entry) {
    this.outbox.flush();
    if (entry.held) this.#drawOnceKept();
    setTimeout(() => this.#draw(entry));
  }

  #drawOnceKept() {
    clearTimeout(this.resting);
    this.isToDraw = true;
    this.settle();
  }

  // Once everything is with the server, it may draw the page again.
  settle() {
    if (!this.isToDraw || this.outbox.edits.length) return;
    this.isToDraw = false;
    this.ask();
  }

  // Something else has the page drawn.
  stopDrawing() {
    clearTimeout(this.resting);
    this.isToDraw = false;
  }

  refuse({ key }, sentence) {
    const entry = this.entries.get(key);
    if (!entry) return;
    entry.fault = sentence;
    this.#draw(entry);
  }
}

const isDrawnWith = (last, client, seq) => Boolean(last) && last[0] === client && last[1] >= seq;

const newRoot = () => Object.assign(document.createElement('div'), { className: 's-surface s-form' });

// In front of what stands below it, if anything does.
const moveTo = (home, root, below) => {
  const active = document.activeElement;
  if (below) home.prepend(root); else home.append(root);
  if (root.contains(active)) active.focus({ preventScroll: true });
};

// -- the kinds of fields

const text = (id, spec, value, keep, { entry, forms, bad }) => {
  const { label, hint, longest, rows, said } = spec, there = document.activeElement?.id === id && document.activeElement;
  const waits = there && there.getAttribute('aria-invalid') !== 'true';  // never within a word
  const left = () => forms.left(entry);
  const entered = (event) => {
    if (event.key === 'Enter' && !event.isComposing && (!rows || event.ctrlKey)) left();
  };
  return field(id, label, value, keep, {
    hint, rows, longest, left, entered, ...bad, said: entry.held ? '' : said.join('. '), fault: waits ? entry.fault : bad.fault,
  });
};

const chosen = (kind, isFirm) => (id, spec, value, keep, { forms, bad }) => (
  choice(id, spec.label, spec.options, value, keep, forms, { ...bad, kind, isFirm: isFirm || spec.firm, isUnseen: spec.unseen })
);

const KINDS = {
  text,
  choice: chosen('s-small', false),
  radios: chosen('s-long', true),
  pick: (id, { label, options, hint }, value, keep, { bad }) => pick(id, label, options, value, keep, { hint, ...bad }),
  several: (id, { label, options }, values, keep) => several(id, label, options, values, keep),
  tick: (id, { label, does }, value, keep) => tick(id, label, value, keep, does),
};

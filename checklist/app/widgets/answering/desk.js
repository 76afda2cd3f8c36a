// What is on the desk: what the server said, what was done since, and what is open. It draws nothing.

import { FINE, Outbox } from './outbox.js';
import { after, isBlank, newFact } from './reducer.js';

export const pageOf = (address) => new URL(address, document.baseURI).pathname.split('/').pop();

export class Desk {
  // `changed` is called after every change, `say` with how the outbox stands, `caught` with each answer of the server.
  constructor(changed, say, caught) {
    Object.assign(this, { changed, caught, truth: {}, now: {}, numbers: {}, order: {}, said: {}, open: {}, told: {} });
    Object.assign(this, { refused: {}, orderKept: {}, asking: null, page: '', stands: FINE });
    this.outbox = new Outbox((...answer) => this.#taken(...answer), (how) => { this.stands = how; say(how); changed(); });
  }

  get labels() { return this.content.labels; }

  get prompts() { return this.given.lists[this.page].filter((id) => id in this.content.prompts); }

  mount(given, content) {
    const isOther = given.record !== undefined && this.given?.record !== given.record, isNew = isOther || this.given?.secret !== given.secret;
    if (isOther) Object.assign(this, { open: {}, told: {}, refused: {}, orderKept: {}, asking: null });
    const isOld = !isNew && given.seen < this.outbox.seen, isWhole = Boolean(given.lists) && !isOld;
    this.given = isWhole ? given : { lists: {}, ...this.given, page: given.page };
    this.content = content;
    this.outbox.mount(given);
    if (isWhole) this.#believe(given);
    this.#turnTo(given.page);
  }

  #believe({ seen, answers, numbers, order, open }) {
    this.outbox.seen = seen;
    Object.assign(this, { truth: answers, numbers, order: { ...order }, now: {} });
    for (const edit of this.outbox.edits) this.#apply(edit);
    for (const [place, value] of Object.entries(open)) {
      const isOnItsWay = this.outbox.edits.some((edit) => edit.do === 'open' && edit.place === place);
      if (this.told[place] !== value && !isOnItsWay) this.open[place] = value;
      this.told[place] = value;
    }
  }

  #turnTo(page) {
    const there = pageOf(location.href);
    this.page = there in this.given.lists && page ? there : page;
  }

  turn(page) {
    this.asking = null;
    this.page = page;
    this.changed();
  }

  #taken({ answers = {}, numbers = {}, order = {}, ...said }, refused) {
    for (const [edit, sentence] of refused) if (edit) this.refused[edit.prompt] = sentence;
    Object.assign(this.truth, answers);
    Object.assign(this.numbers, numbers);
    Object.assign(this.order, order);
    this.now = {};
    for (const edit of this.outbox.edits) this.#apply(edit);
    this.caught(said);
    this.changed();
  }

  #apply(edit) {
    if (edit.prompt) this.now[edit.prompt] = after(this.answer(edit.prompt), edit, this.#rules(edit.prompt));
  }

  #rules(prompt) {
    return { isSensitive: this.content.prompts[prompt]?.sensitive, people: this.given.people.map((each) => each.id) };
  }

  // -- what is there

  answer(prompt) { return this.now[prompt] || this.truth[prompt] || after(null, { do: 'open' }); }

  // The facts that are drawn: those of which something is said, and the open one even where the server tidied it away.
  facts(prompt) {
    const { facts, removed } = this.answer(prompt), open = this.open[prompt];
    const shown = facts.filter((each) => each.id === open || !isBlank(each));
    if (!open || removed?.id === open || facts.some((each) => each.id === open)) return shown;
    return this.isNew(open) ? [...shown, newFact(open, this.content.prompts[prompt].sensitive)] : shown;
  }

  number(prompt, fact) {
    const known = this.numbers[prompt]?.[fact];
    return known || Math.max(0, ...Object.values(this.numbers).flatMap((each) => Object.values(each))) + 1;
  }

  openPrompt(page = this.page) { return page in this.open ? this.open[page] : this.given.lists[page][0]; }

  // Kept while the prompt is open: what is being read does not move.
  lessons(prompt) {
    this.orderKept[prompt] ||= this.order[prompt]
      || this.content.prompts[prompt].lessons.map((id) => ({ id, why: this.labels.why_everyone }));
    return this.orderKept[prompt];
  }

  // -- what is done

  edit(what, prompt, more) {
    const edit = { do: what, prompt, ...more };
    delete this.refused[prompt];
    this.outbox.add(edit);
    this.#apply(edit);
    this.changed();
  }

  form(value) {
    this.given.forms[this.page].value = value;
    this.outbox.add({ do: 'form', value });
    this.outbox.flush();
    this.changed();
  }

  openAt(place, value) {
    this.asking = null;
    if (place in this.given.lists) delete this.orderKept[this.openPrompt(place)];
    if (place in this.given.lists && value) delete this.orderKept[value];
    if (!(place in this.given.lists) && !(this.page in this.open)) this.#open(this.page, this.openPrompt());
    this.#open(place, value);
    this.outbox.flush();
    this.changed();
  }

  #open(place, value) {
    this.open[place] = value;
    this.outbox.add({ do: 'open', place, value });
  }

  addFact(prompt) {
    const id = newId();
    (this.made ||= new Set()).add(id);
    this.edit('add', prompt, { fact: id });
    this.openAt(prompt, id);
    return id;
  }

  isNew(fact) { return Boolean(this.made?.has(fact)); }

  ask(question) { this.asking = question; this.changed(); }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const newId = () => 'f' + Array.from(crypto.getRandomValues(new Uint8Array(10)), (each) => LETTERS[each % LETTERS.length]).join('');

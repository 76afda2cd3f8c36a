// What is on the desk: what the server said, what was done since, and what is open. It draws nothing.

import { Forms } from './forms.js';
import { FINE, isOfSamePlace, Outbox } from './outbox.js';
import { after, isBlank, keyOf, newFact } from './reducer.js';

const TYPED = ['text', 'when', 'told', 'marks'];
const NOT_COVERED = after(null, { do: 'open' });

export class Desk {
  // `changed` is called after every change, `say` with how the outbox stands, `caught` with each answer of the server,
  // `ask` where the server does not know this page.
  constructor(changed, say, caught, ask) {
    Object.assign(this, { changed, caught, truth: {}, now: {}, numbers: {}, order: {}, page: '', stands: FINE, settled: 0 });
    this.made = new Set();  // facts of this page load: one that the server tidied away while it is open is still drawn
    this.#clear();
    this.outbox = new Outbox((...answer) => this.#taken(...answer), (how) => {
      this.stands = how;
      say(how);
      changed();
    }, ask);
    this.forms = new Forms(this.outbox, ask);
  }

  get labels() { return this.content.labels; }

  get prompts() { return this.given.lists[this.page].filter((id) => id in this.content.prompts); }

  // -- what the server says

  // `heading` is the page that somebody turned to, where Streamlit has not followed yet.
  mount(given, content, heading) {
    const isOther = given.record !== this.given?.record, isNew = isOther || given.secret !== this.given.secret;
    if (isOther) this.#clear();
    const isWhole = Boolean(given.lists) && (isNew || given.seen >= this.outbox.seen);
    this.given = isWhole ? given : { lists: {}, ...(isOther ? {} : this.given), ...pick(given), page: given.page };
    this.content = content;
    this.outbox.mount(given);
    this.forms.mount(given.said);
    if (isWhole) this.#believe(given);
    this.page = heading in this.given.lists ? heading : given.page;
  }

  #clear() {
    Object.assign(this, { open: {}, openedAt: {}, told: {}, refused: {}, notKept: [], orderKept: {}, asking: null });
    // of who knows what: the facts whose agencies are open, agencies added here, how a fact stood before all were set at once,
    // the facts spoken of, the last one last, whether all facts are shown, and what was said of one there
    this.who = { open: new Set(), added: [], before: {}, lately: [], isAll: false, said: '' };
  }

  // What was drawn before something was opened here does not close it again. `done` is how far which page load was heard by then.
  #believe({ seen, answers, numbers, order, open, done: [client, upTo] }) {
    this.outbox.seen = seen;
    Object.assign(this, { truth: answers, numbers, order });
    this.#redo();
    for (const [place, value] of Object.entries(open)) {
      if ((this.openedAt[place] || 0) > (client === this.outbox.client ? upTo : 0)) continue;
      if (this.told[place] !== value) this.open[place] = value;
      this.told[place] = value;
    }
  }

  // Answers that are older than what was drawn since say nothing but what is kept.
  #taken({ seen, answers = {}, numbers = {}, order = {}, ...said }, refused) {
    for (const [edit, sentence] of refused) {
      if (edit?.prompt) this.#refuse(edit, sentence);
      else if (edit?.key) this.forms.refuse(edit, sentence);
    }
    if (seen >= this.outbox.seen) {
      this.outbox.seen = seen;
      Object.assign(this.truth, answers);
      Object.assign(this.numbers, numbers);
      Object.assign(this.order, order);
    }
    this.#redo();
    this.caught(said);
    this.forms.settle();
    this.changed();
  }

  // Words that were refused stay where they were typed, and can be copied.
  #refuse(edit, sentence) {
    this.refused[edit.prompt] = sentence;
    if (TYPED.includes(edit.do)) this.notKept.push(edit);
  }

  #redo() {
    this.now = {};
    for (const edit of [...this.notKept, ...this.outbox.edits]) this.#apply(edit);
  }

  #apply(edit) {
    if (!edit.prompt) return;
    const rules = { isSensitive: this.content?.prompts[edit.prompt]?.sensitive, people: this.given.people.map(({ id }) => id) };
    this.now[edit.prompt] = after(this.answer(edit.prompt), edit, rules);
  }

  // -- what is there

  answer(prompt) { return this.now[prompt] || this.truth[prompt] || NOT_COVERED; }

  // How many people are listed, where that is what is asked.
  listed(prompt) { return this.given.listed?.[prompt]?.length || 0; }

  isAnswered(prompt) { return Boolean(this.answer(prompt).status || this.given.covered?.includes(prompt)); }

  // The agencies that are asked about for each fact.
  get others() { return [...new Set([...this.given.others, ...this.who.added])]; }

  // Every fact of the record of which something is said, in the order in which the questions are asked.
  everyFact() {
    return Object.keys(this.content.prompts).flatMap((prompt) => (
      this.answer(prompt).facts.filter((fact) => !isBlank(fact)).map((fact) => ({ prompt, fact }))
    ));
  }

  // The facts that are drawn: those of which something is said, and the open one even where the server tidied it away.
  facts(prompt) {
    const { facts, removed } = this.answer(prompt), open = this.open[prompt];
    const shown = facts.filter((each) => each.id === open || !isBlank(each));
    const isTidiedAway = this.made.has(open) && removed?.id !== open && !shown.some((each) => each.id === open);
    return isTidiedAway ? [...shown, newFact(open, this.content.prompts[prompt].sensitive)] : shown;
  }

  get #everyNumber() { return Object.values(this.numbers).flatMap((each) => Object.values(each)); }

  get isFull() { return this.#everyNumber.length >= this.given.most; }

  number(prompt, fact) { return this.numbers[prompt]?.[fact] ?? Math.max(0, ...this.#everyNumber) + 1; }

  openPrompt() {
    const open = this.open[this.page];
    return open === null || this.prompts.includes(open) ? open : this.prompts[0];
  }

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
    this.notKept = this.notKept.filter((each) => !isOfSamePlace(each, edit));
    this.outbox.add(edit, !TYPED.includes(what));
    this.#apply(edit);
    if (what === 'knows' || what === 'told') this.#spokenOf(edit);
    this.changed();
  }

  #spokenOf(edit) {
    const key = keyOf(edit);
    delete this.who.before[key];
    this.who.lately = [...this.who.lately.filter((each) => each !== key), key];
  }

  showEach(key, isOpen) {
    this.who.open[isOpen ? 'add' : 'delete'](key);
    this.settle();
  }

  addAgency(agency) {
    this.who.added.push(agency);
    this.settle();
  }

  showAll(isAll) {
    if (this.who.isAll === isAll) return;
    this.who.isAll = isAll;
    this.changed();
  }

  form(value) {
    this.given.forms[this.page].value = value;
    this.outbox.add({ do: 'form', value });
    this.settle();
  }

  openAt(place, value) {
    const isPage = place in this.given.lists;
    this.asking = null;
    if (!isPage) this.who.open.clear();
    if (isPage) for (const prompt of [this.openPrompt(), value]) delete this.orderKept[prompt];
    else if (!(this.page in this.open)) this.#open(this.page, this.openPrompt());
    this.#open(place, value);
    this.settle();
  }

  // A way that leads to one question of another page.
  lead(place, prompt) {
    delete this.orderKept[prompt];
    this.#open(place, prompt);
    this.outbox.flush();
  }

  #open(place, value) {
    this.open[place] = value;
    this.openedAt[place] = this.outbox.add({ do: 'open', place, value });
  }

  addFact(prompt) {
    const id = newId();
    this.made.add(id);
    this.edit('add', prompt, { fact: id });
    this.openAt(prompt, id);
    return id;
  }

  ask(fact) {
    this.asking = fact;
    this.changed();
  }

  turn(page) {
    Object.assign(this, { asking: null, page });
    this.settle();
  }

  // A field was left, something was opened: what was done so far goes now.
  settle() {
    this.settled += 1;
    this.outbox.flush();
    this.changed();
  }
}

const pick = ({ record, secret, post, said }) => ({ record, secret, post, said });

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const newId = () => {
  const figures = crypto.getRandomValues(new Uint8Array(10));
  return `f${Array.from(figures, (each) => LETTERS[each % LETTERS.length]).join('')}`;
};

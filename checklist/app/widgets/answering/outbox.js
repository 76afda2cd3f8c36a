// Every edit that is not known to be kept, in order, and the way in which it gets to the server: sent until it is acknowledged.
// An edit is absolute, so one that comes twice does no harm.

const REST = 250, LONGEST_WAIT = 1000;  // milliseconds after a letter, and after the first one of a long sentence
const LATE = 2500, PATIENCE = 8000;  // milliseconds
const COMES_BACK = 15_000;  // milliseconds in which a server that was started again knows this page again
const FIRST_PAUSE = 500, LONGEST_PAUSE = 5000;  // milliseconds between two tries
const MOST = 200_000, MOST_WHEN_LEAVING = 60_000;  // bytes: of the server, and of a browser for a page that goes

export const GONE = 'gone', REFUSED = 'refused', LATE_NOW = 'late', FINE = '';

export class Outbox {
  // `take` is given each answer of the server, `say` how it stands: FINE, LATE_NOW, GONE or REFUSED. `ask` is called where the
  // server does not know this page: there may be a new page to draw.
  constructor(take, say, ask) {
    Object.assign(this, { take, say, ask, edits: [], last: 0, onTheWay: 0, isBusy: false, tries: 0, stands: FINE });
    // when the oldest of all was done, the oldest of those not sent yet, and when the server first did not know this page
    Object.assign(this, { since: null, first: null, unknown: null });
    this.client = newUuid();
    addEventListener('pagehide', () => this.#handOver());
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.#handOver(); });
    addEventListener('put-away', (event) => { event.detail.push(this.#isEmpty()); });
    addEventListener('online', () => this.flush());
    addEventListener('beforeunload', (event) => { if (this.#wouldBeLost()) event.preventDefault(); });
  }

  // Where the edits go from now on. What was done to another record stays out of this one.
  mount({ post, secret, record, seen }) {
    if (record !== undefined && this.record !== record) this.edits = this.edits.filter((each) => each.record === record);
    if (!this.edits.length) this.since = null;
    const isNew = this.secret !== secret;
    Object.assign(this, { post, secret, record: record ?? this.record });
    if (isNew) Object.assign(this, { seen, tries: 0, unknown: null });
    if (isNew || this.stands === GONE || this.stands === REFUSED) this.#stand(FINE);
    this.flush();
  }

  // What is typed waits for the end of the word, what is chosen `isAtOnce` does not. A field may be drawn before the page is told
  // that its record is the open one: what stands in it goes then.
  add(edit, isAtOnce = false, record = this.record) {
    const before = this.edits[this.edits.length - 1];
    const isNewer = before && before.seq > this.onTheWay && before.record === record && isOfSamePlace(before, edit);
    if (isNewer) this.edits.pop();
    this.last += 1;
    this.edits.push({ seq: this.last, record, ...edit });
    const { last } = this;
    const now = performance.now();
    this.since ??= now;
    this.first ??= now;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.flush(), isAtOnce ? 0 : Math.max(0, Math.min(REST, this.first + LONGEST_WAIT - now)));
    this.#watch();
    return last;
  }

  // What is on its way, for whoever waits for it: nothing where it will not come.
  onItsWay() {
    if (!this.edits.length || this.stands === GONE || this.stands === REFUSED) return '';
    return `${this.client}:${this.last}`;
  }

  async flush() {
    clearTimeout(this.rest);
    if (this.isBusy || !this.#due.length || !this.secret || this.stands === GONE || this.stands === REFUSED) return;
    clearTimeout(this.pause);
    const sent = portion(this.#due, MOST);
    this.isBusy = true;
    this.first = null;
    this.onTheWay = sent[sent.length - 1].seq;
    const secret = this.secret;
    let answer = null;
    try {
      answer = await this.#exchange(sent, AbortSignal.timeout(PATIENCE));
    } catch { /* no network, too slow, or an answer that is none: tried again */ }
    this.isBusy = false;
    if (secret !== this.secret) this.flush();
    else if (answer === GONE) this.#isUnknown();
    else if (answer === REFUSED) this.#stand(answer);
    else if (answer) this.#taken(answer);
    else this.#later();
  }

  // The edits of the record that the page is known to have.
  get #due() { return this.edits.filter((each) => each.record === this.record); }

  async #exchange(due, signal, keepalive = false) {
    const edits = due.map(({ record, ...edit }) => edit);
    const answer = await fetch(this.post, {
      method: 'POST', keepalive, signal,
      headers: { 'Content-Type': 'application/json', 'X-Checklist-Desk': this.secret },
      body: JSON.stringify({ client: this.client, record: this.record, seen: this.seen, edits }),
    });
    if (answer.ok) return answer.json();
    if (answer.status === 410) return GONE;
    return answer.status < 500 ? REFUSED : null;
  }

  #taken(answer) {
    Object.assign(this, { tries: 0, unknown: null });
    const refused = (answer.refused || []).map(({ seq, sentence }) => [this.edits.find((each) => each.seq === seq), sentence]);
    this.edits = this.edits.filter((each) => each.seq > answer.ack);
    this.since = this.edits.length ? performance.now() : null;
    this.#stand(FINE);
    this.take(answer, refused);
    if (this.edits.length) this.#soon(answer.ack);
  }

  // What the server has but could not keep is tried again in peace; what is new goes at once.
  #soon(ack) {
    if (ack >= this.onTheWay) this.flush();
    else this.#later();
  }

  #later() {
    const wait = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.tries);
    this.tries += 1;
    this.pause = setTimeout(() => this.flush(), wait);
    this.#watch();
  }

  // A server that was started again does not know the page before the page has its connection again.
  #isUnknown() {
    if (this.unknown === null) this.ask();
    this.unknown ??= performance.now();
    const isForGood = performance.now() - this.unknown > COMES_BACK;
    this.#stand(isForGood ? GONE : LATE_NOW);
    if (!isForGood) this.#later();
  }

  #watch() {
    clearTimeout(this.looking);
    if (this.since === null || this.stands !== FINE) return;
    const left = LATE - (performance.now() - this.since);
    if (left <= 0) this.#stand(LATE_NOW);
    else this.looking = setTimeout(() => this.#watch(), left + 1);
  }

  #stand(how) {
    if (how === this.stands) return;
    this.stands = how;
    this.say(how);
  }

  // The page may never run again. The answer is not waited for; what is on the way already goes once more.
  #handOver() {
    const sent = portion(this.#due, MOST_WHEN_LEAVING);
    if (sent.length && this.secret && this.stands !== GONE) this.#exchange(sent, undefined, true).catch(() => {});
  }

  // The page is hidden, and stays until every edit is in: comes true then, or once the server takes none of them any more.
  async #isEmpty() {
    while (this.edits.length && this.stands !== GONE && this.stands !== REFUSED) {
      this.flush();
      await new Promise((done) => { setTimeout(done, 50); });
    }
  }

  #wouldBeLost() {
    return this.edits.length > 0 && (this.stands !== FINE || portion(this.edits, MOST_WHEN_LEAVING).length < this.edits.length);
  }
}

const FIELDS = ['do', 'prompt', 'place', 'fact', 'field', 'agency', 'key'];
const SETS = ['field', 'status', 'choice', 'text', 'when', 'how', 'about', 'mark', 'marks', 'told', 'open'];
export const isOfSamePlace = (one, other) => SETS.includes(one.do) && FIELDS.every((field) => one[field] === other[field]);

// As many of the first edits as fit into so many bytes; always at least one.
const portion = (edits, most) => {
  const coder = new TextEncoder();
  let bytes = 0;
  const over = edits.findIndex((each) => (bytes += coder.encode(JSON.stringify(each)).length + 1) > most);
  return over < 0 ? edits : edits.slice(0, Math.max(1, over));
};

// `crypto.randomUUID` is not there where a page comes without TLS from another computer.
const newUuid = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (figure) => (
  Number(figure) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(figure) / 4)))
).toString(16));

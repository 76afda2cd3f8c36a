// Who knows what: every fact of the record by every agency, to press through; below them the people, to read.

import { h, part } from './dom.js';
import { keyOf } from './reducer.js';
import { fill, idOf } from './words.js';

export const allAtOnce = (desk) => h('details', {
  class: 's-all', key: 'all', open: desk.who.isAll, ontoggle: (event) => desk.showAll(event.target.open),
},
h('summary', null, desk.labels.all_at_once),
desk.who.isAll && table(desk));

const table = (desk) => {
  const { labels } = desk, facts = desk.everyFact(), people = desk.given.people.filter(({ id }) => id !== 'child');
  if (!facts.length && !people.length) return h('p', { key: 'none' }, labels.no_facts);
  return [
    h('p', { key: 'hint' }, labels.all_hint),
    h('p', { class: 'unseen', role: 'status', key: 'said' }, desk.who.said),
    h('div', { class: 's-scroll', tabindex: '0', role: 'region', 'aria-label': labels.all_at_once, key: 'table' },
      h('table', null,
        h('thead', null, h('tr', null,
          h('th', { scope: 'col' }, labels.fact_column),
          desk.others.map((id) => h('th', { scope: 'col', key: id }, desk.content.agencies[id]?.short ?? id)))),
        h('tbody', null, facts.map(({ prompt, fact }) => row(desk, prompt, fact)), people.map((each) => rowOf(desk, each))))),
  ];
};

// A person has a page of their own, on which that is changed.
const rowOf = (desk, { id, name, knows }) => h('tr', { key: `person ${id}` },
  h('th', { scope: 'row', dir: 'auto' }, h('a', { href: './people', 'data-way': true }, name)),
  desk.others.map((agency) => h('td', { key: agency, class: 's-known', 'data-state': knows[agency] },
    label(desk.labels, knows[agency]))));

const label = (labels, state) => labels.knows.find(([each]) => each === state)?.[1] ?? labels.not_said_yet;

const row = (desk, prompt, fact) => {
  const number = desk.number(prompt, fact.id), { labels, content, others } = desk;
  return part(keyOf({ prompt, fact }), [fact, number, content, others.join()], () => h('tr', null,
    h('th', { scope: 'row', dir: 'auto' }, h('span', { class: 's-clamp' }, `${number} ${fact.what || labels.nothing_written}`)),
    others.map((agency) => h('td', { key: agency }, cell(desk, prompt, fact, number, agency)))));
};

const cell = (desk, prompt, fact, number, agency) => {
  const { labels, content } = desk, knows = fact.knows[agency];
  const spoken = (state) => (
    fill(labels.said_of, { number, agency: content.agencies[agency]?.name ?? agency, said: label(labels, state) })
  );
  const press = () => {
    const value = following(labels.knows.map(([each]) => each), knows);
    desk.who.said = spoken(value);
    desk.edit('knows', prompt, { fact: fact.id, agency, value });
  };
  return h('button', {
    type: 'button', id: idOf('cell', prompt, fact.id, agency), 'data-state': knows?.state, 'aria-label': spoken(knows?.state),
    onclick: press,
  }, label(labels, knows?.state));
};

// The state after that one, and nothing after the last: unless words would go with it.
const following = (states, knows) => {
  const next = states[states.indexOf(knows?.state) + 1] ?? null;
  const isMore = knows && (knows.by || knows.reply || knows.on.typed);
  return next === null && isMore ? states[0] : next;
};

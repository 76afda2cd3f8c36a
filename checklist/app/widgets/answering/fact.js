// A fact that is closed: as it is read.

import { h, part } from './dom.js';
import { button, commas, fill, idOf, typed } from './words.js';

export const closedFact = (desk, prompt, fact, number) => {
  const uses = [fact, number, desk.given.people, desk.given.others, desk.content];
  return part(fact.id, uses, () => summary(desk, prompt, fact, number));
};

const summary = (desk, prompt, fact, number) => {
  const { labels } = desk, title = fill(labels.fact, { number });
  const edit = () => {
    desk.openAt(prompt, fact.id);
    desk.focus(idOf('title', fact.id));
  };
  return h('article', { class: 's-fact', 'aria-label': title },
    h('div', { class: 's-fact-head' },
      h('h3', null, title),
      button(fill(labels.edit_fact, { number }), edit, { kind: 's-link', id: idOf('edit', fact.id) })),
    typed(fact.what || labels.nothing_written, 's-what'),
    h('dl', { class: 's-summary' }, rows(desk, fact).map(([term, said]) => h('div', null, h('dt', null, term), said))));
};

const rows = (desk, fact) => {
  const { labels } = desk;
  const known = [fact.how ? labelOf(labels.how, fact.how) : labels.not_said_how, fact.source].filter(Boolean).join(': ');
  const about = fact.about.map((id) => desk.given.people.find((each) => each.id === id)?.name ?? labels.not_listed);
  const marks = labels.marks.filter(([mark, , , short]) => fact[mark] && short).map(([, , , short]) => short);
  const knows = agenciesOf(desk, fact).filter((id) => id in fact.knows);
  return [
    [labels.how_known, said(known)],
    [labels.happened_short[fact.how] ?? labels.happened_short[''], said(spoken(fact.happened, labels))],
    [labels.learned_short, said(spoken(fact.learned, labels))],
    [labels.about_short, said(commas(...about))],
    [labels.marks_seen, fact.marks.length > 0 && fact.marks.map((mark, at) => seen(desk, mark, at))],
    [labels.who_knows, knows.length > 0 && knows.map((id) => whoKnows(desk, id, fact.knows[id]))],
    [labels.marks_short, said(commas(...marks))],
  ].filter(([, there]) => there);
};

const seen = (desk, { where, size, colour }, at) => (
  h('dd', { dir: 'auto', key: `${at}` }, commas(partName(desk, where), size, colour))
);

const said = (words) => words && h('dd', { dir: 'auto' }, words);

const spoken = (when, labels) => when.spoken || (when.fault && fill(labels.not_read, { typed: when.typed })) || when.typed;

const whoKnows = (desk, id, { state, on, by, reply }) => {
  const { labels } = desk;
  const more = commas(spoken(on, labels), by && fill(labels.by, { by }), reply && fill(labels.came_back, { reply }));
  return h('dd', { dir: 'auto', key: id },
    `${agencyName(desk, id)}: `, h('strong', null, labelOf(labels.knows, state)), more && `, ${more}`);
};

const labelOf = (options, id) => options.find(([each]) => each === id)?.[1] ?? id;

export const agencyName = (desk, id) => desk.given.called?.[id] ?? desk.content.agencies[id]?.name ?? id;

export const partName = (desk, id) => {
  const parts = desk.content.body.views.flatMap(([, , each]) => each);
  return parts.find(([each]) => each === id)?.[1] ?? id;
};

// Those that could know something, in the order of the list, and whoever is named in the fact beside them.
export const agenciesOf = (desk, fact) => [...new Set([...desk.others, ...Object.keys(fact.knows)])];

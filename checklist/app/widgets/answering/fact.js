// A fact: closed, as it is read; open, as it is written.

import { h, part } from './dom.js';
import { choice, dateField, field, tick } from './form.js';
import { button, commas, fill, typed } from './words.js';

export const idOf = (...parts) => ['s', ...parts].join('-');

const labelOf = (options, id) => options.find(([each]) => each === id)?.[1] ?? id;

const spoken = (when, labels) => when.spoken || (when.typed && fill(labels.not_read, { typed: when.typed }));

// -- as it is read

export const closedFact = (desk, prompt, fact, number) => part(fact.id, [fact, number, desk.given.people, desk.given.others, desk.content], () => {
  const { labels } = desk;
  return h('article', { class: 's-fact', 'aria-label': fill(labels.fact, { number }) },
    h('div', { class: 's-fact-head' },
      h('h3', null, fill(labels.fact, { number })),
      button(fill(labels.edit_fact, { number }), () => { desk.openAt(prompt, fact.id); desk.focus(idOf('title', fact.id)); },
        { kind: 's-link', id: idOf('edit', fact.id) })),
    typed(fact.what || labels.nothing_written, 's-what'),
    h('dl', { class: 's-summary' }, rows(desk, fact).map(([term, said]) => h('div', null, h('dt', null, term), said))));
});

const rows = (desk, fact) => {
  const { labels } = desk, known = [fact.how ? labelOf(labels.how, fact.how) : labels.not_said_how, fact.source].filter(Boolean).join(': ');
  const about = fact.about.map((id) => desk.given.people.find((each) => each.id === id)?.name ?? labels.not_listed);
  const marks = labels.marks.filter(([mark, , , short]) => fact[mark] && short).map(([, , , short]) => short);
  const knows = agencies(desk, fact).filter((id) => id in fact.knows);
  const dd = (words) => h('dd', { dir: 'auto' }, words);
  return [
    [labels.how_known, dd(known)],
    [labels.happened_short, fact.happened.typed && dd(spoken(fact.happened, labels))],
    [labels.learned_short, fact.learned.typed && dd(spoken(fact.learned, labels))],
    [labels.about_short, about.length && dd(commas(...about))],
    ...(fact.more || []).map(([term, said]) => [term, dd(said)]),
    [labels.who_knows, knows.length && knows.map((id) => h('dd', { dir: 'auto', key: id }, `${agencyName(desk, id)}: `, h('strong', null, state(labels, fact.knows[id])), told(labels, fact.knows[id])))],
    [labels.marks_short, marks.length && dd(commas(...marks))],
  ].filter(([, said]) => said);
};

const state = (labels, knows) => labelOf(labels.knows, knows.state);

const told = (labels, { on, by, reply }) => {
  const said = [on.typed && spoken(on, labels), by && fill(labels.by, { by }), reply && fill(labels.came_back, { reply })].filter(Boolean);
  return said.length ? `, ${said.join(', ')}` : '';
};

const agencyName = (desk, id) => desk.given.called?.[id] ?? desk.content.agencies[id]?.name ?? id;

const agencyShort = (desk, id) => desk.content.agencies[id]?.short ?? id;

// Those that could know something, in the order of the list, and whoever is named in the fact beside them.
const agencies = (desk, fact) => [...new Set([...desk.given.others, ...Object.keys(fact.knows)])];

// -- as it is written

export const openFact = (desk, prompt, fact, number, place) => {
  const { labels } = desk;
  return h('div', { class: 's-fact s-editing', key: fact.id, role: 'group', 'aria-labelledby': idOf('title', fact.id) },
    h('h3', { tabindex: '-1', id: idOf('title', fact.id) }, fill(labels.fact, { number })),
    part('said', [fact, number, desk.given, desk.content, desk.settled], () => h('div', { class: 's-fields' }, fields(desk, prompt, fact))),
    h('h4', { id: idOf('knows', fact.id) }, labels.who_else),
    part('knows', [fact.knows, fact.tidied, desk.given, desk.content, desk.settled], () => h('div', { class: 's-knows' }, whoKnows(desk, prompt, fact))),
    buttons(desk, prompt, fact, number, place));
};

const fields = (desk, prompt, fact) => {
  const { labels } = desk, { longest, people } = desk.given;
  const id = (name) => idOf(fact.id, name);
  const keep = (what, name) => (value) => desk.edit(what, prompt, { fact: fact.id, ...(name ? { field: name } : {}), value });
  const tidied = (name) => fact.tidied.includes(name) && labels.hidden_removed;
  const among = (ids, chosen, isIn) => people.map((each) => each.id).filter((each) => (each === chosen ? isIn : ids.includes(each)));
  return [
    field(id('what'), labels.ask_what, fact.what, keep('text', 'what'),
      { rows: 3, longest, said: tidied('what'), left: () => desk.settle() }),
    h('fieldset', { class: 's-choices s-small', key: 'about' }, h('legend', null, labels.ask_about),
      h('div', { class: 's-row' }, people.map((person) => tick(id(`about-${person.id}`), person.name, fact.about.includes(person.id),
        (isIn) => keep('about')(among(fact.about, person.id, isIn)))))),
    choice(id('how'), labels.ask_how, labels.how, fact.how, keep('how'), desk),
    field(id('source'), labels.source[fact.how || ''], fact.source, keep('text', 'source'),
      { longest, said: tidied('source'), left: () => desk.settle() }),
    h('div', { class: 's-pair', key: 'dates' },
      dateField(id('happened'), labels.happened[fact.how || ''] || labels.happened[''], fact.happened, keep('when', 'happened'), desk, { hint: labels.hint_when }),
      dateField(id('learned'), labels.learned, fact.learned, keep('when', 'learned'), desk, { hint: labels.hint_when })),
    h('div', { class: 's-ticks', key: 'marks' },
      labels.marks.map(([mark, label, does]) => tick(id(mark), label, fact[mark], keep('mark', mark), does))),
  ];
};

const whoKnows = (desk, prompt, fact) => {
  const { labels } = desk, there = agencies(desk, fact);
  if (!there.length) {
    const [href, label] = labels.add_agencies;
    return [h('p', { class: 'note', key: 'none' }, labels.no_agencies), h('p', { class: 'way', key: 'add' }, h('a', { href, 'data-way': true }, label))];
  }
  return there.map((agency) => h('div', { class: 's-agency', key: agency }, oneAgency(desk, prompt, fact, agency)));
};

const oneAgency = (desk, prompt, fact, agency) => {
  const { labels } = desk, knows = fact.knows[agency], id = (name) => idOf(fact.id, 'knows', agency, name), name = agencyShort(desk, agency);
  const keep = (told) => (value) => desk.edit('told', prompt, { fact: fact.id, agency, field: told, value });
  const more = (told) => ({ longest: desk.given.longest, said: fact.tidied.includes(`${agency}:${told}`) && labels.hidden_removed, left: () => desk.settle() });
  const isTold = knows && labels.with_more.includes(knows.state);
  return [
    choice(id('state'), agencyName(desk, agency), labels.knows, knows?.state,
      (value) => desk.edit('knows', prompt, { fact: fact.id, agency, value }), desk, { kind: 's-small' }),
    isTold && h('div', { class: 's-three', key: 'told' },
      dateField(id('on'), fill(labels.ask_on, { agency: name }), knows.on, keep('on'), desk, { hint: labels.hint_on }),
      field(id('by'), fill(labels.ask_by, { agency: name }), knows.by, keep('by'), { hint: labels.hint_by, ...more('by') }),
      field(id('reply'), fill(labels.ask_reply, { agency: name }), knows.reply, keep('reply'), more('reply'))),
    knows?.state === 'believed' && h('p', { class: 'meta', key: 'believed' }, labels.believed),
  ];
};

const buttons = (desk, prompt, fact, number, { isFirst, isLast, at }) => {
  const { labels } = desk, isAsked = desk.asking === fact.id;
  const move = (to, name) => () => { desk.edit('move', prompt, { fact: fact.id, to }); desk.outbox.flush(); desk.focus(idOf(name, fact.id), idOf('done', fact.id)); };
  const done = () => { desk.openAt(prompt, null); desk.focus(idOf('edit', fact.id), idOf('add', prompt)); };
  const remove = () => {
    desk.edit('remove', prompt, { fact: fact.id });
    desk.openAt(prompt, null);
    desk.focus(idOf('back', prompt), idOf('add', prompt));
  };
  return h('div', { class: 's-foot', key: 'foot' },
    isAsked && h('div', { class: 's-ask', role: 'group', 'aria-labelledby': idOf('ask', fact.id), key: 'ask' },
      h('p', { tabindex: '-1', id: idOf('ask', fact.id) }, fill(labels.remove_ask, { number })),
      h('div', { class: 's-buttons' },
        button(labels.remove_yes, remove, { kind: 's-warn' }),
        button(labels.remove_no, () => { desk.ask(null); desk.focus(idOf('remove', fact.id)); }))),
    h('div', { class: 's-buttons' },
      button(labels.done, done, { kind: 's-first', id: idOf('done', fact.id), key: 'done' }),
      !isFirst && button(fill(labels.move_up, { number }), move(at - 1, 'up'), { id: idOf('up', fact.id), key: 'up' }),
      !isLast && button(fill(labels.move_down, { number }), move(at + 1, 'down'), { id: idOf('down', fact.id), key: 'down' }),
      button(fill(labels.remove_fact, { number }), () => { desk.ask(fact.id); desk.focus(idOf('ask', fact.id)); },
        { kind: 's-link s-warn', id: idOf('remove', fact.id), key: 'remove' })));
};

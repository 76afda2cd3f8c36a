// Who else knows a fact: in one press for all agencies, or agency by agency.

import { h } from './dom.js';
import { agenciesOf, agencyName } from './fact.js';
import { choice, dateField, field } from './form.js';
import { keyOf } from './reducer.js';
import { button, fill, idOf } from './words.js';

export const whoKnows = (desk, prompt, fact, like, title) => {
  const isOpen = desk.who.open.has(keyOf({ prompt, fact }));
  return [
    h('div', { class: 's-buttons', role: 'group', 'aria-labelledby': title, key: 'ways' }, ways(desk, prompt, fact, like, isOpen)),
    h('div', { role: 'status', key: 'said' }, isOpen ? [] : inShort(desk, fact), changed(desk, prompt, fact)),
    isOpen && [
      agenciesOf(desk, fact).map((agency) => oneAgency(desk, prompt, fact, agency)), another(desk, fact),
    ],
  ];
};

// The fact whose answers are offered again: the one that was spoken of last, else the last one up to this prompt.
export const factLike = (desk, prompt, fact) => {
  const own = keyOf({ prompt, fact }), prompts = Object.keys(desk.content.prompts), at = prompts.indexOf(prompt);
  const facts = desk.everyFact().filter((each) => keyOf(each) !== own && Object.keys(each.fact.knows).length > 0);
  const lately = desk.who.lately.map((key) => facts.find((each) => keyOf(each) === key)).filter(Boolean);
  return lately.pop() ?? facts.filter((each) => prompts.indexOf(each.prompt) <= at).pop();
};

// -- all agencies in one press

const ways = (desk, prompt, fact, like, isOpen) => {
  const { labels } = desk, id = (name) => idOf('who', name, fact.id);
  const nobody = () => setAll(desk, prompt, fact, Object.fromEntries(agenciesOf(desk, fact).map((id) => [id, NOT_TOLD])));
  const same = () => setAll(desk, prompt, fact, Object.fromEntries(
    Object.entries(like.fact.knows).map(([agency, { state }]) => [agency, state]),
  ), like.fact.protect_source || like.fact.keep_from_family ? {} : like.fact.knows);
  return [
    button(labels.who_nobody, nobody, { id: id('nobody') }),
    like && button(fill(labels.who_same, { number: desk.number(like.prompt, like.fact.id) }), same, { id: id('same') }),
    button(labels.who_each, () => desk.showEach(keyOf({ prompt, fact }), !isOpen), { id: id('each'), 'aria-expanded': String(isOpen) }),
  ];
};

const NOT_TOLD = 'not-told';

// What was said of an agency beside how it stands is kept, and how each stood can be put back.
const setAll = (desk, prompt, fact, states, from = {}) => {
  const key = keyOf({ prompt, fact }), before = fact.knows;
  for (const [agency, value] of Object.entries(states)) {
    if (before[agency]?.state !== value) desk.edit('knows', prompt, { fact: fact.id, agency, value });
  }
  for (const [agency, each] of Object.entries(from)) copyWhen(desk, prompt, fact, agency, each);
  const isOther = Object.keys(before).some((agency) => agency in states && states[agency] !== before[agency].state);
  if (isOther) desk.who.before[key] = before;
  desk.showEach(key, false);
};

// One call that told of both: when and how, but never what came back. What was typed of a fact that is kept back stays there.
const copyWhen = (desk, prompt, fact, agency, { state, on, by }) => {
  const there = fact.knows[agency];
  const keep = (part, value) => desk.edit('told', prompt, { fact: fact.id, agency, field: part, value });
  if (!desk.labels.with_more.includes(state)) return;
  if (!there?.on.typed && on.typed) keep('on', on.spoken || on.typed);
  if (!there?.by && by) keep('by', by);
};

const changed = (desk, prompt, fact) => {
  const { labels } = desk, before = desk.who.before[keyOf({ prompt, fact })];
  const putBack = () => {
    for (const agency of Object.keys(fact.knows)) {
      const value = before[agency]?.state ?? null;
      if (value !== fact.knows[agency].state) desk.edit('knows', prompt, { fact: fact.id, agency, value });
    }
    desk.focus(idOf('who', 'each', fact.id));
  };
  return before && [
    h('p', { key: 'changed' }, labels.who_changed), button(labels.put_back, putBack, { id: idOf('who', 'back', fact.id) }),
  ];
};

const inShort = (desk, fact) => {
  const named = (state) => agenciesOf(desk, fact).filter((id) => fact.knows[id]?.state === state).map((id) => agencyName(desk, id));
  return desk.labels.knows.filter(([state]) => named(state).length)
    .map(([state, label]) => h('p', { key: state }, `${label}: ${named(state).join(', ')}`));
};

// -- agency by agency

const oneAgency = (desk, prompt, fact, agency) => {
  const { labels } = desk, knows = fact.knows[agency], id = idOf(fact.id, 'knows', agency);
  const keep = (value) => desk.edit('knows', prompt, { fact: fact.id, agency, value });
  return h('div', { class: 's-agency', key: agency },
    choice(id, agencyName(desk, agency), labels.knows, knows?.state, keep, desk, { kind: 's-small' }),
    knows && labels.with_more.includes(knows.state) && told(desk, prompt, fact, agency, id),
    knows?.state === 'believed' && h('p', { class: 'meta', key: 'believed' }, labels.believed));
};

const told = (desk, prompt, fact, agency, id) => {
  const { labels } = desk, { on, by, reply } = fact.knows[agency];
  const label = (words) => fill(words, { agency: desk.content.agencies[agency]?.short ?? agency });
  const keep = (part) => (value) => desk.edit('told', prompt, { fact: fact.id, agency, field: part, value });
  const text = (part) => ({
    longest: desk.given.longest,
    said: fact.tidied.includes(`${agency}:${part}`) && labels.hidden_removed,
    left: () => desk.settle(),
  });
  return h('div', { class: 's-told', key: 'told' },
    dateField(`${id}-on`, label(labels.ask_on), on, keep('on'), desk, labels.hint_on),
    field(`${id}-by`, label(labels.ask_by), by, keep('by'), { hint: labels.hint_by, ...text('by') }),
    field(`${id}-reply`, label(labels.ask_reply), reply, keep('reply'), text('reply')));
};

// One that is not in the list yet: for this fact, and from now on for every other.
const another = (desk, fact) => {
  const { labels, content, given } = desk, id = idOf('another', fact.id);
  const left = Object.keys(content.agencies).filter((each) => each !== given.agency && !agenciesOf(desk, fact).includes(each));
  const add = () => {
    const { value } = document.getElementById(id);
    if (!value) return;
    desk.addAgency(value);
    desk.focus(`${idOf(fact.id, 'knows', value)}-${labels.knows[0][0]}`);
  };
  return left.length > 0 && h('div', { class: 's-another', key: 'another' },
    h('label', { for: id }, labels.another_agency),
    h('select', { id, class: 's-input' },
      h('option', { value: '', key: '' }, labels.choose_agency),
      left.map((each) => h('option', { value: each, key: each }, content.agencies[each].name))),
    button(labels.put_in_agency, add));
};

// A fact that is open: as it is written.

import { bodyMap } from './body.js';
import { h, part } from './dom.js';
import { choice, dateField, field, tick } from './form.js';
import { factLike, whoKnows } from './knowing.js';
import { button, fill, idOf } from './words.js';

export const openFact = (desk, prompt, fact, number, place) => {
  const { labels, given, content, settled } = desk, title = idOf('title', fact.id), who = idOf('who', fact.id);
  const like = factLike(desk, prompt, fact);
  return h('div', { class: 's-fact s-editing', key: fact.id, role: 'group', 'aria-labelledby': title },
    h('h3', { tabindex: '-1', id: title }, fill(labels.fact, { number })),
    part('said', [fact, given, content, settled], () => h('div', null, fields(desk, prompt, fact))),
    (desk.content.prompts[prompt].marks || fact.marks.length > 0)
      && part('body', [fact.marks, given, content, settled], () => h('div', null, bodyMap(desk, prompt, fact))),
    h('h4', { id: who }, labels.who_else),
    part('knows', [fact.knows, fact.tidied, given, content, settled, like?.fact.knows],
      () => h('div', null, whoKnows(desk, prompt, fact, like, who))),
    foot(desk, prompt, fact, number, place));
};

// -- what is said of it

const fields = (desk, prompt, fact) => {
  const { labels } = desk, id = (name) => idOf(fact.id, name);
  const keep = (what, name) => (value) => desk.edit(what, prompt, { fact: fact.id, ...(name && { field: name }), value });
  const text = (name) => textOptions(desk, fact, name);
  return [
    field(id('what'), labels.ask_what, fact.what, keep('text', 'what'), { rows: 3, ...text('what') }),
    people(desk, fact, id('about'), keep('about')),
    choice(id('how'), labels.ask_how, labels.how_asked, fact.how, keep('how'), desk),
    field(id('source'), labels.source[fact.how || ''], fact.source, keep('text', 'source'), text('source')),
    h('div', { class: 's-pair', key: 'dates' },
      date(desk, id('happened'), labels.happened[fact.how] ?? labels.happened[''], fact.happened, keep('when', 'happened')),
      date(desk, id('learned'), labels.learned, fact.learned, keep('when', 'learned'))),
    h('div', { class: 's-ticks', key: 'marks' },
      labels.marks.map(([mark, label, does]) => tick(id(mark), label, fact[mark], keep('mark', mark), does))),
  ];
};

const textOptions = (desk, fact, name) => ({
  longest: desk.given.longest,
  said: fact.tidied.includes(name) && desk.labels.hidden_removed,
  left: () => desk.settle(),
});

const date = (desk, id, label, when, keep) => dateField(id, label, when, keep, desk, desk.labels.hint_when);

const people = (desk, fact, id, keep) => {
  const chosen = (person, isIn) => desk.given.people.map((each) => each.id)
    .filter((each) => (each === person ? isIn : fact.about.includes(each)));
  return h('fieldset', { class: 's-choices s-small', key: id },
    h('legend', null, desk.labels.ask_about),
    h('div', { class: 's-row' }, desk.given.people.map(({ id: person, name }) => (
      tick(`${id}-${person}`, name, fact.about.includes(person), (isIn) => keep(chosen(person, isIn)))
    ))));
};

// -- what can be done with it as a whole

const foot = (desk, prompt, fact, number, { isFirst, isLast, at }) => {
  const { labels } = desk, named = (words) => fill(words, { number });
  const done = () => {
    desk.openAt(prompt, null);
    desk.focus(idOf('edit', fact.id), idOf('add', prompt));
  };
  const move = (to, name) => () => {
    desk.edit('move', prompt, { fact: fact.id, to });
    desk.focus(idOf(name, fact.id), idOf('done', fact.id));
  };
  const ask = () => {
    desk.ask(fact.id);
    desk.focus(idOf('ask', fact.id));
  };
  return h('div', { class: 's-foot', key: 'foot' },
    desk.asking === fact.id && asking(desk, prompt, fact, named(labels.remove_ask)),
    h('div', { class: 's-buttons' },
      button(labels.done, done, { kind: 's-first', id: idOf('done', fact.id) }),
      !isFirst && button(named(labels.move_up), move(at - 1, 'up'), { id: idOf('up', fact.id) }),
      !isLast && button(named(labels.move_down), move(at + 1, 'down'), { id: idOf('down', fact.id) }),
      button(named(labels.remove_fact), ask, { kind: 's-link s-warn', id: idOf('remove', fact.id) })));
};

const asking = (desk, prompt, fact, question) => {
  const { labels } = desk, id = idOf('ask', fact.id);
  const remove = () => {
    desk.edit('remove', prompt, { fact: fact.id });
    desk.openAt(prompt, null);
    desk.focus(idOf('back', prompt), idOf('add', prompt));
  };
  const leave = () => {
    desk.ask(null);
    desk.focus(idOf('remove', fact.id));
  };
  return h('div', { class: 's-ask', role: 'group', 'aria-labelledby': id, key: 'ask' },
    h('p', { tabindex: '-1', id }, question),
    h('div', { class: 's-buttons' },
      button(labels.remove_yes, remove, { kind: 's-warn' }), button(labels.remove_no, leave)));
};

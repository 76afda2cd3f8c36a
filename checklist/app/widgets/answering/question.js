// The questions of a page: one line each, and the one that is open.

import { h, part } from './dom.js';
import { openFact } from './editing.js';
import { closedFact } from './fact.js';
import { choice } from './form.js';
import { lessonsBeside } from './lessons.js';
import { isBlank } from './reducer.js';
import { button, commas, count, fill, idOf, typed } from './words.js';

export const questions = (desk) => h('ul', { class: 's-questions', key: `list-${desk.page}` }, desk.prompts.map((id) => {
  const prompt = { id, ...desk.content.prompts[id] };
  return desk.openPrompt() === id ? openQuestion(desk, prompt) : closedQuestion(desk, prompt);
}));

const CHOICE = 'choice:';
const isKnown = (status) => status === 'known' || !status;

// -- a question that is closed: how it stands

const closedQuestion = (desk, prompt) => part(prompt.id, [desk.answer(prompt.id), desk.listed(prompt.id), desk.content], () => {
  const people = desk.listed(prompt.id);
  const said = standing(desk.labels, prompt, desk.answer(prompt.id), people && count(desk.labels.people_listed, people));
  const kind = said === desk.labels.not_covered ? 's-standing s-tag' : 's-standing';
  const open = () => {
    desk.openAt(desk.page, prompt.id);
    desk.focus(idOf('question', prompt.id));
  };
  return h('li', { class: 's-line' },
    h('button', {
      type: 'button', class: 's-link', id: idOf('line', prompt.id), 'aria-expanded': 'false',
      'aria-describedby': idOf('standing', prompt.id), onclick: open,
    }, h('span', { class: 'number' }, prompt.number), ` ${prompt.short}`),
    h('span', { class: kind, id: idOf('standing', prompt.id) }, said));
});

const standing = (labels, prompt, { status, choice: chosen, facts: all }, people) => {
  if (!status && !all.length) return people || labels.not_covered;
  const facts = all.filter((each) => !isBlank(each));
  const believed = facts.flatMap((each) => Object.values(each.knows)).filter((each) => each.state === 'believed').length;
  const assumed = believed + facts.filter((each) => each.how === 'assumed').length;
  return commas(
    chosen && isKnown(status) ? '' : labels.status.find(([id]) => id === status)?.[1] ?? labels.not_covered,
    prompt.choice?.find(([id]) => id === chosen)?.[1] ?? chosen,
    facts.length && count(labels.facts, facts.length),
    assumed && count(labels.assumptions, assumed),
  );
};

// -- the question that is open

const openQuestion = (desk, prompt) => h('li', { class: 's-open', key: `open-${prompt.id}` },
  h('form', {
    class: 's-asked', novalidate: true, autocomplete: 'off', 'aria-labelledby': idOf('question', prompt.id),
    onsubmit: (event) => event.preventDefault(),
  },
  part('asked', [prompt.id, desk.content], () => h('div', null, asked(desk.labels, prompt))),
  h('p', { class: 'note strong', role: 'alert', key: 'refused', hidden: !desk.refused[prompt.id] }, desk.refused[prompt.id]),
  listed(desk, prompt),
  h('div', { key: 'say' }, say(desk, prompt)),
  notes(desk, prompt),
  facts(desk, prompt),
  h('div', { class: 's-buttons', key: 'ways' }, ways(desk, prompt))),
  lessonsBeside(desk, prompt));

const asked = (labels, { id, number, question, why, hint, held, examples }) => [
  h('h2', { tabindex: '-1', id: idOf('question', id) }, h('span', { class: 'number' }, number), ` ${question}`),
  h('p', { class: 'why' }, why),
  h('details', null, h('summary', null, labels.what_helps),
    h('p', null, hint),
    h('p', null, fill(labels.held_by, { held })),
    examples.length > 0 && [h('p', null, labels.for_example), h('ul', null, examples.map((each) => h('li', null, each)))]),
];

// What can be said in one press. A prompt with choices shows them first: who presses one has said what they know.
const say = (desk, prompt) => {
  const { labels } = desk, { id } = prompt, { status, choice: chosen, facts: there } = desk.answer(id);
  const keepChoice = (value) => {
    desk.edit('choice', id, { value });
    desk.edit('status', id, { value: 'known' });
  };
  const keepStatus = (value) => {
    if (chosen) desk.edit('choice', id, { value: null });
    desk.edit('status', id, { value });
    if (value === 'known' && !there.length) desk.addFact(id);
  };
  const choices = choicesOf(prompt, chosen).map(([each, label]) => [CHOICE + each, label]);
  const statuses = labels.status.map(([each, label]) => [
    each, choices.length && each === 'known' ? labels.none_of_these : label,
  ]);
  const pressed = chosen && isKnown(status) ? CHOICE + chosen : status;
  const keep = (way) => (way?.startsWith(CHOICE) ? keepChoice(way.slice(CHOICE.length)) : keepStatus(way));
  const toDo = [prompt.act_now, prompt.choice?.find(([each]) => each === chosen)?.[2]].filter(Boolean);
  return [
    h('div', { class: prompt.safety && 's-safety', role: 'alert', key: 'act' }, toDo.map((each) => h('p', { class: 'note strong', key: each }, each))),
    choice(idOf(id, 'status'), labels.ask_status, [...choices, ...statuses], pressed, keep, desk),
  ];
};

// A choice that was made and that this edition does not have is one of them.
const choicesOf = (prompt, chosen) => {
  const choices = prompt.choice || [];
  return chosen && !choices.some(([each]) => each === chosen) ? [...choices, [chosen, chosen]] : choices;
};

// Who is listed already, where that is what is asked.
const listed = ({ given, labels }, { id }) => {
  const people = given.listed?.[id], [href, label] = labels.people;
  return people && h('div', { class: 'note', key: 'listed' },
    h('p', { key: 'said' }, people.length ? labels.listed : labels.nobody_listed),
    people.length > 0 && h('ul', { key: 'people' }, people.map((each, at) => h('li', { dir: 'auto', key: `${at}` }, each))),
    h('p', { class: 'way', key: 'way' }, h('a', { href, 'data-way': true }, label)));
};

// A supervisor's notes: read, never a fact.
const notes = ({ given, labels }, { id }) => (given.notes[id] || []).map(({ by, text }, at) => (
  h('div', { class: 'note', key: `note-${at}` },
    h('p', { class: 'meta', dir: 'auto' }, fill(labels.note_by, { by })), typed(text))
));

const facts = (desk, prompt) => {
  const { labels } = desk, { id } = prompt, { facts: there, status } = desk.answer(id);
  const draw = (fact) => {
    const at = there.indexOf(fact), place = { at, isFirst: at <= 0, isLast: at < 0 || at === there.length - 1 };
    return (desk.open[id] === fact.id ? openFact : closedFact)(desk, id, fact, desk.number(id, fact.id), place);
  };
  const add = () => desk.focus(idOf(desk.addFact(id), 'what'));
  return h('div', { class: 's-facts', key: 'facts' },
    desk.facts(id).map(draw),
    h('div', { role: 'status', key: 'removed' }, putBack(desk, id)),
    desk.isFull
      ? h('p', { class: 'note', key: 'full' }, labels.at_most)
      : button(status === 'none' ? labels.add_where_looked : labels.add_fact, add, { id: idOf('add', id) }));
};

const putBack = (desk, prompt) => {
  const { labels } = desk, { removed } = desk.answer(prompt);
  const restore = () => {
    desk.edit('restore', prompt, { fact: removed.id });
    desk.focus(idOf('edit', removed.id), idOf('add', prompt));
  };
  return removed && [h('p', null, labels.removed), button(labels.put_back, restore, { id: idOf('back', prompt) })];
};

const ways = (desk, { id }) => {
  const { labels } = desk, following = desk.prompts[desk.prompts.indexOf(id) + 1];
  const goOn = () => {
    desk.openAt(desk.page, following);
    desk.focus(idOf('question', following));
  };
  const close = () => {
    desk.openAt(desk.page, null);
    desk.focus(idOf('line', id));
  };
  return [following && button(labels.next, goOn), button(labels.close, close, { kind: 's-link' })];
};

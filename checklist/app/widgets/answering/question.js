// The questions of a page: one line each, and the one that is open.

import { h, part } from './dom.js';
import { closedFact, idOf, openFact } from './fact.js';
import { choice } from './form.js';
import { lessonsBeside } from './lessons.js';
import { isBlank } from './reducer.js';
import { button, commas, count, fill, typed, unseen } from './words.js';

export const questions = (desk) => h('ul', { class: 's-questions', key: `list-${desk.page}` }, desk.prompts.map((id) => {
  const prompt = { id, ...desk.content.prompts[id] };
  return desk.openPrompt() === id ? openQuestion(desk, prompt) : closedQuestion(desk, prompt);
}));

const closedQuestion = (desk, prompt) => part(prompt.id, [desk.answer(prompt.id), desk.content, 'closed'], () => {
  const answer = desk.answer(prompt.id), isOpen = !answer.status && !answer.facts.some((each) => !isBlank(each));
  return h('li', { class: 's-line' },
    h('button', { type: 'button', class: 's-link', id: idOf('line', prompt.id), 'aria-expanded': 'false', onclick: () => {
      desk.openAt(desk.page, prompt.id);
      desk.focus(idOf('question', prompt.id));
    } }, h('span', { class: 'number' }, prompt.number), ` ${prompt.short}`, unseen(': ')),
    h('span', { class: `s-standing ${isOpen ? 's-tag' : ''}`.trim() }, standing(desk, prompt, answer)));
});

const standing = ({ labels }, prompt, answer) => {
  const facts = answer.facts.filter((each) => !isBlank(each));
  if (!answer.status && !answer.facts.length) return labels.not_covered;
  const believed = facts.flatMap((each) => Object.values(each.knows)).filter((each) => each.state === 'believed').length;
  const assumed = believed + facts.filter((each) => each.how === 'assumed').length;
  const chosen = prompt.choice?.find(([id]) => id === answer.choice);
  return commas(
    labels.status.find(([id]) => id === answer.status)?.[1] ?? labels.not_covered, chosen ? chosen[1] : answer.choice,
    facts.length && count(labels.facts, facts.length), assumed && count(labels.assumptions, assumed),
  );
};

const openQuestion = (desk, prompt) => h('li', { class: 's-open', key: `open-${prompt.id}` },
  h('form', { class: 's-asked', novalidate: true, autocomplete: 'off', 'aria-labelledby': idOf('question', prompt.id),
    onsubmit: (event) => event.preventDefault() },
    part('asked', [prompt.id, desk.content], () => h('div', null, asked(desk, prompt))),
    desk.refused[prompt.id] && h('p', { class: 'note strong', role: 'alert', key: 'refused' }, desk.refused[prompt.id]),
    h('div', { class: 's-say', key: 'say' }, say(desk, prompt)),
    (desk.given.notes[prompt.id] || []).map(({ by, text }) => h('div', { class: 'note', key: `note-${by}` },
      h('p', { class: 'meta', dir: 'auto' }, fill(desk.labels.note_by, { by })), typed(text))),
    facts(desk, prompt),
    h('div', { class: 's-buttons', key: 'ways' }, ways(desk, prompt))),
  lessonsBeside(desk, prompt));

const asked = ({ labels }, { id, number, question, why, hint, held, examples }) => [
  h('h2', { tabindex: '-1', id: idOf('question', id) }, h('span', { class: 'number' }, number), ` ${question}`),
  h('p', { class: 'why' }, why),
  h('details', { key: 'helps' }, h('summary', null, labels.what_helps),
    h('p', null, hint), h('p', null, fill(labels.held_by, { held })),
    examples.length > 0 && [h('p', null, labels.for_example), h('ul', null, examples.map((each) => h('li', null, each)))]),
];

const say = (desk, prompt) => {
  const { labels } = desk, { id } = prompt, answer = desk.answer(id);
  const keepStatus = (value) => {
    desk.edit('status', id, { value });
    if (value === 'known' && !answer.facts.length) desk.addFact(id);
    desk.outbox.flush();
  };
  const keepChoice = (value) => { desk.edit('choice', id, { value }); desk.outbox.flush(); };
  const chosen = prompt.choice?.find(([each]) => each === answer.choice);
  return [
    choice(idOf(id, 'status'), labels.ask_status, labels.status, answer.status, keepStatus, desk),
    prompt.choice && choice(idOf(id, 'choice'), labels.in_short, prompt.choice, answer.choice, keepChoice, desk),
    chosen?.[2] && prompt.act_now && h('p', { class: 'note strong', role: 'alert', key: 'act' }, prompt.act_now),
  ];
};

const facts = (desk, prompt) => {
  const { labels } = desk, { id } = prompt, shown = desk.facts(id), { removed, status } = desk.answer(id);
  const places = desk.answer(id).facts, last = places.length - 1;
  const isFull = Object.values(desk.numbers).reduce((sum, each) => sum + Object.keys(each).length, 0) >= desk.given.most;
  const place = (fact) => { const at = places.indexOf(fact); return { at, isFirst: at <= 0, isLast: at < 0 || at === last }; };
  const putBack = () => { desk.edit('restore', id, { fact: removed.id }); desk.outbox.flush(); desk.focus(idOf('edit', removed.id), idOf('add', id)); };
  return h('div', { class: 's-facts', key: 'facts' },
    shown.map((fact) => (desk.open[id] === fact.id ? openFact : closedFact)(desk, id, fact, desk.number(id, fact.id), place(fact))),
    h('div', { role: 'status', key: 'removed' }, removed && [
      h('p', null, labels.removed), button(labels.put_back, putBack, { id: idOf('back', id), key: 'back' })]),
    isFull ? h('p', { class: 'note', key: 'full' }, labels.at_most) : button(
      status === 'none' ? labels.add_where_looked : labels.add_fact,
      () => { const fact = desk.addFact(id); desk.focus(idOf(fact, 'what')); }, { id: idOf('add', id), key: 'add' }));
};

const ways = (desk, { id }) => {
  const { labels } = desk, following = desk.prompts[desk.prompts.indexOf(id) + 1];
  return [
    following && button(labels.next, () => { desk.openAt(desk.page, following); desk.focus(idOf('question', following)); }, { key: 'next' }),
    button(labels.close, () => { desk.openAt(desk.page, null); desk.focus(idOf('line', id)); }, { kind: 's-link', key: 'close' }),
  ];
};

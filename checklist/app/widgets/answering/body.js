// Marks on the body: each by the name of the part, and the same as a drawing to press.

import { h } from './dom.js';
import { partName } from './fact.js';
import { field } from './form.js';
import { keyOf } from './reducer.js';
import { button, fill, idOf } from './words.js';

const LONGEST = 200;  // characters of a size or a colour

export const bodyMap = (desk, prompt, fact) => {
  const { labels } = desk, title = idOf('body', fact.id), key = `${keyOf({ prompt, fact })}:body`, isOpen = desk.who.open.has(key);
  const keep = (value) => desk.edit('marks', prompt, { fact: fact.id, value });
  const add = (where) => {
    keep([...fact.marks, { where, size: '', colour: '' }]);
    desk.settle();
    desk.focus(idOf(fact.id, 'mark', fact.marks.length, 'size'));
  };
  return [
    h('h4', { id: title, key: 'title' }, labels.body),
    fact.marks.map((mark, at) => oneMark(desk, fact, mark, at, keep)),
    button(labels.body_open, () => desk.showEach(key, !isOpen), { id: idOf('body', 'open', fact.id), 'aria-expanded': String(isOpen) }),
    isOpen && h('div', { role: 'group', 'aria-labelledby': title, key: 'map' },
      h('p', { class: 's-hint' }, labels.body_says), picker(desk, fact, add), h('p', { class: 's-hint' }, labels.body_sides),
      drawing(desk, fact, add)),
  ];
};

const oneMark = (desk, fact, mark, at, keep) => {
  const { labels } = desk, number = at + 1, id = (name) => idOf(fact.id, 'mark', at, name);
  const say = (name) => (value) => keep(fact.marks.map((each, place) => (place === at ? { ...each, [name]: value } : each)));
  const text = (name, hint) => ({ hint, longest: LONGEST, left: () => desk.settle() });
  const remove = () => {
    keep(fact.marks.filter((_, place) => place !== at));
    desk.settle();
    desk.focus(idOf('body', 'open', fact.id));
  };
  return h('fieldset', { class: 's-mark', key: `mark-${at}` },
    h('legend', null, fill(labels.body_mark, { number, part: partName(desk, mark.where) })),
    h('div', { class: 's-pair' },
      field(id('size'), fill(labels.body_size, { number }), mark.size, say('size'), text('size', labels.body_size_hint)),
      field(id('colour'), fill(labels.body_colour, { number }), mark.colour, say('colour'), text('colour', labels.body_colour_hint))),
    button(fill(labels.body_remove, { number }), remove, { kind: 's-link s-warn', id: id('remove') }));
};

const picker = (desk, fact, add) => {
  const { labels } = desk, id = idOf('part', fact.id);
  const put = () => {
    const list = document.getElementById(id);
    if (list.value) add(list.value);
    list.value = '';
  };
  return h('div', { class: 's-another', key: 'picker' },
    h('label', { for: id }, labels.body_part),
    h('select', { id, class: 's-input' },
      h('option', { value: '', key: '' }, labels.body_choose),
      desk.content.body.views.map(([view, , parts]) => h('optgroup', { label: view, key: view },
        parts.map(([part, words]) => h('option', { value: part, key: part }, words))))),
    button(labels.body_add, put));
};

// It stands beside the list and says nothing more: whoever does not see it misses nothing.
const drawing = (desk, fact, add) => {
  const { width, height, heads, views } = desk.content.body;
  const numbers = (id) => fact.marks.map((mark, at) => (mark.where === id ? at + 1 : 0)).filter(Boolean).join();
  const box = ([x, y, wide, high]) => (
    `left:${100 * x / width}%;top:${100 * y / height}%;width:${100 * wide / width}%;height:${100 * high / height}%`
  );
  return h('div', { class: 's-body', 'aria-hidden': 'true', key: 'drawing' }, h('div', null,
    heads.map((place, at) => h('span', { class: 's-head', style: box(place), key: `head-${at}` })),
    views.map(([view, corner, parts]) => [
      h('span', { style: box(corner), key: view }, view),
      parts.map(([id, words, ...place]) => h('button', {
        type: 'button', tabindex: '-1', title: words, style: box(place), key: id, 'data-state': numbers(id) ? 'marked' : null,
        onclick: () => add(id),
      }, numbers(id))),
    ])));
};

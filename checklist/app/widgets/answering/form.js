// Fields of a form: each with its label, what helps to fill it in, and what is wrong with what stands in it.

import { h } from './dom.js';
import { unseen } from './words.js';

// Services of the browser that spell, suggest, rewrite and translate read along elsewhere: they keep their hands off.
export const HANDS_OFF = {
  autocomplete: 'off', spellcheck: 'false', translate: 'no', autocorrect: 'off', autocapitalize: 'off',
  writingsuggestions: 'false', 'data-gramm': 'false', 'data-lt-active': 'false', 'data-ms-editor': 'false',
};
const DATE_LONGEST = 200;  // characters
const withFault = (name, { fault }) => (fault ? `${name} s-wrong` : name);

// What is wrong with a field: said beside it, and at the top of the page by `summary.js`. `press` numbers what it stopped, if it did.
const wrong = (id, { fault, error, press }) => fault && h('p', { class: 's-fault', id: `${id}-fault`, key: 'fault', 'data-press': press },
  unseen(error), fault);

// `keep` is given what is typed, `left` is called when the field is left, `entered` for each key; `rows` makes it a field of several lines.
export const field = (id, label, value, keep, { hint, rows, longest, said, left, entered, ...bad }) => {
  const { fault } = bad, [hintId, saidId, faultId] = ['hint', 'said', 'fault'].map((part) => `${id}-${part}`);
  const about = [hint && hintId, said && saidId, fault && faultId].filter(Boolean).join(' ');
  const given = {
    id, class: 's-input', value, dir: 'auto', maxlength: longest, 'aria-describedby': about || null,
    'aria-invalid': fault ? 'true' : null, oninput: (event) => keep(event.target.value), onblur: left, onkeydown: entered, ...HANDS_OFF,
  };
  return h('div', { class: withFault('s-field', bad), key: id },
    h('label', { for: id }, label),
    hint && h('p', { class: 's-hint', id: hintId }, hint),
    wrong(id, bad),
    rows ? h('textarea', { ...given, rows }) : h('input', { ...given, type: 'text' }),
    h('p', { class: 's-said', id: saidId, hidden: !said }, said));
};

// A date as one would say it. What is wrong with it is said once the field is left, never in the middle of a word.
export const dateField = (id, label, when, keep, desk, hint) => {
  const there = document.activeElement?.id === id && document.activeElement;
  const waits = there && there.getAttribute('aria-invalid') !== 'true';
  const said = [when.read, when.doubt].filter(Boolean).join('. '), fault = waits ? '' : when.fault;
  return field(id, label, when.typed, keep, {
    hint, said, fault, error: desk.labels.error, longest: DATE_LONGEST, left: () => desk.settle(),
  });
};

// One of a few, all in sight. A radio cannot be pressed a second time: a button takes the answer back, unless it `isFirm`.
export const choice = (id, legend, options, value, keep, desk, { kind = '', isFirm = false, isUnseen = false, ...bad } = {}) => {
  const takeBack = (event) => {
    const first = event.target.closest('fieldset').querySelector('input');
    keep(null);
    first.focus();
  };
  return h('fieldset', { class: withFault(`s-choices ${kind}`.trim(), bad), key: id, 'aria-describedby': bad.fault ? `${id}-fault` : null },
    h('legend', isUnseen ? { class: 'unseen' } : null, legend),
    wrong(id, bad),
    h('div', { class: 's-row' },
      options.map(([option, label]) => h('label', { class: 's-choice', key: option },
        h('input', {
          type: 'radio', name: id, value: option, id: `${id}-${option}`, checked: value === option,
          onchange: () => keep(option),
        }),
        h('span', null, label))),
      value && !isFirm && h('button', { type: 'button', class: 's-link s-back', key: 'back', onclick: takeBack },
        desk.labels.take_back, unseen(`: ${legend}`))));
};

// One of many, in a list that opens.
export const pick = (id, label, options, value, keep, { hint, ...bad }) => h('div', { class: withFault('s-field', bad), key: id },
  h('label', { for: id }, label),
  wrong(id, bad),
  h('select', {
    id, class: 's-input', value: value ?? '', onchange: (event) => keep(event.target.value || null),
    'aria-invalid': bad.fault ? 'true' : null, 'aria-describedby': bad.fault ? `${id}-fault` : null,
  },
    h('option', { value: '', key: '' }, hint),
    options.map(([option, said]) => h('option', { value: option, key: option }, said))));

// Any number of a few, all in sight.
export const several = (id, legend, options, values, keep) => {
  const ticked = (option, isIn) => options.map(([each]) => each)
    .filter((each) => (each === option ? isIn : values.includes(each)));
  return h('fieldset', { class: 's-choices s-small', key: id },
    h('legend', null, legend),
    h('div', { class: 's-row' }, options.map(([option, said]) => (
      tick(`${id}-${option}`, said, values.includes(option), (isIn) => keep(ticked(option, isIn)))
    ))));
};

// Something that is so or not, with one line on what a tick does.
export const tick = (id, label, value, keep, does) => h('div', { class: 's-tick', key: id },
  h('label', { class: 's-choice' },
    h('input', {
      type: 'checkbox', id, checked: value, 'aria-describedby': does ? `${id}-does` : null,
      onchange: (event) => keep(event.target.checked),
    }),
    h('span', { dir: 'auto' }, label)),
  does && h('p', { class: 's-hint', id: `${id}-does` }, does));

// Words that stand in several places. Every one of them comes as data; here they are only put together.

import { h } from './dom.js';

export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

export const count = ([one, several], number, more = {}) => fill(number === 1 ? one : several, { ...more, count: number });

export const commas = (...parts) => parts.filter(Boolean).join(', ');

export const idOf = (...parts) => ['s', ...parts].join('-');

export const unseen = (words) => h('span', { class: 'unseen' }, words);

// What somebody typed: in the direction of its script, its line breaks kept.
export const typed = (words, more = '') => h('p', { class: `typed ${more}`.trim(), dir: 'auto' }, words);

export const button = (label, press, { kind = '', ...more } = {}) => (
  h('button', { type: 'button', class: `s-button ${kind}`.trim(), onclick: press, key: more.id ?? label, ...more }, label)
);

// A link to another site, which opens beside the tool and is not told where it was clicked.
export const linkOut = (href, label) => h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, label);

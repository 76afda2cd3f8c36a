// What is read beside a question: lessons of reviews, and the themes behind them.

import { h, part } from './dom.js';
import { linkOut } from './words.js';

export const lessonsBeside = (desk, prompt) => part('beside', [desk.lessons(prompt.id), desk.content], () => {
  const { labels, lessons, themes } = desk.content, title = `s-beside-${prompt.id}`;
  return h('section', { class: 's-beside lessons', 'aria-labelledby': title },
    h('h3', { id: title }, labels.reviews_found),
    desk.lessons(prompt.id).filter(({ id }) => id in lessons).map(({ id, why }, at) => lesson(id, lessons[id], why, at === 0)),
    prompt.themes.filter((id) => id in themes).map((id) => theme(id, themes[id], labels)));
});

const lesson = (id, { title, text, ask, told, kind, sources }, why, isFirst) => h('details', { key: id, open: isFirst },
  h('summary', null, title), h('p', null, text), h('p', { class: 'ask' }, ask),
  h('p', { class: 'meta' }, `${told} ${kind}. `,
    sources.map(({ words, url }, at) => [at > 0 && '. ', url ? linkOut(url, words) : words])),
  why && h('p', { class: 'meta' }, why));

const theme = (id, { title, text, ask, source, urls }, labels) => h('details', { key: id },
  h('summary', null, title), h('p', null, text), h('p', { class: 'ask' }, ask),
  h('p', { class: 'meta' }, `${source}. `, urls.map((url) => [linkOut(url, labels.source_link), ' '])));

// An answer after an edit: the rules of checklist/answering.py once more, so that what is done shows before it is sent.
// tests/browser/test_reducer.py holds the two to each other. Answers and facts are never changed, always replaced.

const NOTHING = { typed: '', spoken: '', read: '', fault: '', doubt: '' };
const NO_ANSWER = { status: null, choice: null, facts: [], removed: null };

// What a fact goes by in the whole record; of an edit, `fact` is the id alone.
export const keyOf = ({ prompt, fact }) => `${prompt}:${fact.id ?? fact}`;

export const newFact = (id, isSensitive = false) => ({
  id, what: '', about: ['child'], how: null, source: '', opinion: false, key: false, protect_source: false,
  keep_from_family: isSensitive, happened: NOTHING, learned: NOTHING, marks: [], knows: {}, tidied: [],
});

export const isBlank = (fact) => !(
  fact.what || fact.about.some((each) => each !== 'child') || fact.how || fact.source || fact.opinion || fact.key || fact.protect_source
  || fact.happened.typed || fact.learned.typed || Object.keys(fact.knows).length || fact.marks.length
);

export const after = (before, edit, { isSensitive = false, people = [] } = {}) => {
  const answer = before || NO_ANSWER;
  switch (edit.do) {
    case 'status': return { ...answer, status: edit.value };
    case 'choice': return { ...answer, choice: edit.value };
    case 'remove': return without(answer, edit.fact);
    case 'restore': return restored(answer, edit.fact);
    case 'open': return answer;
    default: return changed(answer, edit, isSensitive, people);
  }
};

const changed = (answer, edit, isSensitive, people) => {
  if (gone(answer).includes(edit.fact)) return answer;
  const there = answer.facts.find((each) => each.id === edit.fact);
  const now = edited(there || newFact(edit.fact, isSensitive), edit, people);
  const facts = there ? answer.facts.map((each) => (each === there ? now : each)) : [...answer.facts, now];
  return { ...answer, facts: edit.do === 'move' ? movedTo(facts, now, edit.to) : facts };
};

const edited = (fact, edit, people) => {
  switch (edit.do) {
    case 'text': return { ...untidied(fact, edit.field), [edit.field]: edit.value };
    case 'mark': return { ...fact, [edit.field]: edit.value };
    case 'marks': return { ...fact, marks: edit.value };
    case 'when': return { ...fact, [edit.field]: { ...NOTHING, typed: edit.value } };
    case 'how': return { ...fact, how: edit.value };
    case 'about': return { ...fact, about: [...new Set(edit.value)].filter((each) => people.includes(each)) };
    case 'knows': return { ...fact, knows: known(fact.knows, edit) };
    case 'told': return edit.agency in fact.knows ? told(fact, edit) : fact;
    default: return fact;
  }
};

const untidied = (fact, field) => ({ ...fact, tidied: fact.tidied.filter((each) => each !== field) });

const known = (knows, { agency, value }) => {
  const { [agency]: before, ...others } = knows;
  return value ? { ...others, [agency]: { on: NOTHING, by: '', reply: '', ...before, state: value } } : others;
};

const told = (fact, { agency, field, value }) => {
  const knows = { ...fact.knows[agency], [field]: field === 'on' ? { ...NOTHING, typed: value } : value };
  return { ...untidied(fact, `${agency}:${field}`), knows: { ...fact.knows, [agency]: knows } };
};

// The ids of facts that are out: no late edit brings one back. The server names only the one that was removed last.
const gone = (answer) => answer.gone || (answer.removed ? [answer.removed.id] : []);

const without = (answer, id) => {
  const place = answer.facts.findIndex((each) => each.id === id);
  if (place < 0) return answer;
  const removed = { ...answer.facts[place], place };
  return { ...answer, facts: answer.facts.filter((each) => each.id !== id), removed, gone: [...gone(answer), id] };
};

const restored = (answer, id) => {
  if (answer.removed?.id !== id) return answer;
  const { place, ...fact } = answer.removed;
  const facts = [...answer.facts.slice(0, place), fact, ...answer.facts.slice(place)];
  return { ...answer, facts, removed: null, gone: gone(answer).filter((each) => each !== id) };
};

const movedTo = (facts, fact, to) => {
  const others = facts.filter((each) => each !== fact);
  return [...others.slice(0, to), fact, ...others.slice(to)];
};

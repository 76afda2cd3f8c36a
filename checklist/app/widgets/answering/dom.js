// Elements as plain values, and the way to make the page like them while every element that is there stays: with its focus, its
// caret and what an input method is composing. Words go in as text and attributes only.

export const h = (tag, given, ...children) => {
  const { key, ...props } = given || {};
  return { tag, key, props, children: drawable(children) };
};

const drawable = (children) => children.flat(Infinity).filter((each) => each || each === 0);

// A part that is made again only when something of what it depends on is another value than before.
export const part = (key, uses, make) => ({ key, uses, make });

const drawn = new WeakMap();  // node -> what it was last drawn from
const AS_PROPERTY = ['value', 'checked', 'textContent'];

export const draw = (home, children) => {
  const active = document.activeElement;
  place(home, drawable(children));
  if (active !== document.activeElement && home.contains(active)) active.focus({ preventScroll: true });  // it was moved
};

const nameOf = (each) => (typeof each === 'object' ? each.key ?? each.tag : '#text');

const place = (home, children) => {
  const there = new Map();  // by key, else by tag in the order in which they stand
  for (const node of home.childNodes) {
    const name = drawn.has(node) ? nameOf(drawn.get(node)) : null;
    if (!there.has(name)) there.set(name, []);
    there.get(name).push(node);
  }
  const nodes = children.map((each) => {
    const found = there.get(nameOf(each))?.shift();
    return fits(found, each) ? found : null;
  });
  const stays = new Set(nodes);
  for (const node of [...home.childNodes]) if (!stays.has(node)) node.remove();
  let next = home.firstChild;
  children.forEach((each, at) => {
    const node = alike(nodes[at], each);
    if (node === next) next = next.nextSibling;
    else home.insertBefore(node, next);
  });
};

const fits = (node, each) => {
  const before = node && drawn.get(node);
  if (!before || typeof before !== typeof each) return false;
  return typeof each !== 'object' || (each.make ? Boolean(before.make) : before.tag === each.tag && !before.make);
};

const alike = (node, each) => {
  if (typeof each !== 'object') return text(node, String(each));
  if (each.make) return remade(node, each);
  const made = node || document.createElement(each.tag);
  place(made, each.children);
  dress(made, each.props, node ? drawn.get(node).props : {});  // a list takes a value only once it offers it
  drawn.set(made, each);
  return made;
};

const text = (node, words) => {
  const made = node || document.createTextNode(words);
  if (made.data !== words) made.data = words;
  drawn.set(made, words);
  return made;
};

const remade = (node, each) => {
  const before = node && drawn.get(node);
  if (before && before.uses.length === each.uses.length && before.uses.every((used, at) => used === each.uses[at])) return node;
  const made = each.make();
  const same = node && before.root.tag === made.tag;
  if (same) drawn.set(node, before.root);
  const now = alike(same ? node : null, made);
  drawn.set(now, { ...each, root: made });
  return now;
};

const dress = (node, props, before) => {
  for (const name of Object.keys(before)) if (!(name in props)) set(node, name, null, before[name]);
  for (const [name, value] of Object.entries(props)) set(node, name, value, before[name]);
};

const set = (node, name, value, before) => {
  if (AS_PROPERTY.includes(name)) {
    const now = value ?? '';
    if (node[name] !== now && !(name === 'value' && isNewer(node, now, before ?? ''))) node[name] = now;
  } else if (value !== before) {
    if (typeof value === 'function' || typeof before === 'function') node[name] = value || null;
    else if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
};

// Whether what stands in a field is newer than what would be written: while somebody is in it, unless they have said nothing
// that is not drawn yet and the words are another's. The same words, tidied by the server, are not: the caret would jump.
const isNewer = (node, value, before) => (
  node === document.activeElement && (node.value !== before || plain(value) === plain(before))
);

const plain = (words) => words.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim();

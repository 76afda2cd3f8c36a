(() => {
  const shelf = (name) => (name === 'me' ? localStorage : sessionStorage);  // who one is stays for next time, if one says so
  const stored = (name) => { try { return shelf(name).getItem('checklist-' + name) || ''; } catch { return ''; } };
  const store = (name, value) => {
    try {
      if (value) shelf(name).setItem('checklist-' + name, value); else shelf(name).removeItem('checklist-' + name);
    } catch { /* a browser that stores nothing asks for the words after a refresh */ }
  };

  // Each connection says which tab it is; one that comes back has the fields sent again.
  const Socket = window.WebSocket;
  let connections = 0, socket = null;
  window.WebSocket = class extends Socket {
    constructor(url, protocols) {
      const said = [].concat(protocols || []);
      for (const name of ['tab', 'place', 'table', 'me']) if (stored(name)) said.push(name + '.' + stored(name));
      super(url, said);
      socket = this;
      this.addEventListener('open', () => { connections += 1; if (connections > 1) setTimeout(catchUp, 150, 0); });
      this.addEventListener('message', () => { silent.since = silent.asked = null; sayOfConnection(); });
      this.addEventListener('close', () => { if (socket === this) silent.since ??= performance.now(); });
    }
    send(data) {
      silent.asked ??= performance.now();
      const waits = onTheWay && onTheWay.mark === undefined && ArrayBuffer.isView(data);
      if (waits && new TextDecoder().decode(data).includes(onTheWay.words)) onTheWay.mark = newestMark();
      super.send(data);
    }
  };
  const catchUp = (tries) => {
    sendAll();
    const button = document.querySelector('.st-key-catch-up button');
    if (button && !button.disabled) button.click();
    else if (tries < 200) setTimeout(catchUp, 100, tries + 1);
  };

  // Without a connection nothing answers; after a while that is said, also where the page itself never came.
  const PATIENCE = 10000, LONG = 30000;  // milliseconds without a connection, and with one but without an answer
  const silent = { since: performance.now(), asked: null };  // null: the tool was heard, and owes no answer
  const sayOfConnection = () => {
    const longer = (since, than) => since !== null && performance.now() - since > than;
    const said = !longer(silent.since, PATIENCE)
      ? longer(silent.asked, LONG)
        ? 'The tool has not answered for a while. What you typed stays in this tab: leave the tab open, and do not refresh it.'
        : ''
      : document.querySelector('h1[data-focus]')
        ? 'No connection to the tool. What you typed stays in this tab, and is sent when the connection is back: '
          + 'leave the tab open, and do not refresh it.'
        : 'No connection to the tool, so this page cannot be shown. Check that you are connected to your network, then refresh '
          + 'the page. If it stays so, tell whoever looks after the tool: your network may not let its connection '
          + '(a WebSocket) through.';
    const there = document.querySelector('.no-connection');
    if (!said) there?.remove();
    else if (there?.textContent !== said && document.body) {
      there?.remove();
      const line = document.createElement('p');
      line.className = 'no-connection';
      line.setAttribute('role', 'alert');
      document.body.append(line);
      line.textContent = said;
    }
  };
  setInterval(sayOfConnection, 1000);

  // Words are sent while they are typed.
  const waiting = new Map();
  let onTheWay = null;  // words that were handed to Streamlit; with `mark`, what was drawn last when they were sent
  const handOver = (field) => {
    clearTimeout(waiting.get(field).timer);
    waiting.delete(field);
    onTheWay = { words: field.value };
  };
  const marks = () => Array.from(document.querySelectorAll('[data-mark]'), (each) => Number(each.dataset.mark));
  const newestMark = () => Math.max(0, ...marks());
  const areIn = () => {  // whether the words were sent and the server has drawn something since: only then it has taken them in
    if (onTheWay && newestMark() > onTheWay.mark) onTheWay = null;
    return !onTheWay;
  };
  // Not for ever, since the same words as before are not sent again. In looks, because a busy computer takes long for each.
  const afterWords = (then, looks = 75) => {
    if (!areIn() && looks) setTimeout(afterWords, 20, then, looks - 1);
    else { onTheWay = null; then(); }
  };
  const send = (field) => {
    handOver(field);
    if (!field.isConnected) return;
    field.dispatchEvent(new KeyboardEvent('keydown', {
      key: 'Enter', code: 'Enter', keyCode: 13, which: 13, ctrlKey: field.tagName === 'TEXTAREA',
      bubbles: true, cancelable: true,
    }));
  };
  // A field that is left is sent by Streamlit itself. The click that left it must not be faster than the words: they would come
  // too late for the page that was left, and be lost, or bring it back.
  document.addEventListener('focusout', (event) => { if (waiting.has(event.target)) handOver(event.target); });
  document.addEventListener('click', (event) => {
    const target = event.target.closest && event.target.closest('a, button, label, summary');
    if (!event.isTrusted || !target || areIn()) return;
    if (target.closest('[data-testid="stButtonGroup"]')) return;  // it clicks itself when no click comes, and twice takes back
    event.preventDefault();
    event.stopImmediatePropagation();
    const { clientX, clientY } = event, place = placeOf(target);
    afterWords(() => {  // the words may have had the page drawn again by then, with another button in the place of this one
      const there = target.isConnected ? target : place
        ? document.querySelector(`.${CSS.escape(place)} ${target.localName}`)
        : document.elementFromPoint(clientX, clientY)?.closest(target.localName);
      there?.click();
    });
  }, true);
  addEventListener('popstate', (event) => {  // the browser's own back button does not leave the field first
    if (!event.isTrusted || !waiting.size) return;
    event.stopImmediatePropagation();
    sendAll();
    afterWords(() => dispatchEvent(new PopStateEvent('popstate')));
  }, true);
  const placeOf = (each) => {
    const keyed = each.closest('[class*="st-key-"]');
    return keyed ? [...keyed.classList].find((name) => name.startsWith('st-key-')) : '';
  };
  const sendAll = () => { for (const field of [...waiting.keys()]) send(field); };
  document.addEventListener('input', (event) => {
    const field = event.target;
    if (event.isComposing || !field.matches('[data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input')) return;
    if (field.closest('[class*="st-key-by-hand"]')) return;
    const now = performance.now();
    const first = (waiting.get(field) || { first: now }).first;
    clearTimeout((waiting.get(field) || {}).timer);
    waiting.set(field, { first, timer: setTimeout(send, Math.max(0, Math.min(700, first + 1200 - now)), field) });
  }, true);
  const composed = (event) => event.target.dispatchEvent(new Event('input', { bubbles: true }));
  document.addEventListener('compositionend', composed, true);
  addEventListener('pagehide', sendAll);
  addEventListener('put-away', (event) => {  // the page is hidden, and waits for the words
    sendAll();
    event.detail.push(new Promise((done) => { afterWords(done, 500); }));
  });
  addEventListener('beforeunload', sendAll);
  document.addEventListener('visibilitychange', () => { if (document.hidden) sendAll(); });
  document.addEventListener('click', (event) => {
    if (!event.target.closest) return;
    if (event.target.closest('.st-key-print-card button, .st-key-print-review button')) setTimeout(() => print(), 50);
    if (event.target.closest('.st-key-copy-card button')) copy(document.querySelector('.st-key-words-card [data-copy]').dataset.copy);
    if (event.target.closest('.st-key-copy-text button')) copy(document.querySelector('.copy-text').textContent);
  });
  const copy = async (words) => {
    let said = 'Copied.';
    try { await navigator.clipboard.writeText(words); }
    catch { said = 'This browser does not allow it: mark the words and copy them.'; }
    document.querySelector('.copied').textContent = said;
  };

  // Links within the tool turn the page. While there is no connection they do nothing, as every other part of the page.
  document.addEventListener('click', (event) => {
    const way = event.target.closest && event.target.closest('a[data-way]');
    if (!way || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const page = document.querySelector('h1[data-focus]');
    if (way.href === location.href && page) arrive(page);
    if (way.href === location.href || !socket || socket.readyState !== Socket.OPEN) return;
    history.pushState(null, '', way.href);
    dispatchEvent(new PopStateEvent('popstate'));
  });

  // What is saved, and where one is.
  const mark = () => {
    const marks = [...document.querySelectorAll('[data-mark]')];
    if (!marks.length) return;
    const newest = marks.reduce((a, b) => (Number(b.dataset.mark) > Number(a.dataset.mark) ? b : a));
    store('tab', newest.dataset.tab);
    store('place', newest.dataset.place);
    store('table', newest.dataset.table);
    if (newest.dataset.me !== undefined) store('me', newest.dataset.me);
    const line = document.querySelector('.saved');
    if (line && newest.dataset.saved !== undefined && line.textContent !== newest.dataset.saved) {
      line.textContent = newest.dataset.saved;
      line.className = newest.dataset.kind;
    }
    for (const [section, count] of Object.entries(JSON.parse(newest.dataset.counts || '{}'))) {
      for (const there of document.querySelectorAll(`[data-count="${CSS.escape(section)}"]`)) {
        if (there.textContent !== count) there.textContent = count;
      }
    }
  };

  // The focus follows the page.
  const seen = { page: null, part: null, arriving: false };
  // Whoever already presses something has arrived: what comes of it is news, also where the page is still being drawn.
  addEventListener('click', (event) => { if (event.isTrusted) seen.arriving = false; }, true);
  const arrive = (page) => {
    const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (close && matchMedia('(max-width: 768px)').matches) close.click();
    const main = document.querySelector('[data-testid="stMain"]');
    if (main) main.scrollTop = 0;
    setTimeout(() => page.focus({ preventScroll: true }), 50);
  };
  const follow = () => {
    const page = document.querySelector('h1[data-focus]');
    const parts = document.querySelectorAll('main :not(h1)[data-focus]');
    const part = parts.length ? parts[parts.length - 1] : null;
    const pageToken = page && page.dataset.focus, partToken = part && part.dataset.focus;
    if (page && pageToken !== seen.page) {
      const first = seen.page === null;
      seen.page = pageToken; seen.part = partToken; seen.arriving = true;
      if (!first) arrive(page);
    } else if (seen.arriving) {  // what else the page brings comes a little later than its heading, and is no news
      seen.part = partToken;
      seen.arriving = !document.querySelector('[data-test-script-state="notRunning"]');
    } else if (part && partToken !== seen.part) {
      seen.part = partToken;
      part.focus({ preventScroll: true });
      part.scrollIntoView({ block: 'nearest' });
    } else if (!part) { seen.part = null; }
  };
  // What had the focus last, and where: itself and all that it stands in, each with its place among its neighbours.
  let held = [];
  document.addEventListener('focusin', (event) => {
    held = [];
    for (let each = event.target; each.parentElement && !each.matches('main, body'); each = each.parentElement) {
      held.push({ each, home: each.parentElement, at: [...each.parentElement.children].indexOf(each) });
    }
  });
  document.addEventListener('pointerdown', () => { held = []; }, true);
  const hold = () => {
    if (!held.length || held[0].each.isConnected || document.activeElement !== document.body) return;
    if (!document.querySelector('[data-test-script-state="notRunning"]')) return;  // more may come
    const lost = held.find(({ home }) => home.isConnected && home.matches('main *'));
    const near = lost && (lost.home.children[Math.min(lost.at, lost.home.children.length - 1)] || lost.home);
    const there = near || document.querySelector('h1[data-focus]');
    held = [];
    if (!there) return;
    if (!there.hasAttribute('tabindex') && !there.matches('a, button, input, textarea')) there.tabIndex = -1;
    there.focus({ preventScroll: true });
  };
  const HANDS_OFF = [
    ['spellcheck', 'false'], ['translate', 'no'], ['autocorrect', 'off'], ['autocapitalize', 'off'],
    ['writingsuggestions', 'false'], ['data-gramm', 'false'], ['data-lt-active', 'false'], ['data-ms-editor', 'false'],
  ];
  // Streamlit calls the place for files "presentation" and lets the keyboard go there: one of the two is wrong.
  const mend = () => {
    for (const each of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')) {
      each.removeAttribute('role');
    }
    for (const each of document.querySelectorAll('textarea:not([spellcheck="false"]), input:not([spellcheck="false"])')) {
      for (const [name, value] of HANDS_OFF) each.setAttribute(name, value);
    }
  };
  // The attribute keeps the page where it is, also when there is no file any more.
  const fetched = new Set();
  const fetchFiles = () => {
    for (const each of document.querySelectorAll('a[data-fetch][download]')) {
      if (fetched.has(each.href)) continue;
      fetched.add(each.href);
      each.click();
    }
  };
  let frame = 0;
  new MutationObserver(() => {
    mark();
    mend();
    fetchFiles();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => { follow(); hold(); });
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ['data-focus', 'data-mark', 'data-test-script-state'],
  });
})();

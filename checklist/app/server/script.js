(() => {
  const shelf = (name) => (name === 'me' ? localStorage : sessionStorage);  // who one is stays for next time, if one says so
  const stored = (name) => { try { return shelf(name).getItem('checklist-' + name) || ''; } catch { return ''; } };
  const store = (name, value) => {
    try {
      if (value) shelf(name).setItem('checklist-' + name, value); else shelf(name).removeItem('checklist-' + name);
    } catch { /* a browser that stores nothing asks for the words after a refresh */ }
  };

  // Each connection says which tab it is.
  window.WebSocket = class extends window.WebSocket {
    constructor(url, protocols) {
      super(url, [].concat(protocols || [], ['tab', 'place', 'table', 'me'].filter(stored).map((name) => `${name}.${stored(name)}`)));
    }
  };

  // Without a connection nothing answers; after a while that is said, also where the page itself never came.
  const PATIENCE = 10000, LONG = 30000;  // milliseconds without a connection, and with one but without an answer
  const since = { lost: performance.now(), asked: null };  // null: there is one, and it owes no answer
  const lookAtConnection = () => {
    const app = document.querySelector('[data-testid="stApp"]'), now = performance.now();
    const isThere = app?.dataset.testConnectionState === 'CONNECTED', isAtRest = app?.dataset.testScriptState === 'notRunning';
    since.lost = isThere ? null : since.lost ?? now;
    since.asked = isThere && !isAtRest ? since.asked ?? now : null;
    sayOfConnection((from, than) => from !== null && now - from > than);
  };
  const sayOfConnection = (isLonger) => {
    const said = !isLonger(since.lost, PATIENCE)
      ? isLonger(since.asked, LONG)
        ? 'The tool has not answered for a while. What you typed stays in this tab: leave the tab open, and do not refresh it.'
        : ''
      : document.querySelector('h1[data-focus]')
        ? 'No connection to the tool. What you typed stays in this tab, and is sent when the connection is back: '
          + 'leave the tab open, and do not refresh it.'
        : 'No connection to the tool, so this page cannot be shown. Check that you are connected to your network, then refresh '
          + 'the page. If it stays so, tell whoever looks after the tool: your network may not let its connection '
          + '(a WebSocket) through.';
    const there = document.querySelector('.no-connection');
    if (there?.textContent === said) return;
    there?.remove();
    if (!said || !document.body) return;
    const line = Object.assign(document.createElement('p'), { className: 'no-connection', role: 'alert' });
    document.body.append(line);
    line.textContent = said;
  };
  setInterval(lookAtConnection, 1000);

  // Which tab this is, and where one is in it.
  const remember = () => {
    const marks = [...document.querySelectorAll('[data-mark]')];
    if (!marks.length) return;
    const newest = marks.reduce((a, b) => (Number(b.dataset.mark) > Number(a.dataset.mark) ? b : a));
    for (const name of ['tab', 'place', 'table', 'me']) if (newest.dataset[name] !== undefined) store(name, newest.dataset[name]);
  };

  // The focus follows the page, unless somebody types in it already.
  const seen = { page: null, part: null, arriving: false };
  let typedIn = {};  // what stood here when somebody went into the field that has the focus
  const stands = () => {
    const page = document.querySelector('h1[data-focus]'), parts = document.querySelectorAll('main :not(h1)[data-focus]');
    return { page, part: parts[parts.length - 1] };
  };
  const isTypedIn = (each) => each.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');
  addEventListener('focusin', ({ target }) => {
    typedIn = {};
    if (!isTypedIn(target)) return;
    const { page, part } = stands();
    typedIn = { page: page?.dataset.focus, part: part?.dataset.focus };
  }, true);
  // Whoever already presses something has arrived: what comes of it is news, also where the page is still being drawn.
  addEventListener('click', (event) => { if (event.isTrusted) seen.arriving = false; }, true);
  const follow = () => {
    const { page, part } = stands(), pageToken = page?.dataset.focus, partToken = part?.dataset.focus;
    if (page && pageToken !== seen.page) {
      const isFirst = seen.page === null;
      Object.assign(seen, { page: pageToken, part: partToken, arriving: true });
      if (!isFirst) arrive(page); else document.querySelectorAll('link[data-ours]').forEach((each) => { each.rel = 'modulepreload'; });
    } else if (seen.arriving) {  // what else the page brings comes a little later than its heading, and is no news
      seen.part = partToken;
      seen.arriving = !document.querySelector('[data-test-script-state="notRunning"]');
    } else if (partToken !== seen.part) {
      seen.part = partToken;
      if (typedIn.part === partToken) return;
      part?.focus({ preventScroll: true });
      part?.scrollIntoView({ block: 'nearest' });
    }
  };
  const arrive = (page) => {
    const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (close && matchMedia('(max-width: 768px)').matches) close.click();
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    const { focus: token } = page.dataset;
    setTimeout(() => { if (typedIn.page !== token) page.focus({ preventScroll: true }); }, 50);
  };
  // A link of ours turns the page also before the script has come that first keeps what was typed: by then nothing was.
  addEventListener('click', (event) => {
    const way = event.target.closest?.('a[data-way]'), isPlain = !['ctrlKey', 'metaKey', 'shiftKey', 'altKey'].some((key) => event[key]);
    if (!way || !isPlain || event.button || event.defaultPrevented || since.lost !== null) return;
    event.preventDefault();
    history.pushState(null, '', way.href);
    dispatchEvent(new PopStateEvent('popstate'));
  });
  let frame = 0;
  new MutationObserver(() => {
    remember();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ['data-focus', 'data-mark', 'data-test-script-state'],
  });
})();

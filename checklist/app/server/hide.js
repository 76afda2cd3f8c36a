(() => {
  // What opened a draft in this tab before the page was hidden, and whether the browser's Back must show nothing of it.
  const OPENS = ['tab', 'table'], ASIDE = 'checklist-aside', AWAY = 'checklist-away';
  // The two addresses differ, or a browser would take the neutral page for the one that was hidden, and go back within it.
  const MEANWHILE = './blank?', NEUTRAL = './blank', TITLE = 'Not found';
  const WITHIN = 5000;  // milliseconds for three times Shift
  const FIRST_PAUSE = 500, LONGEST_PAUSE = 5000;  // milliseconds between two tries to have it put away
  const kept = (name) => { try { return sessionStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => {
    try {
      if (value) sessionStorage.setItem(name, value); else sessionStorage.removeItem(name);
    } catch { /* a browser that stores nothing opens nothing again either */ }
  };
  const putAside = (tokens) => keep(ASIDE, OPENS.some((name) => tokens[name]) ? JSON.stringify(tokens) : '');
  let isHidden = false;

  const blank = () => {
    isHidden = true;
    document.documentElement.style.setProperty('display', 'none', 'important');
    document.title = TITLE;
  };
  const cameBack = (event) => (event ? event.persisted : performance.getEntriesByType('navigation')[0]?.type === 'back_forward');
  const stayAway = (event) => {
    if (!cameBack(event)) return;
    blank();
    location.replace(NEUTRAL);
  };
  if (kept(AWAY)) stayAway();
  if (!isHidden) keep(AWAY, '');
  addEventListener('pageshow', (event) => { if (kept(AWAY)) stayAway(event); });

  // Blanks the page before anything else. It goes once every word is in and the server has put everything away; until then the
  // blank page stays and tries again, for the words are nowhere else.
  const hide = () => {
    if (isHidden) return;
    blank();
    history.replaceState(null, '', MEANWHILE);
    const desk = document.querySelector('[data-desk]')?.dataset.desk, words = [];
    dispatchEvent(new CustomEvent('put-away', { detail: words }));
    keep(AWAY, 'yes');
    putAside(Object.fromEntries(OPENS.map((name) => [name, kept('checklist-' + name)])));
    for (const name of [...OPENS, 'place']) keep('checklist-' + name, '');
    leave(words, desk);
  };
  const leave = async (words, desk) => {
    await Promise.all(words);
    document.body.remove();
    let isDone = !desk;
    for (let pause = FIRST_PAUSE; !isDone; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      isDone = await haveItPutAway(desk);
      if (!isDone) await new Promise((done) => { setTimeout(done, pause); });
    }
    document.title = TITLE;
    location.replace(NEUTRAL);
  };
  const haveItPutAway = async (desk) => {
    try {
      const headers = { 'Content-Type': 'application/json', 'X-Checklist-Desk': desk };
      const answer = await fetch('./hide', { method: 'POST', keepalive: true, headers, body: '{}' });
      if (answer.ok) putAside(await answer.json());
      return answer.status < 500;
    } catch { return false; }
  };

  let pressed = [];
  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    const now = performance.now();
    pressed = event.key === 'Shift' ? [...pressed.filter((at) => now - at < WITHIN), now] : [];
    if (pressed.length === 3) hide();
  }, true);
  addEventListener('pointerdown', () => { pressed = []; }, true);
  addEventListener('click', (event) => {
    if (event.target.closest?.('[data-hide]')) {
      event.preventDefault();
      hide();
    }
    if (event.target.closest?.('[data-reopen]')) reopen();
  }, true);
  const reopen = () => {
    const tokens = JSON.parse(kept(ASIDE) || '{}');
    for (const name of OPENS) if (tokens[name]) keep('checklist-' + name, tokens[name]);
    keep(ASIDE, '');
    location.reload();
  };
  document.addEventListener('DOMContentLoaded', () => {
    const way = document.querySelector('[data-reopen]');
    if (way) way.hidden = !kept(ASIDE);
  });
})();

// @ts-check
// What a script adds to a session on a shared device (security 2.4). It warns five minutes and more before the session falls
// asleep, and keeps it awake for who says so (WCAG 2.2.1). When nobody is there it locks the page: the PIN leads back to
// the same field. Ten minutes before it is over, whatever is done in it, it says at what time: nobody can put that off. Who signs
// in at a provider has no PIN: there the page stays as it is, and says so when she is signed out. Who leaves sees the page
// vanish at once, and Back shows nothing. Without it the server does the same at the next request, and nothing is lost.
const note = document.getElementById('session-note');
const minute = 60_000;
const idle = Number(note?.dataset['idle'] ?? 15) * minute;
/** Its last request is written down to the minute, so six leave at least five. */
const warnAfter = idle - 6 * minute;
/** Later than the server: asked for the PIN, and not let in again. */
const lockAfter = idle + minute / 2;
/** So long before it is over that is said; and when that is, by the clock of this device. */
const endsSoon = 10 * minute;
let over = Date.now() + Number(note?.dataset['left'] ?? Infinity) * 1000;
/** What she typed last may take so long to arrive before the session ends under it. */
const lastWords = 2_000;
/** A document that waits for the line must not be lost with the page: then it is locked as late as this. */
const lockWithFilesAfter = 60 * minute;
const [contact, present] = [{ at: Date.now() }, { at: Date.now() }];

const vanish = () => {
  document.documentElement.style.display = 'none';
};

/** Any page that needs her keeps the session awake. @param {string} address */
async function stay(address) {
  const answer = await fetch(address, { method: 'HEAD', redirect: 'manual' }).catch(() => undefined);
  if (!answer?.ok || !note) return;
  contact.at = Date.now();
  // Signed in again in another window: only that one knows until when.
  if (contact.at >= over) over = Infinity;
  // That it ends is true all the same.
  if (contact.at < over - endsSoon) note.hidden = true;
}

/** For what would ask whether this page may go (`send-documents.js`), and for what is not kept yet (`use-autosave.ts`). */
function tellLeft() {
  /** What is being kept now. @type {Promise<unknown>[]} */
  const last = [];
  dispatchEvent(new CustomEvent('session-left', { detail: last }));
  return last;
}
/** Documents that are neither paused nor there. */
const isSending = () => document.querySelector('[data-under-way]') !== null;

/** To the PIN, and from there to the field in which she was. @param {string} address */
function lock(address) {
  vanish();
  void tellLeft();
  const field = document.activeElement?.id ?? '';
  const here = location.pathname + location.search + (/^[\w.-]+$/.test(field) ? `#${field}` : '');
  location.replace(`${address}?next=${encodeURIComponent(here)}`);
}

/** Nobody waits longer than this to sign out. */
const longestSave = 5_000;
/** The page is empty already: nothing is said over it, whatever was waited for. */
let leaving = false;

/** Of any page of hers: `device-copy.js`. */
const copies = () => [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage).filter((name) => name.startsWith('page.')).map((name) => ({ storage, name })));

/**
 * Signing out takes along what this device kept: what is not saved yet is saved now (`use-autosave.ts`, `kept-words.js`), or she
 * says that it may go; also where no page is open that could save it. The quick exit asks nothing.
 * @param {HTMLFormElement} form
 */
async function mayGo({ dataset: { ask } }) {
  if (!ask) return true;
  /** @type {Promise<boolean>[]} */
  const saves = [];
  dispatchEvent(new CustomEvent('signing-out', { detail: saves }));
  const late = new Promise((resolve) => setTimeout(resolve, longestSave, [false]));
  const kept = /** @type {boolean[]} */ (await Promise.race([Promise.all(saves), late]));
  if (kept.every(Boolean) && (saves.length > 0 || copies().length === 0)) return true;
  return !leaving && confirm(ask);
}
const forget = () => copies().forEach(({ storage, name }) => storage.removeItem(name));

/** Ends the session; the page is gone before the server has answered. @param {HTMLFormElement} form */
async function leave(form) {
  if (leaving) return;
  leaving = true;
  vanish();
  const last = tellLeft();
  // Nothing is kept from here on, also not what is being sealed just now.
  dispatchEvent(new Event('words-forgotten'));
  forget();
  const end = () => fetch(form.action, { method: 'POST', redirect: 'manual', keepalive: true }).catch(() => undefined);
  if (last.length > 0) {
    // What arrives after the end is not kept (decision 0049). Who closes the window meanwhile has left too.
    const closed = () => void end();
    addEventListener('pagehide', closed);
    await Promise.race([Promise.allSettled(last), new Promise((resolve) => setTimeout(resolve, lastWords))]);
    removeEventListener('pagehide', closed);
    forget();
  }
  await end();
  // In place of this page: Back leads past it.
  location.replace(form.dataset['leave'] ?? '/');
}

addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.dataset['leave'] === undefined) return;
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector('button');
  // Pressed again while it waits for the line: once is enough. Not disabled, because that takes the focus away.
  if (button?.ariaDisabled === 'true') return;
  if (button) button.ariaDisabled = 'true';
  void mayGo(form).then((may) => {
    if (may) return leave(form);
    if (button) button.ariaDisabled = null;
    return undefined;
  });
});

// Some browsers keep a whole page for Back, whatever its headers say.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  vanish();
  location.reload();
});

if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.focus();

if (note) {
  const { ask = '', lock: pin, end, over: ended } = note.dataset;
  const [words, keep, again] = ['p', 'button', 'a'].map((name) => note.querySelector(name));
  const idleSoon = words?.textContent;
  /** Said once: an alert that is written anew is read aloud anew. @param {string | null | undefined} text @param {Element | null} [way] what can be done about it. */
  const say = (text, way) => {
    if (!words || (!note.hidden && words.textContent === text)) return;
    words.textContent = text ?? '';
    for (const one of [keep, again]) one?.toggleAttribute('hidden', one !== way);
    note.hidden = false;
  };
  // Back from the window in which she signed in.
  addEventListener('focus', () => again?.hasAttribute('hidden') === false && void stay(ask));
  for (const event of ['input', 'keydown', 'pointerdown']) addEventListener(event, () => (present.at = Date.now()), { passive: true });
  // Bytes of a document arrived (`send-file.js`): that is using it.
  addEventListener('contact', () => {
    contact.at = Date.now();
    note.hidden = true;
  });
  note.querySelector('button')?.addEventListener('click', () => void stay(ask));
  setInterval(() => {
    const now = Date.now();
    if (pin && now - Math.max(present.at, contact.at) >= (isSending() ? lockWithFilesAfter : lockAfter)) return lock(pin);
    if (now >= over || (!pin && now - contact.at >= idle)) return say(ended, again);
    if (now >= over - endsSoon) say(end);
    if (now - contact.at < warnAfter) return;
    if (present.at > contact.at) void stay(ask);
    else if (note.hidden) say(idleSoon, keep);
  }, minute / 4);
}

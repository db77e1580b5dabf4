// @ts-check
// Warns two minutes and more before a session falls asleep, and keeps it awake for who says so (WCAG 2.2.1). Who types or
// presses something is there, and is not asked. Without this script the PIN opens the page again, and nothing is lost.
const note = document.getElementById('stay');
const minute = 60_000;
/** A session sleeps after 15 minutes. Its last request is written down to the minute, so 12 leave at least two. */
const warnAfter = 12 * minute;
const [contact, present] = [{ at: Date.now() }, { at: 0 }];

/** Any page that needs her keeps the session awake. @param {string} address */
async function stay(address) {
  const answer = await fetch(address, { method: 'HEAD', redirect: 'manual' }).catch(() => undefined);
  if (!answer?.ok || !note) return;
  contact.at = Date.now();
  note.hidden = true;
}

if (note) {
  const address = note.dataset['ask'] ?? '';
  // Bytes of a document arrived (`send-file.js`): that is using it.
  addEventListener('contact', () => {
    contact.at = Date.now();
    note.hidden = true;
  });
  for (const event of ['input', 'keydown', 'pointerdown']) addEventListener(event, () => (present.at = Date.now()), { passive: true });
  note.querySelector('button')?.addEventListener('click', () => void stay(address));
  setInterval(() => {
    if (Date.now() - contact.at < warnAfter || !note.hidden) return;
    if (present.at > contact.at) void stay(address);
    else note.hidden = false;
  }, minute / 4);
}

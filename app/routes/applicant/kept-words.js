// @ts-check
// For a form that is sent, and does not save while she types: what stands in it is on this device from the first key until
// it has arrived. A session that ends, an idle lock or an empty battery then loses nothing (decision 0033).
const place = document.getElementById('keep-words');
if (place) void start(place);

/** @param {HTMLElement} place */
async function start(place) {
  const { copy: copyProgram = '', fill: fillProgram = '', arrived, at = '', again } = place.dataset;
  /** @type {[typeof import('../../forms/device-copy.js'), typeof import('../../forms/fill-form.js')]} */
  const [{ openDeviceCopy, dropCopy, entriesOf }, { fillBeside, isTouched }] = await Promise.all([import(copyProgram), import(fillProgram)]);
  if (arrived) dropCopy(arrived);
  const form = document.getElementById(place.dataset['form'] ?? '');
  const copy = at ? openDeviceCopy(JSON.parse(at)) : undefined;
  if (!copy || !(form instanceof HTMLFormElement)) return;
  const words = () => {
    const body = new FormData(form);
    // Nobody declares anything but by pressing.
    for (const name of (place.dataset['never'] ?? '').split(' ')) body.delete(name);
    return body;
  };
  let forgotten = false;
  addEventListener('words-forgotten', () => {
    forgotten = true;
    copy.drop();
  });
  const keep = () => (forgotten ? undefined : void copy.keep(words()));
  // A form that came back has the newer words, and they are not kept.
  const found = again === undefined ? await copy.find() : undefined;
  if (found) {
    if (wordsIn(form, found) === wordsIn(form, entriesOf(words())) || (await isThere(found, place.dataset['sent']))) copy.drop();
    else {
      fillBeside(form, found);
      // On what stood there when she typed: when something else was said since, both are shown.
      const base = form.elements.namedItem('base');
      if (base instanceof HTMLInputElement) base.value = found.find(([name]) => name === 'base')?.[1] ?? base.value;
      place.hidden = false;
    }
  }
  // Not before: a key would write over what is there.
  form.addEventListener('input', keep);
  let open = again !== undefined || isTouched(form);
  form.addEventListener('input', () => (open = true));
  addEventListener('signing-out', (event) => /** @type {CustomEvent<Promise<boolean>[]>} */ (event).detail.push(Promise.resolve(!open)));
  if (open) keep();
}

/** Without what the page itself put there. @param {HTMLFormElement} form @param {import('../../forms/device-copy.js').Entries} entries */
function wordsIn(form, entries) {
  const own = [...form.elements].flatMap((element) => (element instanceof HTMLInputElement && element.type === 'hidden' ? [element.name] : []));
  return JSON.stringify(entries.filter(([name]) => !own.includes(name)));
}

/**
 * Whether a text that was found is among those that were sent: by digest, so that the page does not hold each of them twice.
 * @param {import('../../forms/device-copy.js').Entries} found @param {string | undefined} digests
 */
async function isThere(found, digests) {
  const text = found.find(([name]) => name === 'text')?.[1];
  if (!digests || text === undefined) return false;
  const bytes = new TextEncoder().encode(text.replace(/\r\n?/g, '\n').normalize('NFC'));
  const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digests.split(' ').includes(digest);
}

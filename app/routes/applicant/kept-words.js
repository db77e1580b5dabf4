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
  if (arrived) {
    dropCopy(arrived);
    // Once: when Back leads to this address again, there may be newer words.
    if (location.search.startsWith('?described=')) history.replaceState(history.state, '', location.pathname);
  }
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
  const found = await copy.find();
  // A form that came back has newer words. It was sent from this copy, unless the script was not there yet.
  if (found && !(again !== undefined && holds(form, words(), found))) {
    if (wordsIn(form, found) === wordsIn(form, entriesOf(words())) || (await isThere(found, place.dataset['sent']))) copy.drop();
    else {
      fillBeside(form, found, again !== undefined);
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

/** Whether all the words that were found stand in the form. @param {HTMLFormElement} form @param {FormData} body @param {import('../../forms/device-copy.js').Entries} found */
const holds = (form, body, found) => typedIn(form, found).every(([name, value]) => body.getAll(name).some((one) => String(one).includes(value.trim())));

/** Without what the page itself put there. @param {HTMLFormElement} form @param {import('../../forms/device-copy.js').Entries} entries */
function typedIn(form, entries) {
  const own = [...form.elements].flatMap((element) => (element instanceof HTMLInputElement && element.type === 'hidden' ? [element.name] : []));
  return entries.filter(([name]) => !own.includes(name));
}
/** @param {HTMLFormElement} form @param {import('../../forms/device-copy.js').Entries} entries */
const wordsIn = (form, entries) => JSON.stringify(typedIn(form, entries));

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

// @ts-check
// Makes the form of a document better where there is script: several files at once, in pieces, with progress, going on by
// itself. The form stays on the page, so that the next photo can be taken while this one is on its way.

const form = document.getElementById('add-document');
const place = document.getElementById('sending');
const input = document.getElementById('file');
const template = document.getElementById('sending-row');

if (form instanceof HTMLFormElement && place && input instanceof HTMLInputElement && template instanceof HTMLTemplateElement && 'AbortController' in globalThis) {
  void start(form, place, input, template);
}

/** @param {HTMLFormElement} form @param {HTMLElement} place @param {HTMLInputElement} input @param {HTMLTemplateElement} template */
async function start(form, place, input, template) {
  const { client = '', photo = '', smaller = '', address = '' } = place.dataset;
  const texts = /** @type {Record<string, string>} */ (JSON.parse(place.dataset['texts'] ?? '{}'));
  const limits = /** @type {{ fileBytes: number, files: number }} */ (JSON.parse(place.dataset['limits'] ?? '{}'));
  /** @type {[typeof import('./send-file.js'), typeof import('./photo-words.js'), typeof import('./smaller-photo.js')]} */
  const [{ sendFile, Control }, { whatItCarries }, { canBeSmaller, makeSmaller }] = await Promise.all([import(client), import(photo), import(smaller)]);
  const [list, alone] = [place.querySelector('ul'), document.getElementById('all-there')];
  let [underWay, waiting] = [0, /** @type {Promise<unknown>} */ (Promise.resolve())];

  input.multiple = true;
  addEventListener('beforeunload', (event) => {
    if (underWay > 0) event.preventDefault();
  });

  /** @param {string} id @param {boolean} shown */
  const show = (id, shown) => {
    const part = document.getElementById(id);
    if (part) part.hidden = !shown;
  };

  input.addEventListener('change', () => void look([...(input.files ?? [])]));
  /** Says what these photos carry, and offers what makes sense for them. @param {File[]} files */
  async function look(files) {
    setError('');
    show('together-part', files.length > 1);
    show('smaller-part', files.some(canBeSmaller));
    const carried = await Promise.all(files.map((file) => whatItCarries(file).catch(() => /** @type {const} */ ({ place: 'notLooked', time: 'notLooked' }))));
    show('carries-place', carried.some(({ place }) => place === 'yes'));
    show('carries-time', carried.some(({ time }) => time === 'yes'));
    // What could not be looked at may say anything: then only the note that is always there speaks.
    show('carries-nothing', files.length > 0 && carried.every(({ place, time }) => place === 'no' && time === 'no'));
  }

  /** @param {string} text */
  function setError(text) {
    const error = document.getElementById('file-problem');
    if (!error) return;
    error.textContent = text;
    error.hidden = text === '';
    input.setAttribute('aria-invalid', String(text !== ''));
    if (text !== '') input.focus();
  }

  form.addEventListener('submit', (event) => {
    // The language menu sends the form as it is.
    if (event.submitter instanceof HTMLElement && event.submitter.getAttribute('name') === 'switchLanguage') return;
    const files = [...(input.files ?? [])];
    event.preventDefault();
    if (files.length === 0) return setError(texts['noFile'] ?? '');
    const chosen = new FormData(form);
    const given = { kind: String(chosen.get('kind')), title: String(chosen.get('title')).trim(), pageOf: String(chosen.get('pageOf') ?? '') };
    const [together, small] = [files.length > 1 && chosen.get('together') === 'yes', chosen.get('smaller') === 'yes'];
    form.reset();
    void look([]);
    show('sending', true);
    let first = given.pageOf;
    for (const [at, file] of files.entries()) {
      const row = newRow(file.name);
      const title = given.title !== '' && files.length > 1 && !together ? `${given.title} ${at + 1}` : given.title;
      underWay += 1;
      if (alone) alone.hidden = true;
      // One after the other: a bad line is not shared, and pages stay in order.
      waiting = waiting.then(async () => {
        const there = await send(row, small && canBeSmaller(file) ? await makeSmaller(file) : file, { kind: given.kind, title, pageOf: first });
        if (together && first === '' && there) first = there;
        underWay -= 1;
        if (alone) alone.hidden = underWay > 0;
      });
    }
    place.scrollIntoView({ block: 'nearest' });
  });

  /** @param {string} fileName */
  function newRow(fileName) {
    const row = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).querySelector('li'));
    /** @param {string} part */
    const part = (part) => /** @type {HTMLElement} */ (row.querySelector(`[data-part="${part}"]`));
    part('name').textContent = fileName;
    part('state').textContent = texts['queued'] ?? '';
    list?.append(row);
    return { row, part, bar: /** @type {HTMLProgressElement} */ (row.querySelector('progress')), control: new Control() };
  }

  /** @param {ReturnType<typeof newRow>} shown @param {File} file @param {{ kind: string, title: string, pageOf: string }} given @returns {Promise<string | undefined>} the document */
  async function send({ row, part, bar, control }, file, given) {
    /** Said aloud: only when it changes. @param {string} text */
    const say = (text) => {
      if (part('state').textContent !== text) part('state').textContent = text;
    };
    const [pause, drop] = [part('pause'), part('drop')];
    const setPause = () => (pause.textContent = (control.paused ? texts['goOn'] : texts['pause']) ?? '');
    pause.addEventListener('click', () => {
      control.pause(!control.paused);
      setPause();
    });
    drop.addEventListener('click', () => control.drop());
    setPause();
    const told = (/** @type {string} */ state, /** @type {number} */ sent) => {
      const share = Math.floor((sent / Math.max(1, file.size)) * 100);
      bar.value = share;
      part('amount').textContent = (texts['amount'] ?? '').replace('{{share}}', String(share));
      say(texts[state] ?? '');
    };
    if (file.size === 0 || file.size > limits.fileBytes) return end({ ok: false, why: file.size === 0 ? 'empty' : 'tooLarge' });
    const name = file.name.slice(-255);
    return end(await sendFile({ address, file, words: { ...given, fileName: name }, told, control }).catch(() => ({ ok: /** @type {const} */ (false), why: 'store' })));

    /** @param {import('./send-file.js').Outcome} outcome */
    function end(outcome) {
      for (const gone of [pause, drop, bar, part('amount')]) gone.remove();
      const state = part('state').parentElement;
      if (outcome.ok) {
        say(texts['received'] ?? '');
        state?.classList.add('good');
        return outcome.document;
      }
      if (outcome.why === 'dropped') {
        say(texts['dropped'] ?? '');
        return undefined;
      }
      say(texts[outcome.why] ?? texts['store'] ?? '');
      state?.classList.add('bad');
      row.querySelector('.thumb')?.classList.add('none');
      const again = part(outcome.why === 'signIn' ? 'sign-in' : 'again');
      again.hidden = false;
      if (again.dataset['part'] === 'again') again.addEventListener('click', () => input.focus());
      return undefined;
    }
  }
}

export {};

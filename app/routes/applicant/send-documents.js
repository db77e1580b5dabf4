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
  const { client = '', photo = '', smaller = '', row = '', address = '' } = place.dataset;
  const texts = /** @type {Record<string, string>} */ (JSON.parse(place.dataset['texts'] ?? '{}'));
  const limits = /** @type {{ fileBytes: number, left: { files: number, bytes: number } }} */ (JSON.parse(place.dataset['limits'] ?? '{}'));
  /** @type {[typeof import('./send-file.js'), typeof import('./sending-row.js'), typeof import('./photo-words.js'), typeof import('./smaller-photo.js')]} */
  const [{ Control, upload }, { rowFrom }, { lookAtNewest }, { canBeSmaller, makeSmaller }] = await Promise.all([import(client), import(row), import(photo), import(smaller)]);
  const list = place.querySelector('ul');

  /** @typedef {{ file: File, control: InstanceType<typeof Control>, shown: ReturnType<typeof rowFrom>, begin: () => Promise<void>, send: () => Promise<void> }} Entry */
  /** What has not ended, in the order in which it was chosen. @type {Entry[]} */
  const queue = [];
  /** What arrived from this page: room that is gone. */
  const there = { files: 0, bytes: 0 };
  let [beginning, sending, left] = [/** @type {Promise<unknown>} */ (Promise.resolve()), false, false];

  input.multiple = true;
  addEventListener('beforeunload', (event) => {
    if (queue.length > 0 && !left) event.preventDefault();
  });
  // The session ends here and now (`session.js`): nobody is asked.
  addEventListener('session-left', () => (left = true));

  /** @param {string} id @param {boolean} shown */
  const show = (id, shown) => {
    const part = document.getElementById(id);
    if (part) part.hidden = !shown;
  };

  input.addEventListener('change', () => void look([...(input.files ?? [])]));
  const lookNewest = lookAtNewest((carried) => {
    show('carries-place', carried.some(({ place }) => place === 'yes'));
    show('carries-time', carried.some(({ time }) => time === 'yes'));
    // What could not be looked at may say anything: then only the note that is always there speaks.
    show('carries-nothing', carried.length > 0 && carried.every(({ place, time }) => place === 'no' && time === 'no'));
  });
  /** Says what these photos carry, and offers what makes sense for them. @param {File[]} files */
  async function look(files) {
    setError('');
    for (const id of ['carries-place', 'carries-time', 'carries-nothing']) show(id, false);
    show('together-part', files.length > 1);
    show('smaller-part', files.some(canBeSmaller));
    await lookNewest(files);
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
    const [title, small] = [String(chosen.get('title')).trim(), chosen.get('smaller') === 'yes'];
    const together = files.length > 1 && chosen.get('together') === 'yes';
    const said = { kind: String(chosen.get('kind')), pageOf: String(chosen.get('pageOf') ?? ''), together };
    form.reset();
    void look([]);
    show('sending', true);
    const entries = files.map((file, at) => newEntry(file, { said, small, title: title !== '' && files.length > 1 && !together ? `${title} ${at + 1}` : title }));
    // The server knows of all of them before the first one is sent: whatever ends this page, none is forgotten.
    beginning = beginning.then(async () => {
      for (const entry of entries) if (queue.includes(entry)) await entry.begin();
    });
    void sendAll();
    place.scrollIntoView({ block: 'nearest' });
  });

  /** One after the other: a bad line is not shared. What is paused lets the next one pass. */
  async function sendAll() {
    if (sending) return;
    sending = true;
    for (;;) {
      // More may be chosen meanwhile.
      for (let begun; begun !== beginning; ) await (begun = beginning);
      const next = queue.find(({ control }) => !control.paused);
      if (next === undefined) break;
      await next.send();
    }
    sending = false;
  }

  /** What is under way keeps the page (`session.js`); what is paused does not. */
  const tell = () => place.toggleAttribute('data-under-way', queue.some(({ control }) => !control.paused));

  /** Why it does not fit, as far as this page knows; the server counts again. @param {File} file @param {boolean} small @returns {string | undefined} */
  function refusalOf(file, small) {
    const [files, bytes] = [there.files + queue.length, queue.reduce((sum, { file: { size } }) => sum + size, there.bytes)];
    if (file.size === 0) return 'empty';
    if (files >= limits.left.files) return 'tooMany';
    if (small && canBeSmaller(file)) return undefined;
    if (file.size > limits.fileBytes) return 'tooLarge';
    return bytes + file.size > limits.left.bytes ? 'noRoom' : undefined;
  }

  /**
   * @param {File} file
   * @param {{ said: { kind: string, pageOf: string, together: boolean }, title: string, small: boolean }} given
   * @returns {Entry}
   */
  function newEntry(file, { said, title, small }) {
    const control = new Control();
    const shown = rowFrom({ template, texts, fileName: file.name, pause: () => pause(), drop: () => void drop(), again: () => input.click() });
    list?.append(shown.row);
    /** @type {ReturnType<typeof upload> | undefined} */
    let job;
    let active = false;

    /** @param {import('./send-file.js').Outcome} outcome */
    function end(outcome) {
      const at = queue.indexOf(entry);
      if (at < 0) return;
      queue.splice(at, 1);
      if (outcome.ok) {
        there.files += 1;
        there.bytes += entry.file.size;
      }
      tell();
      shown.end(outcome);
    }

    /** @param {'begin' | 'send'} step */
    async function take(step) {
      active = true;
      const outcome = await prepare()
        .then((job) => job[step]())
        .catch(() => ({ ok: /** @type {const} */ (false), why: 'store' }));
      active = false;
      // Of pages of one document the first that is begun is the document.
      if (said.together && said.pageOf === '') said.pageOf = job?.document ?? '';
      if (outcome) end(outcome);
    }

    async function prepare() {
      if (job) return job;
      if (small && canBeSmaller(file)) entry.file = await makeSmaller(file).catch(() => file);
      const words = () => ({ kind: said.kind, pageOf: said.pageOf, title, fileName: entry.file.name.slice(-255) });
      return (job = upload({ address, file: entry.file, words, control, told: (state, sent) => shown.tell(state, sent / entry.file.size) }));
    }

    function pause() {
      control.pause(!control.paused);
      shown.setPaused(control.paused);
      if (!active) shown.tell(control.paused ? 'paused' : 'queued');
      tell();
      void sendAll();
    }

    /** What waits for its turn is given up at once. */
    async function drop() {
      control.drop();
      if (!active) end((await job?.drop()) ?? { ok: false, why: 'dropped' });
    }

    /** @type {Entry} */
    const entry = { file, control, shown, begin: () => take('begin'), send: () => take('send') };
    const why = refusalOf(file, small);
    queue.push(entry);
    if (why) end({ ok: false, why });
    tell();
    return entry;
  }
}

export {};

// @ts-check
// The row of one file: what it says, and its buttons, from the moment it was chosen until it has ended.

/**
 * @param {{ template: HTMLTemplateElement, texts: Record<string, string>, fileName: string, pause: () => void, drop: () => void, again: () => void }} given
 */
export function rowFrom({ template, texts, fileName, pause, drop, again }) {
  const row = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).querySelector('li'));
  /** @param {string} part */
  const part = (part) => /** @type {HTMLElement} */ (row.querySelector(`[data-part="${part}"]`));
  const bar = /** @type {HTMLProgressElement} */ (row.querySelector('progress'));
  const [state, amount, pauseButton, dropButton, againButton] = [part('state'), part('amount'), part('pause'), part('drop'), part('again')];

  /** Said aloud: only when it changes. @param {string} text */
  const say = (text) => {
    if (state.textContent !== text) state.textContent = text;
  };
  /** @param {boolean} paused */
  const setPaused = (paused) => (pauseButton.textContent = (paused ? texts['goOn'] : texts['pause']) ?? '');

  part('name').textContent = fileName;
  say(texts['queued'] ?? '');
  setPaused(false);
  pauseButton.addEventListener('click', pause);
  dropButton.addEventListener('click', drop);
  againButton.addEventListener('click', again);

  return {
    row,
    setPaused,
    /** @param {import('./send-file.js').Going} going @param {number} [sent] from 0 to 1 */
    tell(going, sent) {
      say(texts[going] ?? '');
      if (sent === undefined) return;
      const share = Math.floor(sent * 100);
      bar.value = share;
      amount.textContent = (texts['amount'] ?? '').replace('{{share}}', String(share));
    },
    /** @param {import('./send-file.js').Outcome} outcome */
    end(outcome) {
      for (const gone of [pauseButton, dropButton, bar, amount]) gone.remove();
      if (outcome.ok) {
        say(texts['received'] ?? '');
        state.parentElement?.classList.add('good');
        return;
      }
      say(texts[outcome.why] ?? texts['store'] ?? '');
      if (outcome.why === 'dropped') return;
      state.parentElement?.classList.add('bad');
      row.querySelector('.thumb')?.classList.add('none');
      (outcome.why === 'signIn' ? part('sign-in') : againButton).hidden = false;
    },
  };
}

import type { DeviceCopy } from './device-copy.js';
import { attemptSave, isFinal, isKept, isUnanswered, type Attempt } from './save-attempt.ts';
import { bodyOf } from './save-body.ts';
import { BEFORE } from './view.ts';

const PAUSE = 1_000;
/** Who writes on without a pause is saved as well, and hears it when that fails. */
const LONGEST_UNSAVED = 10_000;
const LONGEST_WAIT = 30_000;

export type Saver = {
  /** Something was typed or chosen. */
  touch(): void;
  /** Sends what is not kept. @param leaving the page may be gone before the answer is there */
  save(leaving?: boolean): Promise<void>;
  /** Another app came in front, or went. */
  look(hidden: boolean): void;
  /** The browser sends the form itself. */
  send(): void;
  /** Whether nothing stands in the form that is not kept. */
  isFree(): boolean;
  /** Saves now, once. @returns whether all of it is kept */
  settle(): Promise<boolean>;
  /** Keeps a copy from here on. @param unheard what was found on the device: perhaps it is kept already */
  keepIn(copy: DeviceCopy | undefined, unheard?: FormData): void;
  /** Takes the copy away for good: she leaves this device. */
  forget(): void;
  stop(): void;
};

type Hears = { saving(): void; heard(attempt: Attempt): void };

/**
 * When a form is sent to be saved: a second after the last key, every ten seconds while keys go on, and again and again
 * while it does not work. It knows nothing of how that is shown.
 */
export function openSaver(form: HTMLFormElement, address: string, { saving, heard }: Hears): Saver {
  let copy: DeviceCopy | undefined;
  /** Something was typed that was not sent. */
  let dirty = false;
  /** Something stands in the form that is not kept. */
  let open = false;
  /** Sent and not answered: under way, or lost. Perhaps it is kept. */
  let unheard: FormData | undefined;
  let busy: Promise<void> | undefined;
  let timer = 0;
  /** When what is not sent yet was begun. */
  let since = 0;
  let failures = 0;
  let leaving = false;

  const later = (pause: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(), pause);
  };
  const keep = () => void copy?.keep(bodyOf(form, unheard));

  function save(last = false): Promise<void> {
    window.clearTimeout(timer);
    since = 0;
    // With the page goes what is under way: it is sent once more, in a way that outlives the page.
    if (leaving || !(dirty || (last && unheard))) return Promise.resolve();
    if (busy && !last) return busy;
    const earlier = unheard;
    // What was never answered is sent again as it was; nothing follows it before that.
    const body = earlier && !last ? earlier : bodyOf(form, earlier);
    dirty = earlier !== undefined && !last;
    unheard = body;
    saving();
    busy = attemptSave(address, body, last).then((attempt) => {
      busy = undefined;
      if (attempt.ok) {
        failures = 0;
        if (unheard === body) unheard = undefined;
        const done = !dirty && isKept(attempt.reply);
        if (done) copy?.drop();
        open = !done;
        heard(attempt);
        // With the new bases, and with what stands beside it in a conflict.
        if (!done) keep();
      } else {
        dirty = true;
        failures += 1;
        if (!isUnanswered(attempt.why) && unheard === body) unheard = attempt.why === 'signedOut' ? earlier : undefined;
        heard(attempt);
        if (isFinal(attempt.why)) return;
      }
      if (dirty) later(attempt.ok ? PAUSE : Math.min(LONGEST_WAIT, 1_000 * 2 ** failures));
    });
    return busy;
  }

  return {
    touch() {
      dirty = open = true;
      // She pressed a button and is still here: it led nowhere.
      leaving = false;
      since ||= performance.now();
      later(Math.max(0, Math.min(PAUSE, since + LONGEST_UNSAVED - performance.now())));
      keep();
    },
    save,
    look: (hidden) => void save(hidden && !busy && !unheard),
    send() {
      window.clearTimeout(timer);
      leaving = true;
      const body = bodyOf(form, unheard);
      if (open) void copy?.keep(body);
      if (unheard) sendAlong(form, [...body].filter(([name]) => name.startsWith(BEFORE)));
      // Should it lead nowhere: perhaps it arrived.
      unheard = body;
    },
    isFree: () => !open && !busy,
    async settle() {
      // What is under way or was never answered goes first. To press a button is to leave the field: that saves.
      const before = failures;
      for (let turn = 0; turn < 3 && (open || busy) && failures <= before; turn += 1) await (busy ?? save());
      return !open;
    },
    keepIn(into, found) {
      copy = into;
      unheard ??= found;
    },
    forget() {
      copy?.drop();
      copy = undefined;
    },
    stop: () => window.clearTimeout(timer),
  };
}

/** Inputs that stand in the form only while the browser reads it, in place of those that the page came with. */
function sendAlong(form: HTMLFormElement, entries: Iterable<readonly [string, FormDataEntryValue]>): void {
  const old = form.querySelectorAll<HTMLInputElement>(`input[name^="${BEFORE}"]`);
  for (const input of old) input.disabled = true;
  const place = document.createElement('div');
  place.hidden = true;
  for (const [name, value] of entries) {
    const input = document.createElement('textarea');
    [input.name, input.value] = [name, String(value)];
    place.append(input);
  }
  form.append(place);
  setTimeout(() => {
    place.remove();
    for (const input of old) input.disabled = false;
  });
}

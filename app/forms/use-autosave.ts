import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { bringBack } from './bring-back.ts';
import { openDeviceCopy, type DeviceCopy } from './device-copy.ts';
import { attemptSave, isTouched, type SaveFailure } from './save-attempt.ts';
import type { ConflictView, CopyPlace, SaveReply } from './view.ts';

const PAUSE = 1_000;
/** Who writes on without a pause is saved as well, and hears it when that fails. */
const LONGEST_UNSAVED = 10_000;
const LONGEST_WAIT = 30_000;
/** Whether it was kept is not known. */
const unanswered: readonly SaveFailure[] = ['network', 'server'];
/** These end by something that she does; trying again by ourselves changes nothing. */
const final: readonly SaveFailure[] = ['otherPerson', 'closed', 'tooLong'];

export type Autosave = {
  state: 'idle' | 'saving' | 'saved' | 'failed';
  /** The line as the server wrote it: "Bewaard om 14.32 uur". */
  line: string | undefined;
  why: SaveFailure | 'problem' | 'conflict' | undefined;
  bases: Record<string, string>;
  conflicts: Record<string, ConflictView>;
  /** Text that was never acknowledged was found on this device, and stands in the form again. */
  broughtBack: boolean;
};

type Options = {
  address: string | undefined;
  /** The page already shows something that is not kept. */
  pending: boolean;
  /** Where this device keeps what is not acknowledged yet. */
  place: CopyPlace | undefined;
  onReshape: () => void;
};

const atRest: Autosave = { state: 'idle', line: undefined, why: undefined, bases: {}, conflicts: {}, broughtBack: false };

/**
 * Saves a form while it is being filled in: a second after the last key, every ten seconds while keys go on, when a field
 * or the page is left, and again and again while it does not work. The text stays in the page whatever happens.
 */
export function useAutosave(ref: RefObject<HTMLFormElement>, { address, pending, place, onReshape }: Options) {
  const [autosave, setAutosave] = useState(atRest);
  // `since`: when what is not saved yet was begun.
  // `doubt`: what was sent and never answered. Perhaps it is kept: it is sent again as it was, before anything newer on the same base.
  const work = useRef({ dirty: false, doubt: undefined as FormData | undefined, busy: undefined as Promise<void> | undefined, timer: 0, since: 0, failures: 0, leaving: false });
  const copy = useRef<DeviceCopy>();
  const reshape = useRef(onReshape);
  reshape.current = onReshape;

  const save = useCallback(
    (leaving = false): Promise<void> => {
      const now = work.current;
      const form = ref.current;
      window.clearTimeout(now.timer);
      now.since = 0;
      if (!form || !address || !now.dirty || now.leaving) return Promise.resolve();
      if (now.busy && !leaving) return now.busy;
      const doubt = leaving ? undefined : now.doubt;
      const body = doubt ?? new FormData(form);
      now.dirty = doubt !== undefined;
      setAutosave((before) => ({ ...before, state: 'saving' }));
      now.busy = attemptSave(address, body, leaving).then((attempt) => {
        now.busy = undefined;
        if (attempt.ok) {
          now.failures = 0;
          now.doubt = undefined;
          if (!now.dirty && isKept(attempt.reply)) copy.current?.drop();
          // Whoever waits to send the form sends it on what is kept now, and not on what stood here before.
          flushSync(() => setAutosave((before) => after(before, attempt.reply)));
          if (attempt.reply.reshape) reshape.current();
        } else {
          now.dirty = true;
          now.failures += 1;
          if (unanswered.includes(attempt.why)) now.doubt ??= body;
          else if (attempt.why !== 'signedOut') now.doubt = undefined;
          setAutosave((before) => ({ ...before, state: 'failed', why: attempt.why }));
          if (final.includes(attempt.why)) return;
        }
        if (now.dirty) now.timer = window.setTimeout(() => void save(), attempt.ok ? PAUSE : Math.min(LONGEST_WAIT, 1_000 * 2 ** now.failures));
      });
      return now.busy;
    },
    [ref, address],
  );

  /** Something was typed or chosen. */
  const touch = useCallback(() => {
    const now = work.current;
    now.dirty = true;
    // She pressed a button and is still here: it led nowhere.
    now.leaving = false;
    window.clearTimeout(now.timer);
    now.since ||= performance.now();
    now.timer = window.setTimeout(() => void save(), Math.max(0, Math.min(PAUSE, now.since + LONGEST_UNSAVED - performance.now())));
    if (ref.current) void copy.current?.keep(ref.current);
  }, [ref, save]);

  useEffect(() => {
    const form = ref.current;
    if (!form || !address) return;
    const now = work.current;
    const soon = () => void save();
    const leave = () => void save(true);
    // The session is about to end (`session.js`): what is not kept goes before that, after what is under way.
    const last = (event: Event) => {
      if (event instanceof CustomEvent) (event.detail as Promise<void>[]).push((now.busy ?? Promise.resolve()).then(() => save(true)));
    };
    // Another app in front: a second save beside one that is under way would be in conflict with her own text.
    const look = () => void save(document.visibilityState === 'hidden' && !now.busy);
    // A save that is under way would make this form look old: it is sent when that has ended.
    const submit = (event: SubmitEvent) => {
      window.clearTimeout(now.timer);
      if (!now.busy) {
        now.leaving = true;
        if (now.dirty) void copy.current?.keep(form, true);
        return;
      }
      event.preventDefault();
      void now.busy.then(() => form.requestSubmit(event.submitter));
    };
    form.addEventListener('input', touch);
    form.addEventListener('submit', submit);
    form.addEventListener('focusout', soon);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', leave);
    window.addEventListener('session-left', last);
    window.addEventListener('online', soon);
    window.addEventListener('focus', soon);
    const begin = async () => {
      const opened = place && openDeviceCopy(place);
      // A page that came back with something unsaved in it has the newer text.
      const found = opened && !pending ? await bringBack(opened, form, address) : undefined;
      if (!on) return;
      copy.current = opened;
      // It may have been on its way when the page was left.
      now.doubt = found?.body;
      if (found) setAutosave((before) => ({ ...before, bases: found.bases, broughtBack: true }));
      if (found || pending || isTouched(form)) touch();
    };
    let on = true;
    void begin();
    return () => {
      on = false;
      window.clearTimeout(now.timer);
      form.removeEventListener('input', touch);
      form.removeEventListener('submit', submit);
      form.removeEventListener('focusout', soon);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('session-left', last);
      window.removeEventListener('online', soon);
      window.removeEventListener('focus', soon);
    };
  }, [ref, address, pending, place, save, touch]);

  return { autosave, retry: save };
}

const isKept = ({ conflicts, problem }: SaveReply) => !problem && Object.keys(conflicts).length === 0;

function after(before: Autosave, { saved, bases, conflicts, problem }: SaveReply): Autosave {
  const why = Object.keys(conflicts).length > 0 ? 'conflict' : problem ? 'problem' : undefined;
  return { ...before, state: why ? 'failed' : 'saved', line: saved, why, bases: { ...before.bases, ...bases }, conflicts };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { bringBack, compare } from './bring-back.ts';
import { openDeviceCopy } from './device-copy.js';
import { isTouched } from './fill-form.js';
import type { Attempt, SaveFailure } from './save-attempt.ts';
import { openSaver, type Saver } from './saver.ts';
import type { ConflictView, CopyPlace, SaveReply, StepView } from './view.ts';

/** What could not be shown waits this long for the line, and longer each time. */
const LOOK_AGAIN = 3_000;
const LONGEST_LOOK = 30_000;

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
  pending: StepView['pending'];
  /** Where this device keeps what is not acknowledged yet. */
  place: CopyPlace | undefined;
  onReshape: () => void;
};

const atRest: Autosave = { state: 'idle', line: undefined, why: undefined, bases: {}, conflicts: {}, broughtBack: false };

/** Saves a form while it is being filled in (`saver.ts`), and tells the page. The text stays in the page whatever happens. */
export function useAutosave(ref: RefObject<HTMLFormElement>, { address, pending, place, onReshape }: Options) {
  const [autosave, setAutosave] = useState(atRest);
  const opened = useRef<Saver>();
  const reshape = useRef(onReshape);
  reshape.current = onReshape;
  /** As the page was loaded: it is loaded once. */
  const loaded = useRef({ pending, place });

  useEffect(() => {
    const form = ref.current;
    if (!form || !address) return;
    const { pending, place } = loaded.current;
    const saver = openSaver(form, address, {
      saving: () => setAutosave((before) => ({ ...before, state: 'saving' })),
      heard(attempt) {
        // What is sent next is sent on what is kept now, and not on what stood here before.
        flushSync(() => setAutosave((before) => after(before, attempt)));
        if (attempt.ok && attempt.reply.reshape) reshape.current();
      },
    });
    opened.current = saver;
    const gone = new AbortController();
    const { signal } = gone;
    const soon = () => void saver.save();
    form.addEventListener('input', () => saver.touch(), { signal });
    form.addEventListener('submit', () => saver.send(), { signal });
    form.addEventListener('focusout', soon, { signal });
    document.addEventListener('visibilitychange', () => saver.look(document.visibilityState === 'hidden'), { signal });
    window.addEventListener('pagehide', () => void saver.save(true), { signal });
    window.addEventListener('online', soon, { signal });
    window.addEventListener('focus', soon, { signal });

    // The session is about to end (`session.js`): what is not kept goes before that.
    window.addEventListener('session-left', (event) => event instanceof CustomEvent && (event.detail as Promise<void>[]).push(saver.save(true)), { signal });
    let forgotten = false;
    window.addEventListener('words-forgotten', () => {
      forgotten = true;
      saver.forget();
    }, { signal });
    /** Something on the device is not in the form yet. */
    let waits = false;
    window.addEventListener('signing-out', (event) => (event as CustomEvent<Promise<boolean>[]>).detail.push(saver.settle().then((kept) => kept && !waits)), { signal });

    const copy = place && openDeviceCopy(place);
    let timer = 0;
    /** This page has the newer text. */
    let newer = pending !== undefined;
    const lookOnDevice = async (pause = LOOK_AGAIN) => {
      const found = copy && !newer ? await bringBack(copy, form, address, saver.isFree) : undefined;
      if (signal.aborted || forgotten) return;
      waits = found?.is === 'waits';
      if (found?.is === 'waits') {
        timer = window.setTimeout(() => void lookOnDevice(Math.min(LONGEST_LOOK, 2 * pause)), pause);
        return;
      }
      saver.keepIn(copy, found?.unheard);
      if (found) {
        flushSync(() => setAutosave((before) => ({ ...before, bases: { ...before.bases, ...found.bases }, broughtBack: true })));
        saver.touch();
      } else if (!saver.isFree()) saver.touch();
    };
    const start = async () => {
      // A button brought it back; when it was pressed before the script was there, the device was never looked at.
      const is = copy && pending === 'changed' ? await compare(copy, form) : 'newer';
      if (signal.aborted) return;
      newer &&= is === 'newer';
      if ((pending && is !== 'less') || isTouched(form)) saver.touch();
      await lookOnDevice();
    };
    void start();
    return () => {
      gone.abort();
      window.clearTimeout(timer);
      saver.stop();
    };
  }, [ref, address]);

  const retry = useCallback(() => void opened.current?.save(), []);
  return { autosave, retry };
}

function after(before: Autosave, attempt: Attempt): Autosave {
  if (!attempt.ok) return { ...before, state: 'failed', why: attempt.why };
  const { saved, bases, conflicts, problem }: SaveReply = attempt.reply;
  const why = Object.keys(conflicts).length > 0 ? 'conflict' : problem ? 'problem' : undefined;
  return { ...before, state: why ? 'failed' : 'saved', line: saved, why, bases: { ...before.bases, ...bases }, conflicts };
}

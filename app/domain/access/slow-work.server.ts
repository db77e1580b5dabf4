import type { Ctx } from '#app/domain/context.ts';
import { fairQueue, type Bringer } from './fair-queue.ts';

/**
 * Checking a code or a PIN is made slow on purpose, so guessers could keep the whole machine busy. Node does such work
 * on four threads: two for guesses, one more for who has a letter, a phone or a session in hand, one for files. Some
 * hundred wait a few seconds; who comes after them is told to try again, before anything is counted or looked at.
 */
export const inTurn = fairQueue({ atOnce: 3, guessesAtOnce: 2, most: 600 });

/**
 * At which browser something was typed. `since`: when it got its ticket, in ms; absent for who brings none.
 */
export type Typist = { browser: string; since?: number };

/** Who has nothing in hand waits with everybody of the same line to the internet, and there with the own browser. */
export const typistOf = (ctx: Ctx, { browser, since }: Typist): Bringer => [ctx.network ?? ctx.origin, browser, since];
/** Who has something of a case or a letter in hand is that, wherever it comes from. */
export const knownBy = (id: string): Bringer => [id, ''];

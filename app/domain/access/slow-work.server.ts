import { fairQueue } from './fair-queue.ts';

/**
 * Checking a code or a PIN is made slow on purpose, so guessers could keep the whole machine busy. Node does such work
 * on four threads: two for guesses, one more for who has a letter, a phone or a session in hand, one for files. Some
 * hundred wait a few seconds; who comes after them is told to try again, before anything is counted or looked at.
 */
export const inTurn = fairQueue({ atOnce: 3, guessesAtOnce: 2, most: 600 });

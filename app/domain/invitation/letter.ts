import { bindingOf } from '#app/domain/keys/bindings.ts';

/** What differs from letter to letter: sealed with the key of the case until the code is used or expires. */
export type LetterContent = {
  /** Twenty digits. */
  code: string;
  /** As on the IND card. */
  name: string;
  /** Lines of the address, for the window of the envelope. */
  address: string[];
  /** ISO date; empty in a letter of a desk, which asks for nothing. */
  respondBy: string;
  /** ISO date. */
  date: string;
};

export const letterBinding = (caseId: string, invitationId: string) => bindingOf.letter({ id: invitationId, caseId });

/** Stands for the wave of a letter that a desk made: it opens a file at any stage, and no planner prints it. */
export const deskWave = 'desk';

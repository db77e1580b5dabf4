import { bindingOf } from '#app/domain/keys/bindings.ts';

/** What differs from letter to letter: sealed with the key of the case until the code is used or expires. */
export type LetterContent = {
  /** Twenty digits. */
  code: string;
  /** As on the IND card. */
  name: string;
  /** Lines of the address, for the window of the envelope. */
  address: string[];
  /** ISO date. */
  respondBy: string;
  /** ISO date. */
  date: string;
};

export const letterBinding = (caseId: string, invitationId: string) => bindingOf.letter({ id: invitationId, caseId });

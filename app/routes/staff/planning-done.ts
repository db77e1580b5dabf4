import type { TextKey } from '#app/i18n/keys.ts';

/** What just happened, as the address of the page after it says. */
export type Done = 'claimed' | 'released' | 'planned' | 'unplanned' | 'handedOver';
export const doneTexts: Record<Done, TextKey> = {
  claimed: 'planning:done.claimed',
  released: 'planning:done.released',
  planned: 'planning:done.planned',
  unplanned: 'planning:done.unplanned',
  handedOver: 'planning:done.handedOver',
};

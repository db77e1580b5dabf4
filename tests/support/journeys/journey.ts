import type { Person } from '../journey.sent.ts';
import type { Told } from '../journey.told.ts';

/** One person, and everything that she tells. */
export type Journey = {
  name: string;
  lang: 'nl' | 'en' | 'ar';
  person: Person;
  /** Her own phone, and nobody else's. */
  alone: boolean;
  told: Told;
  document?: { title: string; name: string };
  /** Who types all that is not hers or his alone. */
  helper?: string;
  /** Uses the same phone after her, with a letter of his own, and must find nothing of hers. */
  sharesWith?: Person;
};

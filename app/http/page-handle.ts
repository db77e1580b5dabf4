import type { Namespace, TextKey, Translate } from '#app/i18n/keys.ts';

export type Audience = 'public' | 'applicant' | 'work' | 'letter';

/**
 * What a route says about its page: `export const handle = { ... } satisfies PageHandle`.
 * A page sends no script unless it asks for one.
 */
export type PageHandle = {
  /** Chooses the one stylesheet and the name of the site. Default: the parent's, else `applicant`. */
  audience?: Audience;
  /** The title, neutral: it stands in the browser's history. A function gets what the loader returned. */
  title?: TextKey | ((t: Translate, data: unknown) => string);
  /** The namespaces that the page's script needs. Without `scripts` nothing is sent and this is not needed. */
  i18n?: readonly Namespace[];
  scripts?: true;
};

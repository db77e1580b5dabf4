import { createContext, useContext, type ReactNode } from 'react';
import type { Representative } from '#app/domain/representation/clients.store.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';

/** Lawyers and guardians have the same pages; a text that differs has a second form, `lawyer:<key>_guardian`. */
export type Of = Representative['kind'];

export const wordsOf = (t: Translate, of: Of): Translate => (key, values) => t(key, { ...values, context: of });

/** The list of each: what stands in the address. */
export const listOf = { lawyer: '/clients', guardian: '/wards' } as const satisfies Record<Of, string>;

const OfContext = createContext<Of>('lawyer');

export function Words({ of, children }: { of: Of; children: ReactNode }) {
  return <OfContext.Provider value={of}>{children}</OfContext.Provider>;
}

/** As `useText`, in the words of the one who reads the page. */
export function useWords() {
  const { t, lang } = useText();
  const of = useContext(OfContext);
  return { t: wordsOf(t, of), lang, of, list: listOf[of] };
}

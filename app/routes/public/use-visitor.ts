import { useMatches } from '@remix-run/react';

/** Whose file is open beside this page: her own, or that of whom he helps. */
export type Visitor = 'applicant' | 'helper';

/** As the loader of the page says; undefined for who is not signed in, and for those who work here. */
export function useVisitor(): Visitor | undefined {
  return useMatches()
    .map(({ data }) => (data as { visitor?: Visitor } | null | undefined)?.visitor)
    .find((visitor) => visitor !== undefined);
}

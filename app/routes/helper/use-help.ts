import { useMatches } from '@remix-run/react';
import type { HelpView } from './help-view.server.ts';

/** For whom somebody acts on this page, as its loader says; undefined on her own. */
export function useHelp(): HelpView | undefined {
  return useMatches()
    .map(({ data }) => (data as { help?: HelpView } | null | undefined)?.help)
    .find((help) => help !== undefined);
}

import type { ReactElement } from 'react';
import { PageTitle } from './page-title.tsx';

export const examples: Record<string, ReactElement> = {
  caption: <PageTitle caption="Uw naam en geboorte">Wanneer bent u geboren?</PageTitle>,
  plain: <PageTitle>Uw dossier</PageTitle>,
};

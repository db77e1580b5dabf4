import type { ReactElement } from 'react';
import { StateCard } from './state-card.tsx';

export const examples: Record<string, ReactElement> = {
  notSent: <StateCard title="Nog niet verstuurd">Alles wat u invult, is bewaard. De IND kan het nog niet lezen.</StateCard>,
  empty: <StateCard icon="document" title="Nog geen documenten">U kunt een foto maken of een bestand kiezen.</StateCard>,
};

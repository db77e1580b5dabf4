import type { ReactElement } from 'react';
import { Facts } from './facts.tsx';

export const examples: Record<string, ReactElement> = {
  what: <Facts facts={[{ icon: 'folder', title: 'Uw dossier op één plek', text: 'Hier staat wat de IND van u weet.' }, { icon: 'pause', title: 'Stoppen kan altijd', text: 'Alles wordt meteen bewaard.' }]} />,
  not: <Facts not facts={[{ icon: 'scales', title: 'Geen beslissing', text: 'Versturen zegt niets over ja of nee.' }]} />,
};

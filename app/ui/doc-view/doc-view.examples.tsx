import type { ReactElement } from 'react';
import { DocView } from './doc-view.tsx';

const picture = { src: '/favicon.svg', width: 240, height: 320, zoom: 100, alt: 'Familieboekje, bladzijde 2' } as const;

export const examples: Record<string, ReactElement> = {
  page: (
    <DocView
      place="Bladzijde 2 van 4"
      linksLabel="Bladzijden"
      links={[{ href: '#1', label: 'Vorige', hint: 'previous' }, { href: '#3', label: 'Volgende', hint: 'next' }, { href: '#l', label: 'Groter' }, { href: undefined, label: 'Kleiner' }]}
      picture={{ ...picture, turn: 0 }}
    />
  ),
  turned: <DocView place="Bladzijde 1 van 1" linksLabel="Bladzijden" links={[]} picture={{ ...picture, turn: 90 }} />,
};

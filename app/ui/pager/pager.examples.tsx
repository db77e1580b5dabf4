import type { ReactElement } from 'react';
import { Pager } from './pager.tsx';

export const examples: Record<string, ReactElement> = {
  middle: <Pager label="Bladzijden" summary="15 tot 28 van 297" previous={{ href: '#1', label: 'Vorige' }} next={{ href: '#3', label: 'Volgende' }} end={<a href="#rules">Zo is de volgorde bepaald</a>} />,
};

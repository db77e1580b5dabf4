import type { ReactElement } from 'react';
import { Downloads } from './downloads.tsx';

export const examples: Record<string, ReactElement> = {
  two: <Downloads files={[{ href: '#csv', title: 'Cijfers, CSV', note: '18 kB, alle maanden' }, { href: '#json', title: 'Cijfers, JSON', note: '31 kB, met schema' }]} />,
};

import type { ReactElement } from 'react';
import { SideNav } from './side-nav.tsx';

export const examples: Record<string, ReactElement> = {
  parts: (
    <SideNav
      label="Onderdelen"
      groups={[
        {
          key: 'file',
          items: [
            { href: '#l', label: 'Taal en contact', state: { dot: 'yes', name: 'in orde' } },
            { href: '#i', label: 'Identiteit', count: 2, current: true, state: { dot: 'half', name: 'deels' } },
            { href: '#d', label: 'Dienst', count: 'gesprek', state: { dot: 'na', name: 'niet van toepassing' } },
          ],
        },
        { key: 'more', items: [{ href: '#t', label: 'Tijdlijn', count: 26 }] },
      ]}
    />
  ),
};

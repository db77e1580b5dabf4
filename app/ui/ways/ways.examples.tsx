import type { ReactElement } from 'react';
import { Ways } from './ways.tsx';

export const examples: Record<string, ReactElement> = {
  dutch: (
    <Ways
      ways={[
        { href: '#photo', icon: 'camera', label: 'Een foto van een blad met uw handschrift' },
        { intent: 'way:account:interview', icon: 'talk', label: 'Ik wil dit alleen in het gesprek vertellen' },
        { href: '#lawyer', icon: 'scales', label: 'Ik wil dat mijn advocaat het eerst leest' },
      ]}
    />
  ),
};

import type { ReactElement } from 'react';
import { Gates } from './gates.tsx';

const names = { open: 'open', met: 'in orde', waived: 'met reden overgeslagen', na: 'niet van toepassing' };

export const examples: Record<string, ReactElement> = {
  mixed: (
    <Gates
      names={names}
      settledTitle="3 in orde"
      gates={[
        { key: 'plan', title: 'Binnen het plan', state: 'met' },
        { key: 'id', title: 'Identiteit klopt', state: 'open', why: '2 velden nog niet bekeken', href: '#id' },
        { key: 'medical', title: 'Medisch advies', state: 'na' },
        { key: 'law', title: 'Rechtshulp', state: 'waived', why: 'M. de Wit, 17-11' },
      ]}
    />
  ),
};

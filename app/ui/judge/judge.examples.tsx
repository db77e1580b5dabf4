import type { ReactElement } from 'react';
import { Judge } from './judge.tsx';

export const examples: Record<string, ReactElement> = {
  three: <form method="post"><Judge label="Oordeel over geslacht" name="finding" options={[{ value: 'ok', label: 'Akkoord', pressed: true }, { value: 'ask', label: 'Vraag' }, { value: 'note', label: 'Notitie' }]} /></form>,
};

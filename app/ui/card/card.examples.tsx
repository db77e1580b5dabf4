import type { ReactElement } from 'react';
import { Card } from './card.tsx';

export const examples: Record<string, ReactElement> = {
  now: <Card id="card-now" now title="Zij vraagt u om mee te lezen" end="concept van vandaag, 14.32 uur"><p className="said" lang="ar" dir="auto">كنت أعمل معلمة.</p><p>Uw opmerking</p></Card>,
};

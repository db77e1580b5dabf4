import type { ReactElement } from 'react';
import { Timeline } from './timeline.tsx';

export const examples: Record<string, ReactElement> = {
  two: (
    <Timeline
      events={[
        { key: '2', at: '2026-11-20T10:04:00Z', when: '20-11-2026 10.04', what: 'Dossier gelezen', who: 'M. de Wit, intake' },
        { key: '1', at: '2026-11-17T14:08:00Z', when: '17-11-2026 14.08', what: 'Verstuurd', who: 'de aanvrager zelf', detail: 'Versie 1, met 5 documenten' },
      ]}
    />
  ),
};

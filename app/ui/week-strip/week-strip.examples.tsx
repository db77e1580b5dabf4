import type { ReactElement } from 'react';
import { WeekStrip } from './week-strip.tsx';

export const examples: Record<string, ReactElement> = {
  weeks: (
    <WeekStrip
      label="Capaciteit per week"
      weeks={[
        { key: '48', title: 'Week 48', dates: '23–27 nov', planned: 58, claimed: 4, capacity: 62, free: '0 vrij', of: 'van 62' },
        { key: '49', title: 'Week 49', dates: '30 nov–4 dec', planned: 49, claimed: 6, capacity: 62, free: '7 vrij', of: 'van 62', current: true, href: '#49' },
        { key: '50', title: 'Week 50', dates: '7–11 dec', planned: 0, capacity: 0, free: '0 vrij', of: 'van 0' },
      ]}
    />
  ),
};

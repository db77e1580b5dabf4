import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon.tsx';

export type Way = { href: string; label: ReactNode; icon: IconName };

/** Other ways to do the same thing: one list, less weight than a button. */
export function Ways({ ways }: { ways: readonly Way[] }) {
  return (
    <ul className="ways">
      {ways.map((way) => (
        <li key={way.href}><a href={way.href}><Icon name={way.icon} /><span>{way.label}</span></a></li>
      ))}
    </ul>
  );
}

import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon.tsx';

/** Leads to another page, or sends the form it stands in with this intent. */
export type Way = { label: ReactNode; icon: IconName } & ({ href: string; intent?: undefined } | { intent: string; href?: undefined });

/** Other ways to do the same thing: one list, less weight than a button. */
export function Ways({ ways }: { ways: readonly Way[] }) {
  return (
    <ul className="ways">
      {ways.map((way) => (
        <li key={way.href ?? way.intent}>
          {way.href === undefined ? (
            <button name="intent" value={way.intent} formNoValidate><Icon name={way.icon} /><span>{way.label}</span></button>
          ) : (
            <a href={way.href}><Icon name={way.icon} /><span>{way.label}</span></a>
          )}
        </li>
      ))}
    </ul>
  );
}

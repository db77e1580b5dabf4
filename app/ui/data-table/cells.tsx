import type { ReactNode } from 'react';
import { Dot } from '../dot/dot.tsx';
import type { DotState } from '../dot/dot.tsx';

/** A state in a cell: mark and words. */
export function StateCell({ state, children }: { state: DotState; children: ReactNode }) {
  return <span className="state-cell"><Dot state={state} />{children}</span>;
}

/** How many of how many. The bar is decoration, the digits say it. */
export function AmountCell({ value, max, text }: { value: number; max: number; /** "17/19" */ text?: ReactNode }) {
  return (
    <span className="gatebar">
      <progress aria-hidden="true" value={value} max={Math.max(max, 1)} />
      <span className="num">{text ?? <>{value}<span className="mute">/{max}</span></>}</span>
    </span>
  );
}

/** A number that asks for a person: waited too long. */
export function LateCell({ children }: { children: ReactNode }) {
  return <span className="late">{children}</span>;
}

/** Nothing here: a dash to see, words to hear. */
export function NoneCell({ text }: { text: string }) {
  return <><span className="mute" aria-hidden="true">–</span><span className="hide">{text}</span></>;
}

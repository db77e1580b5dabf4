import type { ReactNode } from 'react';
import { Dot } from '../dot/dot.tsx';
import type { DotState } from '../dot/dot.tsx';

export type GateState = 'open' | 'met' | 'waived' | 'na';
export type Gate = {
  key: string;
  title: ReactNode;
  state: GateState;
  /** Why it is open, by whom it was waived, what it rests on. */
  why?: ReactNode;
  href?: string;
  /** A form to waive it or to take that back. */
  action?: ReactNode;
};

export type GatesProps = {
  gates: readonly Gate[];
  /** Names of the marks: "open", "in orde", "met reden overgeslagen", "niet van toepassing". */
  names: Record<GateState, string>;
  /** Heading above what is not open: "16 in orde". */
  settledTitle?: ReactNode;
};

const marks: Record<GateState, DotState> = { open: 'ask', met: 'yes', waived: 'half', na: 'na' };

function GateRow({ gate, name }: { gate: Gate; name: string }) {
  return (
    <li className={gate.state === 'open' ? 'open' : undefined}>
      <Dot state={marks[gate.state]} label={name} />
      <div>
        <b>{gate.href === undefined ? gate.title : <a href={gate.href}>{gate.title}</a>}</b>{' '}
        {gate.why !== undefined && <span>{gate.why}</span>}
        {gate.action}
      </div>
    </li>
  );
}

/** Conditions of a case: the open ones first. */
export function Gates({ gates, names, settledTitle }: GatesProps) {
  const open = gates.filter((gate) => gate.state === 'open');
  const settled = gates.filter((gate) => gate.state !== 'open');
  const list = (some: Gate[], look: string) =>
    some.length > 0 && <ul className={look}>{some.map((gate) => <GateRow key={gate.key} gate={gate} name={names[gate.state]} />)}</ul>;
  return (
    <>
      {list(open, 'gates short')}
      {settledTitle !== undefined && settled.length > 0 && <h3 className="settled">{settledTitle}</h3>}
      {list(settled, 'gates done')}
    </>
  );
}

import type { ReactNode } from 'react';
import { Mark } from '../mark/mark.tsx';

export type Step = {
  title: ReactNode;
  text?: ReactNode;
  /** next: comes later, no date promised. */
  state: 'done' | 'now' | 'next';
};

/** Where is my case. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li key={index} className={step.state === 'done' ? undefined : step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <Mark state={step.state === 'next' ? 'todo' : step.state} />
          <b>{step.title}</b>
          {step.text !== undefined && <span>{step.text}</span>}
        </li>
      ))}
    </ol>
  );
}

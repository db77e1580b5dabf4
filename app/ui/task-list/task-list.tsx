import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Mark } from '../mark/mark.tsx';

type TaskProps = {
  title: ReactNode;
  /** The state in words: "Nog 2 vragen". */
  note: ReactNode;
  state: 'todo' | 'half' | 'done' | 'asked';
  /** Without a link the row only tells its state. */
  href?: string;
};

export function TaskList({ children, label }: { children: ReactNode; label?: string }) {
  return <ul className="tasks" aria-label={label}>{children}</ul>;
}

export function Task({ title, note, state, href }: TaskProps) {
  const look = classes('task', state === 'asked' && 'question');
  const content = (
    <>
      <Mark state={state} />
      <div><b>{title}</b><span>{note}</span></div>
    </>
  );
  return <li>{href === undefined ? <div className={look}>{content}</div> : <a className={look} href={href}>{content}</a>}</li>;
}

import type { ReactNode } from 'react';

export type SideLine = { key: string; text: ReactNode; end?: ReactNode };

/** Short lines with something at the end: who has read, and when. */
export function SideList({ lines }: { lines: readonly SideLine[] }) {
  return (
    <ul className="side-list">
      {lines.map((line) => (
        <li key={line.key}><span>{line.text}</span> {line.end !== undefined && <span className="num">{line.end}</span>}</li>
      ))}
    </ul>
  );
}

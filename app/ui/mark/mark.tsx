export type MarkState = 'todo' | 'half' | 'done' | 'asked' | 'now';

const drawings = {
  todo: <circle className="ring" cx="14" cy="14" r="12" />,
  half: <><circle className="ring on" cx="14" cy="14" r="12" /><path className="fill" d="M14 5.5a8.5 8.5 0 0 1 0 17z" /></>,
  done: <><circle className="fill" cx="14" cy="14" r="13" /><path className="tick" d="M8.5 14.5l3.8 3.8 7.5-8.3" /></>,
  asked: (
    <>
      <circle className="ask" cx="14" cy="14" r="13" />
      <path className="tick" d="M10.5 11.2a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.1-1.5 2.3" />
      <path className="tick" d="M14 20.3v.1" />
    </>
  ),
  now: <><circle className="ring on" cx="14" cy="14" r="12" /><circle className="fill" cx="14" cy="14" r="6.5" /></>,
} as const;

/** State of a part or a step for the applicant. Decoration: the words beside it say the same. */
export function Mark({ state }: { state: MarkState }) {
  return (
    <svg className="mark" viewBox="0 0 28 28" aria-hidden="true">
      {drawings[state]}
    </svg>
  );
}

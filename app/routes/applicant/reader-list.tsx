import type { ReaderLine } from './readers-view.server.ts';

/** Who read the file: the function, then each day and what. */
export function ReaderList({ readers }: { readers: readonly ReaderLine[] }) {
  return (
    <ul className="tasks seen">
      {readers.map(({ key, who, text }) => (
        <li key={key}>
          <b>{who}</b>
          <span>
            {text.split('\n').map((line, index) => (
              <span key={line}>
                {index > 0 && <br />}
                {line}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

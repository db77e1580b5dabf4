import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Line } from '#app/domain/file/describe.server.ts';
import { lead } from './lead.ts';

function words({ text, said, code, lang }: Line): ReactNode {
  if (code) {
    return (
      <bdi dir="ltr" className="code">
        {text}
      </bdi>
    );
  }
  return said ? (
    <span className="said" dir="auto" lang={lang}>
      {text}
    </span>
  ) : (
    text
  );
}

/** An answer read back: the same words as staff and lawyers see. */
export function AnswerLines({ lines }: { lines: readonly Line[] }) {
  return lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line.item !== undefined && line.item !== lines[index - 1]?.item && (
        <>
          <b>{line.item}</b>
          <br />
        </>
      )}
      {line.label !== undefined && <span className="soft">{lead(line.label)}</span>}
      {words(line)}
      {line.note !== undefined && <span className="soft"> ({line.note})</span>}
    </Fragment>
  ));
}

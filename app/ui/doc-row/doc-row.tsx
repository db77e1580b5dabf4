import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Thumb } from './thumb.tsx';

type DocRowProps = {
  name: ReactNode;
  /** "Ontvangen en bewaard", "Niet ontvangen", "U heeft dit niet". */
  state: ReactNode;
  tone?: 'plain' | 'good' | 'bad';
  /** none: there is no document, with a reason. absent: no drawing at all. */
  thumb?: 'paper' | 'none' | 'absent';
  /** More about it; own words in class "said". */
  children?: ReactNode;
  progress?: { value: number; max: number; label: string; text: string };
  receipt?: readonly { term: ReactNode; text: ReactNode }[];
  /** Links and buttons under the row. */
  actions?: ReactNode;
  level?: 2 | 3;
  id?: string;
};

export function DocList({ children, label }: { children: ReactNode; label?: string }) {
  return <ul className="docs" aria-label={label}>{children}</ul>;
}

export function DocRow(props: DocRowProps) {
  const { name, state, tone = 'plain', thumb = 'paper', children, progress, receipt, actions, level = 2, id } = props;
  const Heading = `h${level}` as const;
  return (
    <li className="doc" id={id}>
      <div className="doc-head">
        {thumb !== 'absent' && <Thumb none={thumb === 'none'} />}
        <div>
          <Heading className="name">{name}</Heading>
          <p className={classes('doc-state', tone !== 'plain' && tone)} role={progress ? 'status' : undefined}>{state}</p>
          {children}
        </div>
      </div>
      {progress && (
        <div className="doc-more">
          <progress value={progress.value} max={progress.max} aria-label={progress.label}>{progress.text}</progress>
        </div>
      )}
      {(receipt ?? actions) !== undefined && (
        <div className="receipt">
          {receipt && (
            <dl>
              {receipt.map((line, index) => (
                <div key={index}><dt>{line.term}</dt><dd>{line.text}</dd></div>
              ))}
            </dl>
          )}
          {actions !== undefined && <div className="row-links">{actions}</div>}
        </div>
      )}
    </li>
  );
}

import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Dot } from '../dot/dot.tsx';

export type WorkHeadProps = {
  title: ReactNode;
  /** Beside the title, in softer digits: how many rows. */
  count?: ReactNode;
  /** The name in its own script. */
  native?: { text: ReactNode; lang: string; dir: 'ltr' | 'rtl' };
  tags?: ReactNode;
  /** Soft words after the title: "oudste eerst". */
  note?: ReactNode;
  /** Who else has it open. */
  presence?: ReactNode;
  /** A row of facts under the title. */
  facts?: readonly ReactNode[];
  /** One primary action at most. */
  actions?: ReactNode;
  /** A line under it: the head of a case. */
  lined?: boolean;
};

export function WorkHead({ title, count, native, tags, note, presence, facts, actions, lined }: WorkHeadProps) {
  return (
    <div className={classes('head', lined && 'lined')}>
      <h1>
        {title}
        {count !== undefined && <> <span className="num">{count}</span></>}
        {native && <> <span lang={native.lang} dir={native.dir}>{native.text}</span></>}
      </h1>
      {tags}
      {note !== undefined && <p className="mute">{note}</p>}
      {presence !== undefined && <span className="presence"><Dot state="yes" />{presence}</span>}
      {actions !== undefined && <div className="actions push">{actions}</div>}
      {facts && (
        <p className="facts-line">
          {facts.map((fact, index) => <Fragment key={index}><span>{fact}</span> </Fragment>)}
        </p>
      )}
    </div>
  );
}

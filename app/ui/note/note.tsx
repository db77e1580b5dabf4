import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon.tsx';

export type NoteTone = 'plain' | 'calm' | 'attention' | 'error' | 'framed';

type NoteProps = {
  /** calm: reassurance. attention: a person must act. error: technique failed. framed: as heavy as the news beside it. */
  tone?: NoteTone;
  icon?: IconName;
  title?: ReactNode;
  /** Level of the heading made of the title. */
  level?: 2 | 3;
  /** Text is put in a paragraph; other content stays as it is. */
  children?: ReactNode;
  id?: string;
  role?: 'alert' | 'status';
};

export function Note({ tone = 'plain', icon, title, level = 2, children, id, role }: NoteProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classes('note', tone !== 'plain' && tone, icon && 'with-pic')} id={id} role={role}>
      {icon && <Icon name={icon} />}
      <div className="note-text">
        {title !== undefined && <Heading>{title}</Heading>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}

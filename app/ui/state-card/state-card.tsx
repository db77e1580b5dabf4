import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon.tsx';

type StateCardProps = { title: ReactNode; children?: ReactNode; icon?: IconName };

/** The state before anything else: "Nog niet verstuurd". */
export function StateCard({ title, children, icon = 'envelope' }: StateCardProps) {
  return (
    <div className="state">
      <Icon name={icon} />
      <p><b>{title}</b> {children}</p>
    </div>
  );
}

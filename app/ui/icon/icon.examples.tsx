import type { ReactElement } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { shapes } from './shapes.tsx';

export const examples: Record<string, ReactElement> = {
  all: <p className="row-buttons">{(Object.keys(shapes) as IconName[]).map((name) => <Icon key={name} name={name} label={name} />)}</p>,
  decoration: <p className="row-buttons"><Icon name="lock" /> Alleen u</p>,
};

import type { ReactElement } from 'react';
import { SideList } from './side-list.tsx';

export const examples: Record<string, ReactElement> = {
  readers: <SideList lines={[{ key: 'w', text: 'M. de Wit, intake', end: 'nu' }, { key: 'v', text: 'mr. A. Visser', end: '20-11' }]} />,
};

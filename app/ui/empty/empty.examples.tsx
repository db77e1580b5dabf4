import type { ReactElement } from 'react';
import { Empty } from './empty.tsx';

export const examples: Record<string, ReactElement> = {
  list: <Empty title="Niets te beoordelen">Nieuwe zaken komen hier vanzelf. <a href="#w">Bekijk wat wacht op de aanvrager</a></Empty>,
};

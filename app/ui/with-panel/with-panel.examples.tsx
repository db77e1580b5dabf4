import type { ReactElement } from 'react';
import { SideList } from '../side-list/side-list.tsx';
import { WithPanel } from './with-panel.tsx';

export const examples: Record<string, ReactElement> = {
  end: <WithPanel label="Over deze zaak" padded panel={<section><h2>Gelezen door</h2><SideList lines={[{ key: 'u', text: 'u', end: 'nu' }]} /></section>}><p>Hoofddeel</p></WithPanel>,
  start: <WithPanel label="Nieuwe golf" at="start" panel={<h2>Wie</h2>}><p>Hoofddeel</p></WithPanel>,
};

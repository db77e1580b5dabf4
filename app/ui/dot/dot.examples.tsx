import type { ReactElement } from 'react';
import { Dot } from './dot.tsx';

export const examples: Record<string, ReactElement> = {
  withWords: (
    <ul className="side-list">
      <li><Dot state="yes" /> in orde</li>
      <li><Dot state="half" /> deels</li>
      <li><Dot state="none" /> nog niet</li>
      <li><Dot state="ask" /> een mens moet iets doen</li>
      <li><Dot state="na" /> niet van toepassing</li>
    </ul>
  ),
  named: <p><Dot state="half" label="deels" /></p>,
};

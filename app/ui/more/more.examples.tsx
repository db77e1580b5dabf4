import type { ReactElement } from 'react';
import { More } from './more.tsx';

export const examples: Record<string, ReactElement> = {
  closed: <More summary="Wat kan ik doen als dit moeilijk is?">U kunt stoppen, naar buiten gaan, water drinken.</More>,
  open: <More open summary="Wat kan ik doen als dit moeilijk is?">U kunt stoppen, naar buiten gaan, water drinken.</More>,
};

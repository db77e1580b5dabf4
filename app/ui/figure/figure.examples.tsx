import type { ReactElement } from 'react';
import { Figure } from './figure.tsx';

export const examples: Record<string, ReactElement> = {
  number: <Figure value="29.160">aanvragen wachten nog op een eerste beslissing.</Figure>,
};

import type { ReactElement } from 'react';
import { Button } from '../button/button.tsx';
import { Actions } from './actions.tsx';

export const examples: Record<string, ReactElement> = {
  two: <Actions><Button primary>Bewaren en verder</Button><Button>Later beantwoorden</Button></Actions>,
  row: <Actions row><Button small>Houd wat hier staat</Button><Button small>Neem het andere</Button></Actions>,
};

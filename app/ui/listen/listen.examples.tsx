import type { ReactElement } from 'react';
import { Listen } from './listen.tsx';

export const examples: Record<string, ReactElement> = {
  dutch: <Listen href="#audio" label="Luister" size="0,1 MB" />,
  arabic: <div dir="rtl" lang="ar"><Listen href="#audio" label="استماع" size="0,4 MB" /></div>,
};

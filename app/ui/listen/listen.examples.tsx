import type { ReactElement } from 'react';
import { Listen } from './listen.tsx';

export const examples: Record<string, ReactElement> = {
  dutch: <Listen src="#audio" label="Luister" about="Waar bent u geboren?" size="0,1 MB" />,
  arabic: <div dir="rtl" lang="ar"><Listen src="#audio" label="استماع" about="أين وُلدت؟" size="0,4 MB" /></div>,
};

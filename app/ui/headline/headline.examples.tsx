import type { ReactElement } from 'react';
import { Headline } from './headline.tsx';

export const examples: Record<string, ReactElement> = {
  arabic: <div dir="rtl" lang="ar"><Headline title="ملفك مكتمل">لا يلزم القيام بأي شيء الآن.</Headline></div>,
};

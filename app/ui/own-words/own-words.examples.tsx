import type { ReactElement } from 'react';
import { OwnWords } from './own-words.tsx';

export const examples: Record<string, ReactElement> = {
  arabic: <OwnWords lang="ar" text={'كنت أعمل معلمة في مدرسة ابتدائية قرب حمص.\n\nبعد أسبوع جاؤوا إلى بيتنا في الليل.'} />,
  unbroken: <OwnWords text={'a'.repeat(300)} />,
};

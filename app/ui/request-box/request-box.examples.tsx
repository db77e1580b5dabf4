import type { ReactElement } from 'react';
import { Pair, RequestBox } from './request-box.tsx';

export const examples: Record<string, ReactElement> = {
  pair: <RequestBox action="#ask"><Pair><p>Hoe heet het dorp?</p><p lang="ar" dir="rtl">ما اسم القرية؟</p></Pair><p>Zij kan zelf verlengen.</p></RequestBox>,
};

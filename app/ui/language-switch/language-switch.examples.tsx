import type { ReactElement } from 'react';
import { LanguageSwitch } from './language-switch.tsx';
import type { LanguageChoice } from './language-switch.tsx';

const languages: LanguageChoice[] = [
  { code: 'nl', autonym: 'Nederlands', dir: 'ltr', href: '#nl', current: true },
  { code: 'en', autonym: 'English', dir: 'ltr', href: '#en' },
  { code: 'ar', autonym: 'العربية', dir: 'rtl', href: '#ar' },
];

export const examples: Record<string, ReactElement> = {
  pills: <LanguageSwitch label="Taal / Language / اللغة" languages={languages} />,
  fold: <LanguageSwitch label="Andere taal" languages={languages} fold="Taal van deze pagina:" />,
};

import type { ReactElement } from 'react';
import { Readers } from './readers.tsx';

export const examples: Record<string, ReactElement> = {
  closed: <Readers question="Wie kan dit lezen?" now="Nu alleen u">Na het versturen: medewerkers van de IND die aan uw zaak werken.</Readers>,
  open: <Readers open question="Wie kan dit lezen?" now="Nu alleen u">Na het versturen: medewerkers van de IND die aan uw zaak werken.</Readers>,
  arabic: (
    <div dir="rtl" lang="ar">
      <Readers question="من يستطيع قراءة هذا؟" now="الآن: أنت فقط">بعد الإرسال: موظفو دائرة الهجرة الذين يعملون على قضيتك، ومحاميك.</Readers>
    </div>
  ),
};

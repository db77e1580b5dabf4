import type { ReactElement } from 'react';
import { Steps } from './steps.tsx';

export const examples: Record<string, ReactElement> = {
  dutch: (
    <Steps
      steps={[
        { title: 'U heeft uw dossier verstuurd', text: '17 november 2026', state: 'done' },
        { title: 'Uw dossier is compleet', text: 'Sinds 8 december 2026', state: 'now' },
        { title: 'Uw volgende stap', text: 'Wij weten nog niet wanneer. Wij schrijven u hier elke maand.', state: 'next' },
      ]}
    />
  ),
  arabic: (
    <div dir="rtl" lang="ar">
      <Steps
        steps={[
          { title: 'أرسلت ملفك', text: <>الإيصال <bdi className="code" dir="ltr">4M8T-22KX</bdi></>, state: 'done' },
          { title: 'ملفك مكتمل', text: 'منذ 8 كانون الأول/ديسمبر 2026', state: 'now' },
          { title: 'تحديد خطوتك التالية', text: 'لا نعرف الموعد بعد.', state: 'next' },
        ]}
      />
    </div>
  ),
};

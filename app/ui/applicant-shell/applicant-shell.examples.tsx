import type { ReactElement } from 'react';
import { LanguageSwitch } from '../language-switch/language-switch.tsx';
import { PageTitle } from '../page-title/page-title.tsx';
import { ApplicantShell } from './applicant-shell.tsx';

export const examples: Record<string, ReactElement> = {
  full: (
    <ApplicantShell
      skip="Naar de inhoud"
      home={{ href: '#file', label: 'Mijn dossier' }}
      exit={{ action: '#exit', label: 'Snel sluiten' }}
      back={{ href: '#back', label: 'Terug' }}
      language={<LanguageSwitch label="Andere taal" fold="Taal van deze pagina:" languages={[{ code: 'nl', autonym: 'Nederlands', dir: 'ltr', href: '#nl', current: true }, { code: 'ar', autonym: 'العربية', dir: 'rtl', href: '#ar' }]} />}
      acting={{ label: 'Namens iemand anders', text: 'U helpt Rania A. U kunt lezen en typen, niet versturen.' }}
      draft="Deze vertaling is nog niet door een vertaler nagekeken."
      footer={[{ href: '#help', label: 'Hulp en uitleg' }, { href: '#privacy', label: 'Privacy' }]}
      signOut={{ action: '#out', label: 'Uitloggen', fields: <input type="hidden" name="token" value="t" /> }}
    >
      <PageTitle>Uw dossier</PageTitle>
      <p>Kunt u uw dossier versturen vóór <b>7&nbsp;december&nbsp;2026</b>?</p>
    </ApplicantShell>
  ),
};

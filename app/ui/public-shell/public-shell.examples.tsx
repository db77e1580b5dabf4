import type { ReactElement } from 'react';
import { PublicShell } from './public-shell.tsx';

export const examples: Record<string, ReactElement> = {
  example: (
    <PublicShell
      skip="Naar de inhoud"
      home={{ href: '#home', label: 'Voortgang' }}
      example={{ label: 'Voorbeeld', text: 'Voorbeeld. Alle getallen op deze bladzijde zijn verzonnen.' }}
      footer={[{ href: '#access', label: 'Toegankelijkheid' }]}
      footerEnd="Licentie CC0"
    >
      <h1>Voortgang van de aanvragen</h1>
      <p className="kicker"><span>Stand op 31&nbsp;december&nbsp;2027</span></p>
    </PublicShell>
  ),
  open: (
    <PublicShell
      skip="Naar de inhoud"
      home={{ href: '#file', label: 'Mijn dossier' }}
      exit={{ action: '#exit', label: 'Snel sluiten' }}
      back={{ href: '#file', label: 'Terug naar mijn dossier' }}
      signOut={{ action: '#out', label: 'Uitloggen' }}
      footer={[{ href: '#privacy', label: 'Privacy' }]}
      narrow
    >
      <h1>Hulp en uitleg</h1>
      <p>Hier leest u wat deze website is.</p>
    </PublicShell>
  ),
};

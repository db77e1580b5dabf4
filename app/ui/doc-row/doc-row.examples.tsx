import type { ReactElement } from 'react';
import { DocList, DocRow } from './doc-row.tsx';

export const examples: Record<string, ReactElement> = {
  states: (
    <DocList label="Uw documenten">
      <DocRow
        name="Trouwakte"
        state="Bezig met versturen: 62 procent"
        progress={{ value: 62, max: 100, label: 'Trouwakte versturen', text: '62 procent' }}
        actions={<button type="button">Stoppen met versturen</button>}
      />
      <DocRow
        name="Familieboekje"
        state="Ontvangen en bewaard"
        tone="good"
        receipt={[
          { term: 'Ontvangen', text: '17 november 2026, 14.08 uur' },
          { term: 'Bewijs', text: <bdi className="code" dir="ltr">7K2F-93QD</bdi> },
          { term: 'Grootte', text: '3,2 MB' },
        ]}
        actions={<><a href="#view">Bekijken</a><a href="#remove">Weghalen</a></>}
      >
        <p className="small soft">4 foto’s. Het echte boekje heeft u zelf.</p>
      </DocRow>
      <DocRow name="Paspoort" state="U heeft dit niet" thumb="none">
        <p className="said" dir="auto">Onderweg kwijtgeraakt, in de zomer van 2023.</p>
      </DocRow>
      <DocRow name="Diploma.pdf" state="Niet ontvangen" tone="bad" thumb="absent">
        <p>Dit bestand is op slot met een wachtwoord. Maak een foto van elke bladzijde.</p>
      </DocRow>
    </DocList>
  ),
};

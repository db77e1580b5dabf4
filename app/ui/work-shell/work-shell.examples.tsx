import type { ReactElement } from 'react';
import { SideNav } from '../side-nav/side-nav.tsx';
import { WorkHead } from '../work-head/work-head.tsx';
import { SearchForm } from './search-form.tsx';
import { WorkShell } from './work-shell.tsx';

export const examples: Record<string, ReactElement> = {
  staff: (
    <WorkShell
      skip="Naar de inhoud"
      home={{ href: '#home', label: 'Voorportaal' }}
      tabsLabel="Hoofdmenu"
      tabs={[{ href: '#work', label: 'Werklijst', current: true }, { href: '#queue', label: 'Planwachtrij' }]}
      search={<SearchForm action="#find" label="Zoek zaak, naam of V-nummer" />}
      user={{ name: 'M. de Wit', role: 'intake, Zwolle' }}
      signOut={{ action: '#out', label: 'Uitloggen' }}
      side={<SideNav label="Weergaven" groups={[{ key: 'mine', title: 'Van mij', items: [{ href: '#m', label: 'Mijn zaken', count: 23, current: true }] }]} />}
    >
      <WorkHead title="Te beoordelen" count={41} />
    </WorkShell>
  ),
};

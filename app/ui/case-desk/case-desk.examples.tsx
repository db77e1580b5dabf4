import type { ReactElement } from 'react';
import { SideNav } from '../side-nav/side-nav.tsx';
import { WorkHead } from '../work-head/work-head.tsx';
import { CaseDesk, PartHead } from './case-desk.tsx';

export const examples: Record<string, ReactElement> = {
  columns: (
    <CaseDesk
      head={<WorkHead lined title="Al-Khatib, Rania" />}
      parts={<SideNav label="Onderdelen" groups={[{ key: 'a', items: [{ href: '#i', label: 'Identiteit', current: true }] }]} />}
      view={{ label: 'Familieboekje', content: <p className="view-bar"><b>Familieboekje</b> 2 van 4</p> }}
      aside={{ label: 'Stand van de zaak', content: <section><h2>Beslisklaar <span className="num">16 van 19</span></h2></section> }}
    >
      <PartHead title="Identiteit" note="7 van 9 bekeken" />
    </CaseDesk>
  ),
};

import type { ReactElement } from 'react';
import { Button } from '../button/button.tsx';
import { Tag } from '../tag/tag.tsx';
import { WorkHead } from './work-head.tsx';

export const examples: Record<string, ReactElement> = {
  list: <WorkHead title="Te beoordelen" count={41} note="oudste eerst, bijgewerkt 10.04 uur" actions={<><Button quiet>Exporteren</Button><Button primary>Pak de volgende</Button></>} />,
  case: (
    <WorkHead
      lined
      title={<bdi>Al-Khatib, Rania</bdi>}
      native={{ text: 'رانيا الخطيب', lang: 'ar', dir: 'rtl' }}
      tags={<Tag tone="act-now">Te beoordelen</Tag>}
      presence="J. Hoekstra leest mee sinds 10.04"
      facts={[<bdi key="c" dir="ltr" className="code">Z-0004417</bdi>, 'Syrië', 'Arabisch, Syrisch', <>verstuurd <b>17-11-2026</b></>]}
      actions={<><span className="mute">Van u tot 10.31</span><Button>Notitie</Button></>}
    />
  ),
};

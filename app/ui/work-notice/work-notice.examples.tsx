import type { ReactElement } from 'react';
import { Button } from '../button/button.tsx';
import { WorkNotice } from './work-notice.tsx';

export const examples: Record<string, ReactElement> = {
  done: <WorkNotice title="11 van 12 toegewezen aan u." actions={<Button>Alles terugdraaien</Button>}>1 niet: <a href="#z">Z-0004402</a> is al van J. Hoekstra.</WorkNotice>,
  choose: <WorkNotice tone="act-now" title="J. Hoekstra heeft dit veld om 10.12 uur beoordeeld: akkoord." actions={<><Button>Houd akkoord</Button><Button>Toch vragen</Button></>}>Uw oordeel is niet bewaard.</WorkNotice>,
  failed: <WorkNotice tone="bad" title="De vraag is niet verstuurd.">Er is niets naar de aanvrager gegaan.</WorkNotice>,
};

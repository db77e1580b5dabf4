import type { ReactElement } from 'react';
import { Figure } from '../figure/figure.tsx';
import { Report } from './report.tsx';

export const examples: Record<string, ReactElement> = {
  words: <Report id="rep-words" title="Hoe lang duurt het?"><p>In weken, voor zaken die in december klaar waren.</p></Report>,
  chart: <Report id="rep-chart" title="Nieuwe aanvragen" chart={<p className="small soft">Het is geen belofte.</p>}><Figure value="91%">kreeg op tijd een beslissing.</Figure></Report>,
};

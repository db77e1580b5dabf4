import type { ReactElement } from 'react';
import { LineChart } from './line-chart.tsx';
import type { ChartData } from './line-chart.tsx';

const month = (year: number, index: number) => Date.UTC(year, index, 1);
const counts = [47950, 47330, 46740, 46060, 45320, 44460, 43670, 42690, 41630, 40450, 39300, 38090, 36800, 35620, 34530, 33210, 31830, 30420, 29160];
const end = Date.UTC(2029, 5, 12);
const start = { at: Date.UTC(2026, 5, 12), value: 48260 };

const data: ChartData = {
  points: [start, ...counts.map((value, index) => ({ at: month(2026, 6 + index), value }))],
  line: { from: start, to: { at: end, value: 0 }, label: 'rechte lijn naar nul' },
  valueTicks: [0, 10, 20, 30, 40, 50].map((value) => ({ value: value * 1000, label: value === 0 ? '0' : `${value}.000` })),
  timeTicks: [{ at: month(2027, 0), label: '2027' }, { at: month(2027, 6), label: 'juli' }, { at: month(2028, 0), label: '2028' }, { at: month(2028, 6), label: 'juli' }, { at: month(2029, 0), label: '2029' }],
  nowLabel: '29.160 nu',
  endLabel: '12 juni 2029',
};

const words = { title: 'Open aanvragen per maand', description: 'Van 48.260 op 12 juni 2026 naar 29.160 op 31 december 2027.' };

export const examples: Record<string, ReactElement> = {
  trend: <LineChart id="lc-trend" {...words} {...data} trend={{ to: { at: end, value: 5700 }, low: 4700, high: 10200, label: 'in dit tempo', endLabel: '± 5.700' }} />,
  oneMonth: <LineChart id="lc-one" {...words} {...data} points={[start]} nowLabel="48.260" />,
  nothing: <LineChart id="lc-none" {...words} {...data} points={[]} />,
};

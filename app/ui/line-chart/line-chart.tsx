import { Drawing } from './drawing.tsx';
import type { ChartData } from './drawing.tsx';

export type { ChartData, ChartPoint } from './drawing.tsx';

export type LineChartProps = ChartData & {
  id: string;
  title: string;
  /** What the chart shows, in a few sentences with the numbers. */
  description: string;
};

/** Points over time beside a straight line, drawn on the server: one drawing for wide and one for narrow screens. */
export function LineChart(props: LineChartProps) {
  return (
    <>
      <Drawing {...props} id={`${props.id}-wide`} narrow={false} />
      <Drawing {...props} id={`${props.id}-narrow`} narrow />
    </>
  );
}

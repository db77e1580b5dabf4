import type { ChartData } from './drawing.tsx';
import { scalesOf } from './scale.ts';
import type { Box } from './scale.ts';

/** On a narrow drawing every other tick has room. */
function thinned<Tick>(ticks: readonly Tick[], narrow: boolean): readonly Tick[] {
  return narrow && ticks.length > 3 ? ticks.filter((_, index) => index % 2 === 0) : ticks;
}

export function Axes({ data, box, narrow }: { data: ChartData; box: Box; narrow: boolean }) {
  const { x, y } = scalesOf(data, box);
  return (
    <>
      {thinned(data.valueTicks, narrow).map((tick) => (
        <g key={tick.value}>
          <path className="grid-line" d={`M${box.start} ${y(tick.value)}H${box.end}`} />
          <text x={box.start - 8} y={y(tick.value) + 4.5} textAnchor="end">{tick.label}</text>
        </g>
      ))}
      {thinned(data.timeTicks, narrow).map((tick) => (
        <text key={tick.at} x={x(tick.at)} y={box.floor + 22} textAnchor="middle">{tick.label}</text>
      ))}
    </>
  );
}

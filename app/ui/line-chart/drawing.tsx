import { path, scale } from './scale.ts';

/** at: any number that grows with time, such as milliseconds. */
export type ChartPoint = { at: number; value: number };

export type ChartData = {
  points: readonly ChartPoint[];
  /** The straight line: from the first count to zero. */
  line: { from: ChartPoint; to: ChartPoint; label: string };
  /** Marks at the side, from 0 up. */
  valueTicks: readonly { value: number; label: string }[];
  timeTicks: readonly { at: number; label: string }[];
  /** Beside the last point: "29.160 nu". */
  nowLabel: string;
  /** At the end of the straight line: "12 juni 2029". */
  endLabel: string;
  /** If the pace stays: a dotted line to there, with the slowest and the fastest pace around it. */
  trend?: { to: ChartPoint; low?: number; high?: number; label: string; endLabel: string };
};

type DrawingProps = ChartData & { id: string; title: string; description: string; narrow: boolean };

export function Drawing({ id, title, description, narrow, points, line, valueTicks, timeTicks, nowLabel, endLabel, trend }: DrawingProps) {
  const box = narrow ? { width: 360, height: 330, start: 54, end: 300, top: 26, floor: 288 } : { width: 700, height: 400, start: 52, end: 634, top: 24, floor: 362 };
  const highest = Math.max(1, line.from.value, ...valueTicks.map((tick) => tick.value), ...points.map((point) => point.value));
  const x = scale([line.from.at, line.to.at], [box.start, box.end]);
  const y = scale([0, highest], [box.floor, box.top]);
  const places = points.map((point) => [x(point.at), y(point.value)] as const);
  const first = places[0];
  const last = places[places.length - 1];
  const sideTicks = narrow ? valueTicks.filter((_, index) => index % 2 === 0 || valueTicks.length < 4) : valueTicks;
  const endX = box.end + 8;
  return (
    <svg className={narrow ? 'chart at-narrow' : 'chart at-wide'} viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {sideTicks.map((tick) => (
        <g key={tick.value}>
          <path className="grid-line" d={`M${box.start} ${y(tick.value)}H${box.end}`} />
          <text x={box.start - 8} y={y(tick.value) + 4.5} textAnchor="end">{tick.label}</text>
        </g>
      ))}
      {first && last && places.length > 1 && <path className="area" d={`${path(places)}L${last[0]} ${box.floor}L${first[0]} ${box.floor}Z`} />}
      {last && trend?.low !== undefined && trend.high !== undefined && (
        <path className="band" d={`${path([last, [x(trend.to.at), y(trend.high)], [x(trend.to.at), y(trend.low)]])}Z`} />
      )}
      <path className="goal" d={path([[x(line.from.at), y(line.from.value)], [x(line.to.at), y(line.to.value)]])} />
      {last && trend && <path className="trend" d={path([last, [x(trend.to.at), y(trend.to.value)]])} />}
      {places.length > 1 && <path className="actual" d={path(places)} />}
      {last && <circle className="point" cx={last[0]} cy={last[1]} r="5" />}
      <path className="tick-line" d={`M${box.end} ${box.top}V${box.floor}`} />
      {last && <text className="a" x={last[0] + 10} y={last[1] - 10}>{nowLabel}</text>}
      <text x={narrow ? box.start + 8 : box.start + 188} y={y(line.from.value * 0.36)} textAnchor={narrow ? 'start' : 'end'}>{line.label}</text>
      <text className="strong" x={box.end - 6} y={box.top + 12} textAnchor="end">{endLabel}</text>
      {trend && !narrow && last && <text className="o" x={(last[0] + box.end) / 2 - 12} y={(last[1] + y(trend.to.value)) / 2 - 28}>{trend.label}</text>}
      {trend && <text className="o" x={endX} y={y(trend.to.value) + 4}>{trend.endLabel}</text>}
      {timeTicks.filter((_, index) => !narrow || timeTicks.length < 4 || index % 2 === 0).map((tick) => (
        <text key={tick.at} x={x(tick.at)} y={box.floor + 22} textAnchor="middle">{tick.label}</text>
      ))}
    </svg>
  );
}

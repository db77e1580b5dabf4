import { Axes } from './axes.tsx';
import { narrowBox, path, scalesOf, wideBox } from './scale.ts';

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

/** A drawing is not mirrored: each text keeps its own direction (first strong isolate). */
const own = (text: string) => `\u2068${text}\u2069`;

export function Drawing({ id, title, description, narrow, ...data }: DrawingProps) {
  const { points, line, nowLabel, endLabel, trend } = data;
  const box = narrow ? narrowBox : wideBox;
  const { x, y } = scalesOf(data, box);
  const places = points.map((point) => [x(point.at), y(point.value)] as const);
  const first = places[0];
  const last = places[places.length - 1];
  const trendEnd = trend && ([x(trend.to.at), y(trend.to.value)] as const);
  return (
    <svg
      className={narrow ? 'chart at-narrow' : 'chart at-wide'}
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <Axes data={data} box={box} narrow={narrow} />
      {first && last && places.length > 1 && (
        <path className="area" d={`${path(places)}L${last[0]} ${box.floor}L${first[0]} ${box.floor}Z`} />
      )}
      {last && trendEnd && trend.low !== undefined && trend.high !== undefined && (
        <path className="band" d={`${path([last, [trendEnd[0], y(trend.high)], [trendEnd[0], y(trend.low)]])}Z`} />
      )}
      <path className="goal" d={path([[x(line.from.at), y(line.from.value)], [x(line.to.at), y(line.to.value)]])} />
      {last && trendEnd && <path className="trend" d={path([last, trendEnd])} />}
      {places.length > 1 && <path className="actual" d={path(places)} />}
      {last && <circle className="point" cx={last[0]} cy={last[1]} r="5" />}
      <path className="tick-line" d={`M${box.end} ${box.top}V${box.floor}`} />
      {last && <text className="a" x={last[0] + 10} y={last[1] - 10}>{own(nowLabel)}</text>}
      <text
        x={box.start + (narrow ? 8 : 188)}
        y={y(line.from.value * 0.36)}
        textAnchor={narrow ? 'start' : 'end'}
      >
        {own(line.label)}
      </text>
      <text className="strong" x={box.end - 6} y={box.top + 12} textAnchor="end">{own(endLabel)}</text>
      {last && trendEnd && !narrow && (
        <text className="o" x={(last[0] + box.end) / 2 - 12} y={(last[1] + trendEnd[1]) / 2 - 28}>{own(trend.label)}</text>
      )}
      {trendEnd && <text className="o" x={box.end + 8} y={trendEnd[1] + 4}>{own(trend.endLabel)}</text>}
    </svg>
  );
}

import type { ChartData } from './drawing.tsx';

/** A straight scale from values to places on the drawing, rounded to a tenth of a pixel. */
function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const width = from[1] - from[0] || 1;
  return (value) => Math.round((to[0] + ((value - from[0]) / width) * (to[1] - to[0])) * 10) / 10;
}

/** A path through places. */
export function path(places: readonly (readonly [number, number])[]): string {
  return places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** The drawing, and the field inside it where the lines are. */
export type Box = { width: number; height: number; start: number; end: number; top: number; floor: number };

export const wideBox: Box = { width: 700, height: 400, start: 52, end: 634, top: 24, floor: 362 };
export const narrowBox: Box = { width: 360, height: 330, start: 54, end: 300, top: 26, floor: 288 };

export function scalesOf({ points, line, valueTicks }: ChartData, box: Box) {
  const highest = Math.max(
    1,
    line.from.value,
    ...valueTicks.map((tick) => tick.value),
    ...points.map((point) => point.value),
  );
  return {
    x: scale([line.from.at, line.to.at], [box.start, box.end]),
    y: scale([0, highest], [box.floor, box.top]),
  };
}

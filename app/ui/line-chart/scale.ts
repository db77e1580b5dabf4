/** A straight scale from values to places on the drawing, rounded to a tenth of a pixel. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const width = from[1] - from[0] || 1;
  return (value) => Math.round((to[0] + ((value - from[0]) / width) * (to[1] - to[0])) * 10) / 10;
}

/** A path through places. */
export function path(places: readonly (readonly [number, number])[]): string {
  return places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

import type { DocPicture } from '#app/ui/doc-view/doc-view.tsx';

const zooms = [100, 150, 200, 300] as const;
const turns = [0, 90, 180, 270] as const;

/** How a document is looked at, as it stands in the address: nothing of what it is about. */
export type LookQuery = { page: number; zoom: DocPicture['zoom']; turn: DocPicture['turn']; beside: string };

/** @param pages there are; what nobody has becomes the nearest. */
export function readLookQuery(query: URLSearchParams, pages: number): LookQuery {
  const page = Number(query.get('page') ?? 1);
  return {
    page: Number.isInteger(page) ? Math.min(Math.max(page, 1), Math.max(pages, 1)) : 1,
    zoom: zooms.find((zoom) => String(zoom) === query.get('zoom')) ?? 100,
    turn: turns.find((turn) => String(turn) === query.get('turn')) ?? 0,
    beside: (query.get('beside') ?? '').slice(0, 40),
  };
}

/** The same, with something else; what is as usual is left out. */
export function writeLookQuery(look: LookQuery, change: Partial<LookQuery>): string {
  const { page, zoom, turn, beside } = { ...look, ...change };
  const query = new URLSearchParams();
  if (page !== 1) query.set('page', String(page));
  if (zoom !== 100) query.set('zoom', String(zoom));
  if (turn !== 0) query.set('turn', String(turn));
  if (beside !== '') query.set('beside', beside);
  return `?${query.toString()}`;
}

export const largerZoom = (zoom: DocPicture['zoom']) => zooms[zooms.indexOf(zoom) + 1];
export const smallerZoom = (zoom: DocPicture['zoom']) => zooms[zooms.indexOf(zoom) - 1];
export const turnedBy = (turn: DocPicture['turn'], by: 90 | -90): DocPicture['turn'] => turns[(turns.indexOf(turn) + (by === 90 ? 1 : 3)) % 4]!;

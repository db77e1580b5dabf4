/** Lists of work by what must be done. Texts: `work:views.<view>`. */
export const myViews = ['review', 'answered', 'waiting', 'complete', 'ready', 'other'] as const;
export type MyView = (typeof myViews)[number];
/** Lists that are everybody's: cases without an officer, and cases that wait for a second reviewer. */
export const sharedViews = ['unassigned', 'second'] as const;
export type SharedView = (typeof sharedViews)[number];
export type View = MyView | SharedView;
export const isView = (text: string): text is View => ([...myViews, ...sharedViews] as string[]).includes(text);

/** Lists of everybody are counted up to here: a longer one is shown as "999+". */
export const countedTo = 1000;

/** Rows on one page of the worklist. */
export const pageSize = 50;

/** The place after a row, as it stands in the address: no content. */
export type Cursor = { since: Date; id: string };
export const writeCursor = ({ since, id }: Cursor): string => `${since.getTime()}.${id}`;
export function readCursor(text: string): Cursor | undefined {
  const [, ms, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text) ?? [];
  return ms && id ? { since: new Date(Number(ms)), id } : undefined;
}

/** Rows on one page of the record of a case or a person. */
export const logPage = 500;

/** The place after a row, as it stands in the address: no content. */
export type LogCursor = { at: Date; seq: number; id: string };
export const writeLogCursor = ({ at, seq, id }: LogCursor): string => `${at.getTime()}.${seq}.${id}`;
export function readLogCursor(text: string): LogCursor | undefined {
  const [, ms, seq, id] = /^(\d{1,15})\.(\d{1,9})\.([0-9a-f-]{36})$/.exec(text) ?? [];
  return ms && seq && id ? { at: new Date(Number(ms)), seq: Number(seq), id } : undefined;
}

/** Rows on one page of the record of a case or a person. */
export const logPage = 500;

/** The place after a row, as it stands in the address: no content. */
export type LogCursor = { at: Date; seq: number; id: string };
export const writeLogCursor = ({ at, seq, id }: LogCursor): string => `${at.getTime()}.${seq}.${id}`;
export function readLogCursor(text: string): LogCursor | undefined {
  const found = /^(\d{1,15})\.(\d{1,9})\.([0-9a-f-]{36})$/.exec(text);
  return found ? { at: new Date(Number(found[1])), seq: Number(found[2]), id: found[3]! } : undefined;
}

/** A row of the record that tells of signing in, newest first in a list. */
export type SignInRow = { action: string; object: string; reason: string; at: Date };

export const signInActions = ['account.activate', 'session.start', 'session.try', 'session.end', 'pin.change', 'codes.renew'] as const;

/** A helper's comings and goings have names of their own: of hers she is told, and his are none of them. */
export const signInAct = ({ helperId }: { helperId?: string | undefined }, what: 'start' | 'try' | 'end'): string =>
  helperId === undefined ? `session.${what}` : `helper.${what}`;

export type SignInNews = {
  /** When somebody came in before this. */
  last: Date | undefined;
  /** PINs since then that opened nothing. */
  failed: number;
  /** The file was in use elsewhere, and was closed there. */
  elsewhere: boolean;
};

const isStart = ({ action }: SignInRow) => action === 'session.start' || action === 'account.activate';
/** What a PIN that was right ends in. */
const usesPin = ({ action, reason }: SignInRow) => (action === 'session.start' && reason !== 'passkey') || action === 'pin.change' || action === 'codes.renew';

/** What there is to tell about the time before this visit. A session that only woke belongs to the visit in which it began. */
export function signInNews(rows: readonly SignInRow[], sessionId: string): SignInNews {
  const here = rows.findIndex((row) => isStart(row) && row.object === `session:${sessionId}`);
  const begun = here < 0 ? 0 : rows.findIndex((row, at) => at >= here && isStart(row) && row.reason !== 'session');
  const start = rows[begun];
  const earlier = rows.slice(begun + 1);
  const before = earlier.findIndex(isStart);
  const between = earlier.slice(0, before < 0 ? earlier.length : before);
  const tried = between.filter(({ action }) => action === 'session.try').length;
  const right = [...(start ? [start] : []), ...between].filter(usesPin).length;
  return {
    last: earlier[before]?.at,
    failed: Math.max(0, tried - right),
    elsewhere: between.some(({ action, reason }) => action === 'session.end' && reason === 'elsewhere'),
  };
}

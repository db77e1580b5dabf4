/** A row of the record that tells of signing in, newest first in a list. */
export type SignInRow = { action: string; object: string; reason: string; at: Date };

export const signInActions = ['account.activate', 'session.start', 'session.try', 'session.end', 'pin.change', 'codes.renew', 'passkey.ask', 'helper.invite', 'device.end'] as const;

const acts = { start: 'session.start', try: 'session.try', end: 'session.end', device: 'device.end', code: 'code.end', pin: 'pin.change' } as const;
const actsOfHelper = { start: 'helper.start', try: 'helper.try', end: 'helper.end', device: 'helper.deviceEnd', code: 'helper.codeEnd', pin: 'helper.pin' } as const;

/** A helper's comings and goings have names of their own: of hers she is told, and his are none of them. */
export const signInAct = ({ helperId }: { helperId?: string | undefined }, what: keyof typeof acts): string => (helperId === undefined ? acts : actsOfHelper)[what];

export type SignInNews = {
  /** When somebody came in before this, not counting the end of a pause. */
  last: Date | undefined;
  /** PINs since then that opened nothing. */
  failed: number;
  /** The file was in use elsewhere, and was closed there. */
  elsewhere: boolean;
  /** A phone of hers was closed, because too many wrong PINs were typed on it. */
  guessed: boolean;
  /** Phones and computers, and passkeys, that were made in the visit before this or since, and that still open her file. */
  newDevices: number;
  newPasskeys: number;
};
/** When each was made; the phone that she holds now is none of them. */
export type NewKeys = { devices: readonly Date[]; passkeys: readonly Date[] };

const isStart = ({ action }: SignInRow) => action === 'session.start' || action === 'account.activate';
/** A session that only woke belongs to the visit in which it began: else a pause would hide what came before it. */
const isEntry = (row: SignInRow) => isStart(row) && row.reason !== 'session';
const afterPin = ['pin.change', 'codes.renew', 'passkey.ask', 'helper.invite'];
/** What a PIN that was right ends in. */
const usesPin = ({ action, reason }: SignInRow) => (action === 'session.start' && reason !== 'passkey') || afterPin.includes(action);

/** What there is to tell about the time before this visit. */
export function signInNews(rows: readonly SignInRow[], sessionId: string, { devices, passkeys }: NewKeys): SignInNews {
  const here = rows.findIndex((row) => isStart(row) && row.object === `session:${sessionId}`);
  const begun = here < 0 ? 0 : rows.findIndex((row, at) => at >= here && isEntry(row));
  const start = rows[begun];
  const earlier = rows.slice(begun + 1);
  const before = earlier.findIndex(isEntry);
  const between = earlier.slice(0, before < 0 ? earlier.length : before);
  const tried = between.filter(({ action }) => action === 'session.try').length;
  const right = [...(start ? [start] : []), ...between].filter(usesPin).length;
  const last = before < 0 ? undefined : earlier[before];
  // Whoever came in before this may have left a key at once: from then on is from the visit before that one. At the
  // first of all there was nobody before her.
  const since = last?.action === 'account.activate' ? last : earlier.slice(before + 1).find(isEntry);
  const lately = (all: readonly Date[]) => (last && start ? all.filter((at) => (since === undefined || at > since.at) && at < start.at).length : 0);
  return {
    last: last?.at,
    failed: Math.max(0, tried - right),
    elsewhere: between.some(({ action, reason }) => action === 'session.end' && reason === 'elsewhere'),
    guessed: between.some(({ action, reason }) => action === 'device.end' && reason === 'guessed'),
    newDevices: lately(devices),
    newPasskeys: lately(passkeys),
  };
}

import { randomBytes, randomUUID } from 'node:crypto';
import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { staffRoles, type Actor, type Ctx, type CtxBase, type StaffRole } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import type { Whose } from './account.store.server.ts';
import type { Audience } from './claims.ts';
import { briefRoles, briefSession, sessionLimits, touchEvery } from './limits.ts';
import * as store from './session.store.server.ts';
import { signInAct } from './sign-ins.ts';

/** 256 bits, for a session or a device. The database keeps only its keyed hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const anyone: Actor = { kind: 'public' };

/** The actor of a request: of a live session, else the public. */
export async function findSessionActor(base: CtxBase, token: string | undefined): Promise<Actor> {
  if (token === undefined) return anyone;
  const found = await store.findSession(base.db.read, base.keys.digest('session', token));
  if (!found) return anyone;
  if (isIdle(found.session, base.now())) {
    await keepRefused(base, found.session);
    return anyone;
  }
  const actor = actorOf(found, base.now());
  if (actor.kind !== 'public') keepAlive(base, found.session);
  return actor;
}

/** The actor of a session by its number, for what has no cookie: the session must be open and in use, and is not kept awake. */
export async function findActorOfSession(base: CtxBase, sessionId: string): Promise<Actor> {
  const found = await store.findSessionWithPerson(base.db.read, sessionId);
  return !found || isIdle(found.session, base.now()) ? anyone : actorOf(found, base.now());
}

const isOpen = ({ endedAt, expiresAt }: store.SessionRow, now: Date) => endedAt === null && expiresAt > now;
/** Over, asleep, or not used for too long. */
export const isIdle = (session: store.SessionRow, now: Date) =>
  !isOpen(session, now) || session.asleepAt !== null || now.getTime() - session.lastSeenAt.getTime() > sessionLimits[session.kind].idle;

function actorOf({ session, person, helper }: store.FoundSession, now: Date): Actor {
  const { id: sessionId, expiresAt: until, kind, caseId, deviceId, roles, strong } = session;
  if (kind === 'applicant') {
    return caseId === null ? anyone : { kind, id: caseId, caseId, sessionId, until, deviceId: deviceId ?? undefined };
  }
  if (kind === 'helper') {
    if (caseId === null || !helper || helper.endedAt !== null || helper.until <= now) return anyone;
    return { kind, id: helper.id, caseId, sessionId, until, deviceId: deviceId ?? undefined };
  }
  if (!person || person.disabledAt !== null || !strong || person.audience !== kind) return anyone;
  const { id, name, office, barNumber, guardianNumber } = person;
  if (kind === 'lawyer') return { kind, id, name, barNumber, sessionId, until };
  if (kind === 'guardian') return { kind, id, name, guardianNumber, sessionId, until };
  return { kind, id, name, office, roles: roles.filter((role): role is StaffRole => staffRoles.some((one) => one === role)), sessionId, until };
}

/** With a PIN of one's own, which wakes what sleeps. */
const hasPin = ({ kind }: store.SessionRow) => kind === 'applicant' || kind === 'helper';

/** Written beside the request, at most once a minute: a page never waits for it, and loses nothing when it fails. */
function keepAlive(base: CtxBase, session: store.SessionRow): void {
  const now = base.now();
  if (now.getTime() - session.lastSeenAt.getTime() < touchEvery) return;
  base.db.write((tx) => store.touchSession(tx, session.id, now)).catch(() => undefined);
}

/**
 * What was refused stays refused, also when the clock was ahead and goes back (R9): written down before the answer, once.
 * One that is over has ended; one of an applicant or helper that was not used only sleeps.
 */
async function keepRefused(base: CtxBase, session: store.SessionRow): Promise<void> {
  const now = base.now();
  if (session.endedAt !== null) return;
  const sleeps = hasPin(session) && isOpen(session, now);
  if (sleeps && session.asleepAt !== null) return;
  const write = sleeps ? store.putToSleep : store.endSessionRow;
  // A disk that is full keeps nobody out who may be public.
  await base.db.write(async (tx) => void (await write(tx, session.id, now))).catch(() => undefined);
}

type Holder =
  | { kind: 'applicant'; caseId: string; deviceId: string | undefined; until?: Date }
  | { kind: 'helper'; caseId: string; helper: store.HelperRow; deviceId: string | undefined; until?: Date }
  | { kind: Audience; person: store.PersonRow; roles: readonly StaffRole[] };

/**
 * A new session under a new token, in the transaction of the sign-in. An applicant has one at a time, and so has a helper: the others end.
 * @returns the token for the cookie, and the actor for the record of this act.
 */
export async function startSession(tx: Tx, ctx: Ctx, holder: Holder): Promise<{ token: string; actor: Extract<Actor, { sessionId: string }> }> {
  const token = newToken();
  const now = ctx.now();
  const latest = new Date(now.getTime() + longest(holder));
  const byPin: Whose | undefined = 'person' in holder ? undefined : { caseId: holder.caseId, helperId: holder.kind === 'helper' ? holder.helper.id : undefined };
  const own =
    'caseId' in holder
      ? { caseId: holder.caseId, helperId: byPin?.helperId ?? null, personId: null, deviceId: holder.deviceId ?? null, roles: [], strong: false, expiresAt: holder.until ?? latest }
      : { caseId: null, helperId: null, personId: holder.person.id, deviceId: null, roles: [...holder.roles], strong: true, expiresAt: latest };
  const row: store.SessionRow = {
    ...own,
    tokenHash: ctx.keys.digest('session', token),
    id: randomUUID(),
    kind: holder.kind,
    origin: ctx.origin,
    createdAt: now,
    lastSeenAt: now,
    asleepAt: null,
    endedAt: null,
  };
  if (byPin) await endElsewhere(tx, ctx, byPin);
  if ('sessionId' in ctx.actor) await store.endSessionRow(tx, ctx.actor.sessionId, now);
  await store.insertSession(tx, row);
  const actor = actorOf({ session: row, person: 'person' in holder ? holder.person : null, helper: 'helper' in holder ? holder.helper : null }, now);
  if (!('sessionId' in actor)) throw new Error('A session of nobody');
  return { token, actor };
}

const longest = (holder: Holder): number =>
  'person' in holder && holder.roles.some((role) => briefRoles.includes(role)) ? briefSession : sessionLimits[holder.kind].absolute;

/** What was open elsewhere closes. That it was in use there stands in the record, and she is told (security 2.4). */
async function endElsewhere(tx: Tx, ctx: Ctx, whose: Whose): Promise<void> {
  const ended = await store.endSessionsOf(tx, whose, ctx.now());
  const here = 'sessionId' in ctx.actor ? ctx.actor.sessionId : '';
  const inUse = ended.filter((session) => session.id !== here && !isIdle({ ...session, endedAt: null }, ctx.now()));
  for (const { id } of inUse) await record(tx, ctx, { caseId: whose.caseId, action: signInAct(whose, 'end'), object: `session:${id}`, reason: 'elsewhere' });
}

/**
 * Signs out: dead on the next request. Nothing happens for who is not signed in.
 * @param token of the cookie: after a pause nobody is signed in by it, and the session would still wake.
 */
export async function endSession(ctx: Ctx, token?: string): Promise<void> {
  const session = ofActor(ctx.actor) ?? (await findSleepingSession(ctx, token));
  if (!session) return;
  const { id, caseId, helperId } = session;
  const action = signInAct({ helperId: helperId ?? undefined }, 'end');
  await ctx.db.write(async (tx) => {
    if (await store.endSessionRow(tx, id, ctx.now())) await record(tx, ctx, { caseId: caseId ?? undefined, action });
  }, caseId ?? officeChain);
}

const ofActor = (actor: Actor): Pick<store.SessionRow, 'id' | 'caseId' | 'helperId'> | undefined =>
  'sessionId' in actor
    ? { id: actor.sessionId, caseId: 'caseId' in actor ? actor.caseId : null, helperId: actor.kind === 'helper' ? actor.id : null }
    : undefined;

/** A session of an applicant or helper that only slept: not ended and not yet over. The PIN wakes it. */
export async function findSleepingSession(base: CtxBase, token: string | undefined): Promise<store.SessionRow | undefined> {
  const session = await findOpen(base, token);
  return session && hasPin(session) ? session : undefined;
}

/** The number of a session that nobody ended and that is not yet over, awake or not: it tells one caller from another, and opens nothing. */
export const findOpenSession = async (base: CtxBase, token: string | undefined): Promise<string | undefined> => (await findOpen(base, token))?.id;

async function findOpen(base: CtxBase, token: string | undefined): Promise<store.SessionRow | undefined> {
  if (token === undefined) return undefined;
  const found = await store.findSession(base.db.read, base.keys.digest('session', token));
  return found && isOpen(found.session, base.now()) ? found.session : undefined;
}

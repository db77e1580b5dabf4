import { and, count, isNotNull, asc, countDistinct, desc, eq, inArray, lt, max, sql, type SQL } from 'drizzle-orm';
import type { EventType } from '#app/domain/audit/event-types.ts';
import { ranks } from '#app/domain/planning/queue-order.ts';
import { caseKeys, cases, events, waves } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { WaveChoice } from './wave.ts';

export type Wave = typeof waves.$inferSelect;
/** Lock of the numbers of waves. */
export const waveNumberLock = 'wave-number';

export const findWave = async (db: Tx, id: string): Promise<Wave | undefined> => (await db.select().from(waves).where(eq(waves.id, id)))[0];
export const listWaveRows = (db: Tx): Promise<Wave[]> => db.select().from(waves).orderBy(desc(waves.number));
export const listUnsent = async (db: Tx): Promise<string[]> =>
  (await db.select({ id: waves.id, sentAt: waves.sentAt }).from(waves).orderBy(asc(waves.number))).flatMap(({ id, sentAt }) => (sentAt === null ? [id] : []));

/** Makes the wave, unless this id was made before. @returns whether it is new. */
export async function insertWave(tx: Tx, row: Omit<typeof waves.$inferInsert, 'number'>): Promise<boolean> {
  const [last] = await tx.select({ number: max(waves.number) }).from(waves);
  const made = await tx
    .insert(waves)
    .values({ ...row, number: (last?.number ?? 0) + 1 })
    .onConflictDoNothing({ target: waves.id })
    .returning({ id: waves.id });
  return made.length === 1;
}

export async function setInvited(tx: Tx, id: string, invited: number): Promise<void> {
  await tx.update(waves).set({ invited }).where(eq(waves.id, id));
}

export async function setSent(tx: Tx, id: string, sentAt: Date): Promise<void> {
  await tx.update(waves).set({ sentAt }).where(eq(waves.id, id));
}

/** The group that a planner chose, whatever their stage. */
function inGroup({ nationalities, languages, locations, lodgedBefore }: WaveChoice): SQL | undefined {
  return and(
    nationalities.length > 0 ? inArray(cases.nationality, nationalities) : undefined,
    languages.length > 0 ? inArray(cases.language, languages) : undefined,
    locations.length > 0 ? inArray(cases.location, locations) : undefined,
    lodgedBefore === '' ? undefined : lt(cases.lodgedOn, lodgedBefore),
  );
}

const invitable = and(eq(cases.scope, 'in'), eq(cases.stage, 'imported'));

/** As the planning queue orders (domain 5); R-17 names repeat applications beside children, both count here. */
const rank = sql`case when ${cases.courtTermOn} <> '' then ${ranks.court} when ${cases.defaultNoticeTermOn} <> '' then ${ranks.defaultNotice}
  when ${eq(cases.childrenInvolved, true)} or ${eq(cases.subsequentApplication, true)} then ${ranks.children} else ${ranks.wave} end`.mapWith(Number);
const term = sql`case when ${cases.courtTermOn} <> '' then ${cases.courtTermOn} else ${cases.defaultNoticeTermOn} end`;

const candidateColumns = {
  id: cases.id,
  version: cases.version,
  language: cases.language,
  location: cases.location,
  nationality: cases.nationality,
  lodgedOn: cases.lodgedOn,
  rank,
  facts: cases.facts,
};
export type Candidate = Awaited<ReturnType<typeof listCandidates>>[number];

/** Who is next: terms first, then children, then who has waited longest. */
export const listCandidates = (db: Tx, choice: WaveChoice, limit: number) =>
  db
    .select(candidateColumns)
    .from(cases)
    // Without its key, which a backup may have lost, nothing can be written to anybody.
    .innerJoin(caseKeys, eq(caseKeys.caseId, cases.id))
    .where(and(invitable, inGroup(choice)))
    .orderBy(rank, term, asc(cases.lodgedOn), asc(cases.id))
    .limit(limit);

/** Of these, who may be invited at the moment of the write, as they are then. */
export async function listStillInvitable(tx: Tx, ids: string[]): Promise<Map<string, Candidate>> {
  const rows = ids.length ? await tx.select(candidateColumns).from(cases).where(and(invitable, inArray(cases.id, ids))) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

export async function setWave(tx: Tx, ids: string[], set: { waveId: string; respondBy: string }): Promise<void> {
  await tx.update(cases).set(set).where(inArray(cases.id, ids));
}

/** The group, counted by where each case stands. */
export const countGroup = (db: Tx, choice: WaveChoice) =>
  db
    .select({ scope: cases.scope, reason: cases.scopeReason, stage: cases.stage, n: countDistinct(cases.id) })
    .from(cases)
    .where(inGroup(choice))
    .groupBy(cases.scope, cases.scopeReason, cases.stage);

/** Values that occur among people who can still be invited, with how many. */
export async function countInvitable(db: Tx, column: 'nationality' | 'language' | 'location'): Promise<{ value: string; n: number }[]> {
  const by = cases[column];
  const rows = await db.select({ value: by, n: countDistinct(cases.id) }).from(cases).where(invitable).groupBy(by);
  return rows.sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
}

/** How many people of a wave reached each of these events. */
/** Of the people of a wave, those who want to speak to a lawyer first and have not sent. */
export async function countLawyerFirst(db: Tx, waveId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(cases).where(and(eq(cases.waveId, waveId), isNotNull(cases.lawyerFirstSince)));
  return row?.n ?? 0;
}

export async function countReached(db: Tx, waveId: string, types: readonly EventType[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ type: events.type, n: countDistinct(events.caseId) })
    .from(cases)
    .innerJoin(events, eq(events.caseId, cases.id))
    // Written so that the people of the wave are walked, and not all events of these kinds.
    .where(sql`${eq(cases.waveId, waveId)} and case when ${inArray(events.type, [...types])} then 1 else 0 end = 1`)
    .groupBy(events.type);
  return new Map(rows.map(({ type, n }) => [type, n]));
}

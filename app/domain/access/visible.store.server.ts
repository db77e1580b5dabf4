import { and, eq, isNull, notInArray, type SQL } from 'drizzle-orm';
import type { Actor } from '#app/domain/context.ts';
import { cases, conflictsOfInterest } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Whose lists are made: what `may` says of one case, as a condition over many. */
export type Viewer = { id: string; guarded: boolean };

export const viewerOf = (actor: Actor): Viewer => ({
  id: 'id' in actor ? actor.id : '',
  guarded: actor.kind === 'staff' && actor.roles.includes('guarded'),
});

/** Cases of people whom this person knows. */
const known = (db: Tx, { id }: Viewer) =>
  db
    .select({ caseId: conflictsOfInterest.caseId })
    .from(conflictsOfInterest)
    .where(and(eq(conflictsOfInterest.personId, id), isNull(conflictsOfInterest.endedAt)));

/** Cases that exist for this person. */
export const visibleTo = (db: Tx, viewer: Viewer): SQL | undefined =>
  and(viewer.guarded ? undefined : eq(cases.guarded, false), notInArray(cases.id, known(db, viewer)));

/** The same for a list whose rows carry no name: only those of people whom she knows are left out. */
export const unknownTo = (db: Tx, viewer: Viewer, caseId: Parameters<typeof notInArray>[0]): SQL => notInArray(caseId as typeof cases.id, known(db, viewer));

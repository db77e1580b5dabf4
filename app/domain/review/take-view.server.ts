import { listAssignments, nobody, takeStages, type CaseRole } from '#app/domain/access/assignments.store.server.ts';
import { listPeople } from '#app/domain/access/people.store.server.ts';
import { may } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getCaseRow, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';

export type TakeView = {
  row: Pick<CaseRow, 'id' | 'reference' | 'language' | 'lodgedOn' | 'stage' | 'stageSince'>;
  /** Whether it can be taken in this stage. */
  open: boolean;
  /** Whether it can be opened to read, for a reason, and for how many minutes. */
  readable: boolean;
  minutes: number;
  held: Partial<Record<CaseRole, { name: string; mine: boolean }>>;
};

/** What a colleague may know of a case before taking it: no name, no content. */
export async function getTakeView(ctx: Ctx, caseId: string): Promise<TakeView> {
  const subject = await requireOnCase(ctx.db.read, ctx, 'case.assign', caseId);
  const { id, reference, language, lodgedOn, stage, stageSince } = await getCaseRow(ctx.db.read, caseId);
  const working = (await listAssignments(ctx.db.read, caseId)).filter(({ personId }) => personId !== nobody);
  const people = await listPeople(ctx.db.read, working.map(({ personId }) => personId));
  const me = 'id' in ctx.actor ? ctx.actor.id : '';
  const held = Object.fromEntries(
    working.map(({ role, personId }) => [role, { name: people.get(personId)?.name ?? '', mine: personId === me }]),
  );
  return { row: { id, reference, language, lodgedOn, stage, stageSince }, open: takeStages.includes(stage), readable: may(ctx.actor, 'case.openForReason', subject), minutes: await getSetting(ctx.db.read, 'reasonAccessMinutes', ctx.now()), held };
}

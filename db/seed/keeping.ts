import { asc, eq } from 'drizzle-orm';
import type { Actor, Ctx, CtxBase } from '#app/domain/context.ts';
import { listHolds, setHold } from '#app/domain/retention/holds.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { changeSetting, getSetting } from '#app/domain/settings/settings.store.server.ts';
import { cases } from '#db/schema/index.ts';

/** The demonstration is seven weeks old: with these terms each thing that happens to a file has happened to one. */
const terms = { draftWarnDays: 30, sentFileDays: 30 } as const;

export async function shortTerms(ctx: Ctx, at: Date): Promise<void> {
  for (const [name, days] of Object.entries(terms) as [keyof typeof terms, number][]) {
    if ((await getSetting(ctx.db.read, name, ctx.now())) !== days) await changeSetting(ctx, name, days, at);
  }
}

/** Drafts that nobody touched are announced, decided files are packed for the archive, and one case is held. */
export async function keepAndForget(base: CtxBase, administrator: Actor): Promise<void> {
  const ctx = { ...base, actor: administrator, origin: 'demonstration', requestId: 'demonstration' };
  const [decided] = await base.db.read.select({ reference: cases.reference }).from(cases).where(eq(cases.stage, 'first_decision_made')).orderBy(asc(cases.reference)).limit(1);
  if (decided && (await listHolds(ctx)).length === 0) await setHold(ctx, { reference: decided.reference, reason: 'court', words: 'De rechtbank heeft het dossier opgevraagd.' });
  await runRetention(base);
}

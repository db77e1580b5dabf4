import { endHelper, isActive, letHelp, listHelpers } from '#app/domain/access/helpers.server.ts';
import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import { spokenName } from '#app/domain/caseload/case.ts';
import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { noSession, type CtxBase } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { demoWaves, listWaveCases } from './waves.ts';

export type DemoHelper = { name: string; code: string; check: { asks: 'birthYear' | 'vNumber'; answer: string } };

/**
 * Somebody who has begun asks a visitor to help. A code is told once only: one of an earlier start that nobody used
 * ends, and another is made; where it was used the next person asks.
 */
export async function openDemoHelper(base: CtxBase): Promise<DemoHelper | undefined> {
  const people = await Promise.all(demoWaves.map((wave) => listWaveCases(base, wave)));
  for (const { id } of people.flat()) {
    const row = await getCaseRow(base.db.read, id);
    if (row.stage !== 'in_progress' || row.unaccompaniedMinor) continue;
    const actor = { kind: 'applicant', id, caseId: id, sessionId: noSession, deviceId: undefined } as const;
    const ctx: Own = { ...base, actor, origin: 'demonstration', requestId: 'demonstration' };
    const asked = (await listHelpers(ctx)).filter(isActive);
    if (asked.some(({ state }) => state === 'helping')) continue;
    for (const helper of asked) await endHelper(ctx, helper.id);
    const invited = await letHelp(ctx, { name: 'Samira (VluchtelingenWerk)', types: true, weeks: 4 });
    if (!invited.ok) continue;
    const facts = openFacts(await getCaseKey(base.db.read, base.keys, id), row);
    const { year } = facts.birthDate;
    const check = year === '' ? ({ asks: 'vNumber', answer: facts.vNumber.slice(-4) } as const) : ({ asks: 'birthYear', answer: year } as const);
    return { name: spokenName(facts), code: invited.code, check };
  }
  return undefined;
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { listReaders } from '#app/domain/access/readers.server.ts';
import { claimCase, releaseClaim } from '#app/domain/planning/claim.server.ts';
import { getHandOver, getInterviewNeeds } from '#app/domain/planning/hand-over.server.ts';
import { planHearing } from '#app/domain/planning/plan.server.ts';
import { findQueued } from '#app/domain/planning/queue.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { hasToken } from '#app/routes/api/bearer.server.ts';
import { packageJson } from '#app/routes/staff/planning-package-json.server.ts';
import { packageView } from '#app/routes/staff/planning-package-view.server.ts';
import { Secret } from '#app/config.server.ts';
import { languageCodes } from '#locales/languages.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { caseUnderReview, complete, confirmOpen, insertPeople, officer } from '../support/review.ts';

let t: TestBase;
let caseId: string;
const anna = staff('anna', 'planner');
const bram = staff('bram', 'planner');

beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
  caseId = await caseUnderReview(t);
  await complete(t, caseId);
  await confirmOpen(t, caseId);
  expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
});
afterAll(() => t.close());

const refused = { code: 'forbidden' };

test('a file opens only for the planner who holds it, and for planners once it has a day', async () => {
  await expect(getHandOver(t.as(anna), caseId)).rejects.toMatchObject(refused);
  await claimCase(t.as(anna), caseId);
  await expect(getHandOver(t.as(bram), caseId)).rejects.toMatchObject(refused);
  await expect(getHandOver(t.as(officer), caseId)).rejects.toMatchObject(refused);
  expect((await getHandOver(t.as(anna), caseId)).open).toEqual([]);
  expect((await getInterviewNeeds(t.as(anna), caseId)).lastSeq).toBe(1);
  await releaseClaim(t.as(anna), caseId);
  await expect(getInterviewNeeds(t.as(anna), caseId)).rejects.toMatchObject(refused);
  await claimCase(t.as(anna), caseId);
  const version = (await findQueued(t.as(anna), caseId))?.entry.version ?? 0;
  expect(await planHearing(t.as(anna), { caseId, day: '2026-11-30', version })).toEqual({ ok: true });
  expect((await getHandOver(t.as(bram), caseId)).entry.plannedOn).toBe('2026-11-30');
  // Refused attempts are not reading; each reading is seen by the person concerned.
  const planners = (await listReaders(t.as(applicant(caseId)), caseId)).filter(({ by }) => by === 'planner');
  expect(planners.map(({ what }) => what)).toEqual(['package', 'needs', 'package']);
});

test('page and JSON hold the same file, with hashes, reasons and no open point', async () => {
  const handOver = await getHandOver(t.as(anna), caseId);
  const json = packageJson(handOver, 'nl', t.clock.at);
  expect(json).toMatchObject({ format: 'voorportaal-package-1', openPoints: [], planning: { state: 'planned', plannedOn: '2026-11-30' } });
  expect(json.submissions.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  expect(json.gates.length).toBe(22);
  const answered = json.sections.flatMap(({ fields }) => fields).filter(({ answer }) => answer !== null);
  expect(answered.map(({ field }) => field).sort()).toEqual(Object.keys(handOver.file.answers).sort());
  for (const lang of languageCodes) {
    const view = packageView(handOver, lang, t.clock.at);
    const shown = view.sections.flatMap(({ fields }) => fields).length + (view.motive ? 1 : 0);
    expect(shown).toBe(answered.length);
    expect(view.gates.every(({ why, who }) => why !== '' && who !== '')).toBe(true);
  }
});

test('the token of the API is taken whole or not at all', () => {
  const token = new Secret('a'.repeat(40));
  const asked = (value?: string) => hasToken(new Request('http://localhost/', value === undefined ? {} : { headers: { Authorization: value } }), token);
  expect(asked(`Bearer ${'a'.repeat(40)}`)).toBe(true);
  expect([undefined, '', 'Bearer', 'Bearer ', `Bearer ${'a'.repeat(39)}`, `Bearer ${'a'.repeat(41)}`, `Basic ${'a'.repeat(40)}`].some(asked)).toBe(false);
});

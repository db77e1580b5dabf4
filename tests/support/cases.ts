// Cases for tests that are about something else than the import: one row with its key, as the import writes it.
import { randomUUID } from 'node:crypto';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import { factsBinding, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { sealJson } from '#app/domain/keys/envelope.server.ts';
import { caseKeys, cases } from '#db/schema/index.ts';
import type { TestBase } from './context.ts';

let made = 0;

export const someFacts: CaseFacts = {
  vNumber: '2859471036',
  familyName: 'Al-Khatib',
  givenNames: 'Rania',
  birthDate: { year: '1989', month: '', day: '' },
  sex: 'f',
  birthPlace: 'Homs',
  address: 'Zwolle',
  lawyerName: '',
  lawyerBarNumber: '',
  sourceDate: '2024-02-14',
};

/** @returns the id of a case in scope at stage 'imported', unless told otherwise. */
export async function insertCase(t: TestBase, row: Partial<Omit<CaseRow, 'facts'>> = {}, facts: Partial<CaseFacts> = {}): Promise<string> {
  const id = row.id ?? randomUUID();
  const number = String(++made).padStart(7, '0');
  await t.base.db.write(async (tx) => {
    const { key, row: wrapped } = t.base.keys.createCaseKey(id);
    await tx.insert(caseKeys).values({ caseId: id, ...wrapped, generation: 1, createdAt: t.base.now() });
    const vNumber = facts.vNumber ?? `1${number.padStart(9, '0')}`;
    await tx.insert(cases).values({
      reference: `Z-${number}`,
      vIndex: t.base.keys.digest('v-number', vNumber),
      lodgedOn: '2024-02-11',
      madeOn: '2024-02-10',
      legalRegime: 'directive_2013_32',
      track: 'regular',
      language: 'ar',
      nationality: 'SYR',
      location: 'Zwolle',
      nuisance: false,
      safeCountry: false,
      unaccompaniedMinor: false,
      childrenInvolved: false,
      subsequentApplication: false,
      courtTermOn: '',
      defaultNoticeTermOn: '',
      scope: 'in',
      scopeReason: '',
      planCategory: '',
      stage: 'imported',
      stageSince: t.base.now(),
      guarded: false,
      waveId: null,
      respondBy: '',
      firstDecisionOn: '',
      importDigest: '',
      version: 1,
      createdAt: t.base.now(),
      ...row,
      id,
      facts: sealJson(key, factsBinding(id, row.version ?? 1), { ...someFacts, ...facts, vNumber }),
    });
  }, id);
  return id;
}

/** Data keys alone, as many as there are ids, in one statement: for what looks at keys and at nothing of their cases. */
export async function insertCaseKeys(t: TestBase, ids: readonly string[]): Promise<void> {
  const rows = ids.map((caseId) => ({ caseId, ...t.base.keys.createCaseKey(caseId).row, generation: 1, createdAt: t.base.now() }));
  await t.base.db.write(async (tx) => void (await tx.insert(caseKeys).values(rows)));
}

/** Ids of cases, in the order in which they are listed. */
export const caseIdsOf = (...numbers: readonly string[]): string[] => numbers.map((number) => `${number.padStart(8, '0')}-0000-4000-8000-000000000000`);

// What she is told of who read her file: also reading outside the own work, of a guarded case, and what was made of it (domain 9).
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { approveBreakGlass, askBreakGlass } from '#app/domain/access/break-glass.server.ts';
import { guardCase } from '#app/domain/access/guard.server.ts';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import { hasGuardian, listReaders, partOf } from '#app/domain/access/readers.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { carryPackage } from '#app/domain/archive/packages.server.ts';
import { takeOwnCopy } from '#app/domain/archive/own-copy.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { openCase } from '#app/domain/review/case-view.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { readersView } from '#app/routes/applicant/readers-view.server.ts';
import { languageCodes } from '#locales/languages.ts';
import { alarms, auditRows, exceptionalAccess, guardianships } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../support/context.ts';
import { administrator, later, openKept, packageIdOf, sentAndDecided } from '../support/kept.ts';
import { sentCase } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await openKept(t);
});
afterAll(() => t.close());

const [officer, other, reviewer] = [staff('officer', 'intake'), staff('other', 'intake'), staff('reviewer', 'reviewer')];
const given = { reason: 'absent', words: 'The officer is ill, and the lawyer rang.' };
const read = (actor: Actor, caseId: string) => openCase(t.as(actor), caseId, { action: 'file.read', object: 'case' });
const told = async (caseId: string) => (await listReaders(t.as(applicant(caseId)), caseId)).map(({ by, what, exceptional }) => `${by} ${what}${exceptional ? ' outside' : ''}`);
const numberOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).reference;

async function breakGlass(caseId: string): Promise<void> {
  expect(await askBreakGlass(t.as(other), { ...given, number: await numberOf(caseId) })).toEqual({ ok: true });
  const asked = (await t.base.db.read.select().from(exceptionalAccess)).find((one) => one.caseId === caseId && one.kind === 'breakGlass');
  expect(await approveBreakGlass(t.as(reviewer), asked!.id)).toEqual({ ok: true });
}

test('reading outside the own work is told apart, on the same day and of the same function', async () => {
  const caseId = await sentCase(t);
  await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
  await read(officer, caseId);
  await openForReason(t.as(other), { caseId, ...given });
  await read(other, caseId);
  expect(await told(caseId)).toEqual(['intake file outside', 'intake file']);
  for (const lang of languageCodes) {
    const text = textIn(lang);
    const [line] = readersView(await listReaders(t.as(applicant(caseId)), caseId), lang);
    expect(line?.who).toBe(text('applicant:readers.by.intake'));
    expect(line?.lines.map((one) => one.includes(text('protect:outside')))).toEqual([false, true]);
  }
});

test('a broken glass, a sealed part and the reading of a guarded case are in it', async () => {
  const caseId = await sentCase(t);
  await guardCase(t.as(staff('keeper', 'administrator', 'guarded')), { caseId, reason: 'threatened' });
  const keeper = staff('keeper', 'intake', 'guarded');
  await takeCase(t.as(keeper), { caseId, role: 'intake', reason: 'divided' });
  await read(keeper, caseId);
  await breakGlass(caseId);
  await openCase(t.as(other), caseId, { action: 'sealed.read', object: 'section:needs', sealed: 'needs' });
  // Who was refused has read nothing.
  await expect(read(officer, caseId)).rejects.toThrow('forbidden');
  expect(await told(caseId)).toEqual(['intake sealed outside', 'intake file']);
});

test('who also plans reads the guarded case on which she works, and no refusal is told of it', async () => {
  const caseId = await sentCase(t);
  await guardCase(t.as(staff('keeper', 'administrator', 'guarded')), { caseId, reason: 'threatened' });
  const both = staff('both', 'intake', 'planner', 'guarded');
  await takeCase(t.as(both), { caseId, role: 'intake', reason: 'divided' });
  await read(both, caseId);
  await listDocuments(t.as(both), caseId);
  const kinds = (await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId))).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(['guardedAssigned', 'guardedChanged', 'guardedRead']);
  const refused = and(eq(auditRows.chain, caseId), eq(auditRows.result, 'refused'));
  expect(await t.base.db.read.select().from(auditRows).where(refused)).toEqual([]);
  // Without the role it stays shut, and that is one alarm.
  await expect(listDocuments(t.as(staff('planner', 'planner')), caseId)).rejects.toThrow('forbidden');
  expect(await t.base.db.read.select().from(alarms).where(and(eq(alarms.caseId, caseId), eq(alarms.kind, 'guardedRefused')))).toHaveLength(1);
});

test('what was made of it for others is in it, with words of its own; her own copy shows the same', async () => {
  const caseId = await sentAndDecided(t, 'KANARIE');
  expect(await told(caseId)).toEqual([]);
  later(t, 75);
  expect(await runRetention(t.base)).toMatchObject({ failed: [] });
  await carryPackage(t.as(administrator), await packageIdOf(t, await numberOf(caseId)));
  expect(await told(caseId)).toEqual(['administrator carried', 'system packed']);
  const her = t.as(applicant(caseId));
  for (const lang of languageCodes) {
    const text = textIn(lang);
    const lines = readersView(await listReaders(her, caseId), lang).flatMap((one) => one.lines);
    const words = [text('applicant:readers.what.carried'), text('applicant:readers.what.packed')];
    expect(lines.map((line, at) => line.endsWith(words[at]!))).toEqual([true, true]);
    const chunks: Buffer[] = [];
    for await (const chunk of await takeOwnCopy(her, caseId, lang, ({ id }) => ({ at: '', title: id, body: '', words: '' }))) chunks.push(chunk);
    const page = Buffer.from(unzipSync(Buffer.concat(chunks))['index.html']!).toString('utf8');
    expect(words.map((one) => page.includes(one))).toEqual([true, true]);
  }
});

test('each kind of reading that is recorded has words of its own', () => {
  const source = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.tsx?$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
  const root = resolve(import.meta.dirname, '../../app');
  const acts = [...source(root).join('\n').matchAll(/action: (?:[^,;{}\n]*\? )?'(\w+)\.read'(?: : '(\w+)\.read')?/g)].flatMap(([, one = '', other]) => (other === undefined ? [one] : [one, other]));
  expect(acts).toEqual(expect.arrayContaining(['file', 'needs', 'document']));
  const other = new Set(acts.filter((what) => partOf({ by: 'system', what, object: '', at: t.clock.at, exceptional: false }) === 'other'));
  // Of an office, on no case; and `case`: who may act for her looked, and there was nothing to read.
  expect([...other].sort()).toEqual(['access', 'case', 'clients', 'hold', 'record', 'worklist']);
});

test('the oldest reading stays in it, however many came after; in her own copy too', async () => {
  const caseId = await sentCase(t);
  await breakGlass(caseId);
  await read(other, caseId);
  const counsel = t.as(lawyer('A1'));
  for (let part = 0; part < 6; part += 1) {
    await t.base.db.write(async (tx) => {
      for (let row = 0; row < 100; row += 1) await record(tx, counsel, { caseId, action: 'document.read', object: `document:${randomUUID()}` });
    }, caseId);
  }
  const lines = await told(caseId);
  expect(lines.length).toBeGreaterThan(600);
  expect(lines).toContain('intake file outside');
  const chunks: Buffer[] = [];
  for await (const chunk of await takeOwnCopy(t.as(applicant(caseId)), caseId, 'nl', ({ id }) => ({ at: '', title: id, body: '', words: '' }))) chunks.push(chunk);
  const { readers } = JSON.parse(Buffer.from(unzipSync(Buffer.concat(chunks))['everything.json']!).toString('utf8')) as { readers: { exceptional: boolean }[] };
  expect(readers).toHaveLength(lines.length);
  expect(readers.some(({ exceptional }) => exceptional)).toBe(true);
});

test('a guardian is named above the list while there is one', async () => {
  // Of an age at which there may be one.
  const caseId = await insertCase(t, { stage: 'activated', unaccompaniedMinor: true }, { birthDate: { year: '2011', month: '5', day: '3' } });
  const her = t.as(applicant(caseId));
  expect(await hasGuardian(her, caseId)).toBe(false);
  await t.base.db.write((tx) => tx.insert(guardianships).values({ id: randomUUID(), caseId, guardianNumber: 'V1', source: 'test', since: t.base.now(), endedAt: null }), caseId);
  expect(await hasGuardian(her, caseId)).toBe(true);
  await expect(hasGuardian(t.as(applicant(await insertCase(t))), caseId)).rejects.toThrow('forbidden');
});

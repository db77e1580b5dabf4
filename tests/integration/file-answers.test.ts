import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '#app/domain/file/answer.ts';
import { getDraft, listVersions, restoreVersion, saveAnswers, takeOther } from '#app/domain/file/answers.server.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { answers as answersTable, auditRows } from '#db/schema/index.ts';
import { and, eq } from 'drizzle-orm';
import { value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const newCase = () => insertCase(t, { stage: 'activated' });
const save = (caseId: string, field: string, base: number, answer: Answer) =>
  saveAnswers(t.as(applicant(caseId)), { caseId, language: 'ar', changes: [{ field, base, answer }] });
const draft = async (caseId: string) => (await getDraft(t.as(applicant(caseId)), caseId)).answers;

describe('a draft', () => {
  test('is kept by version, starts the file, and leaves no word in the clear', async () => {
    const caseId = await newCase();
    const said = value('canary-كنت أعمل معلمة 👩‍🏫');
    expect(await save(caseId, 'motive.account', 0, said)).toMatchObject({ ok: true, versions: { 'motive.account': 1 } });
    expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('in_progress');
    expect((await listEvents(t.base.db.read, caseId)).map(({ type }) => type)).toEqual(['file_started']);
    expect(await save(caseId, 'motive.account', 1, { kind: 'interview' })).toMatchObject({ ok: true, versions: { 'motive.account': 2 } });
    expect((await draft(caseId))['motive.account']).toMatchObject({ version: 2, language: 'ar', answer: { kind: 'interview' } });
    const rows = await t.base.db.read.select().from(answersTable).where(eq(answersTable.caseId, caseId));
    expect(Buffer.concat(rows.map(({ sealed }) => sealed)).includes('canary')).toBe(false);
    const audit = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.action, 'draft.write')));
    expect(audit.map(({ object }) => object)).toEqual(rows.toSorted((a, b) => a.version - b.version).map(({ id }) => `answer:${id}`));
  });

  test('the same save twice is one save, an unchanged answer is no version', async () => {
    const caseId = await newCase();
    const said = value('زفوله');
    for (let n = 0; n < 3; n++) expect(await save(caseId, 'contact.bestTime', 0, said)).toMatchObject({ ok: true, versions: { 'contact.bestTime': 1 } });
    expect(await save(caseId, 'contact.bestTime', 1, said)).toMatchObject({ ok: true, versions: { 'contact.bestTime': 1 } });
    expect(await save(caseId, 'contact.emergency', 0, { kind: 'empty' })).toMatchObject({ ok: true, versions: { 'contact.emergency': 0 } });
    // The retry of a save after which another followed: it was kept, and the newer text is not touched.
    await save(caseId, 'contact.bestTime', 1, value('namiddag'));
    expect(await save(caseId, 'contact.bestTime', 0, said)).toMatchObject({ ok: true, versions: { 'contact.bestTime': 1 } });
    expect((await draft(caseId))['contact.bestTime']?.answer).toEqual(value('namiddag'));
    expect(await listVersions(t.as(applicant(caseId)), caseId, 'contact.bestTime')).toHaveLength(2);
  });

  test('a stale tab gets both texts, and nothing of its save is kept', async () => {
    const caseId = await newCase();
    await save(caseId, 'origin.region', 0, value('Homs'));
    const changes = [
      { field: 'origin.religion', base: 0, answer: value('x') },
      { field: 'origin.region', base: 0, answer: value('Aleppo') },
    ];
    const refused = await saveAnswers(t.as(applicant(caseId)), { caseId, language: 'nl', changes });
    expect(refused).toMatchObject({ ok: false, conflicts: [{ field: 'origin.region', mine: value('Aleppo'), theirs: { version: 1, answer: value('Homs') } }] });
    expect(Object.keys(await draft(caseId))).toEqual(['origin.region']);
  });

  test('an answer taken away waits again; an earlier version comes back as a new one', async () => {
    const caseId = await newCase();
    await save(caseId, 'origin.region', 0, value('Homs'));
    await save(caseId, 'origin.region', 1, { kind: 'empty' });
    expect(missingFields((await getDraft(t.as(applicant(caseId)), caseId)).form)).toContain('origin.region');
    const restored = await restoreVersion(t.as(applicant(caseId)), { caseId, field: 'origin.region', version: 1, base: 2 });
    expect(restored).toMatchObject({ ok: true, versions: { 'origin.region': 3 } });
    expect((await draft(caseId))['origin.region']?.answer).toEqual(value('Homs'));
  });

  test('of two texts the other is taken: what was refused is an earlier version, and taking twice is taking once', async () => {
    const caseId = await newCase();
    const field = 'motive.account';
    await save(caseId, field, 0, value('Eerst.'));
    await save(caseId, field, 1, value('Van elders.'));
    expect(await save(caseId, field, 1, value('Van haar.'))).toMatchObject({ ok: false });
    const take = (base: number) => takeOther(t.as(applicant(caseId)), { caseId, language: 'ar', mine: { field, base, answer: value('Van haar.') } });
    for (let n = 0; n < 2; n += 1) expect(await take(2)).toMatchObject({ ok: true });
    const texts = (await listVersions(t.as(applicant(caseId)), caseId, field)).map(({ answer }) => answer);
    expect(texts).toEqual([value('Van elders.'), value('Van haar.'), value('Van elders.'), value('Eerst.')]);
    // Her page sends it once more, on the old base and with the other one beside it: it was kept.
    const again = { field, base: 1, seen: 2, answer: value('Van haar.') };
    expect(await saveAnswers(t.as(applicant(caseId)), { caseId, language: 'ar', changes: [again] })).toMatchObject({ ok: true, versions: { [field]: 3 } });
    // Yet another text came in between: nothing is written, and both are shown.
    expect(await takeOther(t.as(applicant(caseId)), { caseId, language: 'ar', mine: { field, base: 2, answer: value('Nog iets.') } })).toMatchObject({ ok: false });
    await expect(takeOther(t.as(applicant(caseId)), { caseId, language: 'ar', mine: { field, base: 9, answer: value('x') } })).rejects.toMatchObject({ code: 'invalid' });
    await expect(takeOther(t.as(lawyer('l')), { caseId, language: 'ar', mine: { field, base: 4, answer: value('x') } })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('register data are confirmed or differ, whatever the form says of them', async () => {
    const caseId = await newCase();
    const known = { calendar: 'gregory', year: 1989, from: '1989-01-01', to: '1989-12-31' };
    const forged = { ...value(known), register: { says: 'differs', shown: 'x', on: '' } } as Answer;
    await save(caseId, 'about.dateOfBirth', 0, forged);
    expect((await draft(caseId))['about.dateOfBirth']?.answer).toEqual({ ...value(known), register: { says: 'confirmed', shown: known, on: '2024-02-14' } });
    await save(caseId, 'about.nameLatin', 0, value({ full: 'Raniya Al Khatib' }));
    expect((await draft(caseId))['about.nameLatin']?.answer).toMatchObject({ register: { says: 'differs', shown: { full: 'Rania Al-Khatib' } } });
    await save(caseId, 'languages.letters', 0, value({ code: 'ar' }));
    expect((await draft(caseId))['languages.letters']?.answer).toEqual(value({ code: 'ar' }));
  });
});

describe('the language of a text', () => {
  const languageIn = async (caseId: string) => (await draft(caseId))['motive.account']?.language;
  const persian = 'من معلم بودم و می‌ترسم که برگردم.';

  test('is guessed whatever page it was typed on, and stays what the writer says', async () => {
    const caseId = await newCase();
    await save(caseId, 'languages.mother', 0, value({ code: 'fa-AF' }));
    await save(caseId, 'motive.account', 0, value(persian));
    expect(await languageIn(caseId)).toBe('fa-AF');
    // The language alone is a change, the same once more is none, and going on writing leaves it.
    const said: Answer = { kind: 'value', value: persian, language: 'haz' };
    expect(await save(caseId, 'motive.account', 1, said)).toMatchObject({ ok: true, versions: { 'motive.account': 2 } });
    expect(await save(caseId, 'motive.account', 2, said)).toMatchObject({ ok: true, versions: { 'motive.account': 2 } });
    expect(await languageIn(caseId)).toBe('haz');
    await save(caseId, 'motive.account', 2, { ...said, value: `${persian} بله.` });
    expect(await languageIn(caseId)).toBe('haz');
    // An earlier text comes back with what was said of it, and a guess is asked for again by saying nothing.
    await restoreVersion(t.as(applicant(caseId)), { caseId, field: 'motive.account', version: 2, base: 3 });
    expect((await draft(caseId))['motive.account']?.answer).toEqual(said);
    await save(caseId, 'motive.account', 4, value(persian));
    expect(await languageIn(caseId)).toBe('fa-AF');
  });

  test('of what is no text is that of the page', async () => {
    const caseId = await newCase();
    await save(caseId, 'about.sex', 0, value('female'));
    expect((await draft(caseId))['about.sex']?.language).toBe('ar');
  });
});

describe('refused', () => {
  test.each<[string, Answer]>([
    ['about.nameLatin', { kind: 'interview' }],
    ['about.nameLatin', value('a text for a name')],
    ['about.sex', value('constructor')],
    ['origin.region', value('a\0b')],
    ['origin.region', { kind: 'unknown', known: 'x\ud800' }],
    ['no.such', value('x'.repeat(200_001))],
    ['motive.account', { kind: 'value', value: 'x', language: 'en"><b>' }],
    ['motive.account', { kind: 'value', value: 'x', language: 'mis' }],
    ['about.sex', { kind: 'value', value: 'female', language: 'fa' }],
  ])('%s', async (field, answer) => {
    const caseId = await newCase();
    await expect(save(caseId, field, 0, answer)).rejects.toMatchObject({ code: 'invalid' });
    expect(await draft(caseId)).toEqual({});
  });
  test('a field that is not there, a base that never was, the same field twice', async () => {
    const caseId = await newCase();
    await expect(save(caseId, 'no.such', 0, value('x'))).rejects.toMatchObject({ code: 'conflict' });
    await expect(save(caseId, 'origin.region', 7, value('x'))).rejects.toMatchObject({ code: 'invalid' });
    const twice = [1, 2].map(() => ({ field: 'origin.region', base: 0, answer: value('x') }));
    await expect(saveAnswers(t.as(applicant(caseId)), { caseId, language: 'nl', changes: twice })).rejects.toMatchObject({ code: 'invalid' });
  });
  test('a draft is nobody else’s', async () => {
    const caseId = await newCase();
    for (const actor of [applicant(await newCase()), staff('s', 'intake', 'reviewer', 'planner', 'administrator'), lawyer('A1'), system]) {
      await expect(getDraft(t.as(actor), caseId)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(listVersions(t.as(actor), caseId, 'origin.region')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(saveAnswers(t.as(actor), { caseId, language: 'nl', changes: [] })).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
  test.each(['submitted', 'file_complete', 'excluded', 'first_decision_made'] as const)('at stage %s without a question', async (stage) => {
    const caseId = await insertCase(t, { stage });
    await expect(save(caseId, 'origin.region', 0, value('x'))).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('two tabs', () => {
  test('1,000 random saves in turns and at once: what was acknowledged is there, what was stale never overwrote', async () => {
    const caseId = await newCase();
    let seed = 20_261_001;
    const random = () => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648);
    const tabs = [0, 1].map(() => ({ base: 0 }));
    const acknowledged = new Map<number, string>();
    let refused = 0;
    const act = async (tab: { base: number }, n: number) => {
      const text = `tekst ${n}`;
      const before = tab.base;
      const saved = await save(caseId, 'motive.account', before, value(text));
      if (saved.ok) {
        tab.base = saved.versions['motive.account']!;
        expect(tab.base).toBe(before + 1);
        expect(acknowledged.has(tab.base)).toBe(false);
        acknowledged.set(tab.base, text);
      } else {
        refused++;
        expect(saved.conflicts[0]!.theirs.version).toBeGreaterThan(before);
        // Shown both texts, the person goes on from the newer one; sometimes the tab stays stale.
        if (random() < 0.7) tab.base = saved.conflicts[0]!.theirs.version;
      }
    };
    for (let n = 0; n < 1000; n += 2) {
      const [first, second] = random() < 0.5 ? [0, 1] : [1, 0];
      if (random() < 0.3) await Promise.all([act(tabs[first]!, n), act(tabs[second]!, n + 1)]);
      else for (const [at, tab] of [first, random() < 0.5 ? first : second].entries()) await act(tabs[tab]!, n + at);
    }
    const kept = (await listVersions(t.as(applicant(caseId)), caseId, 'motive.account')).toReversed();
    expect(kept.map(({ version }) => version)).toEqual(kept.map((_, index) => index + 1));
    expect(kept.map(({ answer }) => (answer.kind === 'value' ? answer.value : ''))).toEqual([...acknowledged.entries()].sort(([a], [b]) => a - b).map(([, text]) => text));
    expect(refused).toBeGreaterThan(100);
    expect(acknowledged.size + refused).toBe(1000);
  }, 120_000);
});

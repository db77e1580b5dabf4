import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { CaseloadFileError } from '#app/domain/caseload/file-lines.server.ts';
import { importCaseload, type RowReport } from '#app/domain/caseload/import.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { cases, events, mandates } from '#db/schema/index.ts';
import { caseloadCsv, generateCaseload } from '#db/seed/generate-caseload.ts';
import { openTestBase, system, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function take(file: string | Uint8Array, chunk = 7) {
  const rows: RowReport[] = [];
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const summary = await importCaseload(t.base, { bytes: inChunks(bytes, chunk), size: bytes.length }, { onRow: (row) => rows.push(row) });
  return { summary, rows, codes: rows.map(({ result, codes }) => [result, ...codes].join(' ')) };
}

let last = 0;
/** A V-number that no other test uses. */
const v = () => `27${String(++last).padStart(8, '0')}`;
const row = async (vNumber: string) => {
  const [found] = await t.base.db.read.select().from(cases).where(eq(cases.vIndex, t.base.keys.digest('v-number', vNumber)));
  if (!found) throw new Error('No such case');
  return getCaseRow(t.base.db.read, found.id);
};
const factsOf = async (vNumber: string) => {
  const found = await row(vNumber);
  return openFacts(await getCaseKey(t.base.db.read, t.base.keys, found.id), found);
};
const eventsOf = async (vNumber: string) =>
  (await t.base.db.read.select().from(events).where(eq(events.caseId, (await row(vNumber)).id)).orderBy(asc(events.seq))).map(({ type }) => type);

const head = 'v_number,family_name,given_names,birth_date,nationality,language,lodged_on';

describe('who is in the programme', () => {
  const judge = async (extra: Record<string, string>) => {
    const number = v();
    const names = Object.keys(extra);
    const { codes } = await take(`${head},${names.join(',')}\n${number},A,B,1990,SYR,ar,2024-02-01,${Object.values(extra).join(',')}\n`);
    const { stage, scope, scopeReason } = await row(number);
    return { stage, scope, scopeReason, codes };
  };
  const lodged = async (day: string) => {
    const number = v();
    await take(`${head}\n${number},A,B,1990,SYR,ar,${day}\n`);
    return row(number);
  };

  test('an application of 11 June 2026 is in, of 12 June out', async () => {
    expect(await lodged('11-06-2026')).toMatchObject({ stage: 'imported', scope: 'in', lodgedOn: '2026-06-11' });
    expect(await lodged('2026-06-12')).toMatchObject({ stage: 'excluded', scope: 'out', scopeReason: 'lodged_too_late' });
  });

  test('without a lodging date a person looks', async () => {
    expect(await lodged('')).toMatchObject({ stage: 'scope_review', scopeReason: 'lodging_date_missing' });
  });

  test.each([
    [{ nuisance: 'ja' }, 'nuisance'],
    [{ track: 'spoor 1' }, 'dublin'],
    [{ track: '2' }, 'safe_country'],
    [{ safe_country: 'ja' }, 'safe_country'],
  ])('%o stands outside', async (extra, reason) => {
    expect(await judge(extra)).toMatchObject({ stage: 'excluded', scope: 'out', scopeReason: reason, codes: [`taken ${reason}`] });
  });

  test('the list of safe countries counts, and a person can be an exception to it', async () => {
    await changeSetting(t.as(system), 'safeCountries', ['GEO'], t.clock.at);
    const [one, other] = [v(), v()];
    await take(`${head},safe_country\n${one},A,B,1990,GEO,ka,2024-02-01,\n${other},A,B,1990,GEO,ka,2024-02-01,nee\n`);
    expect(await row(one)).toMatchObject({ scope: 'out', scopeReason: 'safe_country' });
    expect(await row(other)).toMatchObject({ scope: 'in' });
  });

  test.each([
    ['2012-03-01', 'excluded', 'unaccompanied_minor'],
    ['2008-11-24', 'scope_review', 'minor_now_adult'],
    ['2008-11-25', 'excluded', 'unaccompanied_minor'],
    ['00-00-2008', 'scope_review', 'minor_age_unsure'],
    ['', 'scope_review', 'minor_age_unsure'],
  ])('an unaccompanied minor born %s is never invited by itself', async (birth, stage, reason) => {
    const number = v();
    await take(`${head},amv\n${number},A,B,${birth},ERI,ti,2024-02-01,ja\n`);
    expect(await row(number)).toMatchObject({ stage, scopeReason: reason });
  });

  test('children and an earlier application only change the order', async () => {
    expect(await judge({ kinderen: 'ja', herhaalde_aanvraag: 'ja' })).toMatchObject({ stage: 'imported', scope: 'in' });
  });
});

describe('rows', () => {
  test('unknown parts of a birth date, dots and other digits are read', async () => {
    const number = v();
    const arabic = `${number.slice(0, 3)}.${number.slice(3, 6)}.${number.slice(6)}`.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    const { summary } = await take(`${head}\n${arabic},Al-Khatib,Rania,00-00-1990,staatloos,ar,12.02.2024\n`);
    expect(summary).toMatchObject({ taken: 1, refused: 0 });
    expect(await factsOf(number)).toMatchObject({ vNumber: number, birthDate: { year: '1990', month: '', day: '' } });
    expect(await row(number)).toMatchObject({ nationality: 'XXA', lodgedOn: '2024-02-12' });
  });

  test('a bad row says why and never stops the rest', async () => {
    const [good, twice, alsoGood] = [v(), v(), v()];
    const { codes, rows } = await take(
      [
        head,
        `${good},A,B,1990,SYR,ar,2024-02-01`,
        '123,A,B,1990,SYR,ar,2024-02-01',
        `${v()},A,B,31-02-1990,SYRIA,ar,2024-02-01`,
        `${v()},"A,B,1990,SYR,ar,2024-02-01`,
        `${v()},A "x" y,"B"z,1990,SYR,ar,2024-02-01`,
        `${v()},A,B,1990,SYR`,
        `${v()},-,.,1990,SYR,ar,2024-02-01`,
        `${v()},A,B,1990,SYR,ar,2031-01-01`,
        `${v()},A\u0001,B,1990,SYR,ar,2024-01-01`,
        `${twice},A,B,1990,SYR,ar,2024-02-01`,
        `${twice},A,B,1990,SYR,ar,2024-02-01`,
        '',
        `${alsoGood},"Naam, met komma","regel een\nregel twee",1990,SYR,ar,2024-02-01`,
      ].join('\n'),
    );
    expect(codes).toEqual([
      'taken',
      'refused unreadable',
      'refused unreadable',
      'refused broken_quotes',
      'refused broken_quotes',
      'refused number_of_cells',
      'refused name_missing',
      'refused in_future',
      'refused signs',
      'taken',
      'refused twice_in_file',
      'taken',
    ]);
    expect(rows.find(({ line }) => line === 4)?.columns).toEqual(['birth_date', 'nationality']);
    expect((await factsOf(alsoGood)).givenNames).toBe('regel een\nregel twee');
  });

  test('a row in another encoding costs that row only', async () => {
    const [one, other] = [v(), v()];
    const bytes = Buffer.concat([Buffer.from(`${head}\n${one},M\u00fcller,B,1990,SYR,ar,2024-02-01\n`), Buffer.from(`${v()},M\u00fcller,B,1990,SYR,ar,2024-02-01\n`, 'latin1'), Buffer.from(`${other},A,B,1990,SYR,ar,2024-02-01\n`)]);
    expect((await take(bytes)).codes).toEqual(['taken', 'refused not_utf8', 'taken']);
  });

  test('a mark at the beginning, CRLF, semicolons and Dutch names of columns are read', async () => {
    const number = v();
    const file = `\ufeffV-nummer;Achternaam;Voornamen;Geboortedatum;Nationaliteit;Taal;Ingediend op;Kamer\r\n${number};"Al Khatib; de";Rania;1990;SYR;ar;2024-02-01;12\r\n`;
    const { summary } = await take(file);
    expect(summary).toMatchObject({ taken: 1, ignoredColumns: ['Kamer'] });
    expect((await factsOf(number)).familyName).toBe('Al Khatib; de');
  });

  test.each(['[\n', ''])('JSON is read as an array or as lines (%j)', async (begin) => {
    const [one, other] = [v(), v()];
    const object = (vNumber: string) => JSON.stringify({ v_number: vNumber, family_name: 'Ké {"}', birth_date: 1990, nationality: 'SYR', language: 'ar', lodged_on: '2024-02-01', nuisance: false });
    const [between, end] = begin ? [',\n', '\n]'] : ['\n', ''];
    const file = begin + [object(one), '{"v_number": nonsense}', object(other), `{"v_number":"${v()}","address":{"street":1}}`].join(between) + end;
    expect((await take(file)).codes).toEqual(['taken', 'refused not_json', 'taken', 'refused nested']);
    expect((await factsOf(other)).familyName).toBe('Ké {"}');
  });

  test.each([
    ['', 'file_empty'],
    ['name,birth\nA,1990\n', 'column_missing'],
    ['v_number,v_nummer\n1,2\n', 'column_twice'],
  ])('a file that cannot be read at all is refused whole: %j', async (file, code) => {
    await expect(take(file)).rejects.toEqual(new CaseloadFileError(code as 'file_empty'));
  });

  test('UTF-16 is refused whole', async () => {
    await expect(take(Buffer.from(`\ufeff${head}\n`, 'utf16le'))).rejects.toEqual(new CaseloadFileError('file_not_utf8'));
  });
});

describe('the same case again', () => {
  test('the same file twice changes nothing', async () => {
    const file = [...caseloadCsv(generateCaseload({ count: 700, seed: 3, start: 5_000 }))].join('');
    const first = await take(file, 4096);
    expect(first.summary).toMatchObject({ rows: 700, taken: 700 });
    const before = await t.base.db.read.select().from(cases).orderBy(asc(cases.id));
    const written = (await t.base.db.read.select({ id: events.id }).from(events)).length;
    expect((await take(file, 4096)).summary).toMatchObject({ rows: 700, unchanged: 700 });
    expect(await t.base.db.read.select().from(cases).orderBy(asc(cases.id))).toEqual(before);
    expect((await t.base.db.read.select({ id: events.id }).from(events)).length).toBe(written);
  });

  test('references are in a row and never twice', async () => {
    const all = (await t.base.db.read.select({ reference: cases.reference }).from(cases)).map(({ reference }) => Number(reference.slice(2)));
    expect(new Set(all).size).toBe(all.length);
    expect(Math.max(...all)).toBe(all.length);
  });

  test('a changed row says which columns, and keeps what the file does not have', async () => {
    const number = v();
    await take(`${head},address,source_date\n${number},A,B,1990,SYR,ar,2024-02-01,Straat 1,2026-01-01\n`);
    const { rows } = await take(`v_number,given_names,language\n${number},Bea,en\n`);
    expect(rows).toEqual([{ line: 2, result: 'changed', reference: (await row(number)).reference, codes: [], columns: ['given_names', 'language'] }]);
    expect(await factsOf(number)).toMatchObject({ familyName: 'A', givenNames: 'Bea', address: 'Straat 1' });
    expect((await take(`v_number,given_names,source_date\n${number},Bea,2026-02-02\n`)).codes).toEqual(['unchanged']);
    expect(await eventsOf(number)).toEqual(['case_imported', 'case_changed']);
  });

  test('a case that falls outside is excluded, and comes back', async () => {
    const number = v();
    await take(`${head}\n${number},A,B,1990,SYR,ar,2024-02-01\n`);
    await take(`v_number,nuisance\n${number},ja\n`);
    expect(await row(number)).toMatchObject({ stage: 'excluded', scopeReason: 'nuisance' });
    await take(`v_number,nuisance\n${number},nee\n`);
    expect(await row(number)).toMatchObject({ stage: 'imported', scope: 'in', scopeReason: '' });
    expect(await eventsOf(number)).toEqual(['case_imported', 'case_changed', 'case_excluded', 'case_changed', 'case_returned']);
  });

  test('a first decision ends the preparation', async () => {
    const [number, decided] = [v(), v()];
    await take(`${head}\n${number},A,B,1990,SYR,ar,2024-02-01\n`);
    await take(`v_number,eerste_besluit_op\n${number},2026-11-20\n`);
    expect(await row(number)).toMatchObject({ stage: 'first_decision_made', firstDecisionOn: '2026-11-20' });
    expect(await eventsOf(number)).toEqual(['case_imported', 'case_changed', 'first_decision_made']);
    await take(`${head},first_decision_on\n${decided},A,B,1990,SYR,ar,2024-02-01,2026-11-20\n`);
    expect(await row(decided)).toMatchObject({ stage: 'first_decision_made', scope: 'in' });
  });

  test('a case that ended otherwise leaves the plan, from wherever it stands, and nothing brings it back', async () => {
    const [number, late, outside, both] = [v(), v(), v(), v()];
    await take(`${head}\n${number},A,B,1990,SYR,ar,2024-02-01\n`);
    expect((await take(`v_number,ingetrokken_op\n${number},20-11-2026\n`)).rows[0]?.columns).toEqual(['left_on']);
    expect(await row(number)).toMatchObject({ stage: 'left_regular_process', scope: 'in', firstDecisionOn: '' });
    expect((await factsOf(number)).leftOn).toBe('2026-11-20');
    expect(await eventsOf(number)).toEqual(['case_imported', 'case_changed', 'left_regular_process']);
    // Neither an empty cell nor a decision after it: what ended it first stays.
    await take(`v_number,left_on,first_decision_on\n${number},,2026-11-22\n`);
    expect((await row(number)).stage).toBe('left_regular_process');
    expect((await eventsOf(number)).at(-1)).toBe('case_changed');
    await take(`${head},left_on\n${late},A,B,1990,SYR,ar,2024-02-01,2026-11-20\n${outside},A,B,1990,SYR,ar,2026-07-01,2026-11-20\n`);
    expect(await row(late)).toMatchObject({ stage: 'left_regular_process', scope: 'in' });
    expect(await eventsOf(late)).toEqual(['case_imported', 'left_regular_process']);
    expect(await row(outside)).toMatchObject({ stage: 'excluded', scopeReason: 'lodged_too_late' });
    await take(`${head},left_on,first_decision_on\n${both},A,B,1990,SYR,ar,2024-02-01,2026-11-20,2026-11-19\n`);
    expect(await row(both)).toMatchObject({ stage: 'first_decision_made' });
    expect((await take(`v_number,left_on\n${v()},2031-01-01\n`)).codes).toEqual(['refused in_future']);
  });

  test('a category of the plan is one word, kept as it is written, and changes alone', async () => {
    const number = v();
    await take(`${head},plan_category\n${number},A,B,1990,SYR,ar,2024-02-01,Groep-2b\n`);
    expect(await row(number)).toMatchObject({ planCategory: 'Groep-2b', stage: 'imported' });
    expect((await take(`v_number,given_names\n${number},Bea\n`)).rows[0]?.columns).toEqual(['given_names']);
    expect((await row(number)).planCategory).toBe('Groep-2b');
    expect((await take(`v_number,plan_categorie\n${number},C\n`)).rows[0]?.columns).toEqual(['plan_category']);
    expect((await row(number)).planCategory).toBe('C');
    expect((await take(`v_number,plan_category\n${number},"A, B"\n`)).codes).toEqual(['refused unreadable']);
  });

  test('a mandate follows the lawyer', async () => {
    const number = v();
    await take(`${head},bar_nummer\n${number},A,B,1990,SYR,ar,2024-02-01,bar1\n`);
    await take(`v_number,bar_nummer\n${number},BAR2\n`);
    const { id } = await row(number);
    const all = await t.base.db.read.select().from(mandates).where(eq(mandates.caseId, id));
    expect(all.map(({ barNumber, endedAt }) => [barNumber, endedAt === null]).sort()).toEqual([['BAR1', false], ['BAR2', true]]);
    expect(await eventsOf(number)).toEqual(['case_imported', 'mandate_granted', 'case_changed', 'mandate_ended', 'mandate_granted']);
  });
});

test('the record of all of it holds', async () => {
  expect((await verifyRecord(t.base)).faults).toEqual([]);
});

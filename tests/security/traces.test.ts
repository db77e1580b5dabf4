// What a whole journey leaves behind: nothing of it in what the server says of itself, nothing readable at rest
// (security S11, S14). The letters of the demonstration (DATA_DIR/letters) are paper, printed to be read: `serve` writes none.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sections } from '#app/domain/file/sections/registry.ts';
import { cases } from '#db/schema/index.ts';
import { Visitor } from '../support/browser.js';
import { formsOf, standing, typedFields } from '../support/forms.js';
import { multipart, send } from '../support/matrix.http.ts';
import { openMatrix, type Matrix } from '../support/matrix.portal.ts';
import { activate, signInAs } from '../support/sign-in.js';

/** What is typed on the way; each once, so that a find says where it came from. */
const canary = {
  answer: 'Ijsvogel7301',
  addition: 'Grutto7302',
  title: 'Lepelaar7303',
  fileName: 'kluut7304.png',
  bytes: 'Scholekster7305',
  question: 'Tureluur7306',
  note: 'Kievit7307',
  search: '2977307308',
  // Long ones: six digits stand somewhere in a megabyte of hashes by chance.
  pin: '918264057391',
  wrongPin: '640917283506',
  path: 'Wielewaal7309',
  plainPath: 'boomkruiper',
  query: 'Nachtegaal7310',
  agent: 'Boomvalk7311',
};

let m: Matrix;
/** Numbers and tokens that the portal itself made. */
const secrets: Record<string, string> = {};

beforeAll(async () => {
  m = await openMatrix();
  const { own, other } = m.cases.sent;
  for (const [name, made] of Object.entries({ own, other, draft: m.cases.draft.own, planned: m.cases.planned.own })) {
    Object.assign(secrets, { [`${name} name`]: made.canary, [`${name} V-number`]: made.vNumber, [`${name} code`]: made.code });
  }
  secrets['code of a letter that lies ready'] = m.wave.code;
  await applicantJourney();
  await staffJourney();
  await errors();
}, 180_000);
afterAll(() => m.close());

async function applicantJourney(): Promise<void> {
  const { code } = await m.invite();
  const visitor = new Visitor(m.url);
  const { returnCodes } = await activate(visitor, { code, check: '1989', pin: canary.pin });
  Object.assign(secrets, { 'code of her letter': code, 'return code': returnCodes[0]!.replace(/\D/g, ''), session: visitor.cookies.get('session')! });
  for (const section of sections) {
    for (const step of section.steps) {
      const page = await visitor.open(section.id === 'motive' ? '/nl/file/motive' : `/nl/file/section/${section.id}/${step.id}`);
      const form = formsOf(page.html).find(({ fields }) => fields.some(({ name }) => name === 'file'));
      if (!form) continue;
      const typed = new Set(typedFields(form).map(({ name }) => name));
      const fields = standing(form).map(([name, value]): [string, string] => [name, typed.has(name) ? `${canary.answer} ${name}` : value]);
      await visitor.post(form.action || new URL(page.url).pathname, Object.fromEntries(fields));
    }
  }
  const { body = '' } = multipart(m.url, { kind: 'identity', title: canary.title });
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex').toString('latin1');
  const part = `--edge-of-a-part\r\nContent-Disposition: form-data; name="file"; filename="${canary.fileName}"\r\nContent-Type: image/png\r\n\r\n${png}${canary.bytes}\r\n`;
  const whole = Buffer.from(body.toString().replace('--edge-of-a-part--', `${part}--edge-of-a-part--`), 'latin1');
  const added = await visitor.open('/nl/file/documents/add', { method: 'POST', body: whole, headers: { 'Content-Type': 'multipart/form-data; boundary=edge-of-a-part' } });
  expect(new URL(added.url).pathname).toBe('/nl/file/documents');
  expect(added.html).toContain(canary.title);
  await visitor.post('/nl/sign-out', {});
  await visitor.open('/nl/return?with=code');
  await visitor.post('/nl/return?with=code', { code: returnCodes[0]!, pin: canary.wrongPin });
}

async function staffJourney(): Promise<void> {
  const { own } = m.cases.sent;
  const owner = new Visitor(m.url);
  owner.cookies.set('session', m.carries('owner', 'sent')['Cookie']!.replace('session=', ''));
  await owner.post('/nl/file/add', { text: canary.addition });
  const officer = new Visitor(m.url);
  await signInAs(officer, 'demo-officer');
  secrets['session of an officer'] = officer.cookies.get('session')!;
  await officer.post('/nl/work', { act: 'find', find: canary.search });
  for (const part of ['section/about', 'motive', 'documents', 'gates', 'timeline', 'readers']) await officer.open(`/nl/work/cases/${own.caseId}/${part}`);
  const asked = await officer.post(`/nl/work/cases/${own.caseId}/section/about`, { act: 'send', field: 'about.nameLatin', base: '0', seq: '3', reason: 'unclear', words: canary.question, 'respondBy-day': '1', 'respondBy-month': '3', 'respondBy-year': '2027' });
  expect(asked.status).toBeLessThan(500);
  await officer.post(`/nl/work/cases/${own.caseId}/gates`, { act: 'confirm', gate: 'G11', note: canary.note, base: '0', seq: '3' });
  const planner = new Visitor(m.url);
  await signInAs(planner, 'demo-planner');
  await planner.open(`/nl/work/planning/${m.cases.planned.own.caseId}/package`);
  await planner.open(`/nl/work/planning/${m.cases.planned.own.caseId}/package.json`);
  await planner.open(`/nl/work/waves/${m.wave.id}/letters`);
}

/** What fails must say so without quoting: wrong addresses, and rows that somebody changed in the database. */
async function errors(): Promise<void> {
  const headers = { 'User-Agent': canary.agent, Referer: `${m.url}/${canary.path}` };
  await send(m.url, `/nl/${canary.path}?q=${canary.query}`, { headers });
  await send(m.url, `/${canary.path.toLowerCase()}?find=${canary.query}`, { headers });
  await send(m.url, `/nl/${canary.plainPath}`, { headers });
  await send(m.url, `/nl/start?code=${m.wave.code}`, { headers });
  const { caseId } = m.cases.draft.own;
  const [row] = await m.t.base.db.read.select({ facts: cases.facts }).from(cases).where(eq(cases.id, caseId));
  const broken = Buffer.from(row!.facts);
  broken[broken.length - 1]! ^= 1;
  await m.t.base.db.write((tx) => tx.update(cases).set({ facts: broken }).where(eq(cases.id, caseId)));
  const failed = await m.ask('owner', 'draft', '/nl/file/section/about/name');
  expect(failed.status).toBe(500);
  expect(failed.body).not.toMatch(/\.server|node_modules|at \w+ \(|tampered/);
}

const words = () => ({ ...canary, ...secrets });
const finds = (text: string) => Object.entries(words()).flatMap(([name, word]) => (text.includes(word) || text.includes(word.toLowerCase()) ? [name] : []));

test('the server printed nothing of it', () => {
  expect(finds(m.logged())).toEqual([]);
});

test('the log has a line per request, and nothing of what it was about', async () => {
  const read = () => readFileSync(join(m.dataDir, 'server.log'), 'utf8');
  // The line is written when the answer is gone.
  await expect.poll(read).toContain('"status":500');
  const log = read();
  expect(log.split('\n').length).toBeGreaterThan(80);
  expect(finds(log)).toEqual([]);
});

test('at rest nothing of it can be read', () => {
  const walk = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? walk(path) : [path];
    });
  const files = walk(m.dataDir);
  expect(files.some((file) => file.endsWith('voorportaal.sqlite-wal'))).toBe(true);
  expect(files.filter((file) => file.includes('/documents/')).length).toBeGreaterThan(6);
  const found = files.flatMap((file) => {
    const bytes = readFileSync(file);
    // As text, as the hexadecimal and base64 of it, and in the other width of letters.
    const forms = (word: string) => [Buffer.from(word), Buffer.from(Buffer.from(word).toString('hex')), Buffer.from(Buffer.from(word).toString('base64').slice(0, -3)), Buffer.from(word, 'utf16le')];
    return Object.entries(words()).flatMap(([name, word]) => (forms(word).some((form) => bytes.includes(form)) ? [`${name} in ${file}`] : []));
  });
  expect(found).toEqual([]);
});

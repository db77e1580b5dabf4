// What was given up when a backup took the place of the portal: signed, so that nobody sets a checkpoint aside who has the
// folder of the operator and not the key of the record.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '#app/config.server.ts';
import { openDigests } from '#app/domain/keys/keyring.server.ts';
import type { RecordBase } from './record-base.ts';
import { noteRestore, readRestores } from './restored.server.ts';

const keys = openDigests(new Secret('x'.repeat(40)));
const facts = { backup: '000001-20261124T090000Z', takenAt: '2026-11-24T09:00:00.000Z', at: '2026-11-25T10:00:00.123Z', givenUp: ['one', 'two'] };

let scratch: string;
let base: RecordBase;
let turn = 0;
beforeAll(() => void (scratch = mkdtempSync(join(tmpdir(), 'voorportaal-restored-'))));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  // Of the database nothing is asked.
  base = { db: { read: {} as never }, keys, config: { checkpointDir: join(scratch, String((turn += 1))) } };
});
const files = () => readdirSync(base.config.checkpointDir).sort();
const put = (name: string, content: unknown) => {
  mkdirSync(base.config.checkpointDir, { recursive: true });
  writeFileSync(join(base.config.checkpointDir, name), typeof content === 'string' ? content : JSON.stringify(content));
};
const signed = (of: typeof facts) => keys.digest('restore', createHash('sha256').update(JSON.stringify([of.backup, of.takenAt, of.at, of.givenUp])).digest('hex'));

test('nothing was given up where nothing was written', async () => {
  expect(await readRestores(base)).toEqual({ notes: [], altered: [] });
});

test('each note is a file of its own, named after its moment, and read back with the signature that it got', async () => {
  const earlier = { ...facts, at: '2026-11-24T23:59:59Z', givenUp: [] };
  await noteRestore(base, facts);
  await noteRestore(base, earlier);
  await noteRestore(base, facts);
  put('checkpoints-2026-11-24-0a1b2c3d.jsonl', 'no note');
  put('restored-x.json.part', 'no note yet');
  put('not-restored-x.json', 'no note either');
  expect(files().filter((name) => /^restored-20261125T100000Z-[0-9a-f]{8}\.json$/.test(name))).toHaveLength(2);
  const [first, later] = [{ ...earlier, signature: signed(earlier) }, { ...facts, signature: signed(facts) }];
  expect(await readRestores(base)).toEqual({ notes: [first, later, later], altered: [] });
});

describe('a note that is not as it was signed is named, and gives nothing up', () => {
  test.each<[string, Partial<typeof facts>]>([
    ['the backup', { backup: 'another' }],
    ['its moment', { takenAt: '2026-11-24T09:00:01.000Z' }],
    ['when it was brought back', { at: '2026-11-25T10:00:01.123Z' }],
    ['what was given up', { givenUp: ['one', 'two', 'three'] }],
  ])('changed is %s', async (_, change) => {
    await noteRestore(base, facts);
    const [name] = files();
    put(name!, { ...JSON.parse(readFileSync(join(base.config.checkpointDir, name!), 'utf8')), ...change });
    expect(await readRestores(base)).toEqual({ notes: [], altered: [name] });
  });

  test.each<[string, unknown]>([
    ['text that is no note', 'nonsense'],
    ['nothing', 'null'],
    ['a signature of somebody else', { ...facts, signature: openDigests(new Secret('y'.repeat(40))).digest('restore', 'x') }],
    ['a moment that is none, signed', { ...facts, takenAt: 'yesterday', signature: signed({ ...facts, takenAt: 'yesterday' }) }],
    ['a return at no moment, signed', { ...facts, at: 'today', signature: signed({ ...facts, at: 'today' }) }],
    ['a name that is none, signed', { ...facts, backup: 1, signature: signed({ ...facts, backup: 1 as never }) }],
    ['checkpoints without names, signed', { ...facts, givenUp: [1], signature: signed({ ...facts, givenUp: [1] as never }) }],
  ])('instead of it: %s', async (_, content) => {
    put('restored-x.json', content);
    expect(await readRestores(base)).toEqual({ notes: [], altered: ['restored-x.json'] });
  });
});

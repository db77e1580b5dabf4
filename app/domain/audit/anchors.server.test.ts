// The operator's files against their signatures and against the table: each thing that can be done to either is named, and
// what a process that ended in the middle leaves behind is not (security 2.10).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '#app/config.server.ts';
import { openDigests } from '#app/domain/keys/keyring.server.ts';
import { readAnchors } from './anchors.server.ts';
import { canonicalCheckpoint, digestOfHeads, type CheckpointLine, type HeadAt } from './checkpoint.ts';
import type { RecordBase } from './record-base.ts';
import { noteRestore } from './restored.server.ts';

const keys = openDigests(new Secret('x'.repeat(40)));
const name = 'checkpoints-2026-11-24-aaaaaaaa.jsonl';
let scratch: string;
let base: RecordBase;
let turn = 0;
beforeAll(() => void (scratch = mkdtempSync(join(tmpdir(), 'voorportaal-anchors-'))));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  // Of the database nothing is asked: its rows are given.
  base = { db: { read: {} as never }, keys, config: { checkpointDir: join(scratch, String((turn += 1))) } };
  mkdirSync(base.config.checkpointDir);
});

/** Lines that follow each other in one file. */
function linesOf(...all: [id: string, ...heads: HeadAt[]][]): CheckpointLine[] {
  let previous = '';
  return all.map(([id, ...heads]) => {
    const facts = { id, at: new Date('2026-11-24T09:00:00Z'), chains: heads.length, rows: 9, digest: digestOfHeads(heads), previous };
    previous = keys.digest('checkpoint', canonicalCheckpoint(facts));
    return { ...facts, at: facts.at.toISOString(), signature: previous, heads };
  });
}
const rowOf = ({ heads: _, at, ...line }: CheckpointLine) => ({ ...line, at: new Date(at) });
const rowsOf = (lines: CheckpointLine[]) => lines.map(rowOf);
const textOf = (lines: unknown[]) => lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
const put = (lines: unknown[], file = name) => writeFileSync(join(base.config.checkpointDir, file), textOf(lines));
const three = () => linesOf(['one', ['a', 1, 'a1'], ['b', 1, 'b1']], ['two', ['a', 2, 'a2']], ['three', ['b', 2, 'b2']]);
const whole = { anchors: new Map(), lines: 0, faults: [], restores: [], givenUp: 0, withoutRow: [] };
const anchorsOf = (...all: [chain: string, ...rows: [seq: number, hash: string][]][]) => new Map(all.map(([chain, ...rows]) => [chain, new Map(rows)]));
const all = anchorsOf(['a', [1, 'a1'], [2, 'a2']], ['b', [1, 'b1'], [2, 'b2']]);

test('what was signed binds every row that it names; of two that disagree the first', async () => {
  expect(await readAnchors(base, [])).toEqual(whole);
  const [lines, others] = [three(), linesOf(['four', ['a', 2, 'forged'], ['c', 5, 'c5']])];
  put(lines);
  put(others, 'checkpoints-2026-11-25-aaaaaaaa.jsonl');
  put(['nothing of ours'], 'README');
  expect(await readAnchors(base, rowsOf([...lines, ...others]))).toEqual({ ...whole, lines: 4, anchors: new Map([...all, ['c', new Map([[5, 'c5']])]]) });
});

describe('a row that is not in the table', () => {
  test('of the last line of each file may be missing, and the line binds all the same', async () => {
    const [lines, others] = [three(), linesOf(['four', ['c', 1, 'c1']])];
    put(lines);
    put(others, 'checkpoints-2026-11-25-aaaaaaaa.jsonl');
    expect(await readAnchors(base, rowsOf(lines.slice(0, 2)))).toEqual({ ...whole, lines: 4, anchors: new Map([...all, ['c', new Map([[1, 'c1']])]]), withoutRow: ['three', 'four'] });
  });

  test('of any other line is missed', async () => {
    const lines = three();
    put(lines);
    expect(await readAnchors(base, rowsOf(lines.slice(1)))).toEqual({ ...whole, lines: 3, anchors: all, faults: [{ id: 'one', fault: 'checkpoint_missing' }] });
  });

  test('is not missed where it was given up for a backup: that line binds nothing. One that is there is not given up', async () => {
    const lines = three();
    put(lines);
    await noteRestore(base, { backup: 'b', takenAt: '2026-11-24T08:00:00Z', at: '2026-11-24T10:00:00Z', givenUp: ['two', 'three'] });
    const found = await readAnchors(base, rowsOf([lines[0]!, lines[2]!]));
    expect(found).toMatchObject({ ...whole, lines: 2, givenUp: 1, restores: [{ backup: 'b', givenUp: ['two', 'three'] }], anchors: anchorsOf(['a', [1, 'a1']], ['b', [1, 'b1'], [2, 'b2']]) });
    put(['nonsense'], 'restored-y.json');
    expect((await readAnchors(base, rowsOf(lines))).faults).toEqual([{ id: 'restored-y.json', fault: 'restore_altered' }]);
  });
});

describe('a line that is not as it was signed', () => {
  const altered = (id: string) => ({ id, fault: 'checkpoint_altered' });
  const gone = (id: string) => ({ id, fault: 'checkpoint_line_missing' });
  const signedAs = (line: CheckpointLine): CheckpointLine => ({ ...line, signature: keys.digest('checkpoint', canonicalCheckpoint({ ...line, at: new Date(line.at) })) });

  test.each<[string, (second: CheckpointLine) => unknown, id?: string]>([
    ['its facts changed', (line) => ({ ...line, rows: 10 })],
    ['its heads changed', (line) => ({ ...line, heads: [['a', 2, 'forged']] })],
    ['signed with another line before it', (line) => signedAs({ ...line, previous: '' })],
    ['its moment no moment', (line) => ({ ...line, at: 'yesterday' })],
    ['its heads no list', (line) => ({ ...line, heads: null })],
    ['its heads of another kind', (line) => ({ ...line, heads: [['a', '2', 'a2']] })],
    ['no line of ours', () => 'nonsense', name],
    ['nothing', () => 'null', name],
  ])('%s: it is named, and nothing after it in its file is believed', async (_, change, id = 'two') => {
    const lines = three();
    const [first, second, third] = lines;
    put([first, change(second!), third]);
    expect(await readAnchors(base, rowsOf(lines))).toEqual({ ...whole, lines: 1, anchors: anchorsOf(['a', [1, 'a1']], ['b', [1, 'b1']]), faults: [altered(id), gone('two'), gone('three')] });
  });

  test('taken out of the middle, it is missed, and the next does not fit', async () => {
    const lines = three();
    put([lines[0], lines[2]]);
    expect((await readAnchors(base, rowsOf(lines))).faults).toEqual([altered('three'), gone('two'), gone('three')]);
  });

  test('follows one without a row: both are named', async () => {
    const lines = three();
    put([lines[0], 'nonsense']);
    expect((await readAnchors(base, [])).faults).toEqual([{ id: 'one', fault: 'checkpoint_missing' }, altered(name)]);
  });

  test('fits, but its row in the table has another signature', async () => {
    const lines = three();
    put(lines);
    const rows = rowsOf(lines).map((row) => (row.id === 'two' ? { ...row, signature: 'f'.repeat(64) } : row));
    expect(await readAnchors(base, rows)).toEqual({ ...whole, lines: 3, anchors: all, faults: [altered('two')] });
  });
});

describe('a database that was brought back', () => {
  const bytes = (lines: unknown[]) => Buffer.byteLength(textOf(lines));

  test('is not bound by lines that were written after its copy was begun, in that file or another', async () => {
    const [lines, others] = [three(), linesOf(['four', ['c', 1, 'c1']])];
    put(lines);
    put(others, 'checkpoints-2026-11-25-aaaaaaaa.jsonl');
    const known = new Map([[name, bytes(lines.slice(0, 1))]]);
    const found = { ...whole, lines: 1, anchors: anchorsOf(['a', [1, 'a1']], ['b', [1, 'b1']]) };
    expect(await readAnchors(base, rowsOf(lines.slice(0, 1)), known)).toEqual({ ...found, withoutRow: ['two', 'three', 'four'] });
    // The line at the end of what was known may have been on its way to the table.
    expect(await readAnchors(base, [], known)).toEqual({ ...found, withoutRow: ['one', 'two', 'three', 'four'] });
  });

  test('is bound by a line that it has in its table, whenever it was written', async () => {
    const lines = three();
    put(lines);
    expect(await readAnchors(base, rowsOf(lines), new Map())).toEqual({ ...whole, lines: 3, anchors: all });
    expect((await readAnchors(base, rowsOf([lines[0]!, lines[2]!]), new Map([[name, bytes(lines.slice(0, 2))]]))).faults).toEqual([{ id: 'two', fault: 'checkpoint_missing' }]);
  });

  test.each<[string, (third: CheckpointLine) => unknown]>([['changed', (line) => ({ ...line, rows: 0 })], ['no line of ours', () => 'nonsense']])('hears nothing of a later line that is %s, and of an earlier one it does', async (_, change) => {
    const lines = three();
    const bent = [...lines.slice(0, 2), change(lines[2]!)];
    put(bent);
    const known = (to: number) => new Map([[name, bytes(bent.slice(0, to))]]);
    expect((await readAnchors(base, rowsOf(lines.slice(0, 2)), known(2))).faults).toEqual([]);
    expect((await readAnchors(base, rowsOf(lines.slice(0, 2)), known(3))).faults).toMatchObject([{ fault: 'checkpoint_altered' }]);
  });
});

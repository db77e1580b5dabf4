import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalRow, chainStart, type AuditFacts } from './chain.ts';
import { canonicalCheckpoint, digestOfHeads } from './checkpoint.ts';
import { checkpointFile } from './checkpoint-files.server.ts';

const row: AuditFacts = {
  id: 'i', chain: 'c', seq: 2, at: new Date('2026-11-24T09:00:00.001Z'), actorKind: 'staff', actorId: 'p', role: 'intake',
  action: 'file.read', object: 'o', result: 'done', reason: 'r', origin: 'x', eventId: 'e',
};
const event = { seq: 3, type: 'file_sent', data: { b: 1, a: 'x', n: null, t: true } };

describe('the text under a link', () => {
  test('is the same for every program: names, order, form', () => {
    expect(chainStart).toBe('0'.repeat(64));
    expect(canonicalRow(row, 'p', event)).toBe(
      '["p","i","c",2,"2026-11-24T09:00:00.001Z","staff","p","intake","file.read","o","done","r","x","e",[3,"file_sent",[["a","x"],["b",1],["n",null],["t",true]]]]',
    );
    expect(canonicalRow({ ...row, eventId: null }, 'p', undefined)).toMatch(/,null,null\]$/);
  });

  test('does not depend on the order in which a database gives the facts of an event', () => {
    expect(canonicalRow(row, 'p', { ...event, data: { t: true, n: null, b: 1, a: 'x' } })).toBe(canonicalRow(row, 'p', event));
  });

  test.each(Object.keys(row) as (keyof AuditFacts)[])('tells of %s', (name) => {
    const changed = { ...row, [name]: name === 'seq' ? 4 : name === 'at' ? new Date(0) : 'other' } as AuditFacts;
    expect(canonicalRow(changed, 'p', event)).not.toBe(canonicalRow(row, 'p', event));
  });

  test.each([
    ['the link before', canonicalRow(row, 'q', event)],
    ['the number of the event', canonicalRow(row, 'p', { ...event, seq: 4 })],
    ['its type', canonicalRow(row, 'p', { ...event, type: 'file_started' })],
    ['its facts', canonicalRow(row, 'p', { ...event, data: { ...event.data, a: 'y' } })],
    ['that there is none', canonicalRow(row, 'p', undefined)],
  ])('tells of %s', (_, text) => {
    expect(text).not.toBe(canonicalRow(row, 'p', event));
  });
});

describe('a checkpoint', () => {
  test('signs a fixed text', () => {
    const facts = { id: 'i', at: row.at, chains: 2, rows: 7, digest: 'd', previous: 's' };
    expect(canonicalCheckpoint(facts)).toBe('["i","2026-11-24T09:00:00.001Z",2,7,"d","s"]');
  });

  test('has one number for its heads, in their order', () => {
    const [a, b] = [['a', 1, 'x'], ['b', 2, 'y']] as const;
    expect(digestOfHeads([a, b])).toBe(createHash('sha256').update('["a",1,"x"]\n["b",2,"y"]\n').digest('hex'));
    expect(digestOfHeads([b, a])).not.toBe(digestOfHeads([a, b]));
    expect(digestOfHeads([])).toBe(createHash('sha256').digest('hex'));
  });

  test.each([['checkpoints-2026-11-24-0a1b2c3d.jsonl', true], ['checkpoints-x.jsonl.part', false], ['my-checkpoints-x.jsonl', false], ['README', false]])('is in %s: %s', (name, is) => {
    expect(checkpointFile.test(name)).toBe(is);
  });
});

// What a checkpoint signs is a fixed text: a program in another language that reads the operator's files comes to the same.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalCheckpoint, digestOfHeads, type HeadAt } from './checkpoint.ts';

test('the signed text', () => {
  const facts = { id: 'i', at: new Date('2026-11-24T09:00:00.001Z'), chains: 2, rows: 7, digest: 'd', previous: 's' };
  expect(canonicalCheckpoint(facts)).toBe('["i","2026-11-24T09:00:00.001Z",2,7,"d","s"]');
});

test('the heads are in it through one number, in their order', () => {
  const [a, b]: HeadAt[] = [['a', 1, 'x'], ['b', 2, 'y']];
  expect(digestOfHeads([a!, b!])).toBe(createHash('sha256').update('["a",1,"x"]\n["b",2,"y"]\n').digest('hex'));
  expect(digestOfHeads([b!, a!])).not.toBe(digestOfHeads([a!, b!]));
  expect(digestOfHeads([])).toBe(createHash('sha256').digest('hex'));
});

import { describe, expect, test } from 'vitest';
import { canonicalRow, chainStart, type AuditFacts } from './chain.ts';

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

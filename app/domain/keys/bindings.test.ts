// What is sealed with the key of a case is opened elsewhere too: when the case gets a new key, after a restore. So whoever
// seals names the one list of bindings, and nobody a binding of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';
import { bindingOf } from './bindings.ts';

const domain = resolve(import.meta.dirname, '..');
const files = readdirSync(domain, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  .map((entry) => relative(domain, join(entry.parentPath, entry.name)).split(sep).join('/'));
const source = (file: string) => readFileSync(join(domain, file), 'utf8');

/** Seal with no key of a case, or walk the list itself. */
const others = ['access/ticket.server.ts', 'backup/examine.server.ts', 'keys/envelope.server.ts', 'keys/keyring.server.ts', 'keys/sealed-columns.store.server.ts', 'preview/look-ticket.server.ts'];

/** Functions that only choose from the list: `letterBinding`. */
const wrappers = files.flatMap((file) => [...source(file).matchAll(/export const (\w+) = \([^=]*\) => bindingOf\.\w+\(/g)].map(([, name]) => name ?? ''));

/** Second arguments of the envelope in a file: what a value is bound to. */
function bindingsIn(file: string): string[] {
  const text = source(file);
  const [, names = ''] = /import \{([^}]*)\} from '[^']*envelope\.server\.ts'/.exec(text) ?? [];
  const used = names.split(',').filter((name) => /^\s*(?:seal|open|sealJson|openJson)\b/.test(name)).map((name) => name.trim().split(' as ').at(-1) ?? '');
  if (used.length === 0) return [];
  const call = new RegExp(`(?<![.\\w])(?:${used.join('|')})(?:<[^(]*>)?\\((.*)$`, 'gm');
  return [...text.matchAll(call)].map(([, rest]) => secondArgument(rest ?? ''));
}

function secondArgument(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (text[at] === ',' && depth === 0) return text.slice(at + 1).trim();
  }
  return '';
}

test('whatever is sealed or opened with the key of a case names its binding from the list', () => {
  const found = files.filter((file) => !others.includes(file)).flatMap((file) => bindingsIn(file).map((binding) => ({ file, binding })));
  expect(found.length).toBeGreaterThan(30);
  const listed = new RegExp(`^(?:bindingOf\\.\\w+|${wrappers.join('|')})\\(`);
  expect(found.filter(({ binding }) => !listed.test(binding))).toEqual([]);
});

test('each kind of thing is bound to another field, and each row of it to its own', () => {
  const row = { id: 'one', caseId: 'case', question: 'answer-name', version: 1, seq: 1, gate: 'G1' };
  const bound = (given: typeof row) => Object.entries(bindingOf).map(([kind, of]) => [kind, JSON.stringify(of(given))] as const);
  const all = bound(row).map(([, binding]) => binding);
  expect(new Set(all).size).toBe(all.length);
  const next = new Map(bound({ id: 'two', caseId: 'case', question: 'other-name', version: 2, seq: 2, gate: 'G2' }));
  for (const [kind, binding] of bound(row)) expect(next.get(kind), kind).not.toBe(binding);
});

test('the binding of each kind is what it was: with another one nothing that lies sealed would open', () => {
  const row = { id: 'one', caseId: 'case', question: 'answer-name', version: 3, seq: 4, gate: 'G1' };
  const all = Object.fromEntries(Object.entries(bindingOf).map(([kind, of]) => [kind, Object.values(of(row)).join(' ')]));
  expect(all).toEqual({
    facts: 'one facts 3',
    answer: 'case answer-name 3',
    submission: 'case submission 4',
    document: 'case document:one 3',
    documentCorrection: 'case document-correction:one 1',
    upload: 'case upload:one 3',
    letter: 'case letter one',
    request: 'case request:one 1',
    helper: 'case helper:one 1',
    draftComment: 'case draft-comment:one 1',
    message: 'case message:one 1',
    gateNote: 'case gate:G1 3',
    exceptionalAccess: 'case exceptional-access:one 1',
    legalHold: 'case legal-hold:one 1',
  });
});

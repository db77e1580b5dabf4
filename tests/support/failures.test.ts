import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFailures, listUnsteady } from './failures.js';

const spec = (title: string, status: string) => ({
  title,
  ok: status !== 'unexpected',
  tests: [{ status, results: status === 'expected' ? [{ errors: [] }] : [{ errors: [{ message: `${title} broke` }] }, { errors: [] }] }],
});

const report = join(mkdtempSync(join(tmpdir(), 'vp-failures-')), 'e2e.json');
writeFileSync(
  report,
  JSON.stringify({ suites: [{ file: 'a.spec.ts', specs: [spec('stands', 'expected'), spec('wavers', 'flaky')], suites: [{ file: 'a.spec.ts', specs: [spec('falls', 'unexpected')] }] }] }),
);

test('what failed in the browser is told, and apart from it what passed on its second try', () => {
  expect(listFailures(report)).toEqual(['a.spec.ts › falls\n  falls broke']);
  expect(listUnsteady(report)).toEqual(['a.spec.ts › wavers\n  wavers broke']);
});

test('no report, nothing to tell', () => {
  expect(listFailures(`${report}.none`)).toEqual([]);
  expect(listUnsteady(`${report}.none`)).toEqual([]);
});

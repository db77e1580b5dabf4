import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ui = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const entries = ['applicant.css', 'work.css', 'public.css', 'letter.css'].map((name) => join(ui, 'css', name));

function importsOf(sheet: string): string[] {
  return [...readFileSync(sheet, 'utf8').matchAll(/@import '([^']+)'/g)].map((match) => resolve(dirname(sheet), match[1] ?? ''));
}

const sheets = readdirSync(ui, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => join(ui, name));

describe('style sheets', () => {
  it('are each part of an entry', () => {
    const reached = new Set(entries.flatMap(importsOf));
    expect(sheets.filter((sheet) => !entries.includes(sheet) && !reached.has(sheet))).toEqual([]);
  });

  it.each(sheets.map((sheet) => [basename(sheet), sheet]))('%s follows the direction of the page and asks nothing of another host', (_name, sheet) => {
    const css = readFileSync(sheet, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(css).not.toMatch(/(?:^|[^-\w])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|float)\s*:/m);
    expect(css).not.toMatch(/text-align:\s*(?:left|right)|url\(|data:|https?:/);
  });
});

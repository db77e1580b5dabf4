// What the pages of docs say about files and bars is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bars } from './bars/registry.js';

const root = resolve(import.meta.dirname, '..');
const pages = ['README.md', 'SECURITY.md', 'db/README.md', ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))];
const read = (page: string) => readFileSync(join(root, page), 'utf8');

test('each file that a page names exists', () => {
  const dead = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#\s]+)/g)].flatMap(([, to = '']) => (/^[a-z]+:/.test(to) || existsSync(join(root, dirname(page), to)) ? [] : [`${page}: ${to}`])),
  );
  expect(dead).toEqual([]);
});

test('each part that somebody could take over names the test or bar of its controls', () => {
  const [, part = ''] = /## What a compromise can surrender\n([\s\S]*?)\n## /.exec(read('docs/security.md')) ?? [];
  const paragraphs = part.split(/\n\n+/).filter((one) => one.startsWith('**'));
  expect(paragraphs.length).toBeGreaterThan(20);
  expect(paragraphs.filter((one) => !/\.(?:test|spec)\.ts\)|[Bb]ar\s`\w+`/.test(one)).map((one) => one.slice(0, 60))).toEqual([]);
});

test('each bar that the page names is one', () => {
  const named = [...read('docs/security.md').matchAll(/[Bb]ars?\s+`(\w+)`/g)].map(([, id = '']) => id);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((id) => !Object.hasOwn(bars, id))).toEqual([]);
});

test('each command is told of on a page or is part of a script', () => {
  const [, list = ''] = /commands: [^{]*\{([\s\S]*?)\n\};/.exec(read('app/commands/registry.ts')) ?? [];
  const names = [...list.matchAll(/^ {2}'?([\w:]+)'?[:,]/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(10);
  const told = [...pages, 'package.json', 'setup.js', 'server.js'].map(read).join('\n');
  expect(names.filter((name) => !new RegExp(`(?:server\\.js|npm run(?: --silent)?) ${name}\\b|['"]${name}['"]`).test(told))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');

function colours(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--vp-([a-z-]+): (#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const screen = (css: string) => css.split('@media print')[0] ?? '';
const light = colours(screen(read('./tokens.css')));
const themes = { light, dark: { ...light, ...colours(read('./scale-work.css')) } };

const text = 4.5;
const edge = 3;
const pairs: [string, string[], number][] = [
  ['ink', ['sheet', 'page', 'sheet-soft', 'sheet-hover', 'accent-soft', 'attention-soft', 'error-soft'], text],
  ['ink-soft', ['sheet', 'page', 'sheet-soft', 'accent-soft', 'attention-soft'], text],
  ['ink-mute', ['sheet', 'sheet-soft', 'accent-soft'], text],
  ['accent', ['sheet', 'page', 'accent-soft', 'sheet-soft'], text],
  ['on-accent', ['accent', 'accent-strong'], text],
  ['attention', ['sheet', 'attention-soft'], text],
  ['error', ['sheet', 'error-soft'], text],
  ['attention-mark', ['sheet'], edge],
  ['line-control', ['sheet', 'sheet-soft'], edge],
  ['focus', ['sheet', 'page', 'accent-soft', 'attention-soft'], edge],
];

describe.each(Object.entries(themes))('%s theme', (_name, theme) => {
  it.each(pairs)('%s reaches its contrast', (front, backs, needed) => {
    const weak = backs.filter((back) => !(contrast(theme[front] ?? '', theme[back] ?? '') >= needed));
    expect(weak).toEqual([]);
  });
});

import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { textIn, textsAsJson } from './catalog.server.ts';
import type { TextKey } from './keys.ts';
import { Rich } from './rich.tsx';

test('speaks each language', () => {
  expect(textIn('nl')('common:skip')).toBe('Naar de inhoud');
  expect(textIn('ar')('common:skip')).toBe('الانتقال إلى المحتوى');
});

test('a missing text stops a test', () => {
  expect(() => textIn('nl')('common:none.such' as TextKey)).toThrow('No text for "common:none.such" in "nl"');
  // A key of a group is not a text.
  expect(() => textIn('nl')('common:site' as TextKey)).toThrow('No text');
});

test('what a person typed is never read as a text of ours (S09)', () => {
  const t = textIn('nl');
  for (const typed of ['{{time}}', '$t(common:skip)', '<b>x</b>', '__proto__', '%s']) {
    expect(t('common:date.time', { date: typed, time: typed })).toBe(`${typed}, ${typed}\u00a0uur`);
  }
});

test('a page with a script carries only the namespaces that it names', () => {
  expect(Object.keys(JSON.parse(textsAsJson('nl', ['errors', 'errors'])) as object)).toEqual(['errors']);
});

test('marks in a text become what the page says they are', () => {
  const tags = { a: (words: string) => createElement('a', { href: '/nl' }, words) };
  const rich = createElement(Rich, { text: 'Zie <a>hier</a> & <i>daar</i>, of <a>dan</a>', tags });
  const link = (words: string) => `<span><a href="/nl">${words}</a></span>`;
  expect(renderToStaticMarkup(rich)).toBe(`Zie ${link('hier')} &amp; &lt;i&gt;daar&lt;/i&gt;, of ${link('dan')}`);
});

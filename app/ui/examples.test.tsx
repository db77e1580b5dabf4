import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { audiences, examples } from './examples.ts';

const all = Object.entries(examples).flatMap(([component, own]) =>
  Object.entries(own).map(([name, element]) => ({ title: `${component}: ${name}`, html: renderToStaticMarkup(element) })),
);

const idsOf = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);

function referencesOf(html: string): string[] {
  return [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(' '));
}

describe('examples of the design system', () => {
  it('knows only components that exist when it names their audience', () => {
    expect(Object.keys(audiences).filter((name) => !(name in examples))).toEqual([]);
  });

  it.each(all)('$title has no style attribute and no script', ({ html }) => {
    expect(html).not.toMatch(/ style=| on[a-z]+=|<script|javascript:|data:/);
  });

  it.each(all)('$title uses an id once and refers only to ids that are there', ({ html }) => {
    const ids = idsOf(html);
    expect(ids).toEqual([...new Set(ids)]);
    expect(referencesOf(html).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(all)('$title gives every input a name to be heard', ({ html }) => {
    const labelled = [...html.matchAll(/ for="([^"]*)"/g)].map((match) => match[1]);
    const inputs = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map((match) => match[0]).filter((tag) => !tag.includes('type="hidden"'));
    const silent = inputs.filter((tag) => !tag.includes('aria-label=') && !labelled.includes(/ id="([^"]*)"/.exec(tag)?.[1] ?? ''));
    expect(silent).toEqual([]);
  });
});

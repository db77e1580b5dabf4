import { expect, test } from 'vitest';
import { homeOf, ownPlaceOf } from './home-of.ts';

test.each([
  ['/nl/work/cases/1/gates', '/work'],
  ['/ar/work', '/work'],
  ['/nl/work.data', '/work'],
  ['/nl/clients/1', '/clients'],
  ['/en/desk', '/desk'],
  ['/nl/wards/1/draft', '/wards'],
  ['/nl/workplace', '/'],
  ['/nl/file/check', '/'],
  ['/', '/'],
])('%s belongs to %s', (pathname, home) => {
  expect(homeOf(pathname)).toBe(home);
});

test.each([
  ['/nl/file/check', '/file'],
  ['/ar/file', '/file'],
  ['/nl/helping/file', '/helping'],
  ['/nl/files', undefined],
  ['/nl/work/file', undefined],
  ['/', undefined],
])('who was at %s goes back to %s', (pathname, place) => {
  expect(ownPlaceOf(pathname)).toBe(place);
});

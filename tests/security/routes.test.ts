// The tests of this folder and of tests/a11y walk through every route: none may be without an example address.
import { expect, test } from 'vitest';
import { exampleOf, routes, unknownParameters } from '../support/urls.ts';

const some = { lang: 'nl', caseId: 'c', documentId: 'd', requestId: 'r', waveId: 'w' } as const;

test('every parameter of every route has an example in tests/support/urls.ts', () => {
  expect(routes.flatMap((route) => unknownParameters(route).map((name) => `${route.path}: ${name}`))).toEqual([]);
});

test('no two routes have one address, and none leaves the site', () => {
  const addresses = routes.map((route) => exampleOf(route, some));
  expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
  expect(addresses.filter((address) => !/^\/(?!\/)[\w./-]*$/.test(address))).toEqual([]);
});

test('no address says for what a person waits', () => {
  expect(routes.map(({ path }) => path).filter((path) => /asyl|asiel|refug|vlucht|لجوء/i.test(path))).toEqual([]);
});

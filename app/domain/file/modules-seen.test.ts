import { expect, test } from 'vitest';
import { countryModules } from './country-modules.ts';
import { modulesFor, moduleState } from './modules-seen.ts';

const from = (nationality: string) => modulesFor({ answers: {}, childrenInvolved: false, unaccompaniedMinor: false, subsequentApplication: false, nationality });

test('a country with prompts has their version, another has none', () => {
  expect(from('SYR')).toEqual({ SYR: countryModules['SYR']?.version });
  expect(from('FRA')).toEqual({});
});

test.each([
  ['none', {}, {}],
  ['none', { SYR: '1' }, {}],
  ['notSeen', {}, { SYR: '2' }],
  ['notSeen', { SYR: '2' }, { SYR: '2', IRQ: '2' }],
  ['changed', { SYR: '1' }, { SYR: '2' }],
  ['current', { SYR: '2', IRQ: '1' }, { SYR: '2' }],
] as const)('%s: %o against %o', (state, seen, now) => expect(moduleState(seen, now)).toBe(state));

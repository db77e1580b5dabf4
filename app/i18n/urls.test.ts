import { expect, test } from 'vitest';
import { negotiateLanguage } from './negotiate.server.ts';
import { langOfPath, path, switchLanguage } from './urls.ts';

test('an address begins with its language', () => {
  expect(path('nl')).toBe('/nl');
  expect(path('ar', '/file/check')).toBe('/ar/file/check');
  expect(langOfPath('/ar/file')).toBe('ar');
  expect(langOfPath('/xx/file')).toBeUndefined();
  expect(langOfPath('/')).toBeUndefined();
});

test('the switch keeps page and query', () => {
  expect(switchLanguage({ pathname: '/nl/file/section/family/2', search: '?from=check' }, 'ar')).toBe('/ar/file/section/family/2?from=check');
  expect(switchLanguage({ pathname: '/nl', search: '' }, 'en')).toBe('/en');
  expect(switchLanguage({ pathname: '/auth/callback', search: '?code=1' }, 'en')).toBe('/en?code=1');
});

test('who names no language gets that of last time, else of the browser, else the source', () => {
  expect(negotiateLanguage({ cookie: 'ar', accept: 'en' })).toBe('ar');
  expect(negotiateLanguage({ cookie: 'xx', accept: 'fr;q=1, en-US;q=0.8, ar;q=0.9' })).toBe('ar');
  expect(negotiateLanguage({ accept: 'en;q=0, tlh' })).toBe('nl');
  expect(negotiateLanguage({ accept: 'q=,;;;,'.repeat(1000) })).toBe('nl');
  expect(negotiateLanguage({ accept: null })).toBe('nl');
});

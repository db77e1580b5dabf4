import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readConfig, Secret } from './config.server.ts';

const production = {
  VOORPORTAAL_MODE: 'production',
  BASE_URL: 'https://portal.example',
  STAFF_URL: 'https://staff.portal.example',
  KEY_FILE: '/keys/case-keys.json',
  APP_SECRET: 'a'.repeat(32),
  CHECKPOINT_DIR: '/checkpoints',
  OIDC_ISSUER: 'https://sign-in.example',
  OIDC_CLIENT_ID: 'id',
  OIDC_CLIENT_SECRET: 'b'.repeat(32),
  PLANNING_TOKEN: 'c'.repeat(32),
  SECURITY_CONTACT: 'mailto:security@portal.example',
  SECURITY_EXPIRES: '2026-12-01T00:00:00Z',
};

describe('the environment is read once', () => {
  test('the demonstration needs nothing', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ demonstration: true, port: 3000, baseUrl: 'http://localhost:3000', secureCookies: false });
  });

  test('PORT, DATA_DIR and BASE_URL are honoured, an empty value is no value', () => {
    const config = readConfig({ PORT: '8123', DATA_DIR: '/tmp/d', BASE_URL: '' });
    expect(config).toMatchObject({ port: 8123, dataDir: '/tmp/d', baseUrl: 'http://localhost:8123' });
  });

  test.each(Object.keys(production).filter((name) => name !== 'VOORPORTAAL_MODE'))('production stops without %s and says so', (name) => {
    expect(() => readConfig({ ...production, [name]: undefined })).toThrow(name);
  });

  test('documents have another host than the site, or none', () => {
    expect(readConfig({}).contentUrl).toBe('http://127.0.0.1:3000');
    expect(readConfig({ BASE_URL: 'http://127.0.0.1:8080' }).contentUrl).toBe('http://localhost:8080');
    expect(readConfig(production).contentUrl).toBeUndefined();
    expect(readConfig({ ...production, CONTENT_URL: 'https://files.portal.example/' }).contentUrl).toBe('https://files.portal.example');
    expect(() => readConfig({ ...production, CONTENT_URL: 'https://portal.example:8443' })).toThrow('another host');
    expect(() => readConfig({ ...production, CONTENT_URL: 'http://files.portal.example' })).toThrow('https');
  });

  test('staff have another host, or in the demonstration the same address', () => {
    expect(readConfig({}).staffUrl).toBe('http://localhost:3000');
    expect(readConfig(production).staffUrl).toBe('https://staff.portal.example');
    const own = { BASE_URL: 'http://localhost:3000', STAFF_URL: 'http://127.0.0.1:3000', CONTENT_URL: 'http://[::1]:3000' };
    expect(readConfig(own)).toMatchObject({ staffUrl: 'http://127.0.0.1:3000', oidc: { issuer: 'http://127.0.0.1:3000/demo-idp' } });
    expect(() => readConfig({ ...own, CONTENT_URL: '' })).toThrow('another host');
    expect(() => readConfig({ ...production, STAFF_URL: 'https://portal.example:8443' })).toThrow('another host');
    expect(() => readConfig({ ...production, STAFF_URL: 'http://staff.portal.example' })).toThrow('https');
    expect(() => readConfig({ STAFF_URL: 'http://staff.portal.example' })).toThrow('VOORPORTAAL_MODE');
  });

  test('an address is a host, as browsers write it', () => {
    expect(readConfig({ ...production, BASE_URL: 'https://PORTAL.example:443/' }).baseUrl).toBe('https://portal.example');
    expect(() => readConfig({ ...production, BASE_URL: 'https://portal.example/voorportaal' })).toThrow('BASE_URL');
  });

  test('the scanner is a socket or a host with a port', () => {
    expect(readConfig({}).scanner).toBeUndefined();
    for (const address of ['/run/clamav/clamd.ctl', '127.0.0.1:3310', '[::1]:3310']) expect(readConfig({ CLAMD_SOCKET: address }).scanner).toBe(address);
    expect(() => readConfig({ CLAMD_SOCKET: 'clamd' })).toThrow('CLAMD_SOCKET');
  });

  test('production stops on plain http', () => {
    expect(() => readConfig({ ...production, BASE_URL: 'http://portal.example' })).toThrow('https');
  });

  test('a forgotten mode opens nothing to a network', () => {
    expect(() => readConfig({ BASE_URL: 'https://portal.example' })).toThrow('VOORPORTAAL_MODE');
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow('VOORPORTAAL_MODE');
    expect(readConfig({ HOST: '0.0.0.0', VOORPORTAAL_MODE: 'demonstration' }).demonstration).toBe(true);
    expect(readConfig({ BASE_URL: 'http://127.0.0.1:8080' }).demonstration).toBe(true);
  });

  test('what cannot be read is named, its value is not shown', () => {
    expect(() => readConfig({ PORT: 'hunter2' })).toThrow(/PORT/);
    expect(() => readConfig({ APP_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
  });

  test('secrets cannot be printed', () => {
    const config = readConfig(production);
    for (const shown of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true }), String(config.appSecret)]) {
      expect(shown).not.toMatch(/a{32}|b{32}|c{32}/);
    }
    expect(new Secret('x').derive('one').equals(new Secret('x').derive('two'))).toBe(false);
  });

  describe('the contact of security.txt', () => {
    const now = new Date('2026-11-24T12:00:00Z');
    const given = { SECURITY_CONTACT: 'mailto:security@portal.example', SECURITY_EXPIRES: '2027-11-01T00:00:00Z' };

    test('is as given, and an example in the demonstration', () => {
      expect(readConfig({ ...production, ...given }, now).security).toEqual({ contact: given.SECURITY_CONTACT, expires: new Date(given.SECURITY_EXPIRES) });
      expect(readConfig({}, now).security.contact).toBe('mailto:security@example.org');
    });

    test.each([
      ['a contact without an end', { SECURITY_CONTACT: given.SECURITY_CONTACT }],
      ['an end without a contact', { SECURITY_EXPIRES: given.SECURITY_EXPIRES }],
      ['an end more than a year ahead', { ...given, SECURITY_EXPIRES: '2027-12-01T00:00:00Z' }],
      ['an end that is no moment', { ...given, SECURITY_EXPIRES: 'next year' }],
      ['a contact over plain http', { ...given, SECURITY_CONTACT: 'http://portal.example/report' }],
      ['a contact of two lines', { ...given, SECURITY_CONTACT: 'mailto:a@portal.example\nContact: tel:1' }],
    ])('stops on %s', (_what, env) => {
      expect(() => readConfig(env, now)).toThrow('SECURITY_');
    });
  });
});

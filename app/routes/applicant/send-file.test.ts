// The part of the browser, against a server with a proxy before it that has limits of its own.
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Control, upload } from './send-file.js';

const kB = 1024;
let server: Server;
let address: string;
let arrived: Buffer;
const behave = { mostBytes: Infinity, away: [] as number[], sizes: [] as number[] };

beforeAll(async () => {
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) vi.stubGlobal(name, () => true);
  server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const body = Buffer.concat(parts);
      const tell = (status: number, headers = {}) => res.writeHead(status, { 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(arrived.length), ...headers }).end();
      if (req.method === 'POST') return tell(201, { Location: address, 'Upload-Document': 'the-document' });
      if (req.method === 'HEAD') return tell(200);
      behave.sizes.push(body.length);
      const away = behave.away.shift();
      if (away) return res.writeHead(away).end();
      if (body.length > behave.mostBytes) return res.writeHead(413).end();
      arrived = Buffer.concat([arrived, body]);
      tell(204);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});
beforeEach(() => {
  arrived = Buffer.alloc(0);
  Object.assign(behave, { mostBytes: Infinity, away: [], sizes: [] });
});

const file = randomBytes(700 * kB);
function job() {
  const told: string[] = [];
  const control = new Control();
  const tell = (going: string) => {
    if (told.at(-1) !== going) told.push(going);
    // Nobody waits in a test.
    if (['waiting', 'away', 'full'].includes(going)) setImmediate(() => control.wake());
  };
  return { told, control, job: upload({ address, file: new Blob([file]), words: () => ({}), control, told: tell }) };
}

test('a proxy that takes less is sent smaller pieces, and not tried again with larger ones', async () => {
  behave.mostBytes = 100 * kB;
  expect(await job().job.send()).toEqual({ ok: true, document: 'the-document' });
  expect(arrived.equals(file)).toBe(true);
  expect(behave.sizes.filter((size) => size > behave.mostBytes)).toHaveLength(1);
});

test('of one that takes less than the smallest piece it is said that it does not work', async () => {
  behave.mostBytes = 10 * kB;
  expect(await job().job.send()).toEqual({ ok: false, why: 'store' });
});

test('a store that is away or full is no line that is cut, and it goes on by itself', async () => {
  behave.away = [503, 507];
  const { told, job: one } = job();
  expect(await one.send()).toEqual({ ok: true, document: 'the-document' });
  expect(told).toEqual(['sending', 'away', 'sending', 'full', 'sending']);
  expect(arrived.equals(file)).toBe(true);
});

test('begun, paused, gone on with, given up', async () => {
  const { told, control, job: one } = job();
  expect(await one.begin()).toBeUndefined();
  expect([one.document, arrived.length]).toEqual(['the-document', 0]);
  control.pause(true);
  expect(await one.send()).toBeUndefined();
  expect(told.at(-1)).toBe('paused');
  control.drop();
  expect(await one.send()).toEqual({ ok: false, why: 'dropped' });
});

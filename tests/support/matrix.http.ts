// Requests exactly as written, for tests of what a browser would not send: no redirect is followed, nothing is added.
import { Agent, request } from 'node:http';

export type Answer = { status: number; headers: Record<string, string>; cookies: string[]; body: string };
export type Sent = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

export function send(base: string, path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const out = request({ agent, hostname, port, path, method, headers: { ...length, ...headers } }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('error', reject);
      res.on('end', () => {
        const plain = Object.entries(res.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')] as const);
        resolve({ status: res.statusCode ?? 0, headers: Object.fromEntries(plain), cookies: res.headers['set-cookie'] ?? [], body: Buffer.concat(parts).toString('utf8') });
      });
    });
    out.once('error', reject);
    out.end(body);
  });
}

type Fields = Readonly<Record<string, string>> | [name: string, value: string][];

/** A form as a page of ours sends it. */
export const form = (base: string, fields: Fields = {}): Sent => ({
  method: 'POST',
  headers: { Origin: new URL(base).origin, 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

/** The same, as a form with files is sent. */
export function multipart(base: string, fields: Fields = {}): Sent {
  const edge = 'edge-of-a-part';
  const parts = (Array.isArray(fields) ? fields : Object.entries(fields)).map(([name, value]) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  return {
    method: 'POST',
    headers: { Origin: new URL(base).origin, 'Content-Type': `multipart/form-data; boundary=${edge}` },
    body: `${parts.join('')}--${edge}--\r\n`,
  };
}

/** The cookies of an answer, as the next request carries them. */
export const kept = (cookies: readonly string[]): string =>
  cookies
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');

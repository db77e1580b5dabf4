// What a person sent, kept until the answer is known: when it could not be saved, it is given back.
import { Readable } from 'node:stream';
import type { Request as Incoming } from 'express';
import { MAX_BODY, readForm } from './form.server.ts';
import type { Typed } from './exchange.server.ts';
import { isSafe } from './methods.server.ts';
import { pieceType } from './tus.server.ts';

/** Where people who are signed in write. Codes and PINs are asked elsewhere, and are never shown back. */
const pages = /^\/[a-zA-Z-]+\/(file|clients|work)(\/|$)/;
const secret = /pin|code|pass|secret|token/i;

export type Remembered = { body: Readable; typed: () => Promise<Typed | undefined> };

/** Only of forms of moderate size; an upload passes by unseen. */
export function remember(req: Incoming): Remembered {
  const size = Number(req.headers['content-length'] || NaN);
  const isPiece = req.headers['content-type'] === pieceType;
  if (isSafe(req.method) || isPiece || !pages.test(req.path) || !(size <= MAX_BODY)) return { body: req, typed: () => Promise.resolve(undefined) };
  const parts: Buffer[] = [];
  async function* pass() {
    for await (const part of req.iterator({ destroyOnReturn: false })) {
      parts.push(part as Buffer);
      yield part as Buffer;
    }
  }
  return {
    body: Readable.from(pass(), { objectMode: false }),
    typed: async () => {
      const type = req.headers['content-type'] ?? '';
      const body = Buffer.concat(parts);
      if (body.length !== size) return undefined;
      const request = new Request('http://localhost/', { method: 'POST', headers: { 'Content-Type': type }, body });
      // A form with a file is no form that can be given back.
      const form = await readForm(request).catch(() => undefined);
      const fields = Object.entries(form?.values ?? {}).flatMap(([name, values]) => values.map((value) => [name, value] as const));
      if (fields.length === 0 || fields.some(([name]) => secret.test(name))) return undefined;
      return { action: req.originalUrl, encType: type.split(';')[0] ?? '', fields };
    },
  };
}

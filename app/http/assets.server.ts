// The files of the browser. Those of the previous builds are kept for 30 days, so that a page that was opened before a
// deploy still finds its script and its style.
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { dayMs } from '#app/durations.ts';
import type { Step } from './exchange.server.ts';
import { immutable } from './headers.server.ts';
import { isSafe } from './methods.server.ts';

const KEEP_MS = 30 * dayMs;
const SMALL = 1_000;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const packed = new Set(['.png', '.ico', '.woff2']);

const filesOf = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));

/** Copies the assets of this build beside those of earlier ones and drops the old. Returns the folder of them all. */
export function keepAssets(clientDirectory: string, dataDir: string, now = new Date()): string {
  const built = join(clientDirectory, 'assets');
  const kept = join(dataDir, 'assets');
  mkdirSync(kept, { recursive: true });
  const current = new Set(filesOf(built));
  for (const name of current) {
    copyFileSync(join(built, name), join(kept, name));
    utimesSync(join(kept, name), now, now);
  }
  for (const name of filesOf(kept)) {
    const age = now.getTime() - statSync(join(kept, name)).mtimeMs;
    if (!current.has(name) && age > KEEP_MS) rmSync(join(kept, name), { force: true });
  }
  return kept;
}

/** Serves the names that were there at start, and no path at all: nothing in an address reaches the file system. */
export function serveAssets(clientDirectory: string, dataDir: string): Step {
  const kept = keepAssets(clientDirectory, dataDir);
  const hashed = filesOf(kept).map((name) => [`/assets/${name}`, serving(join(kept, name), immutable)] as const);
  const plain = filesOf(clientDirectory).map(
    (name) => [`/${name}`, serving(join(clientDirectory, name), 'public, max-age=3600')] as const,
  );
  const served = new Map<string, Step>([...hashed, ...plain]);
  return (req, res, next) => {
    const serve = isSafe(req.method) ? served.get(req.path) : undefined;
    if (serve) serve(req, res, next);
    else next();
  };
}

type Forms = { br: Buffer; gzip: Buffer; identity: Buffer };

/** Reads and packs a file the first time that it is asked for. */
function serving(file: string, caching: string): Step {
  const extension = extname(file);
  let forms: Promise<Forms> | undefined;
  return (req, res, next) => {
    forms ??= pack(file, packed.has(extension));
    forms.then((ready) => {
      const accepted = req.headers['accept-encoding'] ?? '';
      const form = (['br', 'gzip'] as const).find((one) => accepted.includes(one) && ready[one].length < ready.identity.length);
      const bytes = ready[form ?? 'identity'];
      res.setHeader('Content-Type', types[extension] ?? 'application/octet-stream');
      res.setHeader('Cache-Control', caching);
      res.setHeader('Vary', 'Accept-Encoding');
      res.setHeader('Content-Length', bytes.length);
      if (form) res.setHeader('Content-Encoding', form);
      res.end(req.method === 'HEAD' ? undefined : bytes);
    }, next);
  };
}

async function pack(file: string, already: boolean): Promise<Forms> {
  const identity = await readFile(file);
  if (already || identity.length < SMALL) return { br: identity, gzip: identity, identity };
  const brotli = promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  const [br, zipped] = await Promise.all([brotli, promisify(gzip)(identity, { level: 9 })]);
  return { br, gzip: zipped, identity };
}

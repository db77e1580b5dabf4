// The upload corpus (S9, P2): what becomes of every kind of file, and that a picture of it carries nothing that it should
// not. `FILES_FULL` sends all of it; otherwise some of each kind.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '#app/config.server.ts';
import { previewLimits } from '#app/domain/preview/limits.ts';
import { findCage, runCaged, type Limits, type Program } from '#app/domain/preview/cage.server.ts';
import { missingPrograms } from '#app/domain/preview/render.server.ts';
import { startClamd, type Clamd } from '../support/clamd.js';
import { openTestBase, type TestBase } from '../support/context.ts';
import { corpus } from '../support/corpus/files.ts';
import { home, pdf } from '../support/corpus/papers.ts';
import { hashOriginal, readPage, runCorpus, type Became, type Turned } from '../support/corpus/run-corpus.ts';
import { needProgram } from '../support/debian.js';
import { figure } from '../support/figures.ts';

const full = process.env.FILES_FULL === '1';
/** In short: one of every kind of thing that goes its own way. */
const some = /harm in a letter of Word|behind a photo|password|script that runs|contents point|three pages|Arabic|3,600|4,225|300 MB|way [368]$|iPhone in tiles|of ten bits|says so late|(letter|sheet) of (Word|Excel)|slides of PowerPoint|AVIF|CMYK|sixteen|moves|voice note$|half a PDF|tenth of a JPEG|with place|program called|is an archive as well|\/etc\/passwd|from elsewhere/;
const files = full ? corpus : corpus.filter(({ about }) => some.test(about));

let t: TestBase;
let clamd: Clamd;
let became: Became[];
let turns: Turned[];
let connects = 0;
const listener = createServer((socket) => {
  connects += 1;
  socket.destroy();
});

beforeAll(async () => {
  for (const [program, pkg] of [['bwrap', 'bubblewrap'], ['pdftoppm', 'poppler-utils'], ['heif-convert', 'libheif-examples'], ['qpdf', 'qpdf'], ['exiftool', 'libimage-exiftool-perl']] as const) {
    if (!needProgram(program, pkg)) throw new Error(`${program} is not installed (Debian: apt-get install ${pkg})`);
  }
  clamd = await startClamd();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  home.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/phone-home`;
  t = await openTestBase();
  t.base.config = readConfig({ DATA_DIR: t.base.config.dataDir, BASE_URL: 'http://localhost:3000', CLAMD_SOCKET: clamd.address });
  ({ became, turns } = await runCorpus(t, files));
}, 600_000);
afterAll(async () => {
  listener.close();
  await clamd.stop();
  await t.close();
});

test('every file becomes what it should', () => {
  const wrong = became.filter(({ file, outcome, refusal }) => ![file.outcome].flat().includes(outcome) || refusal !== file.says).map(({ file, outcome, refusal }) => `${file.id} ${file.about}: ${outcome} ${refusal ?? ''}`);
  expect(wrong).toEqual([]);
  for (const { file, row } of became) if (file.pages !== undefined && row?.preview === 'ready') expect([file.about, row.pages]).toEqual([file.about, file.pages]);
  figure('files sent', became.length);
  for (const outcome of new Set(became.map((one) => one.outcome))) figure(`that became: ${outcome}`, became.filter((one) => one.outcome === outcome).length);
  if (full) expect(became.length).toBeGreaterThanOrEqual(80);
  expect(missingPrograms().filter((name) => !/office/.test(name))).toEqual([]);
});

test('a photo is upright, however the phone was held and whatever it is stored as', async () => {
  const turned: string[] = [];
  for (const { file, row } of became) {
    if (!file.upright || row?.preview !== 'ready') continue;
    const { data, info } = await sharp(await readPage(t, row, 1)).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => {
      const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
      const [red = 0, green = 0, blue = 0] = data.subarray(from, from + 3);
      return red > 150 && green > 150 && blue > 150 ? 'white' : red > green && red > blue ? 'red' : green > blue ? 'green' : 'blue';
    };
    const seen = [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)].join();
    if (seen !== 'red,green,blue,white' || info.width <= info.height) turned.push(`${file.about}: ${seen} ${info.width}x${info.height}`);
  }
  expect(turned).toEqual([]);
});

test('a page of an office document has its words on it', async () => {
  for (const { file, row } of became) {
    if (!file.inked || row?.preview !== 'ready') continue;
    const { channels } = await sharp(await readPage(t, row, 1)).stats();
    expect([file.about, (channels[0]?.min ?? 255) < 100]).toEqual([file.about, true]);
  }
});

test('nothing phoned home, and the cage is why', async () => {
  expect(connects).toBe(0);
  const call = ['-e', `require('net').connect(${new URL(home.url).port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(7))`];
  const caged = await runCaged({ command: [process.execPath, ...call] }, nothing(), limits);
  expect(caged.code).toBe(7);
  expect(connects).toBe(0);
  // Outside it the same program arrives: somebody was listening.
  const outside = await new Promise((resolve) => spawn(process.execPath, call).once('close', resolve));
  expect(outside).toBe(0);
  expect(connects).toBe(1);
  figure('connections of the programs', 0);
});

test('two servers shared the work, none did anything twice, and their memory stays flat', () => {
  expect(turns.flatMap(({ failures }) => failures)).toEqual([]);
  expect(turns.every(({ scanned, drawn }) => scanned > 0 && drawn > 0)).toBe(true);
  expect(turns.reduce((sum, { scanned }) => sum + scanned, 0)).toBe(became.filter(({ row }) => row).length);
  const grown = Math.max(...turns.map((turn) => turn.grown));
  figure('memory of a server grew by, MB', Math.round(grown / 1024 / 1024));
  expect(grown).toBeLessThan(150 * 1024 * 1024);
});

const limits: Limits = { seconds: 20, clockTimes: 3, memory: 512 * 1024 * 1024, output: 10 * 1024 * 1024 };
async function* nothing(): AsyncGenerator<Buffer> {}
async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
const node = (code: string) => ({ command: [process.execPath, '-e', code] as [string, ...string[]] });

test('the cage is the strongest there is on this machine', async () => expect(await findCage()).toBe('bubblewrap'));

describe.each(['bubblewrap', 'namespace'] as const)('the cage by %s', (cage) => {
  const run = (program: Program, input: AsyncIterable<Buffer>, within: Limits) => runCaged(program, input, within, undefined, cage);

  test('ends what takes too long, too much memory, or says too much', async () => {
    const slow = await run({ command: ['sleep', '60'] }, nothing(), { ...limits, seconds: 1, clockTimes: 2 });
    expect([slow.code, slow.why]).toEqual([null, 'time']);
    const hungry = await run(node('const all = []; for (;;) all.push(Buffer.alloc(1 << 26, 1))'), nothing(), limits);
    expect([hungry.code === 0, hungry.why]).toEqual([false, 'ended']);
    const loud = await run({ command: ['yes'] }, nothing(), limits);
    expect([loud.code, loud.why]).toEqual([null, 'output']);
    // By the processor, long before the clock: the file is to blame, and not a machine with other work.
    const busy = await run(node('for (;;);'), nothing(), { ...limits, seconds: 1, clockTimes: 120 });
    expect([busy.code === 0, busy.why]).toEqual([false, 'spent']);
  }, 300_000);

  test('has none of our files, no secret and no way to write', async () => {
    const look = "const fs = require('fs'); const can = (what) => { try { what(); return 'yes'; } catch { return 'no'; } };" +
      `console.log(can(() => fs.readdirSync(${JSON.stringify(t.base.config.dataDir)})), can(() => fs.readFileSync('/etc/passwd')), can(() => fs.writeFileSync('/usr/x', '')), can(() => fs.accessSync('/proc/sys/kernel/core_pattern', fs.constants.W_OK)), can(() => fs.readFileSync('/proc/1/environ')), Object.keys(process.env).sort().join())`;
    const { output } = await run(node(look), nothing(), limits);
    expect(String(output).trim()).toMatch(/^no no no no (?:yes|no) HOME,LANG,PATH(?:,PWD)?$/);
  });

  test('cannot be opened from inside', async () => {
    const ways = ['umount -l /usr', 'mount -t tmpfs tmpfs /tmp', 'mount -o remount,bind,rw /usr', 'chroot /proc/1/root true'];
    const { output } = await run({ command: ['sh', '-c', ways.map((way) => `${way} >/dev/null 2>&1 && echo ${JSON.stringify(way)}; `).join('') + 'echo end'] }, nothing(), limits);
    expect(String(output).trim()).toBe('end');
  });

  test('reaches nobody', async () => {
    const call = `require('net').connect(${new URL(home.url).port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(7))`;
    expect((await run(node(call), nothing(), limits)).code).toBe(7);
  });

  test('makes a picture', async () => {
    const made = await run({ command: ['pdftoppm', '-scale-to', '200', '-'] }, one(pdf()), limits);
    expect([made.code, made.output.subarray(0, 2).toString()]).toEqual([0, 'P6']);
  });

  test('a stream that breaks ends the program, and is heard', async () => {
    async function* breaks(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(10);
      throw new Error('tampered');
    }
    await expect(run({ command: ['cat'] }, breaks(), limits)).rejects.toThrow('tampered');
  });
});

test('a picture carries nothing that its maker did not mean to show, and the original is untouched', async () => {
  const forbidden: string[] = [];
  const pictures: { about: string; jpeg: Buffer }[] = [];
  for (const { file, row, bytes } of became) {
    if (!row) continue;
    expect(await hashOriginal(t, row)).toBe(row.sha256);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(row.sha256);
    for (let page = 1; row.preview === 'ready' && page <= row.pages; page += 1) {
      pictures.push({ about: file.about, jpeg: await readPage(t, row, page) });
    }
  }
  const told = tagsOf(pictures.map(({ jpeg }) => jpeg));
  for (const [at, { about }] of pictures.entries()) {
    // What the format itself says: how large, how many colours.
    const more = Object.keys(told[at]!).filter((tag) => !/^(SourceFile|ExifTool:|File:|JFIF:|Composite:(ImageSize|Megapixels))/.test(tag));
    if (more.length > 0) forbidden.push(`${about}: ${more.join()}`);
  }
  expect(forbidden).toEqual([]);
  expect(pictures.length).toBeGreaterThan(10);
  figure('pictures looked into by exiftool', pictures.length);
  // The same look at an original finds them: exiftool would have told.
  const original = became.find(({ file }) => file.about.startsWith('a photo with place'))!;
  expect(Object.keys(tagsOf([original.bytes])[0]!).filter((tag) => /GPS|Serial|Artist/.test(tag)).length).toBeGreaterThanOrEqual(3);
});

/** Everything that exiftool finds in each, in order. */
function tagsOf(jpegs: readonly Buffer[]): Record<string, unknown>[] {
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-exif-'));
  try {
    const names = jpegs.map((_, at) => join(folder, `${at}.jpg`));
    for (const [at, name] of names.entries()) writeFileSync(name, jpegs[at]!);
    const { stdout } = spawnSync('exiftool', ['-j', '-G', '-a', '-u', ...names], { maxBuffer: 50_000_000 });
    return JSON.parse(stdout.toString('utf8')) as Record<string, unknown>[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a page is no larger than a page may be', async () => {
  for (const { row } of became) {
    if (row?.preview !== 'ready') continue;
    const { width = 0, height = 0 } = await sharp(await readPage(t, row, 1)).metadata();
    expect(Math.max(width, height)).toBeLessThanOrEqual(previewLimits.edge);
  }
});

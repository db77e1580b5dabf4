import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { runCaged, type Ended, type Limits, type Program } from './cage.server.ts';
import { previewLimits as limits, PreviewRefused, PreviewSlow } from './limits.ts';
import picture from './picture.js?raw';
import press from './press.js?raw';
import unpacked from './unpacked.js?raw';

/** The bytes of a document, from the start, as often as they are asked for. */
export type Source = () => AsyncIterable<Buffer>;
/** A picture as a browser gets it. */
export type Page = { jpeg: Buffer; width: number; height: number };

export const cageLimits: Limits = { seconds: limits.seconds, clockTimes: limits.clockTimes, memory: limits.memory, output: limits.output };

/** From the folder of the program, as the packages of the build. */
const require = createRequire(resolve('package.json'));

/** A small program of ours in the cage: it sees the packages that it needs, and no other file of the project. */
function ownProgram(code: string, args: readonly number[]): Program {
  const sharp = require.resolve('sharp');
  const packages = sharp.slice(0, sharp.lastIndexOf('/node_modules/') + '/node_modules'.length);
  const reads = ['sharp', '@img', 'detect-libc', 'semver'].map((name) => resolve(packages, name));
  return { command: [process.execPath, '--input-type=module', '-e', code, '--', ...args.map(String)], reads, folder: dirname(packages) };
}

/** @throws PreviewRefused for what the program could not, or was not let; PreviewSlow when the clock ended it. */
export function outputOf({ code, why, output }: Ended): Buffer {
  if (why === 'stopped') throw new Error('stopped');
  if (why === 'time') throw new PreviewSlow();
  if (why !== 'ended') throw new PreviewRefused('too_complex');
  if (code === 3) throw new PreviewRefused('too_complex');
  if (code === 5) throw new PreviewRefused('locked');
  if (code !== 0) throw new PreviewRefused('unreadable');
  return output;
}

/** A picture, as the points of it. @throws PreviewRefused */
export async function pointsOf(source: Source, signal: AbortSignal): Promise<Buffer> {
  return outputOf(await runCaged(ownProgram(picture, [limits.pixels, limits.edge]), source(), cageLimits, signal));
}

/** Whether an office document is small enough when it is unpacked. @throws PreviewRefused */
export async function measureUnpacked(source: Source, signal: AbortSignal): Promise<void> {
  outputOf(await runCaged(ownProgram(unpacked, [limits.entries, limits.unpackedBytes]), source(), cageLimits, signal));
}

/** A JPEG of points: the only thing that leaves the cage towards a browser. @throws PreviewRefused */
export async function pageOf(points: Buffer, signal: AbortSignal): Promise<Page> {
  const [head = '', width = 0, height = 0] = readHead(points);
  const pixels = points.subarray(head.length);
  if (width < 1 || height < 1 || width > limits.edge || height > limits.edge || pixels.length !== width * height * 3) throw new PreviewRefused('unreadable');
  async function* one() {
    yield pixels;
  }
  const jpeg = outputOf(await runCaged(ownProgram(press, [width, height, limits.quality]), one(), cageLimits, signal));
  // Start and end of a JPEG: what was cut short is none.
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8 || jpeg.readUInt16BE(jpeg.length - 2) !== 0xffd9) throw new PreviewRefused('unreadable');
  return { jpeg, width, height };
}

/** `P6`, width, height, 255. */
function readHead(points: Buffer): [head: string, width: number, height: number] | [] {
  const [head = '', width = '', height = ''] = /^P6\s(\d{1,5})\s(\d{1,5})\s255\s/.exec(points.subarray(0, 40).toString('latin1')) ?? [];
  return head === '' ? [] : [head, Number(width), Number(height)];
}

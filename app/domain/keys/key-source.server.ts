import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from '#app/z.ts';

/** A file of the operator, or a program with its arguments that prints the same JSON. */
export type KeySource = string | readonly string[];

/** The key-encryption keys by version, and the one under which new data keys are wrapped. */
export type Keks = { current: number; keys: ReadonlyMap<number, Buffer> };

export const kekBytes = 32;
/** Below the deadline of a transaction: an unknown version may be met inside one. */
export const commandMs = 4_000;

const version = z.string().regex(/^[1-9]\d{0,5}$/);
export const keyFileSchema = z
  .object({
    current: z.number().int().positive(),
    keys: z.record(version, z.base64().refine((text) => Buffer.from(text, 'base64').length === kekBytes)),
  })
  .refine(({ current, keys }) => Object.hasOwn(keys, String(current)));
export type KeyFile = z.output<typeof keyFileSchema>;

/** @throws Error that says what is wrong and quotes nothing: it may come near a key. */
export function readKeks(source: KeySource): Keks {
  const { current, keys } = parseKeyFile(typeof source === 'string' ? readFileSync(source, 'utf8') : outputOf(source));
  return { current, keys: new Map(Object.entries(keys).map(([name, text]) => [Number(name), Buffer.from(text, 'base64')])) };
}

export function parseKeyFile(text: string): KeyFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The key-encryption keys are not JSON');
  }
  const parsed = keyFileSchema.safeParse(value);
  if (!parsed.success) throw new Error('The key-encryption keys have another form: {"current": 1, "keys": {"1": "<32 bytes, base64>"}}');
  return parsed.data;
}

/** What any program needs, and where systemd puts credentials. Secrets of this program are no business of another, those of next year neither. */
const passedOn = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'XDG_RUNTIME_DIR', 'CREDENTIALS_DIRECTORY'];

/** No shell, and nothing of what it prints is ever told on: an error of the child would carry its output. */
function outputOf([program = '', ...args]: readonly string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.includes(name))) as NodeJS.ProcessEnv;
  try {
    return execFileSync(program, args, { env, encoding: 'utf8', timeout: commandMs, killSignal: 'SIGKILL', maxBuffer: 1_000_000, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    const { status, code } = error as { status?: number | null; code?: string };
    throw new Error(`KEY_COMMAND gave no keys (${code ?? `exit ${status ?? 'by a signal'}`})`);
  }
}

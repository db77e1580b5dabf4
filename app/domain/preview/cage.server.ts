// Programs that read what strangers made run here: without network, without our files, with an end to their time, memory
// and output (security 2.7, ASVS 15.2.5). Nothing plain is written: in by a pipe, out by a pipe, and what needs a file
// has a folder in memory that is gone with it.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';

export type Program = {
  command: readonly [program: string, ...args: string[]];
  /** Folders and files that it reads beside the system's programs; read only. */
  reads?: readonly string[];
  /** Where it begins; a folder that it reads. */
  folder?: string;
};

export type Limits = {
  seconds: number;
  /** Of one process, in bytes: what it may write to. */
  memory: number;
  /** Bytes on its output, and of the folder in memory. */
  output: number;
};

/** `code` null: it was ended, or could not begin. */
export type Ended = { code: number | null; why: 'ended' | 'time' | 'output' | 'stopped'; output: Buffer; complaint: string };

/** How strong the cage is on this machine. */
export type Cage = 'bubblewrap' | 'namespace' | 'none';

const longestComplaint = 4_096;
const systemFolders = ['/lib', '/lib64', '/bin', '/etc/alternatives', '/etc/fonts', '/etc/ld.so.cache', '/etc/libreoffice', '/var/cache/fontconfig'];

const limited = ({ seconds, memory, output }: Limits, { command }: Program) => [
  // Pages of the site come first.
  'nice', '-n', '15', 'prlimit', `--cpu=${seconds}`, `--data=${memory}`, `--fsize=${output}`, '--core=0', '--nofile=256', '--', ...command,
];

const walls: Record<Exclude<Cage, 'none'>, (program: Program, limits: Limits) => [string, ...string[]]> = {
  bubblewrap: (program, limits) => [
    'bwrap', '--unshare-all', '--unshare-user', '--uid', '65534', '--gid', '65534', '--hostname', 'cage', '--die-with-parent', '--new-session', '--cap-drop', 'ALL',
    '--clearenv', '--setenv', 'PATH', '/usr/bin:/bin', '--setenv', 'HOME', '/tmp', '--setenv', 'LANG', 'C.UTF-8',
    '--ro-bind', '/usr', '/usr',
    ...systemFolders.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    '--proc', '/proc', '--dev', '/dev', '--size', String(limits.output), '--tmpfs', '/tmp',
    ...[dirname(realpathSync(process.execPath)), ...(program.reads ?? [])].filter((path) => !path.startsWith('/usr/')).flatMap((path) => ['--ro-bind', path, path]),
    '--chdir', program.folder ?? '/tmp',
    ...limited(limits, program),
  ],
  // No network and no other processes to see, and a folder of its own in memory; it can still read what the server can.
  namespace: (program, limits) => [
    'unshare', '--user', '--map-root-user', '--net', '--pid', '--mount', '--ipc', '--fork', '--kill-child', '--',
    'sh', '-c', `mount -t tmpfs -o size=${limits.output} tmpfs /tmp && cd "$0" && exec "$@"`, program.folder ?? '/tmp',
    ...limited(limits, program),
  ],
};

let found: Promise<Cage> | undefined;

/** The strongest that works here: tried once, by letting each do something. */
export function findCage(): Promise<Cage> {
  const works = (cage: Exclude<Cage, 'none'>) =>
    new Promise<boolean>((resolve) => {
      const [program, ...args] = walls[cage]({ command: ['true'] }, { seconds: 5, memory: 1 << 28, output: 1 << 20 });
      const child = spawn(program, args, { stdio: 'ignore', env: bare, timeout: 10_000 });
      child.once('error', () => resolve(false));
      child.once('close', (code) => resolve(code === 0));
    });
  found ??= works('bubblewrap').then(async (strong) => (strong ? 'bubblewrap' : (await works('namespace')) ? 'namespace' : 'none'));
  return found;
}

const bare: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', HOME: '/tmp', LANG: 'C.UTF-8', NODE_ENV: 'production' };

/** Parts of a program that come by themselves, and by which file one knows that they are here. */
const parts: Readonly<Record<string, string>> = {
  'libreoffice-writer': '/usr/lib/libreoffice/program/libswlo.so',
  'libreoffice-calc': '/usr/lib/libreoffice/program/libsclo.so',
  'libreoffice-impress': '/usr/lib/libreoffice/program/libsdlo.so',
};

/** Whether a program of the system is here to be caged. */
export const hasProgram = (name: string) => existsSync(parts[name] ?? `/usr/bin/${name}`);

/**
 * Runs a program in the cage to its end. Never throws for what the program does: that is what it may do.
 * @param input is read only as fast as the program takes it; an error of it ends the program, and is thrown.
 * @throws Error when there is no cage: nothing runs outside it.
 */
export async function runCaged(program: Program, input: AsyncIterable<Buffer>, limits: Limits, signal?: AbortSignal): Promise<Ended> {
  const cage = await findCage();
  if (cage === 'none') throw new Error('No cage for programs on this machine');
  const [name, ...args] = walls[cage](program, limits);
  const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'pipe'], env: bare });
  const parts: Buffer[] = [];
  let [bytes, complaint] = [0, ''];
  let why: Ended['why'] = 'ended';
  const stop = (reason: Ended['why']) => {
    if (why === 'ended') why = reason;
    child.kill('SIGKILL');
  };
  const onAbort = () => stop('stopped');
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort);
  const timer = setTimeout(() => stop('time'), limits.seconds * 1_000);
  child.stdout.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > limits.output) stop('output');
    else parts.push(part);
  });
  child.stderr.on('data', (part: Buffer) => {
    if (complaint.length < longestComplaint) complaint += part.toString('latin1').slice(0, longestComplaint);
  });
  const closed = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  try {
    await feed(child.stdin, input, closed);
    const code = await closed;
    return { code: why === 'ended' ? code : null, why, output: Buffer.concat(parts), complaint };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    child.kill('SIGKILL');
  }
}

/** A program may stop reading when it has seen enough. */
async function feed(stdin: Writable, input: AsyncIterable<Buffer>, closed: Promise<unknown>): Promise<void> {
  let gone = false;
  stdin.on('error', () => (gone = true));
  let taken = () => {};
  const over = () => {
    gone = true;
    taken();
  };
  stdin.on('close', over);
  void closed.then(over);
  stdin.on('drain', () => taken());
  for await (const part of input) {
    if (gone) break;
    if (!stdin.write(part)) await new Promise<void>((resolve) => (gone ? resolve() : (taken = resolve)));
  }
  stdin.end();
}

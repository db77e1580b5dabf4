// Programs that read what strangers made run here: without network, without our files, with an end to their time, memory
// and output (security 2.7, ASVS 15.2.5). Nothing plain is written: in by a pipe, out by a pipe, and what needs a file
// has a folder in memory that is gone with it.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
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
  /** Of the processor. */
  seconds: number;
  /** By the clock, as many times that. */
  clockTimes: number;
  /** Of one process, in bytes: what it may write to. */
  memory: number;
  /** Bytes on its output, and of the folder in memory. */
  output: number;
};

/** `code` null: it was ended, or could not begin. `spent`: by the kernel, for its use of the processor; `time`: by the clock, or by a machine without memory. */
export type Ended = { code: number | null; why: 'ended' | 'spent' | 'time' | 'output' | 'stopped'; output: Buffer; complaint: string };

/** How strong the cage is on this machine. */
export type Cage = 'bubblewrap' | 'namespace' | 'none';

const longestComplaint = 4_096;
const systemFolders = ['/lib', '/lib64', '/bin', '/etc/alternatives', '/etc/fonts', '/etc/ld.so.cache', '/etc/libreoffice', '/var/cache/fontconfig'];

const limited = ({ seconds, memory, output }: Limits, { command }: Program) => [
  // Pages of the site come first.
  'nice', '-n', '15', 'prlimit', `--cpu=${seconds}:${seconds + 1}`, `--data=${memory}`, `--fsize=${output}`, '--core=0', '--nofile=256', '--', ...command,
];

/** Settings of the kernel are for reading only: to a server that runs as root they would be open from inside as well. */
const walls: Record<Exclude<Cage, 'none'>, (program: Program, limits: Limits) => [string, ...string[]]> = {
  bubblewrap: (program, limits) => [
    'bwrap', '--unshare-all', '--unshare-user', '--uid', '65534', '--gid', '65534', '--hostname', 'cage', '--die-with-parent', '--new-session', '--cap-drop', 'ALL',
    '--clearenv', '--setenv', 'PATH', '/usr/bin:/bin', '--setenv', 'HOME', '/tmp', '--setenv', 'LANG', 'C.UTF-8',
    '--ro-bind', '/usr', '/usr',
    ...systemFolders.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    '--proc', '/proc', '--remount-ro', '/proc', '--dev', '/dev', '--size', String(limits.output), '--tmpfs', '/tmp',
    ...besideSystem(program).flatMap((path) => ['--ro-bind', path, path]),
    '--chdir', program.folder ?? '/tmp',
    ...limited(limits, program),
  ],
  namespace: (program, limits) => [
    'unshare', '--user', '--map-root-user', '--net', '--pid', '--mount', '--ipc', '--uts', '--fork', '--kill-child', '--',
    'sh', '-c', ownRoot, String(limits.output), program.folder ?? '/tmp', '/usr', ...systemFolders, ...besideSystem(program), '--',
    ...limited(limits, program),
  ],
};

const besideSystem = (program: Program) => [dirname(realpathSync(process.execPath)), ...(program.reads ?? [])].filter((path) => !path.startsWith('/usr/'));

/**
 * The same by hand, where only `unshare` is there: a root of its own in memory, with the named folders in it for reading
 * and nothing else, and no right to change that. The program is not the first process there: that one hears no signal of
 * the kernel. It is built over a folder in which nothing is that anybody needs.
 */
const ownRoot = `
set -e
folder=$1
mount -t tmpfs -o "size=$0,mode=755" tmpfs /sys
cd /sys
mkdir old tmp proc dev
shift
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then
    mkdir -p ".$1"
    mount --rbind "$1" ".$1"
    mount -o remount,bind,ro ".$1"
  elif [ -e "$1" ]; then
    mkdir -p ".$(dirname "$1")"
    : > ".$1"
    mount --bind "$1" ".$1"
    mount -o remount,bind,ro ".$1"
  fi
  shift
done
shift
for device in null zero random urandom; do
  : > "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mount -t proc -o ro proc proc || :
pivot_root . old
umount -l /old
rmdir /old
cd "$folder"
exec env -i PATH=/usr/bin:/bin HOME=/tmp LANG=C.UTF-8 setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all --no-new-privs sh -c '"$@"; exit $?' sh "$@"
`;

let found: Promise<Cage> | undefined;

/** The strongest that works here: tried once, by letting each do something. */
export function findCage(): Promise<Cage> {
  const works = (cage: Exclude<Cage, 'none'>) =>
    new Promise<boolean>((resolve) => {
      const [program, ...args] = walls[cage]({ command: ['true'] }, { seconds: 5, clockTimes: 2, memory: 1 << 28, output: 1 << 20 });
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

/** What a cage says of a program that used up its time of the processor: it was ended by SIGXCPU. */
const spentCode = 128 + 24;
/** And of one that was ended by SIGKILL: for the same, where it did not hear that, or by a machine that has no memory left. */
const killedCode = 128 + 9;

/**
 * Runs a program in the cage to its end. Never throws for what the program does: that is what it may do.
 * @param input is read only as fast as the program takes it; an error of it ends the program, and is thrown.
 * @param by a weaker one than the strongest that is here.
 * @throws Error when there is no cage: nothing runs outside it.
 */
export async function runCaged(program: Program, input: AsyncIterable<Buffer>, limits: Limits, signal?: AbortSignal, by?: Cage): Promise<Ended> {
  const cage = by ?? (await findCage());
  if (cage === 'none') throw new Error('No cage for programs on this machine');
  const [name, ...args] = walls[cage](program, limits);
  const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'pipe'], env: bare, detached: true });
  const parts: Buffer[] = [];
  let [bytes, complaint] = [0, ''];
  let why: Ended['why'] = 'ended';
  const stop = (reason: Ended['why']) => {
    if (why === 'ended') why = reason;
    end(child);
  };
  const onAbort = () => stop('stopped');
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort);
  const timer = setTimeout(() => stop('time'), limits.seconds * limits.clockTimes * 1_000);
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
    child.once('close', (code) => {
      if (why === 'ended' && code === spentCode) why = 'spent';
      if (why === 'ended' && code === killedCode) why = 'time';
      resolve(code);
    });
  });
  try {
    await feed(child.stdin, input, closed);
    const code = await closed;
    return { code: why === 'ended' ? code : null, why, output: Buffer.concat(parts), complaint };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    end(child);
  }
}

/**
 * All of it. The walls are two processes, and one that is ended in its first moments leaves the inner one behind, which
 * would hold the pipes for ever, and with them the server that waits: it is looked for while nothing moves.
 */
function end(child: ChildProcess): void {
  const { pid } = child;
  const letGo = () => [child.stdin, child.stdout, child.stderr].forEach((pipe) => pipe?.destroy());
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return letGo();
  child.once('exit', letGo);
  signal(-pid, 'SIGSTOP');
  for (const inner of childrenOf(pid)) signal(inner, 'SIGKILL');
  signal(-pid, 'SIGKILL');
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
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

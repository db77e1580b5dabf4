import { connect, type Socket } from 'node:net';

/** Where clamd listens: the path of a socket, or `host:port`. */
export type ScannerAddress = string;

/**
 * What the scanner said of a file. Only its own "OK" is clean: `limits` means that it did not look at all of it,
 * `failed` that there was no answer, or none that we know (security S10).
 */
export type Verdict = 'clean' | 'infected' | 'limits' | 'failed';

/** How long it may be silent, in milliseconds; a file as a whole has as many as `wholeMs`. */
export type Patience = { silentMs: number; wholeMs: number };
const patience: Patience = { silentMs: 60_000, wholeMs: 240_000 };

/** Longer answers than this are none of clamd's. */
const longestAnswer = 4_096;
const pieceBytes = 64 * 1024;

const optionsOf = (address: ScannerAddress) => {
  if (address.startsWith('/')) return { path: address };
  const [, host = 'localhost', port = ''] = /^(.*):(\d+)$/.exec(address) ?? [];
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
};

/** One command and its answer, over a connection of its own. @throws Error when there is no whole answer in time. */
function ask(address: ScannerAddress, command: string, { silentMs, wholeMs }: Patience, send?: (socket: Socket) => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(optionsOf(address));
    let said = '';
    const end = (error?: Error) => {
      clearTimeout(whole);
      socket.destroy();
      if (error) reject(error);
      else resolve(said.replace(/\0[\s\S]*$/, '').trim());
    };
    const whole = setTimeout(() => end(new Error('scanner: late')), wholeMs);
    socket.setTimeout(silentMs, () => end(new Error('scanner: silent')));
    // It may refuse before it has read all, and hang up: what it said by then counts.
    socket.once('error', (error) => end(said.includes('\0') ? undefined : error));
    socket.once('close', () => end(said.includes('\0') ? undefined : new Error('scanner: hung up')));
    socket.on('data', (bytes: Buffer) => {
      said += bytes.toString('latin1');
      if (said.includes('\0')) end();
      else if (said.length > longestAnswer) end(new Error('scanner: not an answer'));
    });
    socket.once('connect', () => {
      socket.write(`z${command}\0`);
      // An error of the file itself ends it: half a file that is clean says nothing about the whole.
      send?.(socket).catch((error: unknown) => end(error instanceof Error ? error : new Error('scanner: stream')));
    });
  });
}

/** Resolves when it takes more, or never will. */
const written = (socket: Socket, bytes: Buffer) =>
  new Promise<void>((resolve) => {
    if (socket.destroyed || socket.write(bytes)) return resolve();
    const done = () => {
      for (const event of ['drain', 'close']) socket.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close']) socket.on(event, done);
  });

/** Pieces with their length before them, and a length of nothing at the end (clamd(8), INSTREAM). */
async function stream(socket: Socket, plain: AsyncIterable<Buffer>): Promise<void> {
  const length = (bytes: number) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(bytes);
    return head;
  };
  for await (const chunk of plain) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      if (socket.destroyed) return;
      const piece = chunk.subarray(at, at + pieceBytes);
      await written(socket, Buffer.concat([length(piece.length), piece]));
    }
  }
  await written(socket, length(0));
}

/**
 * Gives the bytes of a file to the scanner, straight from the store. We write nothing of it; clamd does, in the clear, into
 * its `TemporaryDirectory` while it looks, which therefore belongs in memory (docs/operations.md).
 */
export async function scanBytes(address: ScannerAddress, plain: AsyncIterable<Buffer>, within: Patience = patience): Promise<Verdict> {
  let all = false;
  const send = async (socket: Socket) => {
    await stream(socket, plain);
    all = true;
  };
  return ask(address, 'INSTREAM', within, send).then(verdictOf, (error: NodeJS.ErrnoException) =>
    // It hangs up in the middle of what is longer than it takes, and its words about that are lost with the connection.
    !all && (error.code === 'EPIPE' || error.code === 'ECONNRESET') ? 'limits' : 'failed',
  );
}

/** @param answer as clamd says it: `stream: OK`, `stream: Name FOUND`, `... ERROR`. */
export function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return 'clean';
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return /^Heuristics\.(Limits\.Exceeded|Encrypted)/.test(found) ? 'limits' : 'infected';
  return /size limit exceeded/i.test(answer) ? 'limits' : 'failed';
}

/** What the scanner is and of when its signatures are; nothing when it does not answer. */
export async function askScanner(address: ScannerAddress, within: Patience = { silentMs: 5_000, wholeMs: 5_000 }): Promise<string | undefined> {
  const answer = await ask(address, 'VERSION', within).catch(() => '');
  return /^ClamAV /.test(answer) ? answer.slice(0, 120) : undefined;
}

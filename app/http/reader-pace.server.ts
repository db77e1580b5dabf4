// Who asks for more than the kernel takes at once, and does not read it, holds a connection (security B16). How fast somebody
// reads cannot be seen from here: the kernel takes megabytes ahead, and then as much again when a part of it has gone, which is
// minutes on a slow line. What was acknowledged can be: Linux tells it of every connection (docs/decisions/0056).
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const LOOK_MS = 2_000;
/** This little in this time is no line, however bad: 8 kbit/s. What the kernel frees it frees by up to 64 kB at once. */
const STALLED_BYTES = 16_384;
const STALLED_MS = 15_000;

type Seen = { at: number; written: number; unacknowledged: number };
/** By `portsOf`. */
type Unacknowledged = ReadonlyMap<string, number>;

/**
 * Ends the connections of those who do not read what waits for them. Of who reads the idle time begins anew: the kernel takes nothing
 * from us meanwhile, and without this a large file over a bad line would end there.
 * @param read undefined where nobody tells: then the idle time of the server is all that ends a reader.
 */
export function endSlowReaders(server: Server, read: () => Promise<Unacknowledged | undefined> = readUnacknowledged): void {
  const open = new Map<Socket, Seen | undefined>();
  server.on('connection', (socket: Socket) => {
    open.set(socket, undefined);
    socket.once('close', () => open.delete(socket));
  });
  const look = async () => {
    const waiting = [...open.keys()].filter((socket) => {
      if (socket.writableLength === 0) open.set(socket, undefined);
      return socket.writableLength > 0;
    });
    const unacknowledged = waiting.length > 0 ? await read() : undefined;
    for (const socket of waiting) {
      const bytes = unacknowledged?.get(portsOf(socket));
      if (bytes !== undefined) judge(socket, bytes);
    }
  };
  const judge = (socket: Socket, unacknowledged: number) => {
    const now = { at: performance.now(), written: socket.bytesWritten - socket.writableLength, unacknowledged };
    const before = open.get(socket);
    const moved = before && (now.written !== before.written || Math.abs(unacknowledged - before.unacknowledged) >= STALLED_BYTES);
    if (before && !moved) {
      // With a reset: otherwise the kernel would keep what nobody reads, and ask for minutes.
      if (now.at - before.at >= STALLED_MS) socket.resetAndDestroy();
      return;
    }
    if (open.has(socket)) open.set(socket, now);
    if (moved) socket.setTimeout(server.timeout);
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().finally(() => (looking = false));
  }, LOOK_MS);
  timer.unref();
  server.once('close', () => clearInterval(timer));
}

/** Two with the same ports, from two machines, are added up: then one that reads speaks for both. */
export const portsOf = ({ localPort = 0, remotePort = 0 }: Pick<Socket, 'localPort' | 'remotePort'>): string => `${localPort} ${remotePort}`;

/** Bytes that were sent and not acknowledged, of each connection of this machine, by its ports. Undefined where it is not Linux. */
export async function readUnacknowledged(): Promise<Unacknowledged | undefined> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/self/net/${name}`, 'latin1').catch(() => '')));
  if (tables.every((table) => table === '')) return undefined;
  const found = new Map<string, number>();
  // "   0: 0100007F:0BB8 0100007F:D2F0 01 003C0000:00000000 ...": addresses with ports, the state, bytes to send and to read.
  for (const [, local = '', remote = '', bytes = ''] of tables.join('\n').matchAll(/^ *\d+: [\dA-F]+:([\dA-F]{4}) [\dA-F]+:([\dA-F]{4}) [\dA-F]{2} ([\dA-F]{8}):/gm)) {
    const ports = portsOf({ localPort: parseInt(local, 16), remotePort: parseInt(remote, 16) });
    found.set(ports, (found.get(ports) ?? 0) + parseInt(bytes, 16));
  }
  return found;
}

// A store that speaks S3, started by the tests in a temporary folder, with a proxy before it that fails when told to.
// Every request is signed with the settings given and the server checks it.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3Server from '@20minutes/s3rver';
import { Secret } from '#app/config.server.ts';
import type { S3Place } from '#app/domain/document/s3-store.server.ts';

/** What happens to a request: nothing; an answer instead of it; done, but the answer never comes; cut in the middle. */
export type Trouble = 'none' | { status: number } | 'done-and-silent' | 'cut';

export type TestStore = {
  place: S3Place;
  /** Where the server keeps what it was given: for a look at what lies there. */
  directory: string;
  /** Called for each request: method and path. */
  trouble: (judge: (method: string, path: string) => Trouble) => void;
  stop: () => Promise<void>;
};

const bucket = 'documents';
const credentials = { accessKeyId: 'S3RVER', secretAccessKey: new Secret('S3RVER') };

export async function startS3(): Promise<TestStore> {
  const directory = mkdtempSync(join(tmpdir(), 'voorportaal-s3-'));
  const open = (allowMismatchedSignatures: boolean) => new S3Server({ address: '127.0.0.1', port: 0, silent: true, directory, allowMismatchedSignatures, configureBuckets: [{ name: bucket }] });
  // It counts the signature of a list over another path than S3 does: those go to one that does not look at it.
  const [server, lists] = [open(false), open(true)];
  const ports = { server: (await server.run()).port, lists: (await lists.run()).port };
  let judge: (method: string, path: string) => Trouble = () => 'none';
  const proxy = createServer((from, to) => pass(from, to, from.url?.includes('list-type=') ? ports.lists : ports.server, judge(from.method ?? '', from.url ?? '')));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    place: { endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, bucket, region: 'eu-1', ...credentials },
    directory,
    trouble: (next) => void (judge = next),
    async stop() {
      proxy.closeAllConnections();
      await Promise.all([new Promise((resolve) => proxy.close(resolve)), server.close(), lists.close()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function pass(from: IncomingMessage, to: ServerResponse, port: number, trouble: Trouble): void {
  if (typeof trouble === 'object') {
    from.resume().on('end', () => to.writeHead(trouble.status).end());
    return;
  }
  const on = request({ host: '127.0.0.1', port, method: from.method, path: from.url, headers: from.headers }, (answer) => {
    if (trouble === 'done-and-silent') return void answer.resume().on('end', () => to.destroy());
    to.writeHead(answer.statusCode ?? 500, answer.headers);
    if (trouble === 'cut') return void answer.once('data', (chunk: Buffer) => to.write(chunk.subarray(0, chunk.length / 2), () => to.destroy()));
    answer.pipe(to);
  });
  on.on('error', () => to.destroy());
  from.pipe(on);
}

// A turn of checking as a process of its own, on the base of a test: several at once, to be killed, and to see how much
// memory it takes. Begins when it is told to. `node run.js checker.ts <folder> <place> <key of the process> <moment> <scanner>`
import { once } from 'node:events';
import { join } from 'node:path';
import { readConfig, Secret } from '#app/config.server.ts';
import { drawDocuments } from '#app/domain/document/draw-documents.server.ts';
import { scanDocuments } from '#app/domain/document/scan-documents.server.ts';
import { folderStore } from '#app/domain/document/document-store.server.ts';
import { openKeyring } from '#app/domain/keys/keyring.server.ts';
import { openDatabase } from '#db/client.server.ts';

const [dir = '', place = '', secret = '', moment = '', scanner = ''] = process.argv.slice(3);
const db = await openDatabase(place.startsWith('postgres') ? { url: place } : { file: place });
const base = {
  db,
  keys: openKeyring(join(dir, 'case-keys.json'), new Secret(secret)),
  documents: folderStore(join(dir, 'documents')),
  config: readConfig({ DATA_DIR: dir, BASE_URL: 'http://localhost:3000', CLAMD_SOCKET: scanner }),
  now: () => new Date(moment),
};
const start = process.memoryUsage().rss;
let most = start;
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
console.log('ready');
await once(process.stdin, 'data');
process.stdin.destroy();
const failures: string[] = [];
const options = { onFailure: (error: unknown) => void failures.push(String(error)) };
const { scanned } = await scanDocuments(base, options);
const drawn = await drawDocuments(base, options);
clearInterval(watch);
console.log(JSON.stringify({ scanned, drawn, grown: most - start, failures }));
await db.close();

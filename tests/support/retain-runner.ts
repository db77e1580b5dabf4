// A retention run as a process of its own, on the base of a test, at a moment that is given: to be killed at any point.
// `node run.js retain-runner.ts <folder> <place> <key of the process> <moment>`
import { join } from 'node:path';
import { readConfig, Secret } from '#app/config.server.ts';
import { folderStore } from '#app/domain/document/document-store.server.ts';
import { openKeyring } from '#app/domain/keys/keyring.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { openDatabase } from '#db/client.server.ts';

const [dir = '', place = '', secret = '', moment = ''] = process.argv.slice(3);
const db = await openDatabase(place.startsWith('postgres') ? { url: place } : { file: place });
const base = {
  db,
  keys: openKeyring(join(dir, 'case-keys.json'), new Secret(secret)),
  documents: folderStore(join(dir, 'documents')),
  config: readConfig({ DATA_DIR: dir, BASE_URL: 'http://localhost:3000' }),
  now: () => new Date(moment),
};
console.log('ready');
const run = await runRetention(base);
console.log(JSON.stringify(run));
await db.close();

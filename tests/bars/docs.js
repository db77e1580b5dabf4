// @ts-check
// Documents are sent over lines that are cut, to a server that is killed and whose store fails; afterwards each that was
// acknowledged is there once, with its hash, and nothing else is. `npm run bar:docs -- --uploads 1000 --kills 60`.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from '../support/load.js';
import { newFolder, runCommand, startPortal } from '../support/portal.js';
import { send } from './docs-sender.js';

/** @typedef {import('../support/check-documents.ts').SentDocument} SentDocument */

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  const { values } = parseArgs({ args: [...args], options: { uploads: { type: 'string', default: full ? '1000' : '20' }, kills: { type: 'string', default: full ? '60' : '3' } } });
  const [uploads, kills] = [Number(values.uploads), Number(values.kills)];
  const { makeCases, signInAgain } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const { checkDocuments } = /** @type {typeof import('../support/check-documents.ts')} */ (await load('tests/support/check-documents.ts'));
  const dataDir = newFolder();
  const folder = join(dataDir, 'documents');
  /** @type {SentDocument[]} */
  const sent = [];
  const tally = { cuts: 0, answers: 0, pieces: 0 };
  const people = await makeCases(dataDir, Math.max(4, Math.ceil(uploads / 40)), { filled: false });
  // The store is a link: in one step, and never half, it leads to a file in which nothing can lie.
  const leadTo = (/** @type {string} */ place) => {
    symlinkSync(place, `${folder}.next`);
    renameSync(`${folder}.next`, folder);
  };
  mkdirSync(folder, { recursive: true });
  renameSync(folder, `${folder}.kept`);
  writeFileSync(`${folder}.broken`, '');
  leadTo(`${folder}.kept`);
  let portal = await startPortal({ dataDir });
  let [up, requests, killed, faulty, done] = [Promise.resolve(), 0, 0, 0, false];
  const canary = `canary-${randomBytes(8).toString('hex')}`;
  const world = { url: () => portal.url, up: () => up, started: () => void (requests += 1), note: (/** @type {SentDocument} */ one) => void sent.push(one), canary, largest: full ? 3_000_000 : 1_500_000, tally };
  const share = Math.ceil(uploads / people.length);
  // A few at a time, as people are; each signs in when she begins.
  const queue = [...people];
  const work = Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let person = queue.shift(); person; person = queue.shift()) await send(world, { ...person, token: await signInAgain(dataDir, person.caseId) }, share);
    }),
  ).finally(() => (done = true));
  work.catch(() => undefined);
  const rest = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  while (!done) {
    // Spread over all that is sent, at any moment of a request.
    const until = Math.floor(((killed + faulty) / (2 * kills)) * uploads);
    await rest(5 + Math.random() * 60);
    if (sent.length < until || killed + faulty >= 2 * kills) continue;
    if (killed <= faulty) {
      let isUp = () => {};
      up = new Promise((resolve) => (isUp = () => resolve(undefined)));
      await portal.kill();
      killed += 1;
      portal = await portal.restart();
      isUp();
    } else {
      // The store is away for a moment, in the middle of whatever it was doing.
      faulty += 1;
      leadTo(`${folder}.broken`);
      await rest(50 + Math.random() * 200);
      leadTo(`${folder}.kept`);
    }
  }
  await work.catch((error) => {
    throw new Error(`${error}\n${portal.logged().slice(-3_000)}`);
  });
  const code = await portal.stop();
  const checked = await checkDocuments(dataDir, sent, { sweep: true, canary });
  const faults = [...checked.faults];
  if (code !== 0) faults.push(`the server stopped with ${code}`);
  const audit = await runCommand(dataDir, ['audit:verify']);
  if (audit.code !== 0) faults.push(`audit:verify: ${audit.err.slice(0, 300)}`);
  if (killed < kills || faulty < kills) faults.push(`only ${killed} kills and ${faulty} faults of the store: too little to prove anything`);
  /** @param {string} about @param {() => void} damage */
  const control = async (about, damage) => {
    damage();
    const { faults: found } = await checkDocuments(dataDir, sent, { sweep: false, canary });
    return { about, found: found.length > checked.faults.length };
  };
  const [first = '', second = ''] = checked.names;
  const whole = readFileSync(join(folder, first));
  const controls = [
    await control('a planted file without a row', () => writeFileSync(join(folder, '00000000-0000-4000-8000-000000000000'), canary)),
    await control('one byte of a document', () => {
      rmSync(join(folder, '00000000-0000-4000-8000-000000000000'));
      writeFileSync(join(folder, first), Buffer.from(whole.map((byte, at) => (at === 20 ? byte ^ 1 : byte))));
    }),
    await control('a document taken out of the store', () => {
      writeFileSync(join(folder, first), whole);
      rmSync(join(folder, second));
    }),
  ];
  if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true });
  else faults.push(`everything is in ${dataDir}`);
  const ok = sent.filter(({ result }) => result === 'ok').length;
  return {
    figures: [
      ['documents acknowledged', ok],
      ['documents cut off, unknown', sent.length - ok],
      ['documents in the rows', checked.documents],
      ['megabytes', Math.round(checked.bytes / 1e6)],
      ['pieces', tally.pieces],
      ['of them cut', tally.cuts],
      ['last answers lost, sent again', tally.answers],
      ['requests', requests],
      ['SIGKILLs of the server', killed],
      ['faults of the store', faulty],
      ['lost', faults.filter((fault) => fault.startsWith('I4')).length],
      ['phantom', faults.filter((fault) => fault.startsWith('I5')).length],
    ],
    faults,
    controls,
  };
}

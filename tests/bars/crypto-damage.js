// @ts-check
// Damage to what is sealed: bytes flipped, values swapped and cut, chunks of documents moved. All of it must be refused.
import { load } from '../support/load.js';

/** @typedef {import('../support/context.ts').TestBase} Base @typedef {import('../support/tamper.ts').Thing} Thing */

/** @type {typeof import('../support/tamper.ts')} */
const { bentDocuments, listThings } = await load('tests/support/tamper.ts');

/** @param {Base} t @param {string[]} cases @param {{ objects: number, flips: number }} size */
export async function damage(t, cases, { objects, flips }) {
  /** @type {string[]} */
  const faults = [];
  const done = { objects: 0, flips: 0, swaps: 0, cuts: 0, chunks: 0 };
  /** @param {Thing} thing @param {Buffer} bytes @param {string} about */
  const mustFail = async (thing, bytes, about) => {
    if (await thing.opens(bytes)) faults.push(`${thing.name}: ${about} and it opened all the same`);
  };
  const all = await Promise.all(cases.map((caseId) => listThings(t, caseId)));
  const rows = all.flatMap((one) => one.rows);
  const documents = all.flatMap((one) => one.documents);
  for (const thing of [...rows, ...documents]) if (!(await thing.opens(thing.bytes))) faults.push(`${thing.name} does not open as it is`);
  for (const thing of [...all.flatMap((one) => one.keys), ...documents, ...spread(rows, objects)].slice(0, objects)) {
    done.objects += 1;
    for (let flip = 0; flip < flips; flip += 1) {
      const bytes = Buffer.from(thing.bytes);
      const at = Math.floor((flip * (bytes.length - 1)) / (flips - 1));
      bytes[at] = (bytes[at] ?? 0) ^ (1 << flip % 8);
      await mustFail(thing, bytes, `a bit of byte ${at} flipped`);
      done.flips += 1;
    }
  }
  for (const thing of rows) {
    for (const other of rows) {
      if (other === thing) continue;
      await mustFail(thing, other.bytes, `swapped with ${other.name}`);
      done.swaps += 1;
    }
    for (const length of [0, 1, 12, 28, thing.bytes.length - 1]) {
      await mustFail(thing, thing.bytes.subarray(0, length), `cut to ${length} bytes`);
      done.cuts += 1;
    }
  }
  for (const thing of documents) {
    for (const { about, bytes } of bentDocuments(thing)) {
      await mustFail(thing, bytes, about);
      done.chunks += 1;
    }
    for (const other of documents) if (other !== thing) await mustFail(thing, other.bytes, `swapped with ${other.name}`);
  }
  return { done, faults };
}

/** @template T @param {readonly T[]} all @param {number} count @returns {T[]} */
const spread = (all, count) => Array.from({ length: Math.min(count, all.length) }, (_, at) => /** @type {T} */ (all[Math.floor((at * all.length) / Math.min(count, all.length))]));

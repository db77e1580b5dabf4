// @ts-check
// Whether an answer tells more than it says: the same status, the same page, the same time, whatever was wrong with a code.
import { knock } from './signin-doors.js';

/** @typedef {import('../support/entrance.ts').Entrance} Entrance */
/** @typedef {{ name: string, fields: Record<string, string>, cookie?: string }} Try */

const middle = (/** @type {number[]} */ all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** One phone, and one code with the wrong PIN, is tried four times: what comes later is another answer, or is locked. */
const triesOfOne = 4;

/** Every way to be wrong at a door, one example of each. @param {Entrance} at @param {string} pin @param {number} tries */
async function ways(at, pin, tries) {
  const [letter, expired, revoked] = [await at.invite(), await at.invite(), await at.invite()];
  const [used, her, replaced, locked] = [await at.account(), await at.account(), await at.account(), await at.account()];
  await at.expireLetter(expired.caseId);
  await at.revokeLetter(revoked.caseId);
  await at.revokeStrip(replaced.caseId);
  await at.lockPin(locked.caseId);
  /** @type {string[]} */
  const taken = [];
  /** @type {string[]} */
  const open = [];
  while (taken.length * triesOfOne < tries) {
    const { caseId, deviceToken } = await at.account();
    await at.revokePhone(caseId);
    taken.push(deviceToken);
    open.push((await at.account()).returnCodes[0] ?? '');
  }
  const inTurn = (/** @type {string[]} */ all) => {
    let knocks = 0;
    return () => all[Math.floor(knocks++ / triesOfOne)] ?? '';
  };
  const start = (/** @type {string} */ name, /** @type {() => string} */ code) => () => ({ name, fields: { code: code(), who: 'others' } });
  const back = (/** @type {string} */ name, /** @type {() => string} */ code) => () => ({ name, fields: { code: code(), pin, who: 'others' } });
  const phone = (/** @type {string} */ name, /** @type {() => string} */ token) => () => ({ name, fields: { pin }, cookie: `device=${token()}` });
  return {
    '/nl/start': [
      start('unknown', () => at.unknown()),
      start('begins as one that exists', () => at.almost(letter.code)),
      start('used', () => used.code),
      start('expired', () => expired.code),
      start('revoked', () => revoked.code),
    ],
    '/nl/return': [
      back('unknown', () => at.unknown()),
      back('begins as one that exists', () => at.almost(her.returnCodes[0] ?? '')),
      back('revoked', () => replaced.returnCodes[0] ?? ''),
      back('right code, wrong PIN', inTurn(open)),
      back('right code, wrong PIN, then spent', () => her.returnCodes[0] ?? ''),
      back('right code, all PINs wait', () => locked.returnCodes[0] ?? ''),
    ],
    '/nl/return?phone': [phone('unknown phone', at.newToken), phone('phone that was taken away', inTurn(taken))],
  };
}

/**
 * @param {string} base @param {Entrance} at @param {{ tries: number, within: number }} size
 * @returns {Promise<{ worst: number, faults: string[], control: number }>} `control`: how much faster an answer is that looks nothing up.
 */
export async function compareAnswers(base, at, { tries, within }) {
  const doors = await ways(at, '999000', tries);
  const faults = [];
  let [worst, control] = [0, 0];
  for (const [door, kinds] of Object.entries(doors)) {
    const path = door.split('?')[0] ?? door;
    /** @type {Map<string, number[]>} */
    const times = new Map();
    const shapes = new Set();
    // One of each in turn, in another order each time: what slows the machine down slows all of them.
    for (let round = 0; round < tries; round += 1) {
      for (const kind of [...kinds].sort(() => Math.random() - 0.5)) {
        const { name, fields, cookie } = /** @type {Try} */ (kind());
        const answer = await knock(base, path, { cookie: [at.visit(), cookie].filter(Boolean).join('; '), fields, from: `198.51.100.${round % 250}` });
        times.set(name, [...(times.get(name) ?? []), answer.ms]);
        shapes.add(`${answer.status} ${answer.hash}`);
      }
    }
    if (shapes.size !== 1) faults.push(`${door}: ${shapes.size} different answers: ${[...shapes].map((shape) => shape.slice(0, 12)).join(', ')}`);
    const all = middle([...times.values()].flat());
    for (const [name, own] of times) {
      const off = Math.abs(middle(own) / all - 1);
      worst = Math.max(worst, off);
      if (off > within) faults.push(`${door}, ${name}: median ${middle(own).toFixed(2)} ms against ${all.toFixed(2)} ms`);
    }
    if (path !== door) continue;
    const quick = [];
    for (let round = 0; round < tries; round += 1) quick.push((await knock(base, path, { cookie: at.visit(), fields: { code: '1'.repeat(19), pin: 'x', who: 'others' } })).ms);
    control = Math.max(control, Math.abs(middle(quick) / all - 1));
  }
  return { worst, faults, control };
}

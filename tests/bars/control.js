// @ts-check
// The checker must be able to fail: in a copy of the database something is broken on purpose, and must be found.
import { load } from '../support/load.js';

/** @typedef {import('../support/history.js').Op} Op */

/** @type {typeof import('../support/checker.ts')} */
const { checkHistory } = await load('tests/support/checker.ts');
/** @type {typeof import('../support/damaged-copy.ts')} */
const { withDamage } = await load('tests/support/damaged-copy.ts');

/** @param {string} dataDir @param {Op[]} history */
export function controlIn(dataDir, history) {
  return (/** @type {string} */ about, /** @type {string} */ statement) =>
    withDamage(dataDir, [statement], async (copy) => ({ about, found: (await checkHistory(dataDir, history, copy)).faults.length > 0 }));
}

import { parseArgs } from 'node:util';
import { findCaseByReference } from '#app/domain/caseload/case.store.server.ts';
import { systemCtx } from '#app/domain/context.ts';
import { reencryptAll } from '#app/domain/keys/reencrypt.server.ts';
import type { Command } from './registry.ts';

export const keysReencrypt: Command = {
  about: 'gives each case a new data key and seals its content anew; --before <moment> goes on where a run stopped, --case <number> takes one',
  async run(base, args) {
    const { values } = parseArgs({ args: [...args], options: { before: { type: 'string' }, case: { type: 'string' } } });
    const before = values.before === undefined ? base.now() : new Date(values.before);
    if (Number.isNaN(before.getTime()) || before > base.now()) throw new Error('--before asks a moment that has passed, e.g. 2026-11-24T10:00:00Z');
    const row = values.case === undefined ? undefined : await findCaseByReference(base.db.read, values.case);
    if (values.case !== undefined && !row) throw new Error(`There is no case ${values.case}.`);
    const goOn = `--before ${before.toISOString()}`;
    console.error(`Data keys made before ${before.toISOString()}. When this is broken off, go on with ${goOn}`);
    const ctx = systemCtx(base, 'keys-reencrypt');
    const { done, failed, left } = await reencryptAll(ctx, { before, ...(row ? { caseId: row.id } : {}) }, (n) => {
      if (n % 100 === 0) console.error(`cases done: ${n}`);
    });
    const end = `${done} cases have a new data key, ${left} left.`;
    if (left === 0 && failed.length === 0) return [end];
    throw new Error([end, ...failed.slice(0, 100).map(({ caseId, why }) => `case ${caseId}: ${why}`), `Go on with ${goOn}`].join('\n'));
  },
};

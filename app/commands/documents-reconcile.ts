import { systemCtx } from '#app/domain/context.ts';
import { askForReconciliation, listReconciliations, reconcileWhenDue } from '#app/domain/document/reconcile.server.ts';
import type { Command } from './registry.ts';

export const documentsReconcile: Command = {
  about: 'opens every document and holds it to its hash; tells what is promised and not there, and what is there and not promised',
  async run(base) {
    const ctx = systemCtx(base, 'documents-reconcile');
    const id = await askForReconciliation(ctx);
    await reconcileWhenDue(ctx);
    const done = (await listReconciliations(ctx)).find((one) => one.id === id);
    if (!done?.endedAt) throw new Error('Another server is at it: its result will be on the page of the administrators.');
    const lines = [
      `Promised: ${done.promised}. In the store: ${done.present}.`,
      `Missing: ${done.missing}. Damaged: ${done.damaged}. Unreadable: ${done.unreadable}.`,
      `In the store and promised by nobody: ${done.orphans.length}; they go when they are still there a day later. Removed: ${done.removed}.`,
    ];
    if (done.missing + done.damaged + done.unreadable === 0) return lines;
    throw new Error([...lines, ...done.faults.map(({ name, what }) => `  ${what}: ${name}`)].join('\n'));
  },
};

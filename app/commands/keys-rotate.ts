import { parseArgs } from 'node:util';
import { systemCtx } from '#app/domain/context.ts';
import { beginRotation, retireKek, rewrapAll } from '#app/domain/keys/rotate.server.ts';
import type { Command } from './registry.ts';

export const keysRotate: Command = {
  about: 'wraps every data key under the current key-encryption key; --new makes one first, --retire N takes one out of use',
  async run(base, args) {
    const { values } = parseArgs({ args: [...args], options: { new: { type: 'boolean' }, retire: { type: 'string' } } });
    const ctx = systemCtx(base, 'keys-rotate');
    const keyFile = base.config.keyCommand ? undefined : base.config.keyFile;
    if (values.retire !== undefined) return retire(values.retire);
    if (values.new && keyFile === undefined) throw new Error('The keys come from KEY_COMMAND: let it give a new version as the current one, then run this without --new');
    const begun = values.new && keyFile !== undefined ? await beginRotation(ctx, keyFile) : undefined;
    const done = await rewrapAll(ctx, ({ rewrapped, left }) => console.error(`wrapped ${rewrapped}, left ${left}`));
    const first = begun && !begun.isNew ? ['The last rotation was not finished: no new version was made.'] : begun ? [`Version ${begun.kek} is new, and the current one.`] : [];
    const end = `Version ${done.kek}: ${done.rewrapped} data keys wrapped, ${done.left} left.`;
    if (done.left > 0) throw new Error([...first, end, 'Run it again.'].join('\n'));
    return [...first, end];

    async function retire(text: string): Promise<readonly string[]> {
      if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error('Which version? --retire 1');
      const retired = await retireKek(ctx, Number(text), keyFile);
      if (!retired.ok) throw new Error(retired.error === 'current' ? `Version ${text} is the current one.` : `Version ${text} is still needed by ${retired.left} data keys: run keys:rotate first.`);
      return [`Version ${text} is retired${keyFile === undefined ? ': take it out of what KEY_COMMAND gives' : ' and out of the key file'}.`, 'Backups made before need it still: keep a copy with them.'];
    }
  },
};

import { disablePerson, enablePerson } from '#app/domain/access/disable.server.ts';
import { systemCtx } from '#app/domain/context.ts';
import type { Command } from './registry.ts';

export const personDisable: Command = {
  about: 'ends sessions, cases and rights of somebody of staff, a lawyer or a guardian, by the name at the provider; --undo lets in again',
  async run(base, args) {
    const [subject, ...more] = args.filter((arg) => arg !== '--undo');
    if (subject === undefined || more.length > 0) throw new Error('Give one name as the provider knows it: person:disable -- <subject> [--undo]');
    const ctx = systemCtx(base, 'person:disable');
    if (args.includes('--undo')) {
      await enablePerson(ctx, subject);
      return ['May sign in again. Nothing that was ended comes back.'];
    }
    const { sessions, cases } = await disablePerson(ctx, subject);
    return [`Disabled. Sessions ended: ${sessions}. Cases let go: ${cases}.`];
  },
};

import { withdrawExpired } from '#app/domain/readiness/withdraw.server.ts';
import type { Command } from './registry.ts';

export const readinessExpire: Command = {
  about: 'takes cases out of the queue whose readiness has run out; the server does the same every five minutes',
  async run(base) {
    return [`Withdrawn: ${await withdrawExpired(base)}.`];
  },
};

import type { Command } from './registry.ts';

/** Opening the database brings its tables up to date; this does nothing else, for a deploy that does it first. */
export const migrate: Command = {
  about: 'brings the tables of the database up to date',
  async run(base) {
    await base.db.check();
    return ['The tables are up to date.'];
  },
};

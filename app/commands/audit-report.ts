import { parseArgs } from 'node:util';
import { listPeople } from '#app/domain/access/people.store.server.ts';
import { lastWeek, makeReport } from '#app/domain/audit/reading-report.server.ts';
import { systemCtx } from '#app/domain/context.ts';
import type { Command } from './registry.ts';

export const auditReport: Command = {
  about: 'counts unusual reading of a week, for the independent reviewer: --week=<its Monday>; the server does it by itself',
  async run(base, args) {
    const { values } = parseArgs({ args: [...args], options: { week: { type: 'string', default: lastWeek(base.now()) } } });
    const { week, findings } = await makeReport(systemCtx(base, 'report'), values.week);
    const people = await listPeople(base.db.read, findings.map(({ personId }) => personId));
    const lines = findings.map(({ pattern, personId, count, cases }) => `  ${people.get(personId)?.name ?? personId}: ${pattern} ${count}  ${cases.slice(0, 20).join(' ')}`);
    return [`Week of ${week}: ${findings.length} to look at.`, ...lines];
  },
};

// The commands of `node server.js <name>`, run from the build: one line each.
import { readConfig } from '#app/config.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { openBase } from '#app/http/base.server.ts';
import { auditReport } from './audit-report.ts';
import { auditVerify } from './audit-verify.ts';
import { caseloadImport } from './caseload-import.ts';
import { auditCheckpoint } from './checkpoint.ts';
import { demonstrationPrepare } from './demonstration-prepare.ts';
import { migrate } from './migrate.ts';
import { readinessExpire } from './readiness-expire.ts';

export type Command = {
  /** What it does, for who reads this list. */
  about: string;
  /** Returns the lines that a person reads at the end, on stdout. Throw to fail with exit code 1. */
  run: (base: CtxBase, args: readonly string[]) => Promise<readonly string[]>;
};

export const commands: Readonly<Record<string, Command>> = {
  'audit:verify': auditVerify,
  'audit:report': auditReport,
  'audit:checkpoint': auditCheckpoint,
  'caseload:import': caseloadImport,
  'demonstration:prepare': demonstrationPrepare,
  migrate,
  'readiness:expire': readinessExpire,
};

/** Opens the database and the keys, runs one command, closes. */
export async function runCommand(name: string, args: readonly string[]): Promise<readonly string[]> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Error(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}`);
  const { base, close } = await openBase(readConfig());
  try {
    return await command.run(base, args);
  } finally {
    await close();
  }
}

// The commands of `node server.js <name>`, run from the build: one line each.
import { readConfig, type Config } from '#app/config.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { openBase } from '#app/http/base.server.ts';
import { archiveOpen } from './archive-open.ts';
import { auditReport } from './audit-report.ts';
import { backup } from './backup.ts';
import { backupVerify } from './backup-verify.ts';
import { caseloadImport } from './caseload-import.ts';
import { auditCheckpoint } from './checkpoint.ts';
import { demonstrationPrepare } from './demonstration-prepare.ts';
import { documentsReconcile } from './documents-reconcile.ts';
import { inventory } from './inventory.ts';
import { keysReencrypt } from './keys-reencrypt.ts';
import { keysRotate } from './keys-rotate.ts';
import { migrate } from './migrate.ts';
import { personDisable } from './person-disable.ts';
import { recordings } from './recordings.ts';
import { restore } from './restore.ts';
import { retention } from './retention.ts';

export type Command = {
  /** What it does, for who reads this list. */
  about: string;
  /** Returns the lines that a person reads at the end, on stdout. Throw to fail with exit code 1. */
  run: (base: CtxBase, args: readonly string[]) => Promise<readonly string[]>;
};

/** A command that must not open the portal's own database: it may be gone. */
export type CommandAlone = {
  about: string;
  runAlone: (config: Config, args: readonly string[]) => Promise<readonly string[]>;
};

export const commands: Readonly<Record<string, Command | CommandAlone>> = {
  'archive:open': archiveOpen,
  'audit:report': auditReport,
  'audit:checkpoint': auditCheckpoint,
  backup,
  'backup:verify': backupVerify,
  'caseload:import': caseloadImport,
  'demonstration:prepare': demonstrationPrepare,
  'documents:reconcile': documentsReconcile,
  inventory,
  'keys:reencrypt': keysReencrypt,
  'keys:rotate': keysRotate,
  migrate,
  'person:disable': personDisable,
  recordings,
  restore,
  retention,
};

/** Opens the database and the keys, runs one command, closes. */
export async function runCommand(name: string, args: readonly string[]): Promise<readonly string[]> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Error(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}`);
  if ('runAlone' in command) return command.runAlone(readConfig(), args);
  const { base, close } = await openBase(readConfig());
  try {
    return await command.run(base, args);
  } finally {
    await close();
  }
}

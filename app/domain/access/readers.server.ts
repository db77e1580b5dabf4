import type { Ctx, StaffRole } from '#app/domain/context.ts';
import { listAllReads } from '#app/domain/audit/record.store.server.ts';
import { getCaseSubject, requireOnCase } from './subject.store.server.ts';

/** A function, never a name (domain 9: "staff names not shown, function yes"). */
export type ReaderFunction = 'helper' | 'lawyer' | 'guardian' | 'system' | Exclude<StaffRole, 'guarded'>;

export type Reading = {
  by: ReaderFunction;
  /** The act of the record without its ending: 'file', 'motive', 'document', 'package'; or what was made of the file. */
  what: string;
  /** Kind and id of what was touched, as the record has it: 'document:<id>'. */
  object: string;
  at: Date;
  /** Outside the own cases: for a reason, or behind a broken glass. */
  exceptional: boolean;
};

/** The record names the right in the place of the reason. */
export const isExceptional = ({ reason }: { reason: string }): boolean => reason === 'reason' || reason === 'breakGlass';

const functions: readonly ReaderFunction[] = ['reviewer', 'intake', 'planner', 'desk', 'editor', 'auditor', 'administrator'];

function functionOf(row: { actorKind: string; role: string }): ReaderFunction {
  if (row.actorKind === 'helper' || row.actorKind === 'lawyer' || row.actorKind === 'guardian') return row.actorKind;
  const roles = row.role.split('+');
  return functions.find((one) => roles.includes(one)) ?? 'system';
}

/** Not read, but made of the whole file and taken elsewhere: she is told that too. */
const taken: Readonly<Record<string, string>> = { 'case.pack': 'packed', 'package.carry': 'carried', 'case.handOver': 'handedOver' };

/** What has words of its own; the rest is a part of the file. Texts: `applicant:readers.what.<part>`. */
const parts = ['file', 'motive', 'document', 'package', 'needs', 'sealed', 'draft', 'paper', ...Object.values(taken)];
export const partOf = ({ what }: Reading): string => (parts.includes(what) ? what : 'other');

/** Whether a guardian may read it now. */
export async function hasGuardian(ctx: Ctx, caseId: string): Promise<boolean> {
  await requireOnCase(ctx.db.read, ctx, 'readers.read', caseId);
  return (await getCaseSubject(ctx.db.read, caseId, ctx.now())).guardians.length > 0;
}

/** Who read the file of this case or took something of it, newest first. Her own looking and refused attempts are not reading. */
export async function listReaders(ctx: Ctx, caseId: string): Promise<Reading[]> {
  await requireOnCase(ctx.db.read, ctx, 'readers.read', caseId);
  const rows = await listAllReads(ctx.db.read, caseId, Object.keys(taken));
  return rows.map((row) => ({ by: functionOf(row), what: taken[row.action] ?? row.action.replace(/\.read$/, ''), object: row.object, at: row.at, exceptional: isExceptional(row) }));
}

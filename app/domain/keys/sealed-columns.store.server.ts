import { eq, getTableName, inArray } from 'drizzle-orm';
import { appendOnly } from '#db/schema/append-only.ts';
import * as schema from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { withGuardLifted, type Guarded } from '#db/guard.ts';
import { bindingOf } from './bindings.ts';
import { open, seal, type Binding } from './envelope.server.ts';

type Rows = Record<string, unknown> & { id: string };
type SealedColumn = {
  /** Typed as one of them: the statements below are the same for all. */
  table: typeof schema.answers;
  column: string;
  /** Column that names the case. */
  ofCase: string;
  binding: (row: never) => Binding;
  /** Stays when a draft is erased (docs/decisions/0018); all else that is sealed before sending is draft. */
  outlivesDraft: boolean;
};

const column = <R>(table: { $inferSelect: R }, name: keyof R & string, binding: (row: R) => Binding, ofCase: keyof R & string, outlivesDraft = false): SealedColumn => ({
  table: table as unknown as typeof schema.answers,
  column: name,
  ofCase,
  binding,
  outlivesDraft,
});

/**
 * Every column that is sealed with the key of a case. A test holds that no column of bytes is missing here; what is
 * sealed and not here would become unreadable when a case gets a new key.
 */
export const sealedColumns: readonly SealedColumn[] = [
  column(schema.cases, 'facts', bindingOf.facts, 'id', true),
  column(schema.answers, 'sealed', bindingOf.answer, 'caseId'),
  column(schema.submissions, 'sealed', bindingOf.submission, 'caseId'),
  column(schema.documents, 'sealed', bindingOf.document, 'caseId'),
  column(schema.documentCorrections, 'sealed', bindingOf.documentCorrection, 'caseId'),
  column(schema.uploads, 'sealed', bindingOf.upload, 'caseId'),
  column(schema.invitations, 'letter', bindingOf.letter, 'caseId', true),
  column(schema.helpers, 'sealed', bindingOf.helper, 'caseId', true),
  column(schema.draftComments, 'sealed', bindingOf.draftComment, 'caseId'),
  column(schema.requests, 'sealed', bindingOf.request, 'caseId'),
  column(schema.messages, 'sealed', bindingOf.message, 'caseId', true),
  column(schema.gateConfirmations, 'note', bindingOf.gateNote, 'caseId'),
  column(schema.exceptionalAccess, 'sealed', bindingOf.exceptionalAccess, 'caseId'),
  column(schema.legalHolds, 'sealed', bindingOf.legalHold, 'caseId', true),
];

/** Columns of bytes that no key of a case seals, and why. */
export const notSealed: Readonly<Record<string, string>> = {
  'case_keys.wrapped': 'the data key itself, wrapped by the key-encryption key',
  'passkeys.publicKey': 'a public key',
};

/** One value as it lies there. `of`: what it is of, without content. */
export type SealedValue = { of: string; at: Binding; sealed: Buffer };

/**
 * Everything that is sealed with the keys of these cases, by case: a query for each column, however many cases.
 * @param proven names of tables of which the caller opens every row itself.
 */
export async function listSealedValues(db: Tx, caseIds: readonly string[], proven: readonly string[]): Promise<Map<string, SealedValue[]>> {
  const found = new Map<string, SealedValue[]>(caseIds.map((id) => [id, []]));
  for (const { table, column: name, ofCase, binding } of sealedColumns) {
    if (proven.includes(getTableName(table))) continue;
    const rows = (await db.select().from(table).where(inArray(table[ofCase as 'caseId'], [...caseIds]))) as unknown as Rows[];
    for (const row of rows) {
      const sealed = row[name] as Buffer | null;
      // Where nothing was said, or what was said was taken away, there is nothing sealed.
      if (sealed === null || sealed.length === 0) continue;
      found.get(String(row[ofCase]))?.push({ of: `${getTableName(table)}.${name} of ${row.id}`, at: binding(row as never), sealed });
    }
  }
  return found;
}

const guarded = (table: string): table is Guarded => (appendOnly as readonly string[]).includes(table);

/**
 * Seals everything of one case anew, with the same bindings, in the caller's transaction; or only what outlives a draft,
 * and the rest goes with the old key. Opening proves each value on the way: one that was altered stops it all.
 * @returns how many values there were.
 * @throws DomainError `tampered`.
 */
export async function resealCase(tx: Tx, caseId: string, { from, to, withoutDraft = false }: { from: Buffer; to: Buffer; withoutDraft?: boolean }): Promise<number> {
  const columns = sealedColumns.filter(({ outlivesDraft }) => outlivesDraft || !withoutDraft);
  const tables = columns.map(({ table }) => getTableName(table)).filter(guarded);
  let values = 0;
  await withGuardLifted(tx, tables, async () => {
    for (const { table, column: name, ofCase, binding } of columns) {
      const rows = (await tx.select().from(table).where(eq(table[ofCase as 'caseId'], caseId))) as unknown as Rows[];
      for (const row of rows) {
        const sealed = row[name] as Buffer | null;
        // Where nothing was said there is nothing sealed.
        if (sealed === null || sealed.length === 0) continue;
        const at = binding(row as never);
        await tx.update(table).set({ [name]: seal(to, at, open(from, at, sealed)) }).where(eq(table.id, row.id));
        values += 1;
      }
    }
  });
  return values;
}

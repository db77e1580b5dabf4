import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { open, seal } from '#app/domain/keys/envelope.server.ts';
import type { Keyring } from '#app/domain/keys/keyring.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { gateConfirmations } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { Confirmation, GateId } from './gate.ts';
import { getGate } from './gates.ts';

const newest = async (db: Tx, caseId: string) =>
  new Map(
    (await db.select().from(gateConfirmations).where(eq(gateConfirmations.caseId, caseId)).orderBy(asc(gateConfirmations.version))).map(
      (row) => [row.gate as GateId, row],
    ),
  );

/** The latest word on each gate, without its note. */
export async function listConfirmations(db: Tx, caseId: string): Promise<Partial<Record<GateId, Confirmation>>> {
  const rows = [...(await newest(db, caseId)).values()];
  return Object.fromEntries(rows.map(({ note: _sealed, ...row }) => [row.gate, row]));
}

/**
 * Notes of the latest word on each gate, opened.
 * @param part the sealed part that is open: the notes of gates about another one stay closed.
 */
export async function listGateNotes(db: Tx, keys: Keyring, caseId: string, part?: string): Promise<Partial<Record<GateId, string>>> {
  const isOpen = (gate: string) => [undefined, part].includes(getGate(gate as GateId).sealed);
  const list = async () => [...(await newest(db, caseId)).values()].filter((row) => row.note.length > 0 && isOpen(row.gate));
  if ((await list()).length === 0) return {};
  return readWithKey(db, keys, caseId, async (key) =>
    Object.fromEntries((await list()).map((row) => [row.gate, open(key, bindingOf.gateNote(row), row.note).toString('utf8')])),
  );
}

export async function insertConfirmation(tx: Tx, keys: Keyring, caseId: string, given: Confirmation & { note: string }): Promise<void> {
  const { note, ...row } = given;
  const sealed = note === '' ? Buffer.alloc(0) : seal(await getCaseKey(tx, keys, caseId), bindingOf.gateNote({ caseId, ...row }), note);
  await tx.insert(gateConfirmations).values({ id: randomUUID(), caseId, ...row, note: sealed });
}

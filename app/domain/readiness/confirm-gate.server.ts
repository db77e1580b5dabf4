import { hasWorkedAs } from '#app/domain/access/assignments.store.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { findLastLook, getLastSeq } from '#app/domain/review/findings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { insertConfirmation, listConfirmations } from './confirmations.store.server.ts';
import { loadTerms } from './facts.server.ts';
import type { Confirmation, Gate, GateId } from './gate.ts';
import { getGate } from './gates.ts';
import { expiryOf } from './terms.ts';
import { withdrawReadiness } from './withdraw.server.ts';

export const noteLimit = 2000;
const open: readonly Stage[] = ['submitted', 'more_information_requested', 'file_complete', 'decision_ready', 'planned'];

export type GateVerdict = { caseId: string; gate: GateId; verdict: Confirmation['verdict']; note: string; /** Version that was seen, 0 for none. */ base: number; /** Last submission that was seen. */ seq: number };
export type GateRefused = { ok: false; error: 'note_needed' | 'note_long' | 'changed' | 'file_changed' | 'closed' | 'same_person' };

/**
 * A person's word on a gate: met, waived, not applicable, or (undo) not met any more. Append-only, bound to what had
 * been sent: whatever is sent later makes it old. Taking one back from a ready case withdraws its readiness.
 */
export async function confirmGate(ctx: Ctx, given: GateVerdict): Promise<{ ok: true } | GateRefused> {
  const { caseId, gate: id, verdict, base, seq } = given;
  const gate = getGate(id);
  const note = given.note.trim();
  const role = requireRole(ctx, gate, verdict);
  if (gate.note === 'none' && note !== '') throw new DomainError('invalid', 'note');
  if (gate.note === 'needed' && verdict !== 'not_met' && note === '') return { ok: false, error: 'note_needed' };
  if ([...note].length > noteLimit) return { ok: false, error: 'note_long' };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, role === 'reviewer' ? 'gate.review' : 'gate.confirm', caseId);
    // Of what she cannot open nobody says that it was read; that it was not, everybody may.
    if (gate.sealed && verdict !== 'not_met') await requireOnCase(tx, ctx, 'sealed.read', caseId);
    const { stage } = await getCaseRow(tx, caseId);
    if (!open.includes(stage)) return { ok: false, error: 'closed' } as const;
    if ((await getLastSeq(tx, caseId)) !== seq) return { ok: false, error: 'file_changed' } as const;
    const before = (await listConfirmations(tx, caseId))[id];
    if ((before?.version ?? 0) !== base) return { ok: false, error: 'changed' } as const;
    if (id === 'G22' && verdict === 'met' && (await isOfficer(tx, ctx, caseId))) return { ok: false, error: 'same_person' } as const;
    const by = 'id' in ctx.actor ? ctx.actor.id : '';
    const expiresAt = verdict === 'not_met' ? null : expiryOf(gate, await loadTerms(tx, ctx.now()), ctx.now());
    const row = { gate: id, version: base + 1, verdict, submissionSeq: seq, by, role, at: ctx.now(), expiresAt };
    await insertConfirmation(tx, ctx.keys, caseId, { ...row, note });
    const event = { type: 'gate_confirmed' as const, data: { gate: id, verdict } };
    await record(tx, ctx, { caseId, action: 'gate.confirm', object: `gate:${id}`, event });
    if (verdict === 'not_met') await withdrawReadiness(tx, ctx, caseId, 'gate');
    return { ok: true as const };
  }, caseId);
}

/** The role that this word needs. @throws DomainError `invalid` when nobody can say this of the gate. */
function requireRole(ctx: Ctx, gate: Gate, verdict: Confirmation['verdict']): 'intake' | 'reviewer' {
  const given = verdict === 'waived' ? gate.waiverRole : (gate.confirmedBy ?? (verdict === 'not_met' ? gate.waiverRole : undefined));
  if (!given) throw new DomainError('invalid', gate.id);
  const roles = ctx.actor.kind === 'staff' ? ctx.actor.roles : [];
  // An undo is open to who may say it, and a reviewer may do what an officer may.
  return given === 'intake' && !roles.includes('intake') ? 'reviewer' : given;
}

/**
 * The second pair of eyes is another person's (G22): not of anyone who was the officer of this case, nor of who judged
 * its file. That she does not set it ready herself is asked there.
 */
async function isOfficer(tx: Tx, ctx: Ctx, caseId: string): Promise<boolean> {
  if (!('id' in ctx.actor)) return false;
  const { id } = ctx.actor;
  return (await hasWorkedAs(tx, caseId, id, 'intake')) || (await findLastLook(tx, caseId, id)) !== undefined;
}

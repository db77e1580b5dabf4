/** One row of the record, before it is linked. */
export type AuditFacts = {
  id: string;
  chain: string;
  seq: number;
  at: Date;
  actorKind: string;
  actorId: string;
  role: string;
  action: string;
  object: string;
  result: string;
  reason: string;
  origin: string;
  eventId: string | null;
};

/** The link before the first row of a chain. */
export const chainStart = '0'.repeat(64);

/** The text over which the link is made: order and names are fixed, so that a verifier in another language agrees. */
export function canonicalRow(row: AuditFacts, previous: string): string {
  return JSON.stringify([
    previous,
    row.id,
    row.chain,
    row.seq,
    row.at.toISOString(),
    row.actorKind,
    row.actorId,
    row.role,
    row.action,
    row.object,
    row.result,
    row.reason,
    row.origin,
    row.eventId,
  ]);
}

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

/** The event that the act made, as far as it is linked; time and actor are those of the row. */
export type LinkedEvent = { seq: number; type: string; data: Record<string, string | number | boolean | null> };

/** The link before the first row of a chain. */
export const chainStart = '0'.repeat(64);

/** Sorted by name: a database may give the facts of an event in another order than it got them. */
const canonicalEvent = ({ seq, type, data }: LinkedEvent) => [
  seq,
  type,
  Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)),
];

/**
 * The text over which the link is made: order and names are fixed, so that a verifier in another language agrees. It
 * holds the event too: an event that is changed later no longer fits its row.
 */
export function canonicalRow(row: AuditFacts, previous: string, event: LinkedEvent | undefined): string {
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
    event ? canonicalEvent(event) : null,
  ]);
}

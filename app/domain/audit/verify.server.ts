// Walks the whole record and says where it is broken, and where what it tells of is not there. Small and apart: it writes
// nothing, and trusts nothing but the key of the record and the operator's checkpoint files.
import { readAnchors, type Anchored, type Anchors, type CheckpointFault, type KnownFiles } from './anchors.server.ts';
import { canonicalRow, chainStart } from './chain.ts';
import { listUneven } from './held.store.server.ts';
import type { RecordBase } from './record-base.ts';
import * as store from './verify.store.server.ts';

/** What is wrong with the first bad row of a chain. */
export type RowFault = 'edited' | 'deleted' | 'inserted' | 'swapped' | 'unlinked' | 'cut' | 'rebuilt' | 'receipt' | 'head' | 'event_missing' | 'event_differs' | 'event_unrecorded';
/** What a case has less of than its record tells, or more. */
export type HeldFault = 'content_missing' | 'content_unrecorded';
export type Fault = { fault: RowFault; chain: string; seq: number } | { fault: CheckpointFault; id: string } | { fault: HeldFault; caseId: string; what: string; count: number };
export type Verified = { rows: number; chains: number; checkpoints: number; faults: Fault[] } & Pick<Anchored, 'restores' | 'givenUp' | 'withoutRow'>;

/** What stands on a receipt: which row of which chain began with these hexadecimal digits. */
export type ReceiptHead = { chain: string; seq: number; prefix: string };
/** Per chain, what receipts say of its rows. */
type Receipts = Map<string, Map<number, string[]>>;

/** What is known of the chain that is being walked. */
type Walk = { chain: string; seq: number; hash: string; eventSeq: number; fault: Fault | undefined };
const begin = (chain: string): Walk => ({ chain, seq: 0, hash: chainStart, eventSeq: 0, fault: undefined });

/**
 * @param onPaper heads of receipts, to be looked for.
 * @param known of a database brought back: what was signed after its copy was begun is of a later state, and is left aside.
 */
export async function verifyRecord(base: RecordBase, { onPaper = [], known }: { onPaper?: readonly ReceiptHead[]; known?: KnownFiles } = {}): Promise<Verified> {
  const db = base.db.read;
  const receipts = await receiptsByChain(base, onPaper);
  // Heads and checkpoints before the rows: what is recorded while we walk is then longer than they say, never shorter.
  const checkpoints = await store.listCheckpoints(db);
  const { anchors, lines, faults: atAnchors, restores, givenUp, withoutRow } = await readAnchors(base, checkpoints, known);
  const heads = new Map<string, store.Head>();
  for await (const page of store.walkHeads(db)) for (const head of page) heads.set(head.chain, head);
  const outside: Outside = { anchors, receipts };
  const faults: Fault[] = [...atAnchors];
  let rows = 0;
  let chains = 0;
  let walk: Walk | undefined;
  const endChain = async () => {
    if (!walk) return;
    chains += 1;
    const fault = walk.fault ?? (await faultAtEnd(base, walk, heads.get(walk.chain), outside));
    if (fault) faults.push(fault);
    heads.delete(walk.chain);
    anchors.delete(walk.chain);
    receipts.delete(walk.chain);
  };
  for await (const { at, next } of withNext(store.walkRecord(db))) {
    rows += 1;
    if (walk?.chain !== at.row.chain) {
      await endChain();
      walk = begin(at.row.chain);
    }
    if (!walk.fault) step(base, walk, at, next?.row.chain === at.row.chain ? next : undefined, outside);
  }
  await endChain();
  // Chains that are known elsewhere, and have no row any more.
  for (const chain of new Set([...heads.keys(), ...anchors.keys(), ...receipts.keys()])) faults.push({ fault: 'cut', chain, seq: 1 });
  const unrecorded = await store.listUnrecordedEvents(db);
  faults.push(...unrecorded.map(({ caseId, seq }) => ({ fault: 'event_unrecorded' as const, chain: caseId, seq })));
  const uneven = await listUneven(db);
  faults.push(...uneven.map(({ caseId, what, missing }) => ({ fault: missing > 0 ? ('content_missing' as const) : ('content_unrecorded' as const), caseId, what, count: Math.abs(missing) })));
  return { rows, chains, checkpoints: lines, faults, restores, givenUp, withoutRow };
}

/** What was written down of the record where nobody who has the database can change it. */
type Outside = { anchors: Anchors; receipts: Receipts };

async function receiptsByChain(base: RecordBase, onPaper: readonly ReceiptHead[]): Promise<Receipts> {
  const receipts: Receipts = new Map();
  for (const { chain: name, seq, prefix } of onPaper) {
    const chain = await store.chainNamed(base.db.read, name);
    const own = receipts.get(chain) ?? new Map<number, string[]>();
    own.set(seq, [...(own.get(seq) ?? []), prefix]);
    receipts.set(chain, own);
  }
  return receipts;
}

function step(base: RecordBase, walk: Walk, at: store.RecordedRow, next: store.RecordedRow | undefined, outside: Outside): void {
  const fault = faultOfLink(base, walk, at, next) ?? faultOfEvent(walk, at) ?? faultOutside(at, outside);
  if (fault) walk.fault = { fault, chain: walk.chain, seq: at.row.seq };
  if (at.event) walk.eventSeq = at.event.seq;
  walk.seq = at.row.seq;
  walk.hash = at.row.hash;
}

/** Row, place and link fit each other; when not, the row after it helps to say what was done. */
function faultOfLink(base: RecordBase, walk: Walk, { row, event }: store.RecordedRow, next: store.RecordedRow | undefined): RowFault | undefined {
  if (row.seq !== walk.seq + 1) return 'deleted';
  const linked = row.previous === walk.hash;
  if (linked && row.hash === base.keys.digest('audit', canonicalRow(row, row.previous, event ?? undefined))) return undefined;
  // A row whose event is gone does not fit its own hash either: the missing event is the better word.
  if (linked && row.eventId !== null && !event) return 'event_missing';
  if (next?.row.previous === walk.hash) return row.previous === next.row.hash ? 'swapped' : 'inserted';
  return linked ? 'edited' : 'unlinked';
}

function faultOfEvent(walk: Walk, { row, event }: store.RecordedRow): RowFault | undefined {
  if (row.eventId === null) return undefined;
  if (!event) return 'event_missing';
  const same =
    event.caseId === row.chain &&
    event.at.getTime() === row.at.getTime() &&
    event.actorKind === row.actorKind &&
    event.actorId === row.actorId &&
    event.seq === walk.eventSeq + 1;
  return same ? undefined : 'event_differs';
}

/** Whoever has the key can make a chain that fits itself; it does not fit what was written down outside. */
function faultOutside({ row }: store.RecordedRow, { anchors, receipts }: Outside): RowFault | undefined {
  const anchored = anchors.get(row.chain)?.get(row.seq);
  if (anchored !== undefined && anchored !== row.hash) return 'rebuilt';
  const printed = receipts.get(row.chain)?.get(row.seq) ?? [];
  return printed.some((prefix) => !row.hash.startsWith(prefix)) ? 'receipt' : undefined;
}

async function faultAtEnd(base: RecordBase, walk: Walk, head: store.Head | undefined, { anchors, receipts }: Outside): Promise<Fault | undefined> {
  const { chain, seq } = walk;
  const latest = Math.max(0, ...(anchors.get(chain)?.keys() ?? []), ...(receipts.get(chain)?.keys() ?? []));
  if (latest > seq || (head && head.seq > seq)) return { fault: 'cut', chain, seq: seq + 1 };
  if (head?.seq === seq) return head.hash === walk.hash && head.eventSeq === walk.eventSeq ? undefined : { fault: 'head', chain, seq };
  // Longer than its head was: recorded while we walked, or put in by hand.
  const now = await store.findHead(base.db.read, chain);
  return now && now.seq >= seq ? undefined : { fault: 'inserted', chain, seq };
}

/** Each item with the one after it. */
async function* withNext<T>(items: AsyncIterable<T>): AsyncGenerator<{ at: T; next: T | undefined }> {
  let at: T | undefined;
  for await (const next of items) {
    if (at !== undefined) yield { at, next };
    at = next;
  }
  if (at !== undefined) yield { at, next: undefined };
}

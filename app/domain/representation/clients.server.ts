import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { displayName } from '#app/domain/caseload/case.ts';
import { openFacts } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { listCaseKeys } from '#app/domain/keys/case-key.store.server.ts';
import { countOpenQuestions, listNews, listRepresented, type Represented, type Representative } from './clients.store.server.ts';
import { listAsked } from './asked.store.server.ts';
import { standing, turn, turns, type Standing, type Turn } from './turns.ts';

export type Client = {
  caseId: string;
  reference: string;
  name: string;
  standing: Standing;
  /** Questions that wait for the client. */
  questions: number;
  /** The date by which something is asked; empty when none. */
  before: string;
  /** Of the latest news, and how many messages are new to the one who asks. */
  newsAt: Date;
  unread: number;
  /** A minor asks this guardian to agree before she sends. */
  asksYou: boolean;
};
export type ClientGroup = { turn: Turn; total: number; clients: Client[]; next: number | undefined };

/** Nobody assists more people than this; a list beyond it is a fault of the import. */
const mostClients = 5000;
/** Rows of each group on the whole list, and rows of a page of one group. */
export const groupSize = 20;
export const clientPage = 100;

export type ClientQuery = { turn?: Turn; from?: number; find?: string };

/**
 * The clients of this lawyer, or the wards of this guardian, by whose turn it is. Names are opened only of the rows that are shown, or of all own
 * clients when one is looked for.
 */
export async function listClients(ctx: Ctx, query: ClientQuery = {}): Promise<{ groups: ClientGroup[]; total: number }> {
  requireMay(ctx.actor, 'clients.read');
  const { actor } = ctx;
  if (actor.kind !== 'lawyer' && actor.kind !== 'guardian') throw new DomainError('forbidden', 'clients.read');
  const all = await listRepresented(ctx.db.read, actor, mostClients);
  // Names are content: that they were opened stands in the record before they are shown, as of the lists of officers.
  if (all.length > 0) await ctx.db.write((tx) => record(tx, ctx, { action: 'clients.read', object: `cases:${all.length}` }), officeChain);
  const wanted = query.find === undefined ? all : await findByName(ctx, all, query.find);
  const groups: ClientGroup[] = [];
  for (const one of query.turn === undefined ? turns : [query.turn]) {
    const rows = wanted.filter(({ stage }) => turn(stage) === one).toSorted(byUrgency);
    const [from, size] = query.turn === undefined ? [0, query.find === undefined ? groupSize : clientPage] : [query.from ?? 0, clientPage];
    const next = query.find === undefined && from + size < rows.length ? from + size : undefined;
    groups.push({ turn: one, total: rows.length, clients: await readClients(ctx, actor, rows.slice(from, from + size)), next });
  }
  return { groups: groups.filter(({ total }) => total > 0), total: wanted.length };
}

/** The first date that is asked for first; without a date, what has stood still longest. */
function byUrgency(a: Represented, b: Represented): number {
  const date = (row: Represented) => row.respondBy || '9999';
  return date(a).localeCompare(date(b)) || a.stageSince.getTime() - b.stageSince.getTime() || a.reference.localeCompare(b.reference);
}

async function readClients(ctx: Ctx, actor: Representative, rows: readonly Represented[]): Promise<Client[]> {
  const ids = rows.map(({ caseId }) => caseId);
  const names = await openNames(ctx, rows);
  const questions = await countOpenQuestions(ctx.db.read, ids);
  const news = await listNews(ctx.db.read, ids, actor.kind);
  const asked = actor.kind === 'guardian' ? await listAsked(ctx.db.read, ids) : new Map<string, string>();
  return rows.map((row) => {
    const last = news.get(row.caseId);
    const open = questions.get(row.caseId);
    return {
      caseId: row.caseId,
      reference: row.reference,
      name: names.get(row.caseId) ?? '',
      standing: standing(row.stage),
      questions: open?.n ?? 0,
      before: turn(row.stage) === 'client' ? open?.firstBy || row.respondBy : '',
      newsAt: last && last.at > row.stageSince ? last.at : row.stageSince,
      unread: last?.unread ?? 0,
      asksYou: asked.has(row.caseId) && isBeforeSending(row.stage),
    };
  });
}

/** A case whose key was destroyed has no name any more. */
async function openNames(ctx: Ctx, rows: readonly Represented[]): Promise<Map<string, string>> {
  const keys = await listCaseKeys(ctx.db.read, ctx.keys, rows.map(({ caseId }) => caseId));
  return new Map(
    rows.flatMap((row) => {
      const key = keys.get(row.caseId);
      return key ? [[row.caseId, displayName(openFacts(key, { id: row.caseId, version: row.version, facts: row.facts }))] as const] : [];
    }),
  );
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** By a part of the name, in any order and without accents, or by the number of the case. */
async function findByName(ctx: Ctx, rows: readonly Represented[], find: string): Promise<Represented[]> {
  const names = await openNames(ctx, rows);
  const words = plain(find).split(/[\s,]+/).filter((word) => word !== '');
  return rows.filter((row) => {
    const text = plain(`${names.get(row.caseId) ?? ''} ${row.reference}`);
    return words.every((word) => text.includes(word));
  });
}

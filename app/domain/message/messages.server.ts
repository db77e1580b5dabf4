import { randomUUID } from 'node:crypto';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { openJson, sealJson } from '#app/domain/keys/envelope.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import type { Tx } from '#db/engine.ts';
import { insertMessage, listMessageRows, setRead, type MessageRow } from './message.store.server.ts';
import type { MessageTemplate } from './templates.ts';

export type NewMessage = {
  caseId: string;
  template: MessageTemplate;
  /** Codes, numbers and ISO dates for the placeholders; never a name, an answer or which question. */
  params: Record<string, string | number>;
  /** The question of the file that it is about; sealed. */
  field?: string;
  /** What a person wrote with it; sealed. */
  words?: string;
};
type Sealed = { field?: string; words: string };

/** Places a message in the transaction of the act that it tells of: applicant, lawyer and guardian see it from the same moment. */
export async function placeMessage(tx: Tx, ctx: Ctx, { caseId, template, params, field, words = '' }: NewMessage): Promise<void> {
  const id = randomUUID();
  const said: Sealed = { ...(field === undefined ? {} : { field }), words };
  const sealed = field === undefined && words === '' ? Buffer.alloc(0) : sealJson(await getCaseKey(tx, ctx.keys, caseId), bindingOf.message({ id, caseId }), said);
  await insertMessage(tx, { id, caseId, at: ctx.now(), template, params, sealed, readByApplicantAt: null, readByLawyerAt: null, readByGuardianAt: null });
  const event = { type: 'message_placed' as const, data: { template } };
  await record(tx, ctx, { caseId, action: 'message.place', object: `message:${id}`, event });
}

export type Message = {
  id: string;
  at: Date;
  template: MessageTemplate;
  params: Record<string, string | number>;
  /** The question of the file that it is about. */
  field?: string;
  words: string;
  /** By the one who asks; true for staff. */
  read: boolean;
};

/** Messages of a case, newest first. A page for staff or a lawyer records the read before it shows them. */
export async function listMessages(ctx: Ctx, caseId: string): Promise<Message[]> {
  await requireOnCase(ctx.db.read, ctx, 'message.read', caseId);
  // Messages outlive what they tell of: without any there need be no key.
  if ((await listMessageRows(ctx.db.read, caseId)).length === 0) return [];
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => (await listMessageRows(ctx.db.read, caseId)).map((row) => readable(ctx, key, row)));
}

const readable = (ctx: Ctx, key: Buffer, row: MessageRow): Message => ({
  id: row.id,
  at: row.at,
  template: row.template as MessageTemplate,
  params: row.params,
  ...(row.sealed.length === 0 ? { words: '' } : openJson<Sealed>(key, bindingOf.message(row), row.sealed)),
  read: readBy(ctx, row),
});

function readBy(ctx: Ctx, row: MessageRow): boolean {
  if (ctx.actor.kind === 'applicant') return row.readByApplicantAt !== null;
  if (ctx.actor.kind === 'lawyer') return row.readByLawyerAt !== null;
  if (ctx.actor.kind === 'guardian') return row.readByGuardianAt !== null;
  return true;
}

/** Marks all messages of the case as read by the one who asks. Staff leave no mark. */
export async function markRead(ctx: Ctx, caseId: string): Promise<void> {
  const { kind } = ctx.actor;
  if (kind !== 'applicant' && kind !== 'lawyer' && kind !== 'guardian') return;
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'message.read', caseId);
    await setRead(tx, caseId, kind, ctx.now());
  }, caseId);
}

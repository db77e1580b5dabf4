import { randomBytes, randomUUID } from 'node:crypto';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { openJson, sealJson } from '#app/domain/keys/envelope.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayMs } from '#app/durations.ts';
import type { Tx } from '#db/engine.ts';
import { documentLimits, type DocumentWords, type Refusal } from './document-types.ts';
import { lastPosition } from './pages.store.server.ts';
import { roomFor, roomLeft } from './room.store.server.ts';
import * as store from './upload.store.server.ts';

/** What is sealed of an upload. `key`: of its pieces, 32 bytes in base64, so that a new key of the case does not touch them. */
export type UploadSecret = {
  words: DocumentWords;
  /** Hash of the first and last part of the file, made in the browser: the same file picked again goes on. */
  fingerprint: string;
  /** The document that it is a further page of. */
  pageOf: string;
  /** Which page of it: pages stay in the order in which they were begun, whenever they arrive. */
  position?: number;
  key: string;
};

export type UploadView = { id: string; documentId: string; size: number; received: number; state: store.UploadRow['state'] };
export type OpenUpload = UploadView & { title: string; fileName: string; kind: DocumentWords['kind']; pageOf: string; expiresAt: Date };
export type Begun = { ok: true; upload: UploadView } | { ok: false; error: Refusal };

export const expiryOf = async (tx: Tx, now: Date): Promise<Date> => new Date(now.getTime() + (await getSetting(tx, 'uploadDays', now)) * dayMs);

/** All of it, once it is there; before that, what need not be sent again. */
export const viewOf = ({ id, documentId, size, received, state }: store.UploadRow): UploadView => ({ id, documentId, size, received: state === 'done' ? size : received, state });

export const openSecret = (key: Buffer, row: store.UploadRow) => openJson<UploadSecret>(key, bindingOf.upload(row), row.sealed);

async function setSecret(tx: Tx, key: Buffer, row: store.UploadRow, secret: UploadSecret): Promise<void> {
  const version = row.version + 1;
  await store.setUploadWords(tx, row.id, { version, sealed: sealJson(key, bindingOf.upload({ ...row, version }), secret) });
}

/** Of what is on its way whoever helps her sees and touches what he began himself: the name of a paper would tell what she is ill of. */
const isForActor = ({ actor }: Ctx, row: store.UploadRow): boolean => actor.kind !== 'helper' || row.actorId === actor.id;

/** @throws DomainError `conflict` of a case that is handled elsewhere now. */
export async function requireOpenCase(tx: Tx, ctx: Ctx, caseId: string): Promise<void> {
  await requireOnCase(tx, ctx, 'document.add', caseId);
  if (isClosed((await getCaseRow(tx, caseId)).stage)) throw new DomainError('conflict', 'closed');
}

type Given = { caseId: string; size: number; words: DocumentWords; fingerprint: string; pageOf: string; /** The title is her own. */ named?: boolean };

/**
 * Begins to take a document in pieces, or goes on with the same file: begun twice, it is one. Room for all of it is kept
 * from now on. Who picks it again and says nothing of it takes back nothing that was said.
 */
export async function beginUpload(ctx: Ctx, { caseId, size, words, fingerprint, pageOf, named = true }: Given): Promise<Begun> {
  if (size === 0) return { ok: false, error: 'empty' };
  if (size > documentLimits.fileBytes) return { ok: false, error: 'tooLarge' };
  if ([...words.title].length > documentLimits.titleCharacters) return { ok: false, error: 'titleTooLong' };
  return ctx.db.write(async (tx): Promise<Begun> => {
    await requireOpenCase(tx, ctx, caseId);
    const key = await getCaseKey(tx, ctx.keys, caseId);
    const now = ctx.now();
    const open = (await store.listOpenUploads(tx, caseId, now)).map((row) => ({ row, secret: openSecret(key, row) }));
    for (const { row, secret } of open) {
      if (row.size !== size || secret.fingerprint !== fingerprint || fingerprint === '' || !isForActor(ctx, row)) continue;
      const said: UploadSecret = { ...secret, ...(named ? { words } : {}), pageOf: pageOf || secret.pageOf };
      if (JSON.stringify(said) !== JSON.stringify(secret)) {
        await setSecret(tx, key, row, said);
        await record(tx, ctx, { caseId, action: 'upload.describe', object: `upload:${row.id}` });
      }
      return { ok: true, upload: viewOf(row) };
    }
    const error = await roomFor(tx, caseId, { size, now });
    if (error) return { ok: false, error };
    const row = { id: randomUUID(), caseId, version: 1 };
    const coming = open.filter((one) => isPageOf(one, pageOf)).map(({ secret }) => secret.position ?? 1);
    const position = Math.max(await lastPosition(tx, caseId, pageOf), ...coming, 0) + 1;
    const secret: UploadSecret = { words, fingerprint, pageOf, position, key: randomBytes(32).toString('base64') };
    const actor = { actorKind: ctx.actor.kind, actorId: 'id' in ctx.actor ? ctx.actor.id : '' };
    const whole: store.UploadRow = {
      ...row,
      ...actor,
      documentId: randomUUID(),
      size,
      received: 0,
      state: 'open',
      sealed: sealJson(key, bindingOf.upload(row), secret),
      at: now,
      expiresAt: await expiryOf(tx, now),
    };
    await store.insertUpload(tx, whole);
    await record(tx, ctx, { caseId, action: 'upload.begin', object: `upload:${row.id}` });
    return { ok: true, upload: viewOf(whole) };
  }, caseId);
}

/** On its way as this document, or as a page of it. */
const isPageOf = ({ row, secret }: { row: store.UploadRow; secret: UploadSecret }, document: string) => document !== '' && (row.documentId === document || secret.pageOf === document);

/** The page that arrives first is the document: what was to be a page of another one, which is not there, is one of this. */
export async function followPage(tx: Tx, { caseId, key, now }: { caseId: string; key: Buffer; now: Date }, { from, to }: { from: string; to: string }): Promise<void> {
  for (const row of await store.listOpenUploads(tx, caseId, now)) {
    const secret = openSecret(key, row);
    if (isPageOf({ row, secret }, from)) await setSecret(tx, key, row, { ...secret, pageOf: to });
  }
}

/** How far it is. @throws DomainError `not_found` of somebody else's, `gone` of one that was dropped or whose time has passed. */
export async function getUpload(ctx: Ctx, caseId: string, id: string): Promise<UploadView> {
  await requireOnCase(ctx.db.read, ctx, 'document.add', caseId);
  return viewOf(await getLiveRow(ctx.db.read, ctx, caseId, id));
}

export async function getLiveRow(db: Tx, ctx: Ctx, caseId: string, id: string): Promise<store.UploadRow> {
  const row = await store.findUpload(db, caseId, id);
  if (!row || !isForActor(ctx, row)) throw new DomainError('not_found', 'upload');
  if (row.state === 'dropped' || (row.state === 'open' && row.expiresAt <= ctx.now())) throw new DomainError('gone', 'upload');
  return row;
}

/** What arrived half way and can be gone on with. */
export async function listUploads(ctx: Ctx, caseId: string): Promise<OpenUpload[]> {
  await requireOnCase(ctx.db.read, ctx, 'document.add', caseId);
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) =>
    (await store.listOpenUploads(ctx.db.read, caseId, ctx.now())).filter((row) => isForActor(ctx, row)).map((row) => {
      const { words, pageOf } = openSecret(key, row);
      return { ...viewOf(row), title: words.title, fileName: words.fileName, kind: words.kind, pageOf, expiresAt: row.expiresAt };
    }),
  );
}

/** Files and bytes for which there is room, for who is about to send. */
export async function getRoomLeft(ctx: Ctx, caseId: string): Promise<{ files: number; bytes: number }> {
  await requireOnCase(ctx.db.read, ctx, 'document.add', caseId);
  return roomLeft(ctx.db.read, caseId);
}

/** Gives it up: nothing of it can be read any more, and the bytes go. Nothing happens when it is over already. */
export async function dropUpload(ctx: Ctx, caseId: string, id: string, reason = ''): Promise<void> {
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'document.add', caseId);
    const row = await store.findUpload(tx, caseId, id);
    if (!row || !isForActor(ctx, row)) throw new DomainError('not_found', 'upload');
    if (await store.endUpload(tx, id, 'dropped')) await record(tx, ctx, { caseId, action: 'upload.drop', object: `upload:${id}`, reason });
  }, caseId);
}

// Whether a portal is whole: every promise of the database and the store, looked at from outside. Writes nothing.
import type { CtxBase } from '#app/domain/context.ts';
import type { KnownFiles } from '#app/domain/audit/anchors.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { queuedStages } from '#app/domain/caseload/stages.ts';
import { decryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { isSame, meter, type Measured } from '#app/domain/document/meter.ts';
import { openAnswer } from '#app/domain/file/answer.store.server.ts';
import { openSubmission } from '#app/domain/file/submission.store.server.ts';
import { open } from '#app/domain/keys/envelope.server.ts';
import { findDamage, type Place } from '#db/copy.ts';
import { countQueueFaults, listHeldPackages, listPutBack, walkCases, type CaseRows } from './backup.store.server.ts';
import { inTurns } from './files.server.ts';

export type Examined = {
  cases: number;
  /** Cases whose key is gone: their content was destroyed. */
  erased: number;
  /** Cases that live, and have another key since: what was sealed with the one of then cannot be opened any more. */
  replaced: number;
  /** Sealed with the key of a case, of every kind: answers, messages, words of documents, reasons. Each opens. */
  values: number;
  answers: number;
  submissions: number;
  documents: number;
  /** For the archive, encrypted to its key: held against their hash. */
  packages: number;
  auditRows: number;
  checkpoints: number;
  /** Ids of checkpoints that this state does not know, rightly: they were signed after it. */
  later: string[];
  faults: string[];
};

type Given = {
  place: Place;
  /** Documents that are rightly not there. */
  removed: ReadonlySet<string>;
  /** Cases of which the key of then is no more. */
  replaced: ReadonlySet<string>;
  /** Its keys are those of then: only a case that was erased as a whole has none. */
  ownKeys: boolean;
  /** Checkpoints of later belong to a later state. */
  known: KnownFiles;
};

export async function examine(base: CtxBase, { place, removed, replaced, ownKeys, known }: Given): Promise<Examined> {
  const found: Examined = { cases: 0, erased: 0, replaced: 0, values: 0, answers: 0, submissions: 0, documents: 0, packages: 0, auditRows: 0, checkpoints: 0, later: [], faults: [] };
  found.faults.push(...(await findDamage(place)));
  const record = await verifyRecord(base, { known });
  found.auditRows = record.rows;
  found.checkpoints = record.checkpoints;
  found.later = record.withoutRow;
  found.faults.push(...record.faults.map((fault) => `record: ${JSON.stringify(fault)}`));
  for await (const rows of walkCases(base.db.read)) await examineCase(base, found, rows, { removed, replaced, ownKeys });
  const packages = (await listHeldPackages(base.db.read)).filter(({ storageName }) => !removed.has(storageName));
  await inTurns(packages, async (row) => {
    const fault = await faultOf(() => base.documents.get(row.storageName), row);
    if (fault) found.faults.push(`package ${row.storageName}: ${fault}`);
  });
  found.packages = packages.length;
  found.faults.push(...(await listPutBack(base.db.read)).map(({ id, caseId }) => `words of document ${id} (case ${caseId}): not as often changed as the record says`));
  const queue = await countQueueFaults(base.db.read, queuedStages);
  if (queue > 0) found.faults.push(`queue: ${queue} cases are ready and not in it, or in it and not ready`);
  return found;
}

async function examineCase(base: CtxBase, found: Examined, rows: CaseRows, { removed, replaced, ownKeys }: Pick<Given, 'removed' | 'replaced' | 'ownKeys'>): Promise<void> {
  found.cases += 1;
  if (!rows.key) {
    found[replaced.has(rows.caseId) ? 'replaced' : 'erased'] += 1;
    const isErased = rows.erasedAt !== null && rows.answers.length + rows.submissions.length + rows.documents.length === 0;
    if (ownKeys && !replaced.has(rows.caseId) && !isErased) found.faults.push(`key (case ${rows.caseId}): it is not there, and the case was not erased`);
    return;
  }
  const { caseId } = rows;
  const prove = <T>(what: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      found.faults.push(`${what} (case ${caseId}): ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const wrapped = rows.key;
  const key = prove('key', () => base.keys.unwrapCaseKey(caseId, wrapped));
  if (!key) return;
  for (const { of, at, sealed } of rows.sealed) prove(of, () => void open(key, at, sealed));
  for (const row of rows.answers) prove(`answer ${row.id}`, () => void openAnswer(key, row));
  for (const row of rows.submissions) prove(`submission ${row.seq}`, () => proveSubmission(key, row, rows));
  await inTurns([...rows.documents, ...rows.pages].filter(({ storageName }) => !removed.has(storageName)), async (row) => {
    const fault = await faultOfDocument(base, key, row);
    if (fault) found.faults.push(`document ${row.storageName} (case ${caseId}): ${fault}`);
  });
  found.values += rows.sealed.length + rows.answers.length + rows.submissions.length;
  found.answers += rows.answers.length;
  found.submissions += rows.submissions.length;
  found.documents += rows.documents.length;
}

/** It opens, and each document that it names is there as it was sent. */
function proveSubmission(key: Buffer, row: CaseRows['submissions'][number], { documents }: CaseRows): void {
  const there = new Map(documents.map((document) => [document.id, document]));
  for (const { id, sha256 } of openSubmission(key, row).documents) {
    const document = there.get(id);
    if (!document) throw new Error(`document ${id} was sent with it, and is not there`);
    if (document.sha256 !== sha256 || document.submissionId !== row.id) throw new Error(`document ${id} is not the one that was sent with it`);
  }
}

const faultOfDocument = (base: CtxBase, key: Buffer, row: CaseRows['documents' | 'pages'][number]) =>
  faultOf(() => decryptDocument(key, row.id, base.documents.get(row.storageName)), row);

async function faultOf(read: () => AsyncIterable<Buffer>, wanted: Measured): Promise<string | undefined> {
  const { add, result } = meter();
  try {
    for await (const bytes of read()) add(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return isSame(result(), wanted) ? undefined : 'not the bytes that were received';
}

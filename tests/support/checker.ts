// Looks in the database for what writers were told is there. Knows nothing of how it was written: only what was sent,
// what was answered, and what stands there now (invariants I1-I3, I6-I9 of the bar).
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { readConfig } from '#app/config.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import type { Answers, AnswerVersion } from '#app/domain/file/answer.ts';
import { listVersionRows } from '#app/domain/file/answer.store.server.ts';
import { formFacts } from '#app/domain/file/answers.server.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import { listSubmissionRows, openSubmission, receiptsOf } from '#app/domain/file/submission.store.server.ts';
import { openKeyring } from '#app/domain/keys/keyring.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { placeIn } from './damaged-copy.ts';
import { keptElsewhere } from './elsewhere.js';
import type { Op } from './history.js';
import { look } from './tables.ts';

export type Fault = { invariant: string; what: string };
export type Checked = { faults: Fault[]; versions: number; receipts: number; auditRows: number };

/**
 * @param place another database with the keys of this folder: a copy in which something was broken on purpose.
 */
export async function checkHistory(dataDir: string, history: readonly Op[], place = placeIn(dataDir)): Promise<Checked> {
  const config = readConfig({ ...keptElsewhere(), DATA_DIR: dataDir });
  const db = await openDatabase(place);
  const base = { db, config, keys: openKeyring(config.keyFile, config.appSecret), now: () => new Date() } as CtxBase;
  try {
    const checked: Checked = { faults: [], versions: 0, receipts: 0, auditRows: 0 };
    for (const caseId of new Set(history.map((op) => op.caseId))) {
      await checkCase(base, checked, caseId, history.filter((op) => op.caseId === caseId));
    }
    const record = await verifyRecord(base);
    checked.auditRows = record.rows;
    checked.faults.push(...record.faults.map((fault) => ({ invariant: 'I10', what: JSON.stringify(fault) })));
    const looked = await look(place);
    const broken = await looked.damage().finally(() => looked.close());
    checked.faults.push(...broken.map((what) => ({ invariant: 'database', what })));
    return checked;
  } finally {
    await db.close();
  }
}

async function checkCase(base: CtxBase, checked: Checked, caseId: string, history: readonly Op[]): Promise<void> {
  const fault = (invariant: string, what: string) => checked.faults.push({ invariant, what: `${what} (case ${caseId})` });
  const key = await getCaseKey(base.db.read, base.keys, caseId);
  for (const field of new Set(history.flatMap((op) => ('field' in op ? [op.field] : [])))) {
    const versions = (await listVersionRows(base.db.read, { keys: base.keys, key }, caseId, field)).reverse();
    checked.versions += versions.length;
    checkField(fault, field, versions, history.filter((op) => 'field' in op && op.field === field));
  }
  await checkSubmission(base, checked, fault, { caseId, key, sends: history.filter((op) => op.op === 'send') });
}

type Tell = (invariant: string, what: string) => void;
const textOf = ({ answer }: AnswerVersion) => (answer.kind === 'value' && typeof answer.value === 'string' ? answer.value : '');

function checkField(fault: Tell, field: string, versions: readonly AnswerVersion[], history: readonly Op[]): void {
  const saves = history.filter((op) => op.op === 'save');
  const texts = new Map(versions.map((version) => [version.version, textOf(version)]));
  versions.forEach(({ version }, index) => {
    if (version !== index + 1) fault('I1', `${field}: version ${version} stands in place ${index + 1}`);
  });
  for (const { result, version, text } of saves) {
    if (result === 'ok' && texts.get(version) !== text) fault('I1', `${field}@${version} was acknowledged and is not there as sent`);
  }
  const last = saves.findLastIndex((op) => op.result === 'ok');
  const latest = versions.at(-1);
  const mayStand = saves.slice(Math.max(0, last)).map(({ text }) => text);
  if (last >= 0 && (!latest || !mayStand.includes(textOf(latest)))) fault('I1', `${field}: what stands is neither the last acknowledged text nor a later one`);
  const sent = new Set(saves.map(({ text }) => text));
  const first = versions.find((version) => !sent.has(textOf(version)));
  // The first version is the one that the file had before the writers came.
  if (first && first.version > 1) fault('I2', `${field}@${first.version} is a text that nobody sent`);
  const stored = new Set(texts.values());
  for (const { op, text, result } of history.filter((one) => one.op === 'stale')) {
    if (result === 'accepted') fault('I3', `${field}: a ${op} save was acknowledged`);
    if (stored.has(text)) fault('I3', `${field}: a stale text was kept`);
  }
}

async function checkSubmission(
  base: CtxBase,
  checked: Checked,
  fault: Tell,
  { caseId, key, sends }: { caseId: string; key: Buffer; sends: readonly Extract<Op, { op: 'send' }>[] },
): Promise<void> {
  const rows = (await listSubmissionRows(base.db.read, caseId)).filter(({ kind }) => kind === 'file');
  const row = await getCaseRow(base.db.read, caseId);
  if (rows.length > 1) fault('I6', `${rows.length} submissions`);
  if (sends.some(({ result }) => result === 'ok') && rows.length === 0) fault('I6', 'sending was acknowledged and nothing is there');
  if (rows.length > 0 !== (row.stage === 'submitted')) fault('I7', `${rows.length} submissions at stage ${row.stage}`);
  const [receipt] = await receiptsOf(base.db.read, caseId, rows).catch(() => []);
  if (rows.length > 0 && !receipt) fault('I7', 'a submission without a row in the record');
  for (const { result, number, sha256 } of sends) {
    if (result === 'ok' && (receipt?.number !== number || receipt?.sha256 !== sha256)) fault('I9', 'the receipt in hand is not that of what is kept');
  }
  for (const submission of rows) {
    checked.receipts += 1;
    try {
      // Recomputes the hash over what is kept.
      const { answers } = openSubmission(key, submission);
      const sent: Answers = Object.fromEntries(answers.map((answer) => [answer.field, { ...answer, at: new Date(answer.at) }]));
      const missing = missingFields(formFacts(row, openFacts(key, row), sent));
      if (missing.length > 0) fault('I7', `sent without ${missing.join(', ')}`);
    } catch (error) {
      fault('I8', error instanceof Error ? error.message : String(error));
    }
  }
}

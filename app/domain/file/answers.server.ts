import { DomainError, type Ctx } from '#app/domain/context.ts';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getCaseRow, moveStage, openFacts, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import { isBeforeSending, isClosed } from '#app/domain/caseload/stages.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { isAbout, listUnsettled } from '#app/domain/review/questions.store.server.ts';
import type { Tx } from '#db/engine.ts';
import type { Answers, AnswerVersion } from './answer.ts';
import { findVersion, listLatest, listVersionRows } from './answer.store.server.ts';
import { applyChanges, checkAnswer, type Change, type Conflict } from './change.server.ts';
import { forHelper, isClosedToHelper } from './sealed.ts';
import type { FormFacts, KnownFacts } from './section.ts';
import { findField } from './sections/registry.ts';
import { typistsOf } from './typists.server.ts';

export type Draft = {
  row: CaseRow;
  caseFacts: CaseFacts;
  known: KnownFacts;
  answers: Answers;
  form: FormFacts;
  /** Names of helpers who typed some of the answers, by `typedBy`. */
  typists: Record<string, string>;
};

export const knownOf = (row: CaseRow, facts: CaseFacts): KnownFacts => ({
  ...facts,
  nationality: row.nationality,
  location: row.location,
  language: row.language,
});

export const formFacts = (row: CaseRow, { sex }: Pick<CaseFacts, 'sex'>, answers: Answers): FormFacts => ({
  answers,
  childrenInvolved: row.childrenInvolved,
  unaccompaniedMinor: row.unaccompaniedMinor,
  subsequentApplication: row.subsequentApplication,
  nationality: row.nationality,
  sex,
});

/** Helpers whose look at a draft stands in the record of this request already. */
const seen = new WeakSet<Ctx>();

/**
 * Everything that her own pages need, in three queries. Drafts are hers alone, and of who helps her: he gets it without
 * the sealed parts and what is hers alone, and that he read it is recorded first.
 * @param shown false where nothing of it comes back to who asks
 */
export async function getDraft(ctx: Ctx, caseId: string, { shown = true } = {}): Promise<Draft> {
  const db = ctx.db.read;
  await requireOnCase(db, ctx, 'draft.read', caseId);
  if (ctx.actor.kind !== 'helper') return loadDraft(ctx, caseId);
  if (shown && !seen.has(ctx)) {
    await recordReading(ctx, caseId, { right: 'draft.read', action: 'draft.read', object: 'helper' });
    seen.add(ctx);
  }
  return forHelper(await loadDraft(ctx, caseId));
}

function loadDraft(ctx: Ctx, caseId: string): Promise<Draft> {
  const db = ctx.db.read;
  return readWithKey(db, ctx.keys, caseId, async (key) => {
    const row = await getCaseRow(db, caseId);
    const answers = await listLatest(db, key, caseId);
    const caseFacts = openFacts(key, row);
    const typists = await typistsOf(db, key, caseId, Object.values(answers));
    return { row, caseFacts, known: knownOf(row, caseFacts), answers, form: formFacts(row, caseFacts, answers), typists };
  });
}

export type Saved = { ok: true; versions: Record<string, number>; at: Date } | { ok: false; conflicts: Conflict[] };

/** More changes than any page sends. */
const changesLimit = 100;

/**
 * Saves answers to the draft, all or nothing (see `applyChanges`). After sending only the answer to an open question
 * can be drafted. The first saved answer starts the file.
 * @throws DomainError `conflict` when the file is not hers to change now, `invalid` for what no form of ours sends.
 */
export async function saveAnswers(ctx: Ctx, given: { caseId: string; language: string; changes: readonly Change[] }): Promise<Saved> {
  const { caseId, language } = given;
  const fields = new Set(given.changes.map(({ field }) => field));
  if (fields.size !== given.changes.length || fields.size > changesLimit) throw new DomainError('invalid', 'changes');
  const changes = given.changes.map((change) => ({ ...change, answer: checkAnswer(change.field, change.answer) }));
  return ctx.db.write(async (tx) => {
    const { row, key, known } = await openForWriting(tx, ctx, caseId, fields);
    const applied = await applyChanges(tx, ctx, { caseId, language, known, key, changes });
    if (!applied.ok) return applied;
    const { written, ...saved } = applied;
    if (written > 0 && row.stage === 'activated') {
      await moveStage(tx, ctx, caseId, { to: 'in_progress', action: 'file.start', event: 'file_started' });
    }
    return saved;
  }, caseId);
}

async function openForWriting(tx: Tx, ctx: Ctx, caseId: string, fields: ReadonlySet<string>) {
  await requireOnCase(tx, ctx, 'draft.write', caseId);
  requireNotSealed(ctx, fields);
  const row = await getCaseRow(tx, caseId);
  await requireOpen(tx, ctx, row, fields);
  const key = await getCaseKey(tx, ctx.keys, caseId);
  return { row, key, known: knownOf(row, openFacts(key, row)) };
}

/**
 * Of two texts she chose the other one: `mine`, based on it, is kept as an earlier text to go back to, and what she chose
 * stands on top of it again.
 */
export async function takeOther(ctx: Ctx, { caseId, language, mine }: { caseId: string; language: string; mine: Change }): Promise<Saved> {
  const { field, base } = mine;
  const answer = checkAnswer(field, mine.answer);
  return ctx.db.write(async (tx) => {
    const { key, known } = await openForWriting(tx, ctx, caseId, new Set([field]));
    const other = await findVersion(tx, { keys: ctx.keys, key }, { caseId, field, version: base });
    if (!other) throw new DomainError('invalid', `base of ${field}`);
    const kept = await applyChanges(tx, ctx, { caseId, language, known, key, changes: [{ field, base, answer }] });
    if (!kept.ok || kept.written === 0) return kept;
    const chosen = { field, base: base + 1, answer: checkAnswer(field, other.answer) };
    return applyChanges(tx, ctx, { caseId, language: other.language, known, key, changes: [chosen] });
  }, caseId);
}

/** What a helper does not see he does not write either. */
function requireNotSealed(ctx: Ctx, fields: Iterable<string>): void {
  if (ctx.actor.kind === 'helper' && [...fields].some((field) => isClosedToHelper(field))) throw new DomainError('forbidden', 'sealed');
}

async function requireOpen(tx: Tx, ctx: Ctx, row: CaseRow, fields: ReadonlySet<string>): Promise<void> {
  if (isBeforeSending(row.stage) && [...fields].every((field) => findField(field))) return;
  const open = isClosed(row.stage) ? [] : (await listUnsettled(tx, row.id)).filter(({ state }) => state === 'open');
  if ([...fields].some((field) => !open.some(isAbout(ctx.keys, row.id, field)))) throw new DomainError('conflict', 'sent');
}

/** All versions of one answer, newest first: the way back for a text that was lost in changing. */
export async function listVersions(ctx: Ctx, caseId: string, field: string): Promise<AnswerVersion[]> {
  await requireOnCase(ctx.db.read, ctx, 'draft.read', caseId);
  requireNotSealed(ctx, [field]);
  return readWithKey(ctx.db.read, ctx.keys, caseId, (key) => listVersionRows(ctx.db.read, { keys: ctx.keys, key }, caseId, field));
}

/** Puts an earlier version back, as a new one: nothing is lost by going back either. */
export async function restoreVersion(
  ctx: Ctx,
  given: { caseId: string; field: string; version: number; base: number },
): Promise<Saved> {
  const { caseId, field, version, base } = given;
  await requireOnCase(ctx.db.read, ctx, 'draft.write', caseId);
  requireNotSealed(ctx, [field]);
  const earlier = await readWithKey(ctx.db.read, ctx.keys, caseId, (key) => findVersion(ctx.db.read, { keys: ctx.keys, key }, { caseId, field, version }));
  if (!earlier) throw new DomainError('not_found', 'version');
  return saveAnswers(ctx, { caseId, language: earlier.language, changes: [{ field, base, answer: earlier.answer }] });
}

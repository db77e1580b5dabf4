import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getCaseRow, moveStage, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { isAnswered, type Answers, type AnswerVersion } from '#app/domain/file/answer.ts';
import { listLatestOf } from '#app/domain/file/answer.store.server.ts';
import { knownOf } from '#app/domain/file/answers.server.ts';
import { sameContent } from '#app/domain/file/canonical.ts';
import { applyChanges, checkAnswer, type Change } from '#app/domain/file/change.server.ts';
import { isClosed as isSealedField } from '#app/domain/file/sealed.ts';
import { fieldId, type Section } from '#app/domain/file/section.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { isLang, sourceLanguage, type Lang } from '#locales/languages.ts';
import { readFromPaper, type TypedSource } from './read-from-paper.server.ts';

export type OnPaper = {
  reference: string;
  /** What staff typed over of this section; never of a sealed one. */
  answers: Answers;
  /** Questions with an answer that is not shown and not changed from here. */
  closed: string[];
};

/** An answer that stays as it is: hers, or a sealed one, whoever typed it. */
const isClosedToPaper = (latest: Answers, field: string): boolean => isAnswered(latest, field) && (latest[field]?.paper === undefined || isSealedField(field));

/**
 * One section for who types over what came on paper: what staff typed before, and of the rest only whether something
 * stands there. The read is recorded first.
 * @throws DomainError `forbidden` once the file is sent, and for who may not know the case.
 */
export async function getPaperSection(ctx: Ctx, caseId: string, section: Section): Promise<OnPaper> {
  const db = ctx.db.read;
  await requireOnCase(db, ctx, 'paper.type', caseId);
  await recordReading(ctx, caseId, { right: 'paper.type', action: 'paper.read', object: `section:${section.id}` });
  const ids = section.steps.flatMap(({ fields }) => fields.map((field) => fieldId(section, field)));
  return readWithKey(db, ctx.keys, caseId, async (key) => {
    const { reference } = await getCaseRow(db, caseId);
    const latest = await listLatestOf(db, { keys: ctx.keys, key }, caseId, ids);
    const closed = ids.filter((id) => isClosedToPaper(latest, id));
    // Of an answer that was taken away again the version is needed, and nothing else of it goes along.
    const open = Object.values(latest).filter(({ field }) => !closed.includes(field));
    const answers = Object.fromEntries(open.map(({ typedBy: _whose, ...version }) => [version.field, version]));
    return { reference, answers, closed };
  });
}

export type PaperTyped =
  | { ok: false; error: 'received' | 'pages' }
  /** `closed`: an answer stands there that is not changed from here. `stale`: a colleague typed meanwhile, and what. Both were not written. */
  | { ok: true; written: number; versions: Record<string, number>; closed: string[]; stale: { field: string; theirs: AnswerVersion }[] };

/**
 * Types over what came on paper, as versions of its answers that say so. Only what is empty or was typed from paper
 * before is written: an answer of hers is never overwritten, by whoever holds the paper. The first answer starts the file.
 * @throws DomainError `forbidden` once the file is sent, `invalid` for what no form of ours sends.
 */
export async function typePaper(ctx: Ctx, given: { caseId: string; source: TypedSource; changes: readonly Change[] }): Promise<PaperTyped> {
  const { caseId } = given;
  const source = readFromPaper(ctx, given.source);
  if (!source.ok) return source;
  const fields = given.changes.map(({ field }) => field);
  if (new Set(fields).size !== fields.length) throw new DomainError('invalid', 'changes');
  const changes = given.changes.map((change) => ({ ...change, answer: checkAnswer(change.field, change.answer) }));
  await requireOnCase(ctx.db.read, ctx, 'paper.type', caseId);
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'paper.type', caseId);
    const row = await getCaseRow(tx, caseId);
    const key = await getCaseKey(tx, ctx.keys, caseId);
    const latest = await listLatestOf(tx, { keys: ctx.keys, key }, caseId, fields);
    // Sent twice, it is the same paper and not another answer.
    const isThere = ({ field, answer }: Change) => latest[field]?.paper !== undefined && sameContent(latest[field].answer, answer);
    const closed = changes.filter((change) => isClosedToPaper(latest, change.field) && !isThere(change)).map(({ field }) => field);
    const open = changes.filter(({ field }) => !closed.includes(field));
    const rest = { caseId, language: source.lang ?? languageOf(row), known: knownOf(row, openFacts(key, row)), key, paper: source.paper };
    const first = await applyChanges(tx, ctx, { ...rest, changes: open });
    const stale = first.ok ? [] : first.conflicts.map(({ field, theirs }) => ({ field, theirs }));
    const applied = first.ok ? first : await applyChanges(tx, ctx, { ...rest, changes: open.filter(({ field }) => !stale.some((one) => one.field === field)) });
    const { written, versions } = applied.ok ? applied : { written: 0, versions: {} };
    if (written > 0 && row.stage === 'activated') await moveStage(tx, ctx, caseId, { to: 'in_progress', action: 'file.start', event: 'file_started', reason: 'paper' });
    return { ok: true as const, written, versions, closed, stale };
  }, caseId);
}

/** A language of the portal, for what tells none itself. */
export const languageOf = ({ language }: { language: string }): Lang => (isLang(language) ? language : sourceLanguage);

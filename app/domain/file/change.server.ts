import { DomainError, type Ctx } from '#app/domain/context.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { FromPaper } from '#app/domain/paper/from-paper.ts';
import type { Tx } from '#db/engine.ts';
import type { Answer, AnswerVersion } from './answer.ts';
import { findVersion, insertVersion, listLatestOf, type AnswerKeys } from './answer.store.server.ts';
import { sameContent } from './canonical.ts';
import { cleanText, textLimit } from './kinds/hygiene.ts';
import { isValueOf } from './kinds/registry.ts';
import { withRegister } from './known.ts';
import type { Field, KnownFacts } from './section.ts';
import { findField } from './sections/registry.ts';
import { isSayable, languageOfAnswer, spokenFields, spokenLanguages } from './text-language.ts';

/** One answer to save. `base`: the version it is based on, 0 when there was none. `seen`: the other one, where both were shown. */
export type Change = { field: string; base: number; answer: Answer; seen?: number };
export type Conflict = { field: string; mine: Answer; theirs: AnswerVersion };
export type Applied = { ok: true; versions: Record<string, number>; at: Date; written: number } | { ok: false; conflicts: Conflict[] };

/** `language`: of the page. */
type Given = { caseId: string; language: string; known: KnownFacts; key: Buffer; changes: readonly Change[]; /** Staff type it over. */ paper?: FromPaper };

/**
 * Saves answers as new versions in the caller's transaction, all or none. A change that is not based on the latest
 * version is refused with both texts, so a stale tab never overwrites (security 1.8 I3). An answer that is there
 * already is not written again: a save that is sent twice is one save.
 */
export async function applyChanges(tx: Tx, ctx: Ctx, { caseId, language, known, key, changes, paper }: Given): Promise<Applied> {
  const own = { keys: ctx.keys, key };
  const latest = await listLatestOf(tx, own, caseId, [...new Set([...changes.map(({ field }) => field), ...spokenFields])]);
  const from = { page: language, spoken: spokenLanguages(latest) };
  const versions: Record<string, number> = {};
  const conflicts: Conflict[] = [];
  const fresh: AnswerVersion[] = [];
  let at: Date | undefined;
  for (const { field, base, seen, answer: said } of changes) {
    const answer = withRegister(fieldOf(field), said, known);
    const current = latest[field];
    if (current ? sameContent(current.answer, answer) : answer.kind === 'empty') {
      versions[field] = current?.version ?? 0;
      at = current?.at ?? at;
    } else if ((current?.version ?? 0) === base) {
      fresh.push({ field, version: base + 1, answer, language: languageOfAnswer(fieldOf(field), answer, from), at: ctx.now(), ...(paper ? { paper } : {}) });
    } else {
      // Perhaps this very save arrived before, and another followed: then it was kept, as the version after its base, or
      // after the one that stood beside it.
      const kept = await findKept(tx, own, { caseId, field, answer, after: seen ? [base, seen] : [base] });
      if (kept !== undefined) versions[field] = kept;
      else if (current) conflicts.push({ field, mine: said, theirs: current });
      else throw new DomainError('invalid', `base of ${field}`);
    }
  }
  if (conflicts.length > 0) return { ok: false, conflicts };
  for (const version of fresh) {
    // By its row: the record outlives the case, and which grounds she wrote about goes with it (decision 0061).
    const id = await insertVersion(tx, ctx, key, caseId, version);
    await record(tx, ctx, { caseId, action: 'draft.write', object: `answer:${id}`, ...(paper ? { reason: 'paper' } : {}) });
    versions[version.field] = version.version;
    at = version.at;
  }
  return { ok: true, versions, at: at ?? ctx.now(), written: fresh.length };
}

async function findKept(tx: Tx, own: AnswerKeys, { caseId, field, answer, after }: { caseId: string; field: string; answer: Answer; after: readonly number[] }) {
  for (const version of after) {
    const kept = await findVersion(tx, own, { caseId, field, version: version + 1 });
    if (kept && sameContent(kept.answer, answer)) return kept.version;
  }
  return undefined;
}

/** A question about something that is no field (a document) is answered in words. */
const free: Field = { name: 'free', kind: 'longtext', need: 'O', nonAnswers: ['unknown', 'none', 'interview'], purpose: 'evidence' };
export const fieldOf = (id: string): Field => findField(id)?.field ?? free;

/**
 * An answer as it may be kept. Forms read with the kinds never fail here; anything else is refused.
 * @throws DomainError `invalid` for a value or a way to answer that the question does not have.
 */
export function checkAnswer(id: string, answer: Answer): Answer {
  const field = fieldOf(id);
  if (answer.kind !== 'value' && answer.kind !== 'empty' && !field.nonAnswers.includes(answer.kind)) throw new DomainError('invalid', id);
  switch (answer.kind) {
    case 'value':
      if (!isValueOf(answer.value, field)) throw new DomainError('invalid', id);
      return { kind: 'value', value: answer.value, ...checkLanguage(id, field, answer.language) };
    case 'unknown':
      return { kind: 'unknown', known: cleanWords(id, answer.known) };
    case 'none':
      return { kind: 'none', why: cleanWords(id, answer.why) };
    case 'interview':
      return { kind: 'interview' };
    case 'empty':
      return { kind: 'empty' };
  }
}

/** Only of a long text the writer says in which language it is. */
function checkLanguage(id: string, field: Field, language: string | undefined): { language?: string } {
  if (language === undefined) return {};
  if (field.kind !== 'longtext' || !isSayable(language)) throw new DomainError('invalid', id);
  return { language };
}

function cleanWords(id: string, words: string): string {
  const clean = cleanText(words, textLimit);
  if (!clean.ok) throw new DomainError('invalid', id);
  return clean.text;
}

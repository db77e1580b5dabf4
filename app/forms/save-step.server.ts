import type { Ctx } from '#app/domain/context.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import type { Answer, AnswerVersion } from '#app/domain/file/answer.ts';
import { saveAnswers } from '#app/domain/file/answers.server.ts';
import { firstOf, type Form } from '#app/domain/file/kinds/kind.ts';
import { fieldId, type Field, type Section } from '#app/domain/file/section.ts';
import { answerQuestion } from '#app/domain/file/submissions.server.ts';
import { nonAnswerOf } from '#app/domain/file/texts.ts';
import { baseToken, readBase } from './base-token.server.ts';
import { questionOn, type OwnFile } from './file-of.server.ts';
import type { Problem } from './question-view.server.ts';
import { readField, type ReadField } from './read-field.server.ts';
import { inWords } from './step-view.server.ts';
import { ownNames, type ConflictView } from './view.ts';

type Change = { field: Field; id: string; answer: Answer; base: number; /** In a conflict: the other text that stood on the page. */ seen: number };
type Conflict = { field: string; theirs: AnswerVersion };

export type Saved = {
  problems: Record<string, Problem>;
  conflicts: Record<string, ConflictView>;
  /** Names of what was changed on this page and is kept now, each with the base for what is changed next. */
  written: Map<string, string>;
  /** When something was written just now. */
  at?: Date;
};

type Given = {
  lang: Lang;
  file: OwnFile;
  section: Section;
  fields: Field[];
  form: Form;
  unreadable?: Readonly<Record<string, TextKey>>;
  /** After sending: the answers go to the IND now, instead of being kept as drafts. */
  send?: boolean;
};

/** Reads a form and keeps all of it that can be kept: one unreadable date never holds up the rest (peers P5). */
export async function saveStep(ctx: Ctx, given: Given): Promise<Saved> {
  const { lang } = given;
  const { problems, ...read } = readChanges(given);
  const changes = [...read.changes, ...(given.send ? [] : read.partly)];
  const result: Saved = { problems, conflicts: {}, written: new Map() };
  const { at, conflicts, versions } = given.send ? await answerEach(ctx, given, changes) : await saveAll(ctx, given, changes);
  if (at) result.at = at;
  for (const change of changes) {
    const conflict = conflicts.find(({ field }) => field === change.id);
    if (conflict) result.conflicts[change.field.name] = conflictView(lang, change.field, conflict.theirs);
    else {
      // The version that this save wrote, not the latest one by now: another tab may have saved in between.
      const version = versions[change.id];
      result.written.set(change.field.name, version === undefined ? '' : baseToken(version, change.answer));
    }
  }
  return result;
}

type ToRead = Pick<Given, 'lang' | 'section' | 'fields' | 'form' | 'unreadable' | 'send'> & { file: Pick<OwnFile, 'known' | 'answers'> };
/** `partly`: of answers with a part that cannot be read, all the rest. */
type ReadChanges = { changes: Change[]; partly: Change[]; problems: Record<string, Problem> };

/** What a form says of these questions: what was changed on the page, and what cannot be read. */
export function readChanges({ lang, file, section, fields, form, unreadable = {}, send }: ToRead): ReadChanges {
  const t = textIn(lang);
  const problems: Record<string, Problem> = {};
  const [changes, partly]: [Change[], Change[]] = [[], []];
  for (const field of fields) {
    const id = fieldId(section, field);
    const seen = readBase(firstOf(form, ownNames.theirs(field.name))).version;
    const broken = Object.keys(unreadable).find((input) => input === field.name || input.endsWith(`-${field.name}`) || input.startsWith(`${field.name}-`));
    const read: ReadField = broken ? { is: 'unread', error: unreadable[broken]!, at: broken } : readField(form, field, file.known);
    if (send && read.is !== 'unread' && read.answer.kind === 'empty') problems[field.name] = { at: field.name, text: t('file:errors.text.empty') };
    else if (read.is === 'changed' || (send && read.is === 'same')) changes.push({ field, id, answer: read.answer, base: read.base, seen });
    else if (read.is === 'unread') {
      const choice = read.choice ? t(nonAnswerOf(id, field, read.choice).label) : '';
      problems[field.name] = { at: read.at, text: t(read.error, { choice }) };
      const rest = read.rest?.(file.answers[id]?.answer);
      if (rest?.is === 'changed') partly.push({ field, id, answer: rest.answer, base: rest.base, seen });
    }
  }
  return { changes, partly, problems };
}

function conflictView(lang: Lang, field: Field, theirs: AnswerVersion): ConflictView {
  const t = textIn(lang);
  return {
    theirs: inWords(t, lang, field, theirs.answer),
    there: t('form:conflict.there', { when: formatDateTime(theirs.at, lang) }),
    base: baseToken(theirs.version, theirs.answer),
  };
}

type Kept = { at?: Date; conflicts: Conflict[]; versions: Record<string, number> };

/** All together; where one was changed elsewhere, the others still go. */
async function saveAll(ctx: Ctx, { lang, file }: Given, changes: Change[]): Promise<Kept> {
  if (changes.length === 0) return { conflicts: [], versions: {} };
  const save = (some: Change[]) =>
    saveAnswers(ctx, { caseId: file.caseId, language: lang, changes: some.map(({ id, base, answer, seen }) => ({ field: id, base, answer, seen })) });
  const first = await save(changes);
  if (first.ok) return { at: first.at, conflicts: [], versions: first.versions };
  const conflicts = first.conflicts.map(({ field, theirs }) => ({ field, theirs }));
  const rest = await saveAll(ctx, { lang, file } as Given, changes.filter(({ id }) => !conflicts.some(({ field }) => field === id)));
  return { ...rest, conflicts: [...conflicts, ...rest.conflicts] };
}

/** After sending, each answer to a question of the IND is sent by itself. */
async function answerEach(ctx: Ctx, { lang, file }: Given, changes: Change[]): Promise<Kept> {
  const kept: Kept = { conflicts: [], versions: {} };
  for (const { id, answer, base } of changes) {
    const question = questionOn(file, id);
    if (!question) continue;
    const result = await answerQuestion(ctx, { caseId: file.caseId, requestId: question.id, language: lang, answer, base });
    if (!result.ok) kept.conflicts.push(...result.conflicts.map(({ field, theirs }) => ({ field, theirs })));
    else kept.at = ctx.now();
  }
  return kept;
}

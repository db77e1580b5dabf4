import { describeAnswer, type Line } from '#app/domain/file/describe.server.ts';
import { isAsked, isNeeded } from '#app/domain/file/flow.ts';
import { differsFromRegister } from '#app/domain/file/known.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import type { FoundField } from '#app/domain/file/sections/registry.ts';
import { isInWords } from '#app/domain/file/text-language.ts';
import { labelOf } from '#app/domain/file/texts.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import type { CaseView } from '#app/domain/review/case-view.server.ts';
import { isLookedAt, isRegisterVerdict, type RegisterVerdict } from '#app/domain/review/finding.ts';
import type { Question } from '#app/domain/review/questions.store.server.ts';
import { reviewStages } from '#app/domain/review/requests.store.server.ts';
import { sentOn } from '#app/forms/reading/sent-on.server.ts';
import { typedBy } from '#app/forms/reading/typed-by.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatPartialDate, formatShortDate } from '#app/i18n/format.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { DotState } from '#app/ui/dot/dot.tsx';
import type { Opened } from './case-frame.server.ts';
import { whoActed } from './case-people.server.ts';

export type FieldView = {
  id: string;
  anchor: string;
  label: string;
  /** In words; the same words for a value as for a non-answer. */
  lines: Line[];
  /** Says that there is no answer, when there is none. */
  nothing: string | undefined;
  meta: string[];
  /** Absent while nothing was found and the buttons stand there to do it. */
  finding: { state: DotState; text: string } | undefined;
  /** Version of the finding that the page shows; a judgement is based on it. */
  base: number;
  judged: boolean;
  /** Her answer is another than that of the register: what she was told of it, 'open' while nothing. */
  register: RegisterVerdict | 'open' | undefined;
  /** Whether this person may judge it now. */
  open: boolean;
  question: QuestionView | undefined;
  earlier: QuestionView[];
};
export type QuestionView = { id: string; state: Question['state']; reason: string; words: string; told: string };

/** The address of a field on the page, and the ids of its inputs. */
export const anchorOf = (field: string): string => `f-${field.replace('.', '-')}`;

/** One field as an officer sees it: answer, what the register says, finding, question. Judges nothing by itself. */
export function fieldView(opened: Opened, { id, field }: FoundField): FieldView {
  const { ctx, lang, view } = opened;
  const t = textIn(lang);
  const sent = view.file.answers[id];
  const found = view.findings[id];
  const questions = view.questions.filter((question) => question.field === id).map((question) => questionView(opened, question));
  const question = questions.findLast(({ state }) => state === 'open' || state === 'answered');
  const answered = sent !== undefined && sent.answer.kind !== 'empty';
  const open = (reviewStages as readonly Stage[]).includes(view.file.row.stage) && ctx.actor.roles.includes('intake') && view.rights.work;
  const looked = isLookedAt(found, sent?.submissionSeq ?? 0);
  const told = view.file.register[id]?.verdict;
  const typed = sent && (sent.typedBy || sent.paper) ? [typedBy({ t, lang, typists: view.file.typists }, sent)] : [];
  const left = isAsked(field, view.file.form) ? [] : [t('package:left', { date: sentOn(view.file, id, lang) })];
  return {
    id,
    anchor: anchorOf(id),
    label: t(labelOf(id, field, view.file.form)),
    lines: answered ? describeAnswer(t, lang, field, sent.answer, sent.language) : [],
    nothing: answered ? undefined : t(isNeeded(field, view.file.form) ? 'case:noAnswer' : 'case:noAnswerFree'),
    meta: answered ? [...metaOf(opened, { id, field, sent }), ...typed, ...left] : [],
    finding: findingOf(t, { looked, verdict: told ?? found?.verdict, question, open }),
    base: found?.version ?? 0,
    judged: found !== undefined && found.verdict !== 'none' && looked,
    register: sent && differsFromRegister(sent) ? (told ?? 'open') : undefined,
    open,
    question,
    earlier: questions.filter((one) => one !== question),
  };
}

type Found = { looked: boolean; verdict: string | undefined; question: QuestionView | undefined; open: boolean };
function findingOf(t: Translate, { looked, verdict, question, open }: Found): FieldView['finding'] {
  if (question) return { state: 'ask', text: t(question.state === 'open' ? 'case:found.ask' : 'case:found.answered') };
  if (looked) return { state: 'yes', text: t(verdict !== undefined && isRegisterVerdict(verdict) ? `case:found.${verdict}` : 'case:found.fine') };
  if (verdict === 'fine') return { state: 'half', text: t('case:found.old') };
  return open ? undefined : { state: 'none', text: t('case:found.none') };
}

type Sent = CaseView['file']['answers'][string];

/** Where an answer comes from: version, day, the language of her words or of the page, and what the register says. */
function metaOf({ lang, view }: Opened, { field, sent }: { id: string; field: FoundField['field']; sent: Sent }): string[] {
  const t = textIn(lang);
  const version = t('case:versionOf', { version: String(sent.version), date: formatShortDate(sent.at, lang) });
  const register = sent.answer.kind === 'value' ? sent.answer.register : undefined;
  if (register === undefined) {
    const language = languageName(t, lang, sent.language);
    return sent.language === view.file.row.language ? [version] : [version, t(isInWords(field, sent.answer) ? 'case:written' : 'case:page', { language })];
  }
  const date = formatPartialDate(register.on, lang);
  if (register.says === 'confirmed') return [version, t('case:registerSame', { date })];
  const value = describeAnswer(t, lang, field, { kind: 'value', value: register.shown }).map(({ text }) => text).join(', ');
  return [version, t('case:register', { value, date })];
}

function questionView({ lang, view }: Opened, question: Question): QuestionView {
  const t = textIn(lang);
  const told = {
    open: () =>
      t('case:question.asked', {
        date: formatDate(question.at, lang),
        name: whoActed(t, view.people, { actorKind: 'staff', actorId: question.by }),
        respondBy: formatPartialDate(question.respondBy, lang),
      }),
    answered: () => t('case:question.answered', { date: question.answeredAt ? formatDate(question.answeredAt, lang) : '' }),
    settled: () => t('case:question.settled'),
    withdrawn: () => t('case:question.withdrawnState'),
  };
  const { id, state, words, reason } = question;
  return { id, state, words, reason: t(`case:reasons.${reason}`), told: told[state]() };
}

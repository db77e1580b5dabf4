import { declarationItems } from '#app/domain/file/describe-declaration.server.ts';
import { documentLines } from '#app/forms/reading/document-lines.server.ts';
import { readFile } from '#app/forms/reading/read-file.server.ts';
import { countryName } from '#app/domain/file/names.server.ts';
import type { HandOver } from '#app/domain/planning/hand-over.server.ts';
import type { Assessed } from '#app/domain/readiness/gate.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatDateTime, formatPartialDate, formatWeekday } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { interviewOf, whyShort } from './planning-words.server.ts';

/** The package in words, for the page that is printed. */
export function packageView(handOver: HandOver, lang: Lang, now: Date) {
  const { entry, file, documents, gates, open } = handOver;
  const t = textIn(lang);
  return {
    reference: entry.reference,
    made: formatDateTime(now, lang),
    person: personOf(handOver, lang),
    planning: [
      { term: t('package:planning.why'), text: whyShort(entry, lang) },
      { term: t('package:planning.day'), text: entry.plannedOn ? formatWeekday(entry.plannedOn, lang) : t('package:planning.noDay') },
      { term: t('package:planning.ready'), text: formatDate(entry.readyAt, lang) },
      { term: t('package:planning.until'), text: formatDate(entry.readyUntil, lang) },
      { term: t('package:planning.rule'), text: entry.ruleVersion },
      { term: t('planning:detail.expected'), text: t(`planning:duration.${entry.duration}`) },
    ],
    interview: interviewOf(file, lang),
    ...readFile(file, lang),
    documents: documentLines(documents, lang),
    submissions: file.submissions.map((one) => ({ number: one.number, kind: t(`package:submissions.${one.kind}`), at: formatDateTime(one.at, lang), sha256: one.sha256 })),
    said: file.declaration ? declarationItems(t, lang, file.declaration).map(({ term, lines }) => ({ term, text: lines.map(({ text }) => text).join(' ') })) : [],
    declared: file.signed ? t('paper:sent.staff', { date: formatPartialDate(file.signed.on, lang) }) : t(declaredTexts[file.declaration?.helped ?? 'not_said']),
    gates: gates.map((gate) => gateRow(handOver, lang, gate)),
    open: open.map((gate) => t(`gates:${gate}.title`)),
  };
}
export type PackageView = ReturnType<typeof packageView>;

const declaredTexts = { no: 'package:submissions.helpedNo', typed: 'package:submissions.helpedTyped', not_said: 'package:submissions.helpedNotSaid' } as const;
const stateTexts = { met: 'gates:state.met', open: 'gates:state.open', waived: 'gates:state.waived', not_applicable: 'gates:state.na' } as const;

/** Who it is, as registered. Her own words for the same stand under the answers. */
function personOf({ file: { row, caseFacts: facts } }: HandOver, lang: Lang) {
  const t = textIn(lang);
  const { year, month, day } = facts.birthDate;
  const birth = [year, month, day].filter((part) => part !== '').join('-');
  return {
    family: facts.familyName,
    given: facts.givenNames,
    registered: t('package:person.registered', { date: formatPartialDate(facts.sourceDate, lang) }),
    facts: [
      { term: t('package:person.birthDate'), text: formatPartialDate(birth, lang) },
      { term: t('package:person.birthPlace'), text: facts.birthPlace },
      { term: t('package:person.nationality'), text: countryName(t, lang, row.nationality) },
      { term: t('package:person.lodged'), text: formatPartialDate(row.lodgedOn, lang) },
      { term: t('package:person.lawyer'), text: facts.lawyerName || t('package:person.noLawyer') },
    ],
    vNumber: facts.vNumber,
  };
}

/** One condition: why it holds, who said so and when. Computed ones name no person. */
export function gateRow({ people }: Pick<HandOver, 'people'>, lang: Lang, gate: Assessed) {
  const t = textIn(lang);
  const params = { ...gate.why.params };
  if (typeof params.date === 'string') params.date = formatPartialDate(params.date, lang);
  const name = gate.by === undefined ? undefined : (people.get(gate.by)?.name ?? '');
  const date = gate.at === undefined ? '' : formatDate(gate.at, lang);
  return {
    id: gate.gate,
    title: t(`gates:${gate.gate}.title`),
    state: t(stateTexts[gate.state]),
    why: t(`gates:why.${gate.why.key}`, params),
    who: name === undefined ? t('package:gates.computed') : t('package:gates.by', { name, date }),
  };
}

import { describeAnswer } from '#app/domain/file/describe.server.ts';
import { sentFields } from '#app/domain/file/flow.ts';
import { fieldId } from '#app/domain/file/section.ts';
import { sections } from '#app/domain/file/sections/registry.ts';
import { labelOf, titleOf } from '#app/domain/file/texts.ts';
import type { HandOver } from '#app/domain/planning/hand-over.server.ts';
import { feedRow } from '#app/domain/planning/feed.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { Lang } from '#locales/languages.ts';
import { gateRow } from './planning-package-view.server.ts';

/** Changes only by adding; anything else is a new number. Described in docs/api/hand-over-package.md. */
export const packageFormat = 'voorportaal-package-1';

/** The package for another system: the same content as the page, with the answers as they are stored. */
export function packageJson(handOver: HandOver, lang: Lang, now: Date) {
  const { entry, file, documents, gates, open } = handOver;
  const { caseFacts: facts, row } = file;
  const iso = (at: Date | undefined) => at?.toISOString() ?? null;
  return {
    format: packageFormat,
    madeAt: now.toISOString(),
    language: lang,
    planning: feedRow(entry, now),
    registered: {
      vNumber: facts.vNumber,
      familyName: facts.familyName,
      givenNames: facts.givenNames,
      birthDate: facts.birthDate,
      sex: facts.sex,
      birthPlace: facts.birthPlace,
      nationality: row.nationality,
      address: facts.address,
      location: row.location,
      lodgedOn: row.lodgedOn,
      madeOn: row.madeOn,
      sourceDate: facts.sourceDate,
      lawyer: facts.lawyerBarNumber === '' ? null : { name: facts.lawyerName, barNumber: facts.lawyerBarNumber },
    },
    submissions: file.submissions.map(({ seq, kind, number, at, sha256, chainHead }) => ({ seq, kind, receipt: number, at: at.toISOString(), sha256, chainHead })),
    declaration: file.declaration ?? null,
    sections: sectionsOf(handOver, lang),
    additions: file.additions.map(({ seq, at, language, text }) => ({ seq, at: at.toISOString(), language, text })),
    documents: documents.map(({ id, title, fileName, kind, size, mediaType, sha256, at, scan, withdrawn }) => ({ id, title, fileName, kind, size, mediaType, sha256, at: at.toISOString(), scan, withdrawn })),
    gates: gates.map((gate) => {
      const { title, why, who } = gateRow(handOver, lang, gate);
      return { gate: gate.gate, title, state: gate.state, why, reason: gate.why.key, by: gate.by === undefined ? null : who, at: iso(gate.at), until: iso(gate.until) };
    }),
    openPoints: open,
  };
}

/** Every question that is asked or was answered before, in order; without an answer `answer` is null. */
function sectionsOf({ file }: HandOver, lang: Lang) {
  const t = textIn(lang);
  return sections.map((section) => ({
    section: section.id,
    title: t(titleOf(section)),
    fields: sentFields(section, file.form).map(({ field, left }) => {
      const id = fieldId(section, field);
      const sent = file.answers[id];
      const answer = sent && sent.answer.kind !== 'empty' ? sent : undefined;
      return {
        field: id,
        question: t(labelOf(id, field, file.form)),
        answer: answer?.answer ?? null,
        inWords: answer ? describeAnswer(t, lang, field, answer.answer).map(({ text }) => text) : [],
        language: answer?.language ?? null,
        version: answer?.version ?? null,
        at: answer?.at.toISOString() ?? null,
        submissionSeq: answer?.submissionSeq ?? null,
        // What was sent and is asked no more since a later answer stays in the package.
        asked: !left,
        // Not in the package, whether there is an answer or not: sealed parts go along only where the interview needs them.
        sealed: section.sealed === true && field.arranges !== true,
      };
    }),
  }));
}

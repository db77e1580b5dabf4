import { fileInventory } from '#app/domain/file/inventory.ts';
import { formVersion } from '#app/domain/file/sections/registry.ts';
import { csvLine } from '#app/http/csv.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { sourceLanguage } from '#locales/languages.ts';
import type { CommandAlone } from './registry.ts';

const head = ['id', 'section', 'question', 'kind', 'need', 'purpose', 'sensitive', 'sealed', 'not for helpers', 'register', 'ways to answer', 'form version'];
const yes = (is: boolean) => (is ? 'yes' : '');

/** For the privacy assessment (GDPR art. 35): everything that is asked, from the registry that asks it. */
export const inventory: CommandAlone = {
  about: 'prints as CSV every question that is asked, with its purpose and how closely the answer is held',
  runAlone: () => {
    const t = textIn(sourceLanguage);
    const lines = fileInventory().map((row) =>
      csvLine([row.id, t(row.section), t(row.words), row.kind, row.need, row.purpose, yes(row.sensitive), yes(row.sealed), yes(row.hers), yes(row.register), ['value', ...row.nonAnswers].join(' '), formVersion]),
    );
    return Promise.resolve([csvLine(head), ...lines].map((line) => line.trimEnd()));
  },
};

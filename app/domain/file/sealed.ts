import type { Answers } from './answer.ts';
import type { FormFacts } from './section.ts';
import { findField, sections, type FoundField } from './sections/registry.ts';

/** Sections with a rule of their own (domain 4.3, decision 0013). */
export const sealedSections: readonly string[] = sections.filter(({ sealed }) => sealed).map(({ id }) => id);
export const isSealed = (section: string): boolean => sealedSections.includes(section);

type Answered = { answers: Answers; form: FormFacts };

const isOpen = ({ section }: FoundField, open?: string): boolean => !section.sealed || section.id === open;

/** The file without the answers of sealed sections, but for the one that is opened. */
export const withoutSealed = <File extends Answered>(file: File, open?: string): File => keep(file, (found) => isOpen(found, open));

const isForHelpers = ({ section, field }: FoundField): boolean => !section.sealed && !field.hers;

/** The file as whoever helps her reads it: without sealed sections, and without what is hers alone. */
export const forHelper = <File extends Answered>(file: File): File => keep(file, isForHelpers);

/** Whether whoever helps her may neither read nor type this: also of a question that is asked no more. */
export function isClosedToHelper(id: string): boolean {
  const found = findField(id);
  return found === undefined || !isForHelpers(found);
}

/** Whether what is said about a field may not be shown: of one that is asked no more, nothing says that it was not sealed. */
export function isClosed(field: string, open?: string): boolean {
  const found = findField(field);
  return found === undefined || !isOpen(found, open);
}

/** The file for who arranges the interview: of sealed sections what must be arranged; of her own words only the days on which she cannot come (decision 0044). */
export const arrangementsOnly = <File extends Answered>(file: File): File => keep(file, ({ section, field }) => !section.sealed || field.arranges === true);

/** In both places where a file has its answers: the conditions of questions know them too. */
function keep<File extends Answered>(file: File, wanted: (found: FoundField) => boolean): File {
  const isKept = (id: string) => {
    const found = findField(id);
    // A question that is asked no more: nothing says that it was not sealed.
    return found !== undefined && wanted(found);
  };
  const kept = <Kept extends object>(answers: Kept) => Object.fromEntries(Object.entries(answers).filter(([id]) => isKept(id))) as Kept;
  return { ...file, answers: kept(file.answers), form: { ...file.form, answers: kept(file.form.answers) } };
}

import { findField, sections } from './sections/registry.ts';
import type { SubmittedFile } from './submitted-file.server.ts';

/** Sections with a rule of their own (domain 4.3, decision 0013). */
export const sealedSections: readonly string[] = sections.filter(({ sealed }) => sealed).map(({ id }) => id);
export const isSealed = (section: string): boolean => sealedSections.includes(section);

/** The file without the answers of sealed sections, but for the one that is opened. */
export const withoutSealed = <File extends Pick<SubmittedFile, 'answers'>>(file: File, open?: string): File =>
  keep(file, ({ section }) => !section.sealed || section.id === open);

/** The file for who arranges the interview: of sealed sections what must be arranged, never her own words for it. */
export const arrangementsOnly = <File extends Pick<SubmittedFile, 'answers'>>(file: File): File => keep(file, ({ section, field }) => !section.sealed || field.arranges === true);

function keep<File extends Pick<SubmittedFile, 'answers'>>(file: File, wanted: (found: NonNullable<ReturnType<typeof findField>>) => boolean): File {
  const kept = Object.entries(file.answers).filter(([id]) => {
    const found = findField(id);
    // A question that is asked no more: nothing says that it was not sealed.
    return found !== undefined && wanted(found);
  });
  return { ...file, answers: Object.fromEntries(kept) };
}

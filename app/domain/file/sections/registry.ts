import { fieldId, type Field, type Section, type Step } from '../section.ts';
import { about } from './about.ts';
import { activities } from './activities.ts';
import { children } from './children.ts';
import { contact } from './contact.ts';
import { country } from './country.ts';
import { earlier } from './earlier.ts';
import { education } from './education.ts';
import { family } from './family.ts';
import { followUps } from './follow-ups.ts';
import { groundsSection } from './grounds.ts';
import { identityDocuments } from './identity-documents.ts';
import { journey } from './journey.ts';
import { languages } from './languages.ts';
import { military } from './military.ts';
import { motive } from './motive.ts';
import { needs } from './needs.ts';
import { origin } from './origin.ts';
import { representation } from './representation.ts';
import { residence } from './residence.ts';
import { work } from './work.ts';

/** All that is asked, in order. Form, check page, staff view, completeness, export and inventory are made from it. */
export const sections: readonly Section[] = [
  languages, contact, representation, needs,
  about, origin, family, identityDocuments,
  residence, journey, education, work, military, activities, earlier,
  motive, followUps, groundsSection, country, children,
];

/** Kept with every answer and submission. A test fails when questions change and this does not. */
export const formVersion = '2026-11-26.3';

export const findSection = (id: string): Section | undefined => sections.find((section) => section.id === id);

export type FoundField = { id: string; section: Section; step: Step; field: Field };

const fields = new Map<string, FoundField>(
  sections.flatMap((section) =>
    section.steps.flatMap((step) =>
      step.fields.map((field) => {
        const id = fieldId(section, field);
        return [id, { id, section, step, field }] as const;
      }),
    ),
  ),
);

/** By full id: `about.nameLatin`. */
export const findField = (id: string): FoundField | undefined => fields.get(id);
export const allFields: readonly FoundField[] = [...fields.values()];

const ids = new Map<Field, string>(allFields.map(({ field, id }) => [field, id]));

/** Full id of a question of the registry. @throws Error for one that is not in it. */
export function idOf(field: Field): string {
  const id = ids.get(field);
  if (id === undefined) throw new Error(`Not in the registry: ${field.name}`);
  return id;
}

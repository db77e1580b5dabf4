// Somebody whom the case system knows, for one walk: a row of a file, with a place that nobody else has.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { runCommand } from './portal.js';

export type Person = { vNumber: string; familyName: string; givenNames: string; year: string; place: string };

const digits = (count: number) => Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('');

export function newPerson(givenNames: string): Person {
  return { vNumber: `7${digits(9)}`, familyName: `Wandel-${digits(4)}`, givenNames, year: '1989', place: `Proefdorp ${digits(6)}` };
}

/** `npm run caseload:import`, as the manager of the case system runs it while the portal serves. */
export async function importPerson(dataDir: string, person: Person, language: string): Promise<void> {
  const row = {
    v_number: person.vNumber,
    family_name: person.familyName,
    given_names: person.givenNames,
    birth_date: `${person.year}-05-03`,
    sex: 'f',
    birth_place: 'Homs',
    nationality: 'SYR',
    language,
    lodged_on: '2024-02-11',
    made_on: '2024-02-10',
    track: 'regular',
    location: person.place,
    address: `Kerkstraat 1\n8011 AA ${person.place}`,
    lawyer_name: 'mr. A. Visser',
    lawyer_bar_number: 'A20417',
    source_date: '2024-02-14',
  };
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const file = join(dataDir, `caseload-${person.vNumber}.csv`);
  writeFileSync(file, `${Object.keys(row).join(';')}\n${Object.values(row).map(cell).join(';')}\n`);
  const first = await runCommand(dataDir, ['caseload:import', file]);
  expect(first, first.err).toMatchObject({ code: 0 });
  expect(first.out).toMatch(/\b1\b/);
}

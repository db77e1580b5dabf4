import { importCaseload } from '#app/domain/caseload/import.server.ts';
import { columnName } from '#app/domain/caseload/columns.ts';
import type { Column } from '#app/domain/caseload/row.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { caseloadBytes, daysAfter, generateCaseload, type GeneratedRow } from './generate-caseload.ts';
import { barNumberOf } from './people.ts';

/** The town where the people live whose letters lie ready for a visitor of the demonstration. */
export const demoLocation = 'Zwolle';
const demoLetters = 12;

type Hero = { language: string; ownName?: GeneratedRow['ownName']; cells: Partial<GeneratedRow['cells']> };

const heroes = (): Hero[] => {
  const [visser, demir] = [barNumberOf('demo-lawyer'), barNumberOf('demo-second-lawyer')];
  return [
    {
      language: 'ar',
      ownName: { given: 'رانيا', family: 'الخطيب' },
      cells: { vNumber: '2859471036', givenNames: 'Rania', familyName: 'Al-Khatib', birthDate: '00-00-1989', sex: 'V', birthPlace: 'Homs', nationality: 'SYR', childrenInvolved: '', address: 'Hofvliet 12\n8017 DA Zwolle', lawyerName: visser.name, lawyerBarNumber: visser.barNumber },
    },
    {
      language: 'en',
      ownName: { given: '', family: '' },
      cells: { vNumber: '2861930475', givenNames: 'Grace', familyName: 'Okello', birthDate: '14-03-1994', sex: 'V', birthPlace: 'Gulu', nationality: 'UGA', address: 'Hofvliet 31\n8017 DA Zwolle', lawyerName: demir.name, lawyerBarNumber: demir.barNumber },
    },
  ];
};

/** About two thousand people, shaped by domain 7.1 and 8; the first twelve wait for their letter of today. */
export function demoCaseload(today: string, count: number): GeneratedRow[] {
  const told = heroes();
  const waiting = [...generateCaseload({ count: demoLetters, seed: 11, start: 90_000, today })].map((row, at) => {
    const hero = told[at] ?? { language: at % 2 === 0 ? 'ar' : 'en', cells: { nationality: at % 2 === 0 ? 'SYR' : 'NGA' } };
    const plain = { track: '4', nuisance: '', safeCountry: '', unaccompaniedMinor: '', childrenInvolved: '', courtTermOn: '', defaultNoticeTermOn: '', earlierApplication: '' };
    const birthDate = row.cells.unaccompaniedMinor === '' ? row.cells.birthDate : '00-00-1991';
    const lodgedOn = daysAfter(today, -30 - at);
    const cells = { ...row.cells, ...plain, birthDate, lodgedOn, madeOn: lodgedOn, location: demoLocation, language: hero.language, ...hero.cells };
    return { cells, ownName: hero.ownName ?? row.ownName };
  });
  return [...waiting, ...generateCaseload({ count: count - demoLetters, today })];
}

/** Imports rows as the program does it for a file, at a moment. */
export async function importRows(base: CtxBase, at: Date, rows: Iterable<GeneratedRow>): Promise<void> {
  await importCaseload({ ...base, now: () => at }, { bytes: caseloadBytes(rows) });
}

/** Imports a file that has only some columns: what the case system sends when something changed. */
export async function importChanges(base: CtxBase, at: Date, names: readonly Column[], rows: readonly (readonly string[])[]): Promise<void> {
  if (rows.length === 0) return;
  const text = [names.map(columnName), ...rows].map((cells) => cells.join(',')).join('\n');
  async function* bytes() {
    yield Buffer.from(text);
  }
  const { refused } = await importCaseload({ ...base, now: () => at }, { bytes: bytes() });
  if (refused > 0) throw new Error(`The demonstration's own file has ${refused} rows that were refused`);
}

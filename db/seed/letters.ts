import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { systemCtx, type CtxBase } from '#app/domain/context.ts';
import { findPrintable } from '#app/domain/invitation/invitation.store.server.ts';
import { printLetterOf, type PrintedLetter } from '#app/domain/invitation/letters.server.ts';
import { letterLanguages } from '#app/domain/invitation/wave.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import type { Lang } from '#locales/languages.ts';
import { lettersWave, listWaveCases } from './waves.ts';

export type DemoLetter = {
  reader: Lang;
  /** Absent when every letter in this language was used. */
  letter: PrintedLetter | undefined;
  /** What the letter check asks, and the answer. */
  check: { asks: 'birthYear' | 'vNumber'; answer: string };
};

/** For each language the first letter that still opens something: who used one gets another at the next start. */
export async function openDemoLetters(base: CtxBase, readers: readonly Lang[]): Promise<DemoLetter[]> {
  const ctx = systemCtx(base, 'demonstration');
  const people = await listWaveCases(base, lettersWave);
  const letters: DemoLetter[] = [];
  for (const reader of readers) {
    const own = people.filter(({ language }) => letterLanguages(language)[0] === reader);
    let found: DemoLetter = { reader, letter: undefined, check: { asks: 'birthYear', answer: '' } };
    for (const { id, reference } of own) {
      if (!(await findPrintable(base.db.read, id, base.now()))) continue;
      const facts = openFacts(await getCaseKey(base.db.read, base.keys, id), await getCaseRow(base.db.read, id));
      const { year } = facts.birthDate;
      const check = year === '' ? ({ asks: 'vNumber', answer: facts.vNumber.slice(-4) } as const) : ({ asks: 'birthYear', answer: year } as const);
      found = { reader, letter: await printLetterOf(ctx, { id, reference }), check };
      break;
    }
    letters.push(found);
  }
  return letters;
}

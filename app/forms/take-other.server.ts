import type { Ctx } from '#app/domain/context.ts';
import { takeOther } from '#app/domain/file/answers.server.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import type { Field, Section } from '#app/domain/file/section.ts';
import type { Lang } from '#locales/languages.ts';
import type { OwnFile } from './file-of.server.ts';
import { readChanges } from './save-step.server.ts';

type Given = { lang: Lang; file: OwnFile; section: Section; field: Field; /** On the base of the other one. */ form: Form };

/**
 * In a conflict she chose the other text. Hers was refused and is a version nowhere: it becomes an earlier one.
 * @returns false when yet another text came in between: both are shown again
 */
export async function takeTheirs(ctx: Ctx, { lang, file, section, field, form }: Given): Promise<boolean> {
  const { changes, partly } = readChanges({ lang, file, section, fields: [field], form });
  const [mine] = [...changes, ...partly];
  if (!mine || mine.base === 0) return true;
  const { id, base, answer } = mine;
  const taken = await takeOther(ctx, { caseId: file.caseId, language: lang, mine: { field: id, base, answer } });
  return taken.ok;
}

import { dayOf, readDay } from '#app/domain/calendar/days.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Lang } from '#locales/languages.ts';
import type { FromPaper } from './from-paper.ts';
import { pageCodeText, readPageCode } from './page-code.server.ts';

export type TypedSource = { receivedOn: string; pages: string };
export type ReadSource = { ok: true; paper: FromPaper; /** Of the form, where a code tells it. */ lang: Lang | undefined } | { ok: false; error: 'received' | 'pages' };

/** Where something on paper came from, as staff typed it: the day of receipt, not in the future, and codes of our form. */
export function readFromPaper(ctx: Ctx, { pages, ...typed }: TypedSource): ReadSource {
  const receivedOn = readDay(typed.receivedOn);
  if (receivedOn === undefined || receivedOn > dayOf(ctx.now())) return { ok: false, error: 'received' };
  const lines = pages.split('\n').filter((line) => line.trim() !== '');
  const codes = lines.flatMap((line) => readPageCode(line) ?? []);
  if (codes.length !== lines.length) return { ok: false, error: 'pages' };
  const paper = { receivedOn, pages: codes.map(pageCodeText).join('\n') };
  return { ok: true, paper, lang: formLanguageOf(paper) };
}

/** The language of the form, where the codes of its pages tell it. */
export const formLanguageOf = ({ pages }: FromPaper): Lang | undefined => readPageCode(pages.split('\n', 1)[0] ?? '')?.lang;

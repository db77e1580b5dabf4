import type { Ctx } from '#app/domain/context.ts';
import { fieldId, type Section, type Step } from '#app/domain/file/section.ts';
import { isClosedToHelper } from '#app/domain/file/sealed.ts';
import { getAround, listHelpersOwn } from '#app/domain/representation/draft-readers.server.ts';
import { whoReads, type Around, type Shown } from '#app/domain/representation/who-reads.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatTogether } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import type { DocumentGroup } from './documents-view.server.ts';

/** `now`: the readers in words; empty when nobody but she reads it. */
export type WhoReadsView = { sent: boolean; now: string; guardian: boolean; closedToHelper: boolean };

type OnFile = Ctx & { actor: { caseId: string } };

function wordsFor(around: Around, shown: Shown, lang: Lang): string {
  const t = textIn(lang);
  const readers = whoReads(around, shown);
  return readers.join() === 'you' ? '' : formatTogether(readers.map((reader) => t(`form:readers.who.${reader}`)), lang);
}

/** For the box beside a question, or beside something that she sends. */
export async function whoReadsView(ctx: OnFile, lang: Lang, { sent, closedToHelper = false }: Shown): Promise<WhoReadsView> {
  const around = await getAround(ctx);
  return { sent, now: wordsFor(around, { sent, closedToHelper }, lang), guardian: around.guardian !== 'none', closedToHelper };
}

/** Whether no helper reads any question of this page. */
export const isStepClosedToHelper = (section: Section, step: Step): boolean => step.fields.every((field) => isClosedToHelper(fieldId(section, field)));

/** Under each document that was not sent: who can see it. Whoever helps is told only that it was not sent. */
export async function unsentTexts(ctx: OnFile, lang: Lang, groups: readonly DocumentGroup[]): Promise<Record<string, string>> {
  const t = textIn(lang);
  const notSent = t('documents:notSent');
  if (ctx.actor.kind === 'helper') return Object.fromEntries(groups.map(({ id }) => [id, notSent]));
  const [around, helpersOwn] = [await getAround(ctx), await listHelpersOwn(ctx)];
  return Object.fromEntries(
    groups.map(({ id, kind, pages }) => {
      // A medical paper he sees only when he added it himself (`listDocuments`).
      const who = wordsFor(around, { sent: false, closedToHelper: kind === 'medical' && !pages.some((page) => helpersOwn.has(page.id)) }, lang);
      return [id, `${notSent} ${who === '' ? t('documents:seenByYou') : t('documents:seenBy', { who })}`];
    }),
  );
}

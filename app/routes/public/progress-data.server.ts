import type { LoaderFunctionArgs } from '@remix-run/node';
import { DomainError } from '#app/domain/context.ts';
import { publish, publishRow } from '#app/domain/monitor/figures.ts';
import { isMonth } from '#app/domain/calendar/month.ts';
import { readProgress, type Progress } from '#app/domain/monitor/progress.server.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatPartialDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { figuresDay } from './progress-view.server.ts';

/** The month that the address asks for. */
export async function chosenProgress(args: LoaderFunctionArgs): Promise<{ progress: Progress; lang: Lang; now: Date }> {
  const [ctx, lang] = [await getCtx(args), langOf(args)];
  const month = new URL(args.request.url).searchParams.get('month') ?? undefined;
  const progress = month === undefined || isMonth(month) ? await readProgress(ctx, month) : undefined;
  if (!progress) throw new DomainError('not_found', 'month');
  return { progress, lang, now: ctx.now() };
}

export const download = (body: string, type: string, name: string): Response =>
  new Response(body, { headers: { 'Content-Type': `${type}; charset=utf-8`, 'Content-Disposition': `attachment; filename="${name}"` } });

/** One measure a row, RFC 4180: a spreadsheet, a statistician and a newspaper can all use it. Hidden cells are empty. */
export function asCsv({ figures, series, initialStock, boundary }: Progress): string {
  const cell = (count: number | 'few') => (count === 'few' ? '' : String(count));
  const ages = publishRow(figures.ages.map((row) => row.cases));
  const positions = publishRow(figures.positions.map((row) => row.cases));
  const rows = [
    ['month', 'measure', 'class', 'value'],
    [boundary.slice(0, 7), 'stock_at_start', '', cell(publish(initialStock))],
    ...series.map((point) => [point.month, 'stock_at_end', '', cell(publish(point.stock))]),
    ...figures.steps.map((step) => [figures.month, 'reached_in_month', step.id, cell(publish(step.inMonth))]),
    ...figures.steps.map((step) => [figures.month, 'reached_in_total', step.id, cell(publish(step.total))]),
    ...figures.positions.map((row, at) => [figures.month, 'position', row.id, cell(positions[at] ?? 0)]),
    ...figures.ages.map((row, at) => [figures.month, 'age', row.id, cell(ages[at] ?? 0)]),
  ];
  return rows.map((row) => row.join(',')).join('\r\n') + '\r\n';
}

export function asJson({ figures, series, initialStock, boundary, programmeEnd }: Progress, lang: Lang, now: Date) {
  const t = textIn(lang);
  const value = (count: number | 'few' | undefined) => (count === 'few' || count === undefined ? null : count);
  const ages = publishRow(figures.ages.map((row) => row.cases));
  const positions = publishRow(figures.positions.map((row) => row.cases));
  const date = formatPartialDate(boundary, lang);
  return {
    licence: 'CC0-1.0',
    month: figures.month,
    asOf: figuresDay(figures.month, now),
    closed: figures.closed,
    rounding: { to: 10, hiddenBelow: 10 },
    definitions: {
      stock: t('progress:terms.stock', { date }),
      firstDecision: t('progress:terms.decision'),
      straightLine: t('progress:terms.line', { date, end: formatPartialDate(programmeEnd, lang) }),
    },
    stock: { boundary, initial: value(publish(initialStock)), perMonth: series.map((point) => ({ month: point.month, stock: value(publish(point.stock)) })) },
    steps: figures.steps.map((step) => ({ step: step.id, inMonth: value(publish(step.inMonth)), total: value(publish(step.total)) })),
    positions: figures.positions.map((row, at) => ({ position: row.id, cases: value(positions[at]) })),
    ages: figures.ages.map((row, at) => ({ age: row.id, cases: value(ages[at]) })),
  };
}

import { publish, publishRow, smallestCell } from '#app/domain/monitor/figures.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { nextMonth, startOfMonth, type Month } from '#app/domain/calendar/month.ts';
import type { Progress } from '#app/domain/monitor/progress.server.ts';
import { formatDate, formatMonth, formatNumber, formatPartialDate } from '#app/i18n/format.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { Lang } from '#locales/languages.ts';

export type ProgressView = ReturnType<typeof progressView>;

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
/** Last day that the figures of a month cover. */
const lastDay = (month: Month, now: Date) => new Date(Math.min(startOfMonth(nextMonth(month)).getTime() - 1, now.getTime()));

/** Everything on the page as finished words and numbers: exact figures never leave the server unrounded. */
export function progressView(progress: Progress, lang: Lang, now: Date) {
  const t = textIn(lang);
  const { figures, series, initialStock, boundary, programmeEnd } = progress;
  const words = (cell: number | 'few') => (cell === 'few' ? t('progress:few') : formatNumber(cell, lang));
  const show = (count: number) => words(publish(count));
  const at = lastDay(figures.month, now);
  const share = Math.min(1, (at.getTime() - day(boundary)) / (day(programmeEnd) - day(boundary)));
  const onLine = initialStock * (1 - Math.max(0, share));
  const boundaryDate = formatPartialDate(boundary, lang);
  const endDate = formatPartialDate(programmeEnd, lang);
  const points = [{ at: day(boundary), value: published(initialStock) }, ...series.map((p) => ({ at: lastDay(p.month, now).getTime(), value: published(p.stock) }))];
  const top = tidyTop(Math.max(...points.map((p) => p.value)));
  const positionCells = publishRow(figures.positions.map((row) => row.cases));
  const ageCells = publishRow(figures.ages.map((row) => row.cases));
  return {
    month: figures.month,
    months: progress.months.map((value) => ({ value, label: formatMonth(value, lang) })).reverse(),
    monthName: formatMonth(figures.month, lang),
    asOf: formatDate(at, lang),
    closed: figures.closed,
    boundaryDate,
    endDate,
    stock: {
      now: show(figures.stockEnd),
      change: change(published(figures.stockStart) - published(figures.stockEnd), (n) => formatNumber(n, lang)),
      initial: show(initialStock),
      decided: show(figures.firstDecisions),
      left: show(figures.leftOtherwise),
      line: show(onLine),
      onCourse: figures.stockEnd <= onLine,
    },
    outlook: progress.outlook && {
      remaining: show(progress.outlook.remaining),
      needed: show(progress.outlook.needed),
      perMonth: show(Math.max(0, progress.outlook.perMonth)),
    },
    chart: {
      points,
      line: { from: { at: day(boundary), value: published(initialStock) }, to: { at: day(programmeEnd), value: 0 } },
      valueTicks: [0, 1, 2, 3, 4, 5].map((n) => ({ value: (top / 5) * n, label: formatNumber((top / 5) * n, lang) })),
      timeTicks: yearTicks(boundary, programmeEnd),
      trend: progress.outlook && {
        to: { at: day(programmeEnd), value: published(progress.outlook.remaining) },
        low: published(progress.outlook.low),
        high: published(progress.outlook.high),
      },
    },
    series: series.map((point) => [formatMonth(point.month, lang), show(point.stock)]),
    positions: figures.positions.map(({ id }, index) => ({ id, shown: words(positionCells[index] ?? 0), bar: bar(positionCells[index]) })),
    ages: figures.ages.map(({ id }, index) => ({ id, shown: words(ageCells[index] ?? 0), bar: bar(ageCells[index]) })),
    steps: figures.steps.map(({ id, inMonth, total }) => ({ id, inMonth: show(inMonth), total: show(total) })),
    durations: figures.durations
      .filter(({ cases }) => cases >= smallestCell)
      .map(({ from, to, cases, medianDays, p90Days }) => ({ from, to, cases: show(cases), half: formatNumber(medianDays, lang), nine: formatNumber(p90Days, lang) })),
  };
}

const bar = (cell: number | 'few' | undefined) => (typeof cell === 'number' ? cell : 0);
const published = (count: number): number => {
  const cell = publish(count);
  return cell === 'few' ? 0 : cell;
};

function change(fewer: number, write: (n: number) => string) {
  const kind = fewer > 0 ? ('fewer' as const) : fewer < 0 ? ('more' as const) : ('same' as const);
  return { kind, number: write(Math.abs(fewer)) };
}

/** The next number that five equal marks divide nicely. */
function tidyTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 10)));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((top) => top >= value) ?? value;
}

function yearTicks(from: string, to: string) {
  const [first, last] = [Number(from.slice(0, 4)) + 1, Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, n) => ({ at: day(`${first + n}-01-01`), label: String(first + n) }));
}

/** Day of the figures, for the name of a download. */
export const figuresDay = (month: Month, now: Date): string => dayOf(lastDay(month, now));

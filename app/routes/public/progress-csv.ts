import type { LoaderFunctionArgs } from '@remix-run/node';
import { asCsv, chosenProgress, download } from './progress-data.server.ts';

/** The figures as a table for a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const { progress } = await chosenProgress(args);
  return download(asCsv(progress), 'text/csv', `progress-${progress.figures.month}.csv`);
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { asJson, chosenProgress, download } from './progress-data.server.ts';

/** The figures with their definitions, for whoever wants to count again. */
export async function loader(args: LoaderFunctionArgs) {
  const { progress, lang, now } = await chosenProgress(args);
  return download(JSON.stringify(asJson(progress, lang, now), null, 2), 'application/json', `progress-${progress.figures.month}.json`);
}

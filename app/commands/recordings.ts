import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listRecordings, largestRecording, type RecordingState } from '#app/domain/recording/recordings.server.ts';
import { isLang, languageCodes } from '#locales/languages.ts';
import type { CommandAlone } from './registry.ts';

const said: Record<Exclude<RecordingState, 'there'>, string> = {
  missing: 'no recording',
  tooLarge: `larger than ${largestRecording / 1024} kB: encode it anew (opus, 16 kbit/s)`,
  stale: 'the words beside it are not those of the question any more: record it anew',
  notOpus: 'not an Opus file',
};

/** For whoever keeps the recordings: what is missing, too large or no longer right, per language. */
export const recordings: CommandAlone = {
  about: 'lists per language which questions have no recording, one that is too large, or one of earlier words; --words <language> writes the words to read',
  runAlone: ({ dataDir }, args) => {
    const [flag, lang] = args;
    if (flag === '--words' && isLang(lang)) {
      const folder = join(dataDir, 'recordings', lang);
      mkdirSync(folder, { recursive: true });
      const left = listRecordings(dataDir, lang).filter(({ state }) => state !== 'there');
      for (const { id, words } of left) writeFileSync(join(folder, `${id}.txt`), `${words}\n`);
      return Promise.resolve([`${left.length} texts to read are in ${folder}`]);
    }
    if (args.length > 0) throw new Error(`--words with one of: ${languageCodes.join(', ')}`);
    return Promise.resolve(
      languageCodes.flatMap((code) => {
        const all = listRecordings(dataDir, code);
        const wrong = all.filter(({ state }) => state !== 'there');
        return [`${code}: ${all.length - wrong.length} of ${all.length} questions can be heard`, ...wrong.map(({ id, state }) => `  ${id}: ${said[state as keyof typeof said]}`)];
      }),
    );
  },
};

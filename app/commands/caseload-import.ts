import { createReadStream, createWriteStream, renameSync, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { CaseloadFileError } from '#app/domain/caseload/file-lines.server.ts';
import { importCaseload, results, type ImportProgress, type RowReport } from '#app/domain/caseload/import.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { sourceLanguage } from '#locales/languages.ts';
import type { Command } from './registry.ts';

const t = textIn(sourceLanguage);

/** `caseload:import -- file.csv [--report=file]`: takes the file, and writes beside it what happened to each row. */
export const caseloadImport: Command = {
  about: 'takes a CSV or JSON file of the case system, and reports what happened to each row',
  run: importFile,
};

async function importFile(base: CtxBase, args: readonly string[]): Promise<string[]> {
  const { positionals, values } = parseArgs({ args: [...args], options: { report: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(t('waves:import.usage'));
  const size = statSync(file).size;
  const report = openReport(values.report ?? `${file.replace(/\.(csv|json|jsonl|ndjson|txt)$/i, '')}.report.csv`);
  const progress = progressLine(process.stderr);
  try {
    const summary = await importCaseload(base, { bytes: createReadStream(file, { highWaterMark: 256 * 1024 }), size }, { onRow: report.row, onProgress: progress.show });
    progress.end();
    const lines = results.map((result) => t(`waves:import.summary.${result}`, { count: summary[result] }));
    const ignored = summary.ignoredColumns.length > 0 ? [t('waves:import.ignored', { columns: summary.ignoredColumns.join(', ') })] : [];
    return [...lines, ...ignored, t('waves:import.report', { file: await report.close() })];
  } catch (error) {
    progress.end();
    await report.close();
    throw error instanceof CaseloadFileError ? new Error(`${error.code}: ${t(`waves:import.file.${error.code}`)}`) : error;
  }
}

/** The report of one import: a row of the file a line. It has line numbers and references, and no names or V-numbers. */
function openReport(file: string) {
  const half = `${file}.part`;
  const stream = createWriteStream(half, { mode: 0o600 });
  stream.write('line;result;reference;codes;columns;explanation\n');
  const row = ({ line, result, reference, codes, columns }: RowReport) => {
    const explanation = codes.map((code) => t(`waves:import.code.${code}`)).join(' ');
    stream.write(`${[line, result, reference, codes.join(' '), columns.join(' '), explanation].join(';')}\n`);
  };
  const close = async () => {
    stream.end();
    await finished(stream);
    renameSync(half, file);
    return file;
  };
  return { row, close };
}

/** One line that stands still on a screen, and a line every few seconds in a log. */
function progressLine(out: NodeJS.WriteStream) {
  const began = performance.now();
  let shown = 0;
  let last = '';
  const write = () => void out.write(out.isTTY ? `\r${last}` : `${last}\n`);
  return {
    show({ rows, bytes, size }: ImportProgress) {
      const seconds = (performance.now() - began) / 1000;
      const percent = String(size ? Math.min(100, Math.floor((bytes / size) * 100)) : 0);
      last = t('waves:import.progress', { rows, speed: Math.round(rows / Math.max(seconds, 0.001)), percent });
      if (seconds - shown < (out.isTTY ? 0.2 : 5)) return;
      shown = seconds;
      write();
    },
    end() {
      if (last === '') return;
      write();
      if (out.isTTY) out.write('\n');
    },
  };
}

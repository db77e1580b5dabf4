import { parseArgs } from 'node:util';
import { runRetention, type RetentionRun } from '#app/domain/retention/run.server.ts';
import type { Command } from './registry.ts';

const waits = { hold: 'held', archive: 'waiting for the archive', notice: 'waiting for the days after the announcement', key: 'not packed: ARCHIVE_KEY_FILE names no key' } as const;

export const retention: Command = {
  about: 'announces, packs and erases what is due by the terms; --dry-run only tells what would happen',
  async run(base, args) {
    const { values } = parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean' } } });
    const dryRun = values['dry-run'] ?? false;
    const onProgress = (looked: number) => void process.stderr.write(`${looked} cases looked at\n`);
    const run = await runRetention(base, { dryRun, onProgress });
    const lines = told(run, dryRun ? 'would be ' : '');
    if (run.failed.length === 0) return lines;
    throw new Error([...lines, `Failed at ${run.failed.length} cases; the others went on.`, ...run.failed.slice(0, 50).map(({ caseId, what }) => `  ${caseId}: ${what}`)].join('\n'));
  },
};

function told({ looked, announced, packed, erased, waiting, forgotten, swept, oldChains }: RetentionRun, would: string): string[] {
  return [
    `Cases looked at: ${looked}. ${would}announced: ${announced}, ${would}packed for the archive: ${packed}.`,
    `Drafts ${would}erased: ${erased.draft ?? 0}. Cases ${would}erased: ${(erased.closedCase ?? 0) + (erased.sentFile ?? 0) + (erased.handedOver ?? 0)}. Files taken from the store: ${swept}.`,
    ...Object.entries(waits).flatMap(([what, words]) => (waiting[what as keyof typeof waits] > 0 ? [`Passed their term and ${words}: ${waiting[what as keyof typeof waits]}.`] : [])),
    `${would}forgotten: sessions ${forgotten.sessions}, spent codes ${forgotten.spentCodes}, reviews ${forgotten.reviews}, people ${forgotten.people}.`,
    ...(oldChains > 0 ? [`Chains of the record past their term: ${oldChains}. They are kept until a person decides (docs/decisions/0018).`] : []),
  ];
}

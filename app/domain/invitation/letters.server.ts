import { requireMay } from '#app/domain/access/may.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listCaseKeys } from '#app/domain/keys/case-key.store.server.ts';
import { openJson } from '#app/domain/keys/envelope.server.ts';
import type { Lang } from '#locales/languages.ts';
import * as store from './invitation.store.server.ts';
import { letterBinding, type LetterContent } from './letter.ts';
import { letterLanguages } from './wave.ts';

export type PrintedLetter = LetterContent & { caseId: string; reference: string; languages: Lang[] };

/** Letters on one page to print. */
export const lettersTogether = 50;

/**
 * Opens a part of the letters of a wave for printing. Each is recorded before anything is shown: the first time as an
 * event of the case, every further time in the record. Used and expired codes are not there any more.
 */
export async function printLetters(ctx: Ctx, waveId: string, part: number): Promise<PrintedLetter[]> {
  requireMay(ctx.actor, 'letter.print');
  await destroyExpiredLetters(ctx);
  const all = await store.listWaveLetters(ctx.db.read, waveId);
  const ids = all.slice((part - 1) * lettersTogether, part * lettersTogether);
  return print(ctx, ids.length > 0 ? await store.listPrintable(ctx.db.read, ids, ctx.now()) : []);
}

/** The letter of one person, as `printLetters`. */
export async function printLetterOf(ctx: Ctx, row: { id: string; reference: string }): Promise<PrintedLetter | undefined> {
  requireMay(ctx.actor, 'letter.print');
  const invitation = await store.findPrintable(ctx.db.read, row.id, ctx.now());
  return invitation ? (await print(ctx, [{ invitation, reference: row.reference }]))[0] : undefined;
}

type Row = { invitation: store.Invitation; reference: string };

async function print(ctx: Ctx, rows: readonly Row[]): Promise<PrintedLetter[]> {
  const keys = await listCaseKeys(ctx.db.read, ctx.keys, rows.map(({ invitation }) => invitation.caseId));
  await ctx.db.write(async (tx) => {
    await store.setPrinted(tx, rows.map(({ invitation }) => invitation.id), ctx.now());
    for (const { invitation } of rows) {
      const act = { caseId: invitation.caseId, action: 'letter.print', object: `invitation:${invitation.id}` };
      await record(tx, ctx, invitation.printedAt === null ? { ...act, event: { type: 'letter_printed' } } : act);
    }
  });
  return rows.flatMap(({ invitation, reference }) => {
    const { id, caseId, letter, language } = invitation;
    const key = keys.get(caseId);
    if (!key || !letter) return [];
    return [{ ...openJson<LetterContent>(key, letterBinding(caseId, id), letter), caseId, reference, languages: letterLanguages(language) }];
  });
}

/** Destroys what letters said whose code has expired. */
export const destroyExpiredLetters = (ctx: Ctx): Promise<number> => ctx.db.write((tx) => store.destroyExpired(tx, ctx.now()));

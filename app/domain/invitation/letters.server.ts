import { may, requireMay } from '#app/domain/access/may.ts';
import { getCaseSubject } from '#app/domain/access/subject.store.server.ts';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listCaseKeys } from '#app/domain/keys/case-key.store.server.ts';
import { openJson } from '#app/domain/keys/envelope.server.ts';
import type { Lang } from '#locales/languages.ts';
import * as store from './invitation.store.server.ts';
import { letterBinding, type LetterContent } from './letter.ts';
import { letterLanguages } from './wave.ts';

export type PrintedLetter = LetterContent & { caseId: string; reference: string; languages: Lang[] };

/** `closed`: how many more stand here that this person may not open. */
export type Printed = { letters: PrintedLetter[]; closed: number };

/** Letters on one page to print. */
export const lettersTogether = 50;

/**
 * Opens a part of the letters of a wave for printing. Each is recorded before anything is shown: the first time as an
 * event of the case, every further time in the record. Of used and expired codes there is none. Those of guarded
 * cases open for the role alone, and that is looked at the same day (decision 0013).
 */
export async function printLetters(ctx: Ctx, waveId: string, part: number): Promise<Printed> {
  requireMay(ctx.actor, 'letter.print');
  const all = await store.listWaveLetters(ctx.db.read, waveId);
  const ids = all.slice((part - 1) * lettersTogether, part * lettersTogether);
  return print(ctx, ids.length > 0 ? await store.listPrintable(ctx.db.read, ids, ctx.now()) : []);
}

/** The letter of one person, as `printLetters`. */
export async function printLetterOf(ctx: Ctx, row: { id: string; reference: string }): Promise<PrintedLetter | undefined> {
  requireMay(ctx.actor, 'letter.print');
  const invitation = await store.findPrintable(ctx.db.read, row.id, ctx.now());
  return invitation ? (await print(ctx, [{ invitation, reference: row.reference }])).letters[0] : undefined;
}

type Row = { invitation: store.Invitation; reference: string };

async function print(ctx: Ctx, rows: readonly Row[]): Promise<Printed> {
  const keys = await listCaseKeys(ctx.db.read, ctx.keys, rows.map(({ invitation }) => invitation.caseId));
  const opened = await ctx.db.write(async (tx) => {
    const mine: Row[] = [];
    for (const row of rows) {
      if (!keys.has(row.invitation.caseId)) continue;
      const { id, caseId, printedAt } = row.invitation;
      const subject = await getCaseSubject(tx, caseId, ctx.now());
      if (!may(ctx.actor, 'letter.open', subject)) continue;
      const act = { caseId, action: 'letter.print', object: `invitation:${id}` };
      await record(tx, ctx, printedAt === null ? { ...act, event: { type: 'letter_printed' } } : act);
      if (subject.guarded && ctx.actor.kind === 'staff') await raiseAlarm(tx, ctx, { kind: 'guardedRead', caseId });
      mine.push(row);
    }
    await store.setPrinted(tx, mine.map(({ invitation }) => invitation.id), ctx.now());
    return mine;
  });
  const letters = opened.flatMap(({ invitation, reference }) => {
    const { id, caseId, letter, language } = invitation;
    const key = keys.get(caseId);
    if (!key || !letter) return [];
    return [{ ...openJson<LetterContent>(key, letterBinding(caseId, id), letter), caseId, reference, languages: letterLanguages(language) }];
  });
  return { letters, closed: rows.length - opened.length };
}

/** Destroys what letters said whose code has expired: for the upkeep, which knows whether the clock is borne out. */
export const destroyExpiredLetters = (ctx: Ctx): Promise<number> => ctx.db.write((tx) => store.destroyExpired(tx, ctx.now()));

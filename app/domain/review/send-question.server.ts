import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { addDays, dayOf, isDay } from '#app/domain/calendar/days.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { beginFinding, type Closed, type Overtaken, type Seen } from './judge-field.server.ts';
import { insertQuestion, isAbout, listUnsettled } from './questions.store.server.ts';
import { wordsLimit, type QuestionReason } from './reasons.ts';
import { settleStage } from './requests.store.server.ts';

export type NewRequest = Seen & { caseId: string; field: string; reason: QuestionReason; words: string; respondBy: string };
export type QuestionRefused = { ok: false; error: 'words_needed' | 'words_long' | 'date_past' | 'date_far' | 'already_open' };

/** The date that is proposed for an answer: a request, never a threat (domain 9, "Deadlines"). */
export async function proposeRespondBy(ctx: Ctx): Promise<string> {
  return addDays(dayOf(ctx.now()), 7 * (await getSetting(ctx.db.read, 'questionWeeks', ctx.now())));
}

/**
 * Asks the applicant about one field: the finding, the question on the field itself, and a message to her and
 * her lawyer at the same moment. From now on the file waits for her.
 */
export async function sendQuestion(
  ctx: Ctx,
  given: NewRequest,
): Promise<{ ok: true; requestId: string; version: number } | Overtaken | Closed | QuestionRefused> {
  const { caseId, field, reason, respondBy } = given;
  const words = given.words.trim();
  const refused = judgeWords(ctx, { reason, words, respondBy });
  if (refused) return { ok: false, error: refused };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'question.send', caseId);
    const begun = await beginFinding(tx, ctx, given);
    if (!begun.ok) return begun;
    const unsettled = await listUnsettled(tx, caseId);
    if (unsettled.filter(isAbout(ctx.keys, caseId, field)).some(({ state }) => state === 'open')) return { ok: false, error: 'already_open' } as const;
    await begun.write('ask');
    const by = 'id' in ctx.actor ? ctx.actor.id : '';
    const requestId = await insertQuestion(tx, ctx.keys, { caseId, field, reason, words, respondBy, by, at: ctx.now() });
    await settleStage(tx, ctx, { caseId, requestId, action: 'question.send', event: 'question_sent' });
    await placeMessage(tx, ctx, { caseId, template: 'question', field, params: { reason, respondBy }, words });
    return { ok: true as const, requestId, version: given.base + 1 };
  }, caseId);
}

type Given = Pick<NewRequest, 'reason' | 'words' | 'respondBy'>;
function judgeWords(ctx: Ctx, { reason, words, respondBy }: Given): QuestionRefused['error'] | undefined {
  if (!isDay(respondBy)) throw new DomainError('invalid', 'respondBy');
  if (reason === 'other' && words === '') return 'words_needed';
  if ([...words].length > wordsLimit) return 'words_long';
  if (respondBy <= dayOf(ctx.now())) return 'date_past';
  if (respondBy > addDays(dayOf(ctx.now()), 366)) return 'date_far';
  return undefined;
}

import { isBeforeSending, isClosed, type Stage } from '#app/domain/caseload/stages.ts';
import { dayMs } from '#app/durations.ts';
import { recordKinds, type CaseKind } from './kinds.ts';

/** Between the announcement and the erasure lie at least so many days, however late the job first ran. */
export const noticeDays = 14;
/** Before a draft goes it is announced a second time, and from then on lies at least so many days. */
export const againDays = 7;
/** Before a closed case or a sent file goes it is announced, and packed, so many days ahead. */
export const aheadDays = 30;

export type Terms = Record<(typeof recordKinds)[CaseKind]['term'] | 'draftWarnDays', number>;

/** What is looked at of a case: moments and counts, no content. */
export type KeptCase = {
  stage: Stage;
  stageSince: Date;
  erased: boolean;
  /** Open holds. */
  holds: number;
  /** The last thing that she did herself, by the record: signing in counts. So does what was typed or brought in for her. */
  lastOwnAct: Date | undefined;
  /** When the desk last gave her a letter: her draft waits for her (security 2.3). */
  lastLetter: Date | undefined;
  /** Somebody can sign in and read an announcement. */
  hasAccount: boolean;
  /** Answers and documents that were never sent. */
  drafted: number;
  sent: boolean;
  /** When something was last sent, or a document corrected, taken out or put back: a package from before it is old. */
  lastChange: Date | undefined;
  /** The last announcement, of any kind, and the day that it named. */
  notice: { kind: string; at: Date; dueOn: string } | undefined;
  /** The last second announcement of a draft. */
  again: { at: Date; dueOn: string } | undefined;
  /** The last archive package. */
  packed: { at: Date; acknowledged: boolean } | undefined;
};

export type Verdict = {
  kind: CaseKind | undefined;
  /** When it may go at the earliest. */
  eraseAt: Date | undefined;
  announce: boolean;
  /** Of a draft: for the second time. */
  remind: boolean;
  pack: boolean;
  erase: boolean;
  /** What it waits for although its term has passed. */
  waits: 'hold' | 'archive' | 'notice' | undefined;
};

const nothing: Verdict = { kind: undefined, eraseAt: undefined, announce: false, remind: false, pack: false, erase: false, waits: undefined };
const after = (at: Date, days: number) => new Date(at.getTime() + days * dayMs);
/** The day of an announcement, from its beginning on. */
const dayFrom = (dueOn: string) => new Date(`${dueOn}T00:00:00Z`);
const latest = (...moments: (Date | undefined)[]) => new Date(Math.max(...moments.map((at) => at?.getTime() ?? 0)));

/** A case outside the plan may come back into it: of it only a draft goes soon, and a sent file late. */
const comesBack: Stage = 'excluded';

function kindOf({ stage, drafted, sent }: KeptCase): CaseKind | undefined {
  if (!sent && (isBeforeSending(stage) || stage === comesBack)) return drafted > 0 ? 'draft' : undefined;
  if (sent && (stage === 'handed_over' || stage === comesBack)) return 'handedOver';
  if (!isClosed(stage)) return undefined;
  return sent ? 'sentFile' : 'closedCase';
}

/**
 * What is to be done with a case at a moment. A pure function: the job asks it to find cases, and again inside each
 * transaction, so that a hold or a sign-in that came in between wins (security 2.9).
 */
export function judgeCase(kept: KeptCase, terms: Terms, now: Date): Verdict {
  const kind = kept.erased ? undefined : kindOf(kept);
  if (!kind) return nothing;
  const term = terms[recordKinds[kind].term];
  const start = kind === 'draft' ? latest(kept.lastOwnAct, kept.lastLetter, kept.stageSince) : kept.stageSince;
  const warnAfter = kind === 'draft' ? Math.min(terms.draftWarnDays, term) : Math.max(0, term - aheadDays);
  const notice = kept.notice?.kind === kind && kept.notice.at > start ? kept.notice : undefined;
  const announced = notice?.at;
  // A draft never goes unannounced, whoever can read it now: she may be on her way to the desk, or the clock may be wrong.
  const mustTell = kept.hasAccount || kind === 'draft';
  const told = announced ?? (mustTell ? undefined : start);
  // While nobody was told, the day that an announcement made now would name. A term that was made shorter since takes
  // nothing before the day that she was told.
  const first = latest(after(start, term), mustTell ? after(announced ?? now, noticeDays) : undefined, notice && dayFrom(notice.dueOn));
  const again = announced && kept.again && kept.again.at > announced ? kept.again : undefined;
  const eraseAt = kind === 'draft' && announced ? latest(first, after(again?.at ?? now, againDays), again && dayFrom(again.dueOn)) : first;
  const isNear = now >= after(start, warnAfter);
  const needsArchive = kind === 'sentFile' || kind === 'handedOver';
  const fresh = kept.packed && kept.packed.at > latest(kept.lastChange) ? kept.packed : undefined;
  const held = kept.holds > 0;
  const passed = now >= after(start, term);
  const archived = !needsArchive || (fresh?.acknowledged ?? false);
  const free = !held && told !== undefined && (kind !== 'draft' || again !== undefined) && now >= eraseAt;
  return {
    kind,
    eraseAt,
    announce: isNear && !held && told === undefined,
    remind: kind === 'draft' && announced !== undefined && again === undefined && !held && now >= after(first, -againDays),
    pack: isNear && needsArchive && !fresh,
    erase: free && archived,
    waits: !passed ? undefined : held ? 'hold' : !archived ? 'archive' : !free ? 'notice' : undefined,
  };
}

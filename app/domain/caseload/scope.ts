import type { PartialDate } from './case.ts';
import { ofAge } from './partial-date.ts';
import type { Stage } from './stages.ts';

/** Why a case stands outside (`out`) or waits for a person (`review`). Texts: `waves:reason.<reason>`. */
export const outReasons = ['lodged_too_late', 'nuisance', 'dublin', 'safe_country', 'unaccompanied_minor'] as const;
export const reviewReasons = ['lodging_date_missing', 'minor_now_adult', 'minor_age_unsure', 'returned'] as const;
export type ScopeReason = (typeof outReasons)[number] | (typeof reviewReasons)[number];

export type Scope =
  | { scope: 'in'; reason: '' }
  | { scope: 'out'; reason: (typeof outReasons)[number] }
  | { scope: 'review'; reason: (typeof reviewReasons)[number] };

export type ScopeFacts = {
  lodgedOn: string;
  track: string;
  nationality: string;
  nuisance: boolean;
  safeCountry: boolean;
  /** The case system says that this person is an exception to the list of safe countries. */
  safeCountryException: boolean;
  /** At the time of lodging. */
  unaccompaniedMinor: boolean;
  birthDate: PartialDate;
};

/** From the settings in force. */
export type ScopePolicy = { lodgedBefore: string; safeCountries: readonly string[] };

const out = (reason: (typeof outReasons)[number]): Scope => ({ scope: 'out', reason });
const review = (reason: (typeof reviewReasons)[number]): Scope => ({ scope: 'review', reason });

/**
 * Who is in the programme. A pure function: the same facts on the same day give the same answer.
 * What is certain comes first; what is unsure goes to a person and is never invited by itself.
 */
export function judgeScope(facts: ScopeFacts, policy: ScopePolicy, today: string): Scope {
  if (facts.lodgedOn !== '' && facts.lodgedOn >= policy.lodgedBefore) return out('lodged_too_late');
  if (facts.nuisance) return out('nuisance');
  if (facts.track === 'dublin') return out('dublin');
  if (isSafeCountryCase(facts, policy)) return out('safe_country');
  if (facts.unaccompaniedMinor) {
    const adult = ofAge(facts.birthDate, today);
    if (adult === 'no') return out('unaccompanied_minor');
    return review(adult === 'yes' ? 'minor_now_adult' : 'minor_age_unsure');
  }
  if (facts.lodgedOn === '') return review('lodging_date_missing');
  return { scope: 'in', reason: '' };
}

/** The case system's own flag or track, or the list in force unless the person is an exception to it. */
const isSafeCountryCase = (facts: ScopeFacts, policy: ScopePolicy): boolean =>
  facts.safeCountry ||
  facts.track === 'safe_country' ||
  (policy.safeCountries.includes(facts.nationality) && !facts.safeCountryException);

const stageOf = { in: 'imported', out: 'excluded', review: 'scope_review' } as const satisfies Record<Scope['scope'], Stage>;

/** The stage of a new case. */
export const firstStage = (scope: Scope): 'imported' | 'excluded' | 'scope_review' => stageOf[scope.scope];

/**
 * Where changed facts take an existing case, before it is asked whether that stage may follow. Someone who had an
 * invitation and comes back into scope is for a person to judge; who is under way stays where she is unless out.
 */
export function routeAgain(now: { stage: Stage; wasInvited: boolean }, judged: Scope): { scope: Scope; stage: Stage } {
  const waits = ['imported', 'excluded', 'scope_review'].includes(now.stage);
  if (waits && now.wasInvited && judged.scope === 'in') return { scope: review('returned'), stage: 'scope_review' };
  if (waits || judged.scope === 'out') return { scope: judged, stage: stageOf[judged.scope] };
  return { scope: judged, stage: now.stage };
}

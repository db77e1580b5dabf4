/** Why a new letter is made at a desk. Words: `desk:reasons.<code>`. */
export const issueReasons = ['lost', 'pin', 'phone', 'damaged', 'usedByOther', 'shared'] as const;
export type IssueReason = (typeof issueReasons)[number];

/** By what the person at the desk was recognised (ASVS 6.4.4: as strong as the first time). Words: `desk:checks.<code>`. */
export const identityChecks = ['card', 'passport', 'photo', 'fingers'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** Two different ones. */
export const checksNeeded = 2;

/** Letters of so long before a new one are told again with it: whoever held the one before may have said "that was me". */
export const toldAgainDays = 365;

export type IssueProblem = 'reason' | 'checks';

/** What was ticked at the desk, judged. */
export function readIssue(typed: { reason: string; checks: readonly string[] }): { reason: IssueReason; checks: IdentityCheck[] } | { problems: IssueProblem[] } {
  const reason = issueReasons.find((one) => one === typed.reason);
  const checks = identityChecks.filter((one) => typed.checks.includes(one));
  if (reason && checks.length >= checksNeeded) return { reason, checks };
  return { problems: [...(checks.length < checksNeeded ? (['checks'] as const) : []), ...(reason ? [] : (['reason'] as const))] };
}

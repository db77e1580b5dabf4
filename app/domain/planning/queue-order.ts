/** The rule by which the queue is ordered (domain 5, "Queue order"). A changed rule is a new version. */
export const ruleVersion = '2026-1';
export const ranks = { court: 10, defaultNotice: 20, children: 30, needs: 40, wave: 50 } as const;

/** How long the hearing takes, as far as the file tells. */
export const durations = ['S', 'M', 'L'] as const;
export type Duration = (typeof durations)[number];

export type OrderFacts = {
  courtTermOn: string;
  defaultNoticeTermOn: string;
  childrenInvolved: boolean;
  /** Something about the person asks for care or time in planning. */
  needs: boolean;
};

/**
 * The class of a case in the queue. Terms of a court first, then notices of default, then children, then needs,
 * then the wave. Never language, and never how fast a file became complete.
 */
export function orderOf(facts: OrderFacts): { rank: number; termOn: string } {
  if (facts.courtTermOn !== '') return { rank: ranks.court, termOn: facts.courtTermOn };
  if (facts.defaultNoticeTermOn !== '') return { rank: ranks.defaultNotice, termOn: facts.defaultNoticeTermOn };
  if (facts.childrenInvolved) return { rank: ranks.children, termOn: '' };
  return { rank: facts.needs ? ranks.needs : ranks.wave, termOn: '' };
}

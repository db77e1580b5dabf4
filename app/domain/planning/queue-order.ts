/**
 * The rule by which the queue is ordered (domain 5, "Queue order"): version and first day. A changed rule is a new
 * version; entries keep the version by which they were placed.
 */
export const queueRule = { version: '2026-1', since: '2026-10-01' } as const;

/** Why a case stands where it stands, the first first. Gaps are left for a class that a later rule adds. */
export const ranks = { court: 10, defaultNotice: 20, children: 30, needs: 40, wave: 50 } as const;
export type QueueClass = keyof typeof ranks;
export const queueClasses = Object.keys(ranks) as QueueClass[];

export function classOf(rank: number): QueueClass {
  return queueClasses.find((name) => ranks[name] === rank) ?? 'wave';
}

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

/** A case without a wave (invited by hand) stands behind those with one. */
export const noWave = 1_000_000;
export const waveOf = ({ wave }: { wave: number }): number | undefined => (wave === noWave ? undefined : wave);

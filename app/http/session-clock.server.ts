import { sessionLimits } from '#app/domain/access/limits.ts';
import type { Ctx } from '#app/domain/context.ts';
import { minuteMs, secondMs } from '#app/durations.ts';
import { formatTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import type { SessionClock } from './request-info.tsx';

/** What a page may say about the session that asked for it; undefined for who has none. */
export function sessionClock({ actor, now }: Pick<Ctx, 'actor' | 'now'>, lang: Lang): SessionClock | undefined {
  if (!('until' in actor) || actor.until === undefined) return undefined;
  const left = Math.round((actor.until.getTime() - now().getTime()) / secondMs);
  return { idle: sessionLimits[actor.kind].idle / minuteMs, left, until: formatTime(actor.until, lang) };
}

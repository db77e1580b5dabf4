import type { Actor, Ctx } from '#app/domain/context.ts';
import type { CopyPlace } from './view.ts';

/** Key and name for what this person types on this page. The key goes only into pages of a live session. */
export function copyPlaceOf({ keys, actor }: Ctx & { actor: Extract<Actor, { kind: 'applicant' | 'helper' }> }, section: string, step: string): CopyPlace {
  return {
    key: keys.digest('device-copy', `key:${actor.id}`),
    slot: keys.digest('device-copy', `slot:${actor.id}:${section}:${step}`).slice(0, 24),
    lasting: actor.deviceId !== undefined,
  };
}

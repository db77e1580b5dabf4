// So much slow work waits that there is no place for more of the same.
import type { Bringer, Lane } from '#app/domain/access/fair-queue.ts';
import { inTurn } from '#app/domain/access/slow-work.server.ts';

/** Fills the line with what one bringer brings: that one is refused from now on, and others wait. */
export function fillLine(lane: Lane, bringer: Bringer): { letThrough: () => Promise<void> } {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  // Three run and six hundred wait.
  const jobs = Array.from({ length: 603 }, () => inTurn(lane, bringer, () => gate));
  return {
    letThrough: async () => {
      open();
      await Promise.all(jobs);
    },
  };
}

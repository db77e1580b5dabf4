import { requireMay } from '#app/domain/access/may.ts';
import type { Ctx } from '#app/domain/context.ts';
import { findCage, type Cage } from '#app/domain/preview/cage.server.ts';
import { missingPrograms } from '#app/domain/preview/render.server.ts';
import { countStates, findNextDue } from './check.store.server.ts';
import { askScanner } from './scanner.server.ts';

export type Checking = {
  /** What the scanner says it is; `off` when none is set, `down` when it does not answer. */
  scanner: { state: 'off' | 'down' | 'up'; version: string };
  cage: Cage;
  missing: string[];
  contentUrl: string | undefined;
  counts: Awaited<ReturnType<typeof countStates>>;
  next: Date | undefined;
};

/** How the checking of documents stands, for who keeps the server: numbers and programs, no case and no document. */
export async function readChecking(ctx: Ctx): Promise<Checking> {
  requireMay(ctx.actor, 'retention.read');
  const { scanner: address, contentUrl } = ctx.config;
  const version = address === undefined ? undefined : await askScanner(address);
  return {
    scanner: { state: address === undefined ? 'off' : version === undefined ? 'down' : 'up', version: version ?? '' },
    cage: await findCage(),
    missing: missingPrograms(),
    contentUrl,
    counts: await countStates(ctx.db.read),
    next: await findNextDue(ctx.db.read),
  };
}

// A DomainError that a loader or action throws becomes the page of its status. Remix calls `handleError` before it
// replaces the error by a plain one; what it was is kept here for the rest of the request.
import type { AppLoadContext } from '@remix-run/node';
import { recordRefused } from '#app/domain/access/refused.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { storageFault } from '#app/domain/storage-fault.ts';
import { findCtx } from './context.server.ts';
import { statusOf } from './errors.ts';
import { log } from './log.server.ts';

const refused = new WeakMap<AppLoadContext, DomainError>();
const failed = new WeakSet<AppLoadContext>();

export function noteError(error: unknown, context: AppLoadContext): void {
  const known = error instanceof DomainError ? error : storageFault(error);
  if (known) {
    refused.set(context, known);
    if (statusOf[known.code] < 500) return;
  }
  // What Remix itself answers with a status (no such page, no action there) is in the request's own line.
  if (typeof error === 'object' && error !== null && 'status' in error) return;
  failed.add(context);
  log.error('request.failed', { requestId: context.requestId, ...describe(error) });
}

/** The status of the refusal in this request, if there was one. */
export function refusalStatus(context: AppLoadContext): number | undefined {
  const error = refused.get(context);
  return error && statusOf[error.code];
}

/** Puts the refusal of a case into its record, before the answer goes out. */
export async function recordRefusal(context: AppLoadContext): Promise<void> {
  const error = refused.get(context);
  const ctx = error?.refused && (await findCtx(context));
  if (error && ctx) await recordRefused(ctx, error);
}

/** Something broke in this request: what came with it is not kept. */
export const hasFailed = (context: AppLoadContext): boolean => failed.has(context);

/** The kind of an error and where it arose. Its message could quote an answer, so only our own messages are kept. */
function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const where = frames.slice(0, 8).map((line) => line.trim());
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { kind: error.name, code, where: where.join(' | ') };
}

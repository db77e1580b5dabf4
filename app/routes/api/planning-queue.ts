import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from '#app/z.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { readFeed, type FeedQuery } from '#app/domain/planning/feed.server.ts';
import { apiHeaders, problem } from './problem.server.ts';
import { hasToken } from './bearer.server.ts';

const query = z.object({
  state: z.enum(['waiting', 'planned']).default('waiting'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(500).optional(),
  location: z.string().max(200).optional(),
  language: z.string().max(35).optional(),
});

/** The planning queue for the planning system: docs/api/planning-queue.openapi.yaml. No names; every call is recorded. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { base, origin, requestId } = context;
  if (!hasToken(request, base.config.planningToken)) {
    return problem(401, 'A valid bearer token is needed.', { 'WWW-Authenticate': 'Bearer realm="planning-queue"' });
  }
  const ctx: Ctx = { ...base, actor: { kind: 'service', id: 'planning-system' }, origin, requestId };
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return problem(400, `These parameters cannot be read: ${asked.error.issues.map(({ path }) => path.join('.')).join(', ')}.`);
  const { state, limit, after, location, language } = asked.data;
  if (state === 'planned' && (location !== undefined || language !== undefined)) return problem(400, 'Filters apply to the waiting queue only.');
  const filter = { ...(location === undefined ? {} : { location }), ...(language === undefined ? {} : { language }) };
  return answer(ctx, request, { state, limit, after, filter });
}

async function answer(ctx: Ctx, request: Request, asked: FeedQuery): Promise<Response> {
  try {
    const { rows, next } = await readFeed(ctx, asked);
    const self = new URL(request.url);
    const path = (search: URLSearchParams) => `${self.pathname}?${search.toString()}`;
    const following = new URLSearchParams(self.searchParams);
    if (next !== undefined) following.set('after', next);
    const links = { self: { href: path(self.searchParams) }, ...(next === undefined ? {} : { next: { href: path(following) } }) };
    return Response.json({ entries: rows, next: next ?? null, _links: links }, { headers: apiHeaders });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') return problem(400, 'The cursor "after" is not one of ours.');
    throw error;
  }
}

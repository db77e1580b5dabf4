import type { LoaderFunctionArgs } from '@remix-run/node';
import { getHandOver } from '#app/domain/planning/hand-over.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { packageJson } from './planning-package-json.server.ts';

/** The package as JSON, as a file with a neutral name. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const handOver = await getHandOver(ctx, args.params.caseId ?? '');
  const headers = { 'Content-Disposition': 'attachment; filename="package.json"' };
  return Response.json(packageJson(handOver, langOf(args), ctx.now()), { headers });
}

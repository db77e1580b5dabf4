import type { LoaderFunctionArgs } from '@remix-run/node';
import type { CtxBase } from '#app/domain/context.ts';

const looks = new WeakMap<CtxBase, { until: number; result: Promise<boolean> }>();

/** Whoever asks, and however often: the database is looked at once a second at most, because a look is a write. */
function databaseWorks(base: CtxBase): Promise<boolean> {
  const known = looks.get(base);
  if (known && known.until > performance.now()) return known.result;
  const result = base.db.check().then(
    () => true,
    () => false,
  );
  looks.set(base, { until: performance.now() + 1_000, result });
  return result;
}

/** Can it take requests? The database writes and reads one row, and the process is not about to stop. */
export async function loader({ context: { base, stopping } }: LoaderFunctionArgs) {
  if (stopping()) return Response.json({ status: 'stopping' }, { status: 503 });
  if (!(await databaseWorks(base))) return Response.json({ status: 'database' }, { status: 503 });
  return Response.json({ status: 'ready' });
}

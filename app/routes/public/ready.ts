import type { LoaderFunctionArgs } from '@remix-run/node';

/** Can it take requests? The database writes and reads one row, and the process is not about to stop. */
export async function loader({ context: { base, stopping } }: LoaderFunctionArgs) {
  if (stopping()) return Response.json({ status: 'stopping' }, { status: 503 });
  try {
    await base.db.check();
  } catch {
    return Response.json({ status: 'database' }, { status: 503 });
  }
  return Response.json({ status: 'ready' });
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { readRecording } from '#app/domain/recording/recordings.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { rangeOf } from '#app/http/range.ts';

/** A question read aloud. The same for everybody: it says nothing of who listens. */
export async function loader(args: LoaderFunctionArgs) {
  const { config } = await getCtx(args);
  const bytes = await readRecording(config.dataDir, langOf(args), args.params.field ?? '');
  if (!bytes) throw new DomainError('not_found', 'recording');
  const headers = { 'Content-Type': 'audio/ogg; codecs=opus', 'Accept-Ranges': 'bytes' };
  const range = rangeOf(args.request.headers.get('Range'), bytes.length);
  if (range === 'none') return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Length': String(bytes.length) } });
  if (range === 'outside') return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${bytes.length}` } });
  const { from, to } = range;
  return new Response(new Uint8Array(bytes.subarray(from, to + 1)), { status: 206, headers: { ...headers, 'Content-Length': String(to - from + 1), 'Content-Range': `bytes ${from}-${to}/${bytes.length}` } });
}

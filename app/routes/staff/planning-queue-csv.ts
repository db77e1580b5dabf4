import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMay } from '#app/domain/access/may.ts';
import { feedRow, streamQueue, type FeedRow } from '#app/domain/planning/feed.server.ts';
import type { QueueEntry } from '#app/domain/planning/queue-list.store.server.ts';
import { requireActor } from '#app/http/context.server.ts';
import { csvLine } from '#app/http/csv.ts';
import { filterOf } from './planning-act.server.ts';

const columns = ['reference', 'state', 'class', 'termOn', 'wave', 'lodgedOn', 'language', 'location', 'duration', 'readySince', 'readyUntil', 'ruleVersion'] as const satisfies (keyof FeedRow)[];

const bytes = new TextEncoder();

/** The waiting queue as a file: read in parts while it is sent, so that a long queue is no large answer. No names. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'queue.take');
  const query = new URL(args.request.url).searchParams;
  const parts = streamQueue(ctx, filterOf(query.get('location'), query.get('language')));
  // The record is written before the first byte: when it fails, there is no file.
  const first = await parts.next();
  let part: IteratorResult<QueueEntry[], void> = first;
  const body = new ReadableStream<Uint8Array>({
    start: (file) => file.enqueue(bytes.encode(csvLine(columns))),
    async pull(file) {
      if (part.done) return file.close();
      file.enqueue(bytes.encode(part.value.map((entry) => csvLine(columns.map((column) => feedRow(entry, ctx.now())[column]))).join('')));
      part = await parts.next();
    },
  });
  return new Response(body, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="queue.csv"' },
  });
}

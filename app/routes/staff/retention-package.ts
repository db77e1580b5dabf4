import type { LoaderFunctionArgs } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { Readable } from 'node:stream';
import { carryPackage } from '#app/domain/archive/packages.server.ts';
import { requireActor } from '#app/http/context.server.ts';

/** The encrypted package, to be carried to the archive: ciphertext under a name that tells nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const { bytes, size, name } = await carryPackage(ctx, args.params.packageId ?? '');
  return new Response(createReadableStreamFromReadable(Readable.from(bytes)), {
    headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(size), 'Content-Disposition': `attachment; filename="${name}"` },
  });
}

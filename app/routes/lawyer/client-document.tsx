import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { ClientDocumentPage } from './client-document-page.tsx';
import { loadClientDocument } from './client-document.server.ts';

export const handle = { audience: 'work', title: 'lawyer:title' } satisfies PageHandle;

export const loader = (args: LoaderFunctionArgs) => loadClientDocument(args, 'lawyer');

export default function ClientDocument() {
  return <ClientDocumentPage page={useLoaderData<typeof loader>()} />;
}

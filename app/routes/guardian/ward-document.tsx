import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { ClientDocumentPage } from '../lawyer/client-document-page.tsx';
import { loadClientDocument } from '../lawyer/client-document.server.ts';

export const handle = { audience: 'work', title: 'lawyer:title_guardian' } satisfies PageHandle;

export const loader = (args: LoaderFunctionArgs) => loadClientDocument(args, 'guardian');

export default function WardDocument() {
  return <ClientDocumentPage page={useLoaderData<typeof loader>()} />;
}

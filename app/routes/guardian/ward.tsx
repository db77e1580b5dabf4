import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { loadClient, markClientRead } from '../lawyer/client-page.server.ts';
import { ClientPage } from '../lawyer/client-page.tsx';

export const handle = { audience: 'work', title: 'lawyer:title_guardian' } satisfies PageHandle;

export const loader = (args: LoaderFunctionArgs) => loadClient(args, 'guardian');

export const action = (args: ActionFunctionArgs) => markClientRead(args, 'guardian');

export default function Ward() {
  return <ClientPage page={useLoaderData<typeof loader>()} />;
}

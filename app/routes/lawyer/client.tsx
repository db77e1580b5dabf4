import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { loadClient, markClientRead } from './client-page.server.ts';
import { ClientPage } from './client-page.tsx';

export const handle = { audience: 'work', title: 'lawyer:title' } satisfies PageHandle;

export const loader = (args: LoaderFunctionArgs) => loadClient(args, 'lawyer');

export const action = (args: ActionFunctionArgs) => markClientRead(args, 'lawyer');

export default function Client() {
  return <ClientPage page={useLoaderData<typeof loader>()} />;
}

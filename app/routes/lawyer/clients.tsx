import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { loadList, searchList } from './clients-list.server.ts';
import { ClientsPage } from './clients-page.tsx';

export const handle = { audience: 'work', title: 'lawyer:title' } satisfies PageHandle;

export const loader = (args: LoaderFunctionArgs) => loadList(args, 'lawyer');

export const action = (args: ActionFunctionArgs) => searchList(args, 'lawyer');

export default function Clients() {
  const page = useLoaderData<typeof loader>();
  const searched = useActionData<typeof action>();
  return <ClientsPage page={page} searched={searched} />;
}

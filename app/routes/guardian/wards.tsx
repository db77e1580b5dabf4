import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { loadList, searchList } from '../lawyer/clients-list.server.ts';
import { ClientsPage } from '../lawyer/clients-page.tsx';

export const handle = { audience: 'work', title: 'lawyer:title_guardian' } satisfies PageHandle;

export const loader = (args: LoaderFunctionArgs) => loadList(args, 'guardian');

export const action = (args: ActionFunctionArgs) => searchList(args, 'guardian');

export default function Wards() {
  const page = useLoaderData<typeof loader>();
  const searched = useActionData<typeof action>();
  return <ClientsPage page={page} searched={searched} />;
}

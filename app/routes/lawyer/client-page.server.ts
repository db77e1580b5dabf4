import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { sealedSections } from '#app/domain/file/sealed.ts';
import { markRead } from '#app/domain/message/messages.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { path } from '#app/i18n/urls.ts';
import { clientView } from './client-view.server.ts';
import { lawyerUser } from './layout.tsx';
import { listOf, type Of } from './words.tsx';

/** One client of a lawyer, or one ward of a guardian. */
export async function loadClient(args: LoaderFunctionArgs, of: Of) {
  const ctx = await requireActor(args, of);
  const { searchParams } = new URL(args.request.url);
  const open = sealedSections.find((id) => id === searchParams.get('open'));
  const client = clientView(await getClient(ctx, args.params.caseId ?? '', open), langOf(args), open);
  return { user: lawyerUser(ctx), client, marked: searchParams.has('read') };
}
export type ClientPageData = Awaited<ReturnType<typeof loadClient>>;

/** Marks the messages as read, for this kind of reader only: the mark of the applicant is another. */
export async function markClientRead(args: ActionFunctionArgs, of: Of) {
  const ctx = await requireActor(args, of);
  const caseId = args.params.caseId ?? '';
  await markRead(ctx, caseId);
  return redirect(`${path(langOf(args), `${listOf[of]}/${caseId}`)}?read`, 303);
}

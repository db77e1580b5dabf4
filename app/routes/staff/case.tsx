import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { releaseCase } from '#app/domain/access/assignments.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { path } from '#app/i18n/urls.ts';
import { frameOf, openPage } from './case-frame.server.ts';

/** Opens the part with something to do: an unsettled question first, then what was not looked at. */
export async function loader(args: LoaderFunctionArgs) {
  const opened = await openPage(args, { action: 'file.read', object: 'case' });
  const { sections, caseId } = frameOf(opened);
  const first = sections.find(({ dot }) => dot === 'ask') ?? sections.find(({ dot }) => dot === 'half' || dot === 'none') ?? sections[0];
  const part = first === undefined || first.id === 'motive' ? 'motive' : `section/${first.id}`;
  return redirect(path(opened.lang, `/work/cases/${caseId}/${part}`), 303);
}

/** The one act on the case itself: letting it go. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  await releaseCase(ctx, args.params.caseId ?? '');
  return redirect(`${path(langOf(args), '/work')}?released`, 303);
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getHelp } from '#app/domain/access/helpers.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { path } from '#app/i18n/urls.ts';
import { ChangePin } from '../applicant/change-pin.tsx';
import { changePinBy } from '../applicant/change-pin.server.ts';
import { helpView } from './help-view.server.ts';
import { HelpedPage } from './helped-page.tsx';

export const handle = { audience: 'applicant', title: 'sign-in:pin.change' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'helper');
  return { help: (await helpView(ctx, langOf(args)))! };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'helper');
  // Before anybody looks at what was typed: whose help has ended is told that, and nothing else.
  await getHelp(ctx);
  return changePinBy(ctx, args.request, `${path(langOf(args), '/helping')}?done=pin`);
}

/** His own PIN: somebody saw him type it. */
export default function HelpingPin() {
  const { help } = useLoaderData<typeof loader>();
  return (
    <HelpedPage help={help} back="/helping" form="entry">
      <ChangePin problems={useActionData<typeof action>()?.problems} />
    </HelpedPage>
  );
}

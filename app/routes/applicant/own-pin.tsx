import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { path } from '#app/i18n/urls.ts';
import { ApplicantPage } from './applicant-page.tsx';
import { ChangePin } from './change-pin.tsx';
import { changePinBy } from './change-pin.server.ts';

export const handle = { audience: 'applicant', title: 'sign-in:pin.change' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  await requireActor(args, 'applicant');
  return null;
}

export async function action(args: ActionFunctionArgs) {
  return changePinBy(await requireActor(args, 'applicant'), args.request, `${path(langOf(args), '/file/sign-in')}?done=pin`);
}

export default function OwnPin() {
  return (
    <ApplicantPage back="/file/sign-in" form="entry">
      <ChangePin problems={useActionData<typeof action>()?.problems} />
    </ApplicantPage>
  );
}

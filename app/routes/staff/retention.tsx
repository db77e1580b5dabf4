import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { retentionAction, retentionDone, type RetentionRefused } from './retention-act.server.ts';
import { Holds } from './retention-holds.tsx';
import { Packages } from './retention-packages.tsx';
import { Erasures, Terms } from './retention-tables.tsx';
import { retentionView } from './retention-view.server.ts';

export const handle = { audience: 'work', title: 'retention:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'retention.read');
  const told = new URL(args.request.url).searchParams.get('done');
  return { user: staffUser(ctx), done: retentionDone.find((one) => one === told), ...(await retentionView(ctx, langOf(args))) };
}

export const action = retentionAction;

/** The home of the administrator: what is kept, by which term, and the proof that it went. */
export default function Retention() {
  const { t } = useText();
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<RetentionRefused>();
  return (
    <StaffPage user={view.user} current="retention">
      <WorkHead title={t('retention:title')} note={t('retention:lead')} />
      <div className="padded stack">
        {view.done && !refused && <WorkNotice title={t(`retention:done.${view.done}`)} />}
        <Holds holds={view.holds} reasons={view.reasons} refused={refused?.of === 'hold' ? refused : undefined} />
        <Packages packages={view.packages} hasKey={view.hasKey} refused={refused?.of === 'package' ? refused : undefined} />
        <Terms terms={view.terms} />
        <Erasures erasures={view.erasures} />
      </div>
    </StaffPage>
  );
}

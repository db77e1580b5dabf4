import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { getPaperCheck } from '#app/domain/paper/send-from-paper.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { PaperParts, type PaperPart } from './paper-parts.tsx';
import { receivedIn, withReceived } from './paper-section.server.ts';

export const handle = { audience: 'work', title: 'paper:staff.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const t = textIn(lang);
  const caseId = args.params.caseId ?? '';
  const check = await getPaperCheck(ctx, caseId);
  const received = receivedIn(args.request);
  const parts: PaperPart[] = check.sections.map(({ id, ...state }) => ({ ...state, id, title: t(titleOf(findSection(id)!)), href: withReceived(path(lang, `/work/paper/${caseId}/section/${id}`), received) }));
  const count = Number(new URL(args.request.url).searchParams.get('typed') ?? '0');
  return { user: staffUser(ctx), reference: check.reference, send: path(lang, `/work/paper/${caseId}/send`), parts, typed: Number.isSafeInteger(count) && count > 0 ? count : 0 };
}

/** The parts of a file that is filled in on paper: by whom, never what. */
export default function PaperCase() {
  const { t } = useText();
  const { user, reference, send, parts, typed } = useLoaderData<typeof loader>();
  return (
    <StaffPage user={user} current="work">
      <WorkHead title={t('paper:type.title', { reference })} />
      <div className="padded stack">
        {typed > 0 && <WorkNotice title={t('paper:type.done', { count: typed })} />}
        <p>{t('paper:type.lead')}</p>
        <PaperParts parts={parts} />
        <div className="actions">
          <Button href={send}>{t('paper:type.toSend')}</Button>
        </div>
      </div>
    </StaffPage>
  );
}

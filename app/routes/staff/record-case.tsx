import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readCaseLog } from '#app/domain/audit/review-record.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { LogPager, LogTable } from './record-parts.tsx';
import { logLines, logPlace } from './record-words.server.ts';

export const handle = { audience: 'work', title: 'record:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const { from, links } = logPlace(args.request);
  const log = await readCaseLog(ctx, args.params.caseId ?? '', from);
  return { user: staffUser(ctx), of: log.reference, rows: logLines(log, langOf(args)), ...links(log.next) };
}

/** The record of one case: acts, without content. Looking at it is in the record too. */
export default function RecordCase() {
  const { t, lang } = useText();
  const { user, of, rows, first, next } = useLoaderData<typeof loader>();
  return (
    <StaffPage user={user} current="record">
      <WorkHead title={<bdi dir="ltr" className="code">{of}</bdi>} note={t('record:logNote')} actions={<a href={path(lang, '/work/record')}>{t('record:back')}</a>} />
      <LogTable rows={rows} caption={t('record:log')} ofCase />
      <LogPager first={first} next={next} />
    </StaffPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { approveBreakGlass, askBreakGlass, declineBreakGlass } from '#app/domain/access/break-glass.server.ts';
import { endAccess } from '#app/domain/access/end-access.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Card } from '#app/ui/card/card.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { AccessRows } from './access-list.tsx';
import { ReasonFields } from './access-reason.tsx';
import { accessView } from './access-view.server.ts';
import { StaffPage, staffUser } from './layout.tsx';

export const handle = { audience: 'work', title: 'protect:access.title' } satisfies PageHandle;

const doneTexts = { approved: 'protect:access.done.approved', declined: 'protect:access.done.declined', ended: 'protect:access.done.ended' } as const;
type Done = keyof typeof doneTexts;
const isDone = (text: string | null): text is Done => text !== null && Object.hasOwn(doneTexts, text);

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const { searchParams } = new URL(args.request.url);
  const done = searchParams.get('done');
  return { user: staffUser(ctx), done: isDone(done) ? done : undefined, asked: searchParams.has('asked'), ...(await accessView(ctx, langOf(args))) };
}

/** Asking, and what a second person says to it; ending a right before its time. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const form = await readForm(args.request);
  const lang = langOf(args);
  const go = (query: string) => redirect(`${path(lang, '/work/access')}?${query}`, 303);
  const act = form.one('act');
  const id = form.one('access');
  if (act === 'end') {
    await endAccess(ctx, id);
    return go('done=ended');
  }
  if (act === 'approve' || act === 'decline') {
    const judged = await (act === 'approve' ? approveBreakGlass : declineBreakGlass)(ctx, id);
    return judged.ok ? go(act === 'approve' ? 'done=approved' : 'done=declined') : data({ refused: judged.error, problem: undefined, typed: undefined, again: undefined }, { status: 409 });
  }
  const typed = { number: form.one('number'), reason: form.one('reason'), words: form.one('words') };
  const asked = await askBreakGlass(ctx, typed);
  if (asked.ok) return go('asked');
  if (asked.error === 'limit') return data({ refused: undefined, problem: undefined, typed, again: formatTime(asked.again, lang) }, { status: 429 });
  return data({ refused: undefined, problem: asked.error, typed, again: undefined }, { status: 422 });
}

/** Reading outside one's own cases: what is open, what was, what waits for a second person, and the way to ask. */
export default function Access() {
  const { t } = useText();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { user, own, approved, over, requests } = page;
  const ask = (
    <form method="post" className="stack">
      <h2>{t('protect:access.ask')}</h2>
      <p className="small">{t('protect:access.about', { hours: page.hours })}</p>
      <Field id="glass-number" label={t('protect:access.number')}>
        <TextInput name="number" dir="ltr" defaultValue={answer?.typed?.number} />
      </Field>
      <ReasonFields id="glass" problem={answer?.problem} typed={answer?.typed} />
      <Button name="act" value="ask">{t('protect:access.send')}</Button>
    </form>
  );
  return (
    <StaffPage user={user} current="access">
      <WorkHead title={t('protect:access.title')} />
      {answer?.again && <WorkNotice tone="act-now" title={t('protect:limit.title', { time: answer.again })}>{t('protect:limit.text')}</WorkNotice>}
      {answer?.refused && <WorkNotice tone="act-now" title={t('protect:problem.title')}>{t(`protect:problem.${answer.refused}`)}</WorkNotice>}
      {answer?.problem && <WorkNotice tone="bad" title={t('protect:problem.title')}>{t(`protect:problem.${answer.problem}`)}</WorkNotice>}
      {page.done && !answer && <WorkNotice title={t(doneTexts[page.done])} />}
      {page.asked && !answer && <WorkNotice title={t('protect:access.asked')}>{t('protect:access.askedText')}</WorkNotice>}
      <WithPanel label={t('protect:access.ask')} padded panel={ask}>
        {user.roles.includes('reviewer') && (
          <Card title={t('protect:access.requests')} id="requests">
            <AccessRows rows={requests} empty={t('protect:access.requestsNone')} acts="judge" />
          </Card>
        )}
        <Card title={t('protect:access.own')} id="own">
          <AccessRows rows={own} empty={t('protect:access.ownNone')} acts="open" />
        </Card>
        {approved.length > 0 && (
          <Card title={t('protect:access.approved')} id="approved">
            <AccessRows rows={approved} empty="" acts="end" />
          </Card>
        )}
        {over.length > 0 && (
          <Card title={t('protect:access.over')} id="over">
            <AccessRows rows={over} empty="" acts="none" />
          </Card>
        )}
      </WithPanel>
    </StaffPage>
  );
}

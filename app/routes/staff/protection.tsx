import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Card } from '#app/ui/card/card.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { GuardReason } from './case-protection.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { actOnProtection, type ProtectionRefused } from './protection-acts.server.ts';
import { protectionView } from './protection-view.server.ts';

export const handle = { audience: 'work', title: 'protect:page.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const done = new URL(args.request.url).searchParams.has('done');
  return { user: staffUser(ctx), done, ...(await protectionView(ctx, langOf(args))) };
}

export async function action(args: ActionFunctionArgs) {
  const refused = await actOnProtection(args);
  if (!refused) return redirect(`${path(langOf(args), '/work/protection')}?done`, 303);
  return data(refused, { status: refused.again ? 429 : 422 });
}

/** For the administrator: which cases are guarded, and who of staff knows whom. Numbers only, no names of applicants. */
export default function Protection() {
  const { t } = useText();
  const { user, done, guarded, conflicts, staff } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const refusedAt = (form: ProtectionRefused['form']) => (refused?.form === form ? refused : undefined);
  const number = (form: ProtectionRefused['form']) => (
    <Field id={`${form}-number`} label={t('protect:page.number')} {...(refusedAt(form)?.problem === 'number' ? { error: t('protect:problem.number') } : {})}>
      <TextInput name="number" dir="ltr" defaultValue={refusedAt(form)?.typed.number} />
    </Field>
  );
  return (
    <StaffPage user={user} current="protection">
      <WorkHead title={t('protect:page.title')} note={t('protect:page.about')} />
      {done && !refused && <WorkNotice title={t('protect:page.done')} />}
      {refused?.again && <WorkNotice tone="act-now" title={t('protect:limit.title', { time: refused.again })}>{t('protect:limit.text')}</WorkNotice>}
      {refused?.problem && <WorkNotice tone="bad" title={t('protect:problem.title')}>{t(`protect:problem.${refused.problem}`)}</WorkNotice>}
      <div className="padded stack">
        <Card title={t('protect:page.guarded')} id="guarded">
          {guarded.length === 0 && <p className="mute">{t('protect:page.guardedNone')}</p>}
          {guarded.map(({ caseId, reference }) => (
            <form method="post" className="stack-s" key={caseId}>
              <p id={`guarded-${caseId}`}><bdi dir="ltr" className="code">{reference}</bdi></p>
              <input type="hidden" name="number" value={reference} />
              <input type="hidden" name="reason" value="passed" />
              <p><Button small name="act" value="unguard" aria-describedby={`guarded-${caseId}`}>{t('protect:guard.lift')}</Button></p>
            </form>
          ))}
        </Card>
        <Card title={t('protect:page.guardNew')} id="guard">
          <form method="post" className="stack form-column">
            {number('guard')}
            <GuardReason id="guard-why" missing={refused?.problem === 'reason_needed'} chosen={refusedAt('guard')?.typed.reason} />
            <Button primary name="act" value="guard">{t('protect:guard.set')}</Button>
          </form>
        </Card>
        <Card title={t('protect:page.conflicts')} id="conflicts">
          {conflicts.length === 0 && <p className="mute">{t('protect:page.conflictsNone')}</p>}
          {conflicts.map(({ id, reference, person, told }) => (
            <form method="post" className="stack-s" key={id}>
              <p id={`conflict-${id}`}><b><bdi dir="ltr" className="code">{reference}</bdi></b> <bdi>{person}</bdi> <bdi className="mute small">{told}</bdi></p>
              <input type="hidden" name="conflict" value={id} />
              <p><Button small name="act" value="withdraw" aria-describedby={`conflict-${id}`}>{t('protect:page.withdraw')}</Button></p>
            </form>
          ))}
        </Card>
        <Card title={t('protect:page.conflictNew')} id="conflict">
          <form method="post" className="stack form-column">
            {number('conflict')}
            <Field id="conflict-person" label={t('protect:page.person')} {...(refused?.problem === 'person' ? { error: t('protect:problem.person') } : {})}>
              <Select name="person" placeholder={t('protect:page.personPick')} defaultValue={refusedAt('conflict')?.typed.person ?? ''} options={staff} />
            </Field>
            <Button name="act" value="conflict">{t('protect:page.declare')}</Button>
          </form>
        </Card>
      </div>
    </StaffPage>
  );
}

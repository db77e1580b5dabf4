import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { displayName } from '#app/domain/caseload/case.ts';
import { cosign, getDraftToSign } from '#app/domain/representation/cosign.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { CheckAnswers } from '../applicant/check-answers.tsx';
import { checkView } from '../applicant/check-view.server.ts';
import { LawyerPage, lawyerUser } from '../lawyer/layout.tsx';

export const handle = { audience: 'work', title: 'lawyer:title_guardian' } satisfies PageHandle;

/** What the ward asks the guardian to read along with: only that, and only while it is that. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'guardian');
  const asked = await getDraftToSign(ctx, args.params.caseId ?? '');
  const { row, facts, state } = asked;
  const view = asked.state === 'asked' ? { ...(await checkView(ctx, langOf(args), { draft: asked.draft, documents: asked.documents, sent: false })), sha256: asked.sha256 } : undefined;
  return { user: lawyerUser(ctx), caseId: row.id, reference: row.reference, name: displayName(facts), state, view };
}

/** Agrees to what was looked at; something else in the meantime is not agreed to. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'guardian');
  const caseId = args.params.caseId ?? '';
  const sha256 = (await readForm(args.request)).one('content');
  if (!(await cosign(ctx, { caseId, sha256 }))) return data({ stale: true }, { status: 409 });
  return redirect(path(langOf(args), `/wards/${caseId}/draft`), 303);
}

const notices = {
  agreed: ['lawyer:sign.agreed', 'lawyer:sign.agreedText'],
  changing: ['lawyer:sign.changing', 'lawyer:sign.changingText'],
  not_asked: ['lawyer:sign.notAsked', 'lawyer:sign.notAskedText'],
} as const;

export default function WardDraft() {
  const { t, lang } = useText();
  const { user, caseId, reference, name, state, view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const ward = path(lang, `/wards/${caseId}`);
  return (
    <LawyerPage user={user} open={{ href: ward, label: reference }}>
      <WorkHead lined title={<bdi>{name}</bdi>} facts={[t('lawyer:sign.title')]} actions={<a href={ward}>{t('lawyer:sign.back')}</a>} />
      {answer?.stale && state !== 'changing' && <WorkNotice tone="act-now" title={t('lawyer:sign.stale')} />}
      {state !== 'asked' && (
        <WorkNotice title={t(notices[state][0])}>
          {t(notices[state][1])}
        </WorkNotice>
      )}
      {view && (
        <div className="padded stack">
          <p>{t('lawyer:sign.lead')}</p>
          <p>{t('lawyer:sign.own')}</p>
          <CheckAnswers view={view} readOnly others />
          <form method="post">
            <input type="hidden" name="content" value={view.sha256} />
            <Actions>
              <Button primary>{t('lawyer:sign.agree')}</Button>
              <Button href={ward}>{t('lawyer:sign.not')}</Button>
            </Actions>
          </form>
        </div>
      )}
    </LawyerPage>
  );
}

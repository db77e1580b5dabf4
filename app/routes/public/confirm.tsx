import type { ActionFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { confirmReceipt } from '#app/domain/file/confirm-receipt.server.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { PublicPage } from './public-page.tsx';
import { visitorLoader } from './visitor.server.ts';

export const handle = { audience: 'public', title: 'help:confirm.title' } satisfies PageHandle;

export const loader = visitorLoader;

/** By POST: what is typed stands in no address and in no log. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const typed = { number: form.one('number').slice(0, 60), hash: form.one('hash').slice(0, 300) };
  if (form.switching) return data({ typed, at: undefined, what: undefined, error: undefined });
  const found = await confirmReceipt(await getCtx(args), typed);
  if (found.ok) return data({ typed, at: formatDateTime(found.at, langOf(args)), what: found.what, error: undefined });
  return data({ typed, at: undefined, what: undefined, error: found.error }, { status: found.error === 'unknown' ? 404 : 422 });
}

/** Whoever was given a receipt can see that it is real, without signing in. */
export default function Confirm() {
  const { t } = useText();
  const answer = useActionData<typeof action>();
  const { typed, at, what = 'whole', error } = answer ?? {};
  const wrong = error === 'unknown' ? undefined : error;
  const errorOf = (field: 'number' | 'hash') => (wrong === field ? { error: t(`help:confirm.problem.${field}`) } : {});
  return (
    <PublicPage>
      <div className="stack">
        <ErrorSummary title={t('errors:summary')} errors={wrong ? [{ field: wrong, text: t(`help:confirm.problem.${wrong}`) }] : []} />
        <h1>{t('help:confirm.title')}</h1>
        {at !== undefined && <Note tone="calm" role="status" title={t(`help:confirm.yes.${what}`)}>{t('help:confirm.yesText', { at })}</Note>}
        {error === 'unknown' && <Note tone="attention" role="alert" title={t('help:confirm.no')}>{t('help:confirm.noText')}</Note>}
        <p>{t('help:confirm.lead')}</p>
        <form method="post" className="stack" autoComplete="off">
          <Field id="number" label={t('applicant:receipt.number')} hint={t('help:confirm.numberHint')} {...errorOf('number')}>
            <TextInput name="number" dir="ltr" defaultValue={typed?.number} />
          </Field>
          <Field id="hash" label={t('applicant:receipt.hash')} hint={t('help:confirm.hashHint')} {...errorOf('hash')}>
            <TextArea short name="hash" dir="ltr" defaultValue={typed?.hash} />
          </Field>
          <Actions>
            <Button primary>{t('help:confirm.check')}</Button>
          </Actions>
        </form>
        <p className="small soft">{t('help:confirm.privacy')}</p>
      </div>
    </PublicPage>
  );
}

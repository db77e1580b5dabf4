import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { getPaperCheck, sendFromPaper } from '#app/domain/paper/send-from-paper.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatPartialDate } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Choice } from '#app/ui/choice-group/choice.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { PaperParts } from './paper-parts.tsx';

export const handle = { audience: 'work', title: 'paper:staff.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const t = textIn(lang);
  const caseId = args.params.caseId ?? '';
  const base = path(lang, `/work/paper/${caseId}`);
  const sent = outcomes.get(args.context);
  if (sent !== undefined) return { user: staffUser(ctx), base, sent, check: undefined };
  const { signed, sections, ...check } = await getPaperCheck(ctx, caseId);
  const parts = sections.map(({ id, ...state }) => ({ ...state, id, title: t(titleOf(findSection(id)!)) })).filter(({ by, complete }) => by.length > 0 || !complete);
  const dates = signed && { by: signed.by, on: formatPartialDate(signed.on, lang), received: formatPartialDate(signed.receivedOn, lang) };
  return { user: staffUser(ctx), base, sent: undefined, check: { ...check, signed: dates, parts } };
}

/** Number of the receipt, for the page of the same request: after sending the file is not open from here any more. Empty when she sent it herself. */
const outcomes = new WeakMap<object, string>();

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const caseId = args.params.caseId ?? '';
  await requireOnCase(ctx.db.read, ctx, 'paper.send', caseId);
  const form = await readForm(args.request);
  if (form.switching) return redirect(path(langOf(args), `/work/paper/${caseId}/send`), 303);
  const sent = form.one('checked') === 'yes' ? await sendFromPaper(ctx, { caseId, seen: form.one('seen') }) : ({ ok: false, error: 'confirm' } as const);
  if (!sent.ok && sent.error === 'sent') outcomes.set(args.context, '');
  if (!sent.ok) return data({ error: sent.error }, { status: sent.error === 'confirm' ? 422 : 409 });
  outcomes.set(args.context, sent.receipt.number);
  return data(null);
}

/** What a signed form sends: which parts, filled in by whom, and nothing of what is in them. */
export default function PaperSend() {
  const { t } = useText();
  const { user, base, sent, check } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const error = refused ? t(`paper:send.block.${refused.error}`) : undefined;
  return (
    <StaffPage user={user} current="work">
      <WorkHead title={t('paper:send.title')} {...(check ? { note: check.reference } : {})} />
      <div className="padded stack">
        {sent !== undefined && sent !== '' && <WorkNotice title={t('paper:send.done', { number: sent })} />}
        {sent === '' && <Note>{t('paper:send.block.sent')}</Note>}
        {check && (
          <>
            <ErrorSummary title={t('access:summary')} errors={error ? [{ field: 'checked', text: error }] : []} />
            <p>
              <a href={base}>{t('paper:type.back')}</a>
            </p>
            {check.signed && (
              <DefinitionList
                variant="duo"
                items={[
                  { term: t('paper:send.signed'), text: t(`paper:sign.${check.signed.by}`) },
                  { term: t('paper:send.date'), text: check.signed.on },
                  { term: t('paper:send.received'), text: check.signed.received },
                  { term: t('paper:send.documents'), text: check.documents },
                ]}
              />
            )}
            <PaperParts parts={check.parts} />
            {check.block ? (
              <Note tone="attention" id="checked">
                {t(`paper:send.block.${check.block}`)}
              </Note>
            ) : (
              <form method="post" className="stack form-column" autoComplete="off" noValidate>
                <input type="hidden" name="seen" value={check.seen} />
                <Choice id="checked" type="checkbox" name="checked" value="yes" label={t('paper:send.confirm')} />
                <p className="small soft">{t('paper:send.unsure')}</p>
                <div className="actions">
                  <Button primary>{t('paper:send.button')}</Button>
                </div>
              </form>
            )}
            <div className="actions">
              <Button href={`${base}/signed`}>{t(check.signed ? 'paper:send.another' : 'paper:sign.title')}</Button>
            </div>
          </>
        )}
      </div>
    </StaffPage>
  );
}

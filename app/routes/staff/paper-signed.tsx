import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { acceptedTypes, documentLimits } from '#app/domain/document/document-types.ts';
import { paperSigners } from '#app/domain/paper/from-paper.ts';
import { addSignedPage } from '#app/domain/paper/sign-paper.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { receiveUpload } from '#app/http/upload.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { FileInput } from '#app/ui/file-input/file-input.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { StaffPage, staffUser } from './layout.tsx';

export const handle = { audience: 'work', title: 'paper:staff.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  await requireOnCase(ctx.db.read, ctx, 'paper.type', args.params.caseId ?? '');
  return { user: staffUser(ctx), signers: [...paperSigners], today: dayOf(ctx.now()) };
}

const places = ['signedOn', 'received', 'pages'] as const;
type Place = 'file' | (typeof places)[number];

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const t = textIn(lang);
  const caseId = args.params.caseId ?? '';
  await requireOnCase(ctx.db.read, ctx, 'paper.type', caseId);
  const typedOf = (values: Record<string, string>) => ({
    signedOn: (values['signedOn'] ?? '').trim().slice(0, 10),
    by: paperSigners.find((one) => one === values['by']) ?? ('herself' as const),
    source: { receivedOn: (values['received'] ?? '').trim().slice(0, 10), pages: (values['pages'] ?? '').slice(0, 5_000) },
  });
  const { values, result } = await receiveUpload(args.request, ({ fileName, bytes }, before) =>
    addSignedPage(ctx, { caseId, ...typedOf(before) }, { title: t('documents:kinds.paperForm'), fileName: fileName.slice(-documentLimits.nameBytes), bytes }),
  );
  if (result?.ok) return redirect(path(lang, `/work/paper/${caseId}/send`), 303);
  const at: Place = places.find((place) => place === result?.error) ?? 'file';
  return data({ typed: typedOf(values), at }, { status: 422 });
}

/** The page with the signature comes in: the date on it, when it came, who signed, and its scan. */
export default function PaperSigned() {
  const { t } = useText();
  const { user, signers, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = answer && (answer.at === 'signedOn' ? t('paper:sign.problem') : t(`paper:staff.problem.${answer.at}`));
  const errorOf = (place: Place) => (answer?.at === place && text ? { error: text } : {});
  return (
    <StaffPage user={user} current="work">
      <WorkHead title={t('paper:sign.title')} />
      <div className="padded stack">
        <ErrorSummary title={t('access:summary')} errors={answer && text ? [{ field: answer.at, text }] : []} />
        <p>{t('paper:sign.lead')}</p>
        <form method="post" encType="multipart/form-data" className="stack form-column" autoComplete="off" noValidate>
          <Field id="signedOn" label={t('paper:sign.on')} hint={t('paper:sign.onHint')} {...errorOf('signedOn')}>
            <TextInput type="date" name="signedOn" max={today} defaultValue={answer?.typed.signedOn ?? ''} />
          </Field>
          <ChoiceGroup id="by" name="by" legend={t('paper:sign.by')} options={signers.map((value) => ({ value, label: t(`paper:sign.${value}`) }))} defaultValue={answer?.typed.by ?? 'herself'} />
          <Field id="received" label={t('paper:staff.received')} hint={t('paper:staff.receivedHint')} {...errorOf('received')}>
            <TextInput type="date" name="received" max={today} defaultValue={answer?.typed.source.receivedOn ?? ''} />
          </Field>
          <Field id="pages" label={t('paper:staff.pages')} hint={t('paper:staff.pagesHint')} {...errorOf('pages')}>
            <TextArea short name="pages" dir="ltr" defaultValue={answer?.typed.source.pages ?? ''} />
          </Field>
          <Field id="file" label={t('paper:staff.file')} hint={t('paper:staff.fileHint')} {...errorOf('file')}>
            <FileInput name="file" accept={acceptedTypes.join(',')} />
          </Field>
          <div className="actions">
            <Button primary>{t('paper:sign.add')}</Button>
          </div>
        </form>
      </div>
    </StaffPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { acceptedTypes, documentLimits } from '#app/domain/document/document-types.ts';
import { addPaper, findPaperCase, paperKinds, type PaperProblem } from '#app/domain/paper/add-paper.server.ts';
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
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';

export const handle = { audience: 'work', title: 'paper:staff.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'work.takeAsIntake');
  return { user: staffUser(ctx), kinds: [...paperKinds], today: dayOf(ctx.now()) };
}

/** Under which field a refusal stands. */
const placeOf = { number: 'number', limit: 'number', sent: 'number', closed: 'number', received: 'received', pages: 'pages' } as const satisfies Record<PaperProblem, string>;
type Place = 'file' | 'case' | (typeof placeOf)[PaperProblem];

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'work.takeAsIntake');
  const t = textIn(langOf(args));
  const typedOf = (values: Record<string, string>) => ({
    number: (values['number'] ?? '').slice(0, 40),
    kind: paperKinds.find((kind) => kind === values['kind']) ?? ('paperForm' as const),
    receivedOn: (values['received'] ?? '').trim(),
    pages: (values['pages'] ?? '').slice(0, 5_000),
  });
  const { values, result } = await receiveUpload(args.request, ({ fileName, bytes }, before) => {
    const typed = typedOf(before);
    return addPaper(ctx, typed, { title: t(`documents:kinds.${typed.kind}`), fileName: fileName.slice(-documentLimits.nameBytes), bytes });
  });
  if (values['act'] === 'type') {
    const found = await findPaperCase(ctx, (values['number'] ?? '').slice(0, 40), 'paper.type');
    if (found.ok) return redirect(path(langOf(args), `/work/paper/${found.caseId}`), 303);
    return data({ done: false, typed: undefined, sought: values['number'] ?? '', problem: { at: 'case' as Place, code: found.error } }, { status: 422 });
  }
  if (result?.ok) return data({ done: true, typed: undefined, sought: '', problem: undefined });
  const error = result?.error ?? 'noFile';
  const known = error in placeOf;
  const problem = { at: (known ? placeOf[error as PaperProblem] : 'file') as Place, code: known ? (error as PaperProblem) : ('file' as const) };
  return data({ done: false, typed: typedOf(values), sought: '', problem }, { status: 422 });
}

/** What came on paper is brought in here, by who sees nothing of the file. */
export default function FromPaper() {
  const { t } = useText();
  const { user, kinds, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer?.problem;
  const text = problem && t(`paper:staff.problem.${problem.code}`);
  const errorOf = (field: Place) => (problem?.at === field && text ? { error: text } : {});
  const kindLabels = { paperForm: t('paper:staff.kindForm'), ownStatement: t('paper:staff.kindStatement'), letter: t('paper:staff.kindLetter') };
  return (
    <StaffPage user={user} current="work">
      <WorkHead title={t('paper:staff.title')} />
      <div className="padded stack">
        {answer?.done && <WorkNotice title={t('paper:staff.done')} />}
        <ErrorSummary title={t('access:summary')} errors={problem && text ? [{ field: problem.at, text }] : []} />
        <p>{t('paper:staff.lead')}</p>
        <form method="post" encType="multipart/form-data" className="stack form-column" autoComplete="off" noValidate>
          <Field id="number" label={t('paper:staff.number')} hint={t('paper:staff.numberHint')} {...errorOf('number')}>
            <TextInput name="number" dir="ltr" maxLength={40} defaultValue={answer?.typed?.number ?? ''} />
          </Field>
          <ChoiceGroup id="kind" name="kind" legend={t('paper:staff.kind')} options={kinds.map((value) => ({ value, label: kindLabels[value] }))} defaultValue={answer?.typed?.kind ?? 'paperForm'} />
          <Field id="received" label={t('paper:staff.received')} hint={t('paper:staff.receivedHint')} {...errorOf('received')}>
            <TextInput type="date" name="received" max={today} defaultValue={answer?.typed?.receivedOn ?? ''} />
          </Field>
          <Field id="pages" label={t('paper:staff.pages')} hint={t('paper:staff.pagesHint')} {...errorOf('pages')}>
            <TextArea short name="pages" dir="ltr" defaultValue={answer?.typed?.pages ?? ''} />
          </Field>
          <Field id="file" label={t('paper:staff.file')} hint={t('paper:staff.fileHint')} {...errorOf('file')}>
            <FileInput name="file" accept={acceptedTypes.join(',')} />
          </Field>
          <div className="actions">
            <Button primary>{t('paper:staff.add')}</Button>
          </div>
        </form>
        <h2>{t('paper:type.start')}</h2>
        <p>{t('paper:type.startLead')}</p>
        <form method="post" encType="multipart/form-data" className="stack form-column" autoComplete="off" noValidate>
          <Field id="case" label={t('paper:staff.number')} hint={t('paper:staff.numberHint')} {...errorOf('case')}>
            <TextInput name="number" dir="ltr" maxLength={40} defaultValue={answer?.sought ?? ''} />
          </Field>
          <div className="actions">
            <Button name="act" value="type">{t('paper:type.open')}</Button>
          </div>
        </form>
      </div>
    </StaffPage>
  );
}

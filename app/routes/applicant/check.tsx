import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { isSayable } from '#app/domain/file/text-language.ts';
import { copyPlaceOf } from '#app/forms/copy-place.server.ts';
import { listsFor } from '#app/forms/lists.server.ts';
import { cleanText, textLimit } from '#app/domain/file/kinds/hygiene.ts';
import { askGuardian, getCosigning } from '#app/domain/representation/cosign.server.ts';
import { getDraftShare, listComments } from '#app/domain/representation/shared-draft.server.ts';
import { getSeen, sendFile } from '#app/domain/file/submissions.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { CheckAnswers } from './check-answers.tsx';
import { changedSince, checkView } from './check-view.server.ts';
import { CopyLinks } from './copy-links.tsx';
import { KeepWords } from './keep-words.tsx';
import { LawyerFirst } from './lawyer-first.tsx';
import { SendForm, spoken, type SendProblems, type SendValues } from './send-form.tsx';

export const handle = { audience: 'applicant', title: 'applicant:check.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const { caseId } = ctx.actor;
  const opened = ctx.now().getTime();
  const draft = await getDraft(ctx, caseId);
  const sent = !isBeforeSending(draft.row.stage);
  // Before anything is read for the page: what comes in between is then found, and not sent unread.
  const seen = sent ? '' : `${opened}.${await getSeen(ctx, draft)}`;
  const guardian = sent ? ('not_needed' as const) : await getCosigning(ctx, caseId, draft);
  const share = await getDraftShare(ctx);
  const open = sent ? 0 : (await listComments(ctx, caseId)).filter(({ hidden }) => !hidden).length;
  return { share: { lawyer: share.lawyer, on: share.since !== undefined, first: draft.row.lawyerFirstSince !== null, open }, ...(await checkView(ctx, langOf(args), { draft, sent })), seen, guardian, copy: sent ? undefined : copyPlaceOf(ctx, 'check', 'send'), languages: sent ? [] : listsFor(new Set(['language']), langOf(args), ctx.now()).languages };
}

/** Sends once, however often the button is pressed: the second press finds the same receipt. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const form = await readForm(args.request);
  const values: SendValues = { helped: form.one('helped'), who: form.one('who'), unsure: form.one('unsure'), interpreter: form.one('interpreter'), readBack: form.one('readBack'), seen: form.one('seen'), declared: form.one('declare') === 'yes' };
  const again = (problems: SendProblems, { shown = values, changed = [] as string[], status = 422 } = {}) => data({ values: shown, problems, changed }, { status });
  if (form.switching) return again({}, { status: 200 });
  if (form.one('act') === 'guardian') {
    const asked = await askGuardian(ctx, ctx.actor.caseId);
    return asked.ok ? redirect(path(lang, '/file/check'), 303) : again({});
  }
  const helped = values.helped === 'typed' ? 'typed' : values.helped === 'no' ? 'no' : 'not_said';
  const errors = spoken.flatMap((name) => {
    const clean = cleanText(values[name], textLimit);
    const error = form.problems[name] ?? (clean.ok || (name === 'who' && helped !== 'typed') ? undefined : clean.error);
    return error ? [[name, error] as const] : [];
  });
  const problems: SendProblems = { ...Object.fromEntries(errors), ...(values.declared ? {} : { declare: 'applicant:check.declareNeeded' }) };
  if (Object.keys(problems).length > 0 || !form.ok) return again(problems);
  const { unsure, interpreter, readBack } = values;
  const declaration = { helped, who: helped === 'typed' ? values.who : '', unsure, interpreter, ...(isSayable(readBack) ? { readBack } : {}) } as const;
  const [opened = '', seen = ''] = values.seen.split('.');
  const sent = await sendFile(ctx, { caseId: ctx.actor.caseId, language: lang, declaration, seen });
  if (!sent.ok && sent.changed) {
    // Somebody who helps wrote meanwhile, or she did on another device: she reads it, and says anew that it is right.
    const changed = changedSince(lang, await getDraft(ctx, ctx.actor.caseId), Number(opened));
    return again({ declare: 'applicant:check.changed' }, { shown: { ...values, seen: '', declared: false }, changed });
  }
  // Another tab can have taken an answer away, or changed what the guardian agreed to: the page then shows it.
  if (!sent.ok) return again(problems);
  return redirect(path(lang, '/file/receipt?sent=1'), 303);
}

/** More than this is a list to open, not to be met with. */
const FEW = 6;

export default function Check() {
  const { t } = useText();
  const view = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const { sent, missing } = view;
  const changed = again?.changed ?? [];
  const errors = ([...spoken, 'declare'] as const).flatMap((field) => {
    const problem = again?.problems[field];
    return problem ? [{ field, text: t(problem) }] : [];
  });
  if (sent) {
    return (
      <ApplicantPage back="/file">
        <h1>{t('applicant:check.titleSent')}</h1>
        <p className="small soft no-print">{t('applicant:check.print')}</p>
        <CopyLinks />
        <CheckAnswers view={view} fold />
      </ApplicantPage>
    );
  }
  return (
    <ApplicantPage back="/file" form="send">
      <ErrorSummary title={t('applicant:check.summary')} errors={errors} />
      <h1>{t('applicant:check.title')}</h1>
      <StateCard title={t('applicant:tasks.notSent')}>
        {missing.length === 0 ? t('applicant:check.complete') : t('applicant:check.missing', { count: missing.length })}
      </StateCard>
      {missing.length > 0 && (
        <More id="missing" summary={t('applicant:check.missingTitle')} open={missing.length <= FEW}>
          <ul className="links">
            {missing.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </More>
      )}
      {changed.length > 0 && (
        <Note tone="attention" title={t('applicant:check.changedTitle')}>
          <ul>
            {changed.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </Note>
      )}
      <CopyLinks />
      <CheckAnswers view={view} fold />
      <LawyerFirst share={view.share} />
      <KeepWords form="send" at={view.guardian === 'not_needed' || view.guardian === 'agreed' ? view.copy : undefined} said={t('form:save.broughtBack')} again={again !== undefined} never={['declare']} />
      <SendForm values={again?.values} problems={again?.problems ?? {}} seen={view.seen} complete={missing.length === 0} lawyer={view.lawyer} guardian={view.guardian} typists={view.typists} languages={view.languages} />
    </ApplicantPage>
  );
}

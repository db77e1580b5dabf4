import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getDraft, listVersions, restoreVersion } from '#app/domain/file/answers.server.ts';
import { listEarlierTexts } from '#app/domain/file/earlier-texts.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { helpView } from '../helper/help-view.server.ts';
import { ApplicantPage } from './applicant-page.tsx';

// No title: the history of the browser shows only whose file it is.
export const handle = { audience: 'applicant' } satisfies PageHandle;

const field = 'motive.account';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireFiler(args);
  const { caseId } = ctx.actor;
  const lang = langOf(args);
  const help = await helpView(ctx, lang);
  await requireOnCase(ctx.db.read, ctx, help?.sent ? 'draft.read' : 'draft.write', caseId);
  const { row, answers } = await getDraft(ctx, caseId);
  if (!isBeforeSending(row.stage)) throw redirect(path(lang, '/file'), 303);
  const versions = listEarlierTexts(await listVersions(ctx, caseId, field));
  return {
    help,
    base: answers[field]?.version ?? 0,
    texts: versions.map(({ version, at, language, answer }) => {
      const text = answer.kind === 'value' ? String(answer.value) : '';
      return { version, language, text, when: formatDateTime(at, lang), count: formatNumber(text.length, lang) };
    }),
  };
}

/** The text as it was becomes the newest; what stood there stays among the earlier ones. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireFiler(args);
  const form = await readForm(args.request);
  const [version, base] = [Number(form.one('version')), Number(form.one('base'))];
  const saved = await restoreVersion(ctx, { caseId: ctx.actor.caseId, field, version, base });
  return saved.ok ? redirect(path(langOf(args), '/file/motive'), 303) : data({ changed: true }, { status: 409 });
}

/** The way back to what she wrote before. */
export default function MotiveTexts() {
  const { t } = useText();
  const { texts, base } = useLoaderData<typeof loader>();
  const changed = useActionData<typeof action>()?.changed;
  return (
    <ApplicantPage back="/file/motive">
      <h1>{t('applicant:texts.title')}</h1>
      {changed && <Note tone="attention" role="alert">{t('applicant:texts.changed')}</Note>}
      <p>{texts.length === 0 ? t('applicant:texts.none') : t('applicant:texts.lead')}</p>
      {texts.map(({ version, when, count, language, text }) => (
        <More key={version} summary={t('applicant:texts.one', { when, count })}>
          <OwnWords text={text} lang={language} />
          <form method="post">
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="base" value={base} />
            <Button>{t('applicant:texts.back')}</Button>
          </form>
        </More>
      ))}
    </ApplicantPage>
  );
}

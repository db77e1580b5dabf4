import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { DomainError } from '#app/domain/context.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getDraft, listVersions, restoreVersion } from '#app/domain/file/answers.server.ts';
import { listEarlierTexts } from '#app/domain/file/earlier-texts.ts';
import { fieldId, type Field } from '#app/domain/file/section.ts';
import { labelOf } from '#app/domain/file/texts.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { helpView } from '../helper/help-view.server.ts';
import { ApplicantPage } from './applicant-page.tsx';
import { placeOf, stepPath } from './section-step.server.ts';

// No title: the history of the browser shows only whose file it is.
export const handle = { audience: 'applicant' } satisfies PageHandle;

/** The story, or another long text: by section and step, so that the address tells nothing of what is in it. */
function placeIn(request: Request) {
  const { searchParams } = new URL(request.url);
  const { section, step } = placeOf(searchParams.get('section') ?? 'motive', searchParams.get('step') ?? 'account');
  const fields = step.fields.filter(({ kind }) => kind === 'longtext');
  if (fields.length === 0) throw new DomainError('not_found', 'text');
  return { section, step, fields, back: stepPath(section.id, step.id) };
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireFiler(args);
  const { caseId } = ctx.actor;
  const lang = langOf(args);
  const help = await helpView(ctx, lang);
  await requireOnCase(ctx.db.read, ctx, help?.sent ? 'draft.read' : 'draft.write', caseId);
  const { row, answers, form } = await getDraft(ctx, caseId);
  if (!isBeforeSending(row.stage)) throw redirect(path(lang, '/file'), 303);
  const { section, fields, back } = placeIn(args.request);
  const t = textIn(lang);
  const earlierOf = async (field: Field) => {
    const id = fieldId(section, field);
    const texts = listEarlierTexts(await listVersions(ctx, caseId, id)).map(({ version, at, language, answer }) => {
      const text = answer.kind === 'value' ? String(answer.value) : '';
      return { version, language, text, when: formatDateTime(at, lang), count: formatNumber(text.length, lang) };
    });
    return { id, label: t(labelOf(id, field, form)), base: answers[id]?.version ?? 0, texts };
  };
  const kept = [];
  for (const field of fields) kept.push(await earlierOf(field));
  return { help, back, only: fields.length === 1, kept: kept.filter(({ texts }) => texts.length > 0) };
}

/** The text as it was becomes the newest; what stood there stays among the earlier ones. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireFiler(args);
  const form = await readForm(args.request);
  const [version, base] = [Number(form.one('version')), Number(form.one('base'))];
  const { section, fields, back } = placeIn(args.request);
  const asked = fields.find((one) => fieldId(section, one) === form.one('field')) ?? fields[0]!;
  const field = fieldId(section, asked);
  const saved = await restoreVersion(ctx, { caseId: ctx.actor.caseId, field, version, base });
  return saved.ok ? redirect(path(langOf(args), back), 303) : data({ changed: true }, { status: 409 });
}

/** The way back to what she wrote before. */
export default function MotiveTexts() {
  const { t } = useText();
  const { kept, back, only } = useLoaderData<typeof loader>();
  const changed = useActionData<typeof action>()?.changed;
  return (
    <ApplicantPage back={back}>
      <h1>{t('applicant:texts.title')}</h1>
      {changed && <Note tone="attention" role="alert">{t('applicant:texts.changed')}</Note>}
      <p>{kept.length === 0 ? t('applicant:texts.none') : t('applicant:texts.lead')}</p>
      {kept.map(({ id, label, base, texts }) => (
        <Fragment key={id}>
          {!only && <h2>{label}</h2>}
          {texts.map(({ version, when, count, language, text }) => (
            <More key={version} summary={t('applicant:texts.one', { when, count })}>
              <OwnWords text={text} lang={language} />
              <form method="post">
                <input type="hidden" name="field" value={id} />
                <input type="hidden" name="version" value={version} />
                <input type="hidden" name="base" value={base} />
                <Button>{t('applicant:texts.back')}</Button>
              </form>
            </More>
          ))}
        </Fragment>
      ))}
    </ApplicantPage>
  );
}

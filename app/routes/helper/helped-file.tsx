import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { CheckAnswers } from '../applicant/check-answers.tsx';
import { checkView } from '../applicant/check-view.server.ts';
import { helpView } from './help-view.server.ts';
import { HelpedPage } from './helped-page.tsx';

export const handle = { audience: 'applicant', title: 'helper:file.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'helper');
  const lang = langOf(args);
  const help = (await helpView(ctx, lang))!;
  const draft = await getDraft(ctx, ctx.actor.caseId);
  const view = await checkView(ctx, lang, { draft, sent: !isBeforeSending(draft.row.stage) });
  return { help, view };
}

/** What she filled in or sent, without the sealed parts, to read; where he may type he changes it on its own page. */
export default function HelpedFile() {
  const { t } = useText();
  const { help, view } = useLoaderData<typeof loader>();
  return (
    <HelpedPage help={help} back="/helping">
      <h1>{t('helper:file.title')}</h1>
      <Note icon="lock">{t('helper:file.sealed')}</Note>
      <CheckAnswers view={view} readOnly={view.sent || !help.types} fold others />
    </HelpedPage>
  );
}

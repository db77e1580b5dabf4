import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import { findField } from '#app/domain/file/sections/registry.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { ReviewList } from '#app/ui/review-item/review-item.tsx';
import { actOnField } from './case-acts.server.ts';
import { FieldReview } from './case-field.tsx';
import { fieldsPage } from './case-fields.server.ts';
import { frameOf, openPage } from './case-frame.server.ts';
import { CasePage } from './case-frame.tsx';
import { News } from './case-news.tsx';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openPage(args, { action: 'motive.read', object: 'motive' });
  const { lang, view } = opened;
  const t = textIn(lang);
  const sent = view.file.answers['motive.account'];
  const found = findField('motive.account');
  const said = (language: string, at: Date) => t('case:motive.language', { language: languageName(t, lang, language), date: formatDateTime(at, lang) });
  return {
    frame: frameOf(opened),
    page: await fieldsPage(opened, args.request, found ? [found] : []),
    account: sent?.answer.kind === 'value' ? { text: sent.answer.value as string, language: sent.language, told: said(sent.language, sent.at) } : undefined,
    statements: (await listDocuments(opened.ctx, view.file.row.id)).filter(({ kind, withdrawn }) => kind === 'ownStatement' && !withdrawn).length,
    additions: view.file.additions.map(({ text, at, seq, language }) => ({ text, seq, language, told: said(language, at) })),
  };
}

export const action = (args: ActionFunctionArgs) => actOnField(args);

/** Her own words as she typed them, and below what she added, each with its day. Nothing here weighs them. */
export default function CaseMotive() {
  const { t, lang } = useText();
  const { frame, page, account, statements, additions } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = account && (
    <div className="stack-s">
      <p className="small mute">{t('case:motive.original')}. {account.told}</p>
      <OwnWords text={account.text} lang={account.language} />
    </div>
  );
  return (
    <CasePage frame={frame} part="motive">
      <PartHead title={t('case:parts.motive')} note={t('case:motive.care')} />
      <News page={page} />
      <ReviewList>
        {page.fields.map((field) => (
          <FieldReview key={field.id} field={field} page={page} refused={refused} {...(words ? { answer: words } : {})} />
        ))}
      </ReviewList>
      {statements > 0 && (
        <p>
          {t('case:motive.onPaper', { count: statements })} <a href={path(lang, `/work/cases/${frame.caseId}/documents`)}>{t('case:parts.documents')}</a>
        </p>
      )}
      <PartHead title={t('case:motive.additions')} note={additions.length === 0 ? t('case:motive.noAdditions') : String(additions.length)} />
      <ReviewList>
        {additions.map(({ seq, text, language, told }) => (
          <div className="item" id={`addition-${seq}`} key={seq}>
            <dt>{told}</dt>
            <dd className="answer"><OwnWords text={text} lang={language} /></dd>
          </div>
        ))}
      </ReviewList>
    </CasePage>
  );
}

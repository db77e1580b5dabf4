import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { partName } from '#app/domain/file/part-name.server.ts';
import { listSentParts } from '#app/domain/file/sent-parts.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { inGroups } from '#app/i18n/in-groups.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { ApplicantPage } from './applicant-page.tsx';

// No title: the history of the browser shows only whose file it is.
export const handle = { audience: 'applicant' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const { caseId } = ctx.actor;
  const lang = langOf(args);
  const t = textIn(lang);
  const { form } = await getDraft(ctx, caseId);
  const titles = new Map((await listDocuments(ctx, caseId, { removed: true })).map(({ id, title, kind }) => [id, title === '' ? t(`documents:kinds.${kind}`) : title]));
  const sent = (await listSentParts(ctx, caseId)).map(({ seq, kind, number, at, texts, documents }) => ({
    seq,
    kind,
    number,
    at: formatDateTime(new Date(at), lang),
    texts: texts.map(({ field, sha256 }) => ({ name: partName(t, field, form), sha256: inGroups(sha256) })),
    documents: documents.map(({ id, sha256 }) => ({ name: titles.get(id) ?? '', sha256: inGroups(sha256) })),
  }));
  return { sent: sent.toReversed() };
}

/** The control number of every text and every file: apart from the receipt, which may be shown to anyone. */
export default function ReceiptContents() {
  const { t, lang } = useText();
  const { sent } = useLoaderData<typeof loader>();
  const rows = (parts: { name: string; sha256: string }[]) =>
    parts.map(({ name, sha256 }) => ({
      term: <bdi>{name}</bdi>,
      text: (
        <bdi dir="ltr" className="code">
          {sha256}
        </bdi>
      ),
    }));
  return (
    <ApplicantPage back="/file/receipt">
      <h1>{t('applicant:receipt.contents.title')}</h1>
      <p>{t('applicant:receipt.contents.lead')}</p>
      <Note>{t('applicant:receipt.contents.careful')}</Note>
      {sent.length === 0 && <p>{t('applicant:receipt.none')}</p>}
      {sent.map(({ seq, kind, number, at, texts, documents }) => (
        <Fragment key={seq}>
          <h2>
            {t(`applicant:receipt.kind.${kind}`)}, <bdi dir="ltr">{number}</bdi>
          </h2>
          <p className="small soft">{t('applicant:receipt.contents.at', { at })}</p>
          {texts.length > 0 && <DefinitionList items={rows(texts)} />}
          {documents.length > 0 && (
            <>
              <h3>{t('applicant:check.documents')}</h3>
              <DefinitionList items={rows(documents)} />
            </>
          )}
        </Fragment>
      ))}
      <RowLinks>
        <a href={path(lang, '/confirm')}>{t('help:confirm.title')}</a>
        <a href={path(lang, '/file/export')}>{t('archive:page.link')}</a>
      </RowLinks>
    </ApplicantPage>
  );
}

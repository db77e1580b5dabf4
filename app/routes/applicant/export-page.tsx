import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { takeOwnPaper } from '#app/domain/archive/own-copy.server.ts';
import type { PaperItem } from '#app/domain/archive/paper.ts';
import { AnswerLines } from '#app/forms/answer-lines.tsx';
import { readMessage } from '#app/forms/reading/message-words.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useRequestInfo } from '#app/http/request-info.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { Note } from '#app/ui/note/note.tsx';
import program from '#app/ui/print/print.js?url';
import { ApplicantPage } from './applicant-page.tsx';

// No title: the history of the browser shows only whose file it is.
export const handle = { audience: 'applicant' } satisfies PageHandle;

const reasons = ['platform', 'script'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const query = new URL(args.request.url).searchParams;
  const { title, lead, parts } = await takeOwnPaper(ctx, ctx.actor.caseId, lang, (message) => readMessage(message, lang));
  return { title, lead, parts, print: query.has('print'), without: reasons.find((reason) => reason === query.get('without')) };
}

/** Everything that she gave, on one page to print or to read back. */
export default function ExportPage() {
  const { t } = useText();
  const { nonce } = useRequestInfo();
  const { title, lead, parts, print, without } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage back="/file/export">
      <h1>{title}</h1>
      {without && (
        <div className="no-print">
          <Note title={t('archive:page.noPdf')}>{t(`archive:page.noPdfWhy.${without}`)}</Note>
        </div>
      )}
      <p className="small soft no-print">{t('archive:page.printHow')}</p>
      {lead.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {parts.map((part, place) => (
        <Fragment key={place}>
          <h2>{part.title}</h2>
          <DefinitionList items={part.items.map((item) => ({ term: <bdi>{item.term}</bdi>, text: <Said item={item} /> }))} />
        </Fragment>
      ))}
      {print && <script type="module" src={program} nonce={nonce} suppressHydrationWarning />}
    </ApplicantPage>
  );
}

const Said = ({ item: { lines, note } }: { item: PaperItem }) => (
  <>
    <AnswerLines lines={lines} />
    {note !== undefined && <p className="small soft">{note}</p>}
  </>
);

import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { getReceipts, getSubmittedFile } from '#app/domain/file/submissions.server.ts';
import { copyPlaceOf } from '#app/forms/copy-place.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatPartialDate } from '#app/i18n/format.server.ts';
import { inGroups } from '#app/i18n/in-groups.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { Headline } from '#app/ui/headline/headline.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { CopyLinks } from './copy-links.tsx';
import { KeepWords } from './keep-words.tsx';

export const handle = { audience: 'applicant', title: 'applicant:receipt.listTitle' } satisfies PageHandle;

/** Digits of the record that are printed: enough that no other row begins so, few enough to write over. */
const chainDigits = 24;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const receipts = (await getReceipts(ctx, ctx.actor.caseId)).map(({ seq, kind, number, at, sha256, chainSeq, chainHead }) => ({
    seq,
    kind,
    number,
    at: formatDateTime(at, lang),
    sha256: inGroups(sha256),
    chain: `${chainSeq} · ${inGroups(chainHead.slice(0, chainDigits))}`,
  }));
  const { signed } = await getSubmittedFile(ctx, ctx.actor.caseId);
  const paper = signed && textIn(lang)(signed.by === 'guardian' ? 'paper:sent.guardian' : 'paper:sent.receipt', { date: formatPartialDate(signed.on, lang) });
  const justSent = new URL(args.request.url).searchParams.has('sent');
  return { paper, receipts: receipts.toReversed(), justSent, arrived: justSent ? copyPlaceOf(ctx, 'check', 'send').slot : undefined };
}

const code = (text: string) => (
  <bdi dir="ltr" className="code">
    {text}
  </bdi>
);

/** Proof of what was sent: when, under which number, and the digests by which anyone can see that it is unchanged. */
export default function ReceiptPage() {
  const { t, lang } = useText();
  const { receipts, justSent, arrived, paper } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage back="/file">
      {justSent && receipts.length > 0 ? (
        <>
          <Headline title={t('applicant:receipt.title')}>{t('applicant:receipt.lead')}</Headline>
          <p>{t('applicant:lookYourself')}</p>
        </>
      ) : (
        <h1>{t('applicant:receipt.listTitle')}</h1>
      )}
      {arrived && <KeepWords arrived={arrived} />}
      {receipts.length === 0 && <p>{t('applicant:receipt.none')}</p>}
      {receipts.map((receipt) => (
        <Fragment key={receipt.seq}>
          <h2>{t(`applicant:receipt.kind.${receipt.kind}`)}</h2>
          {receipt.kind === 'file' && paper !== undefined && <p>{paper}</p>}
          <DefinitionList
            items={[
              { term: t('applicant:receipt.number'), text: code(receipt.number) },
              { term: t('applicant:receipt.at'), text: receipt.at },
              { term: t('applicant:receipt.hash'), text: code(receipt.sha256) },
              { term: t('applicant:receipt.chain'), text: code(receipt.chain) },
            ]}
          />
        </Fragment>
      ))}
      {receipts.length > 0 && (
        <>
          <p>{t('applicant:receipt.chainWhy')}</p>
          <Note tone="framed">{t('applicant:receipt.notDecision')}</Note>
          <More summary={t('applicant:receipt.meaning')}>
            <p>{t('applicant:receipt.meaningText')}</p>
            <p>
              <a href={path(lang, '/confirm')}>{t('help:confirm.title')}</a>
            </p>
          </More>
          <RowLinks>
            <a href={path(lang, '/file/receipt/contents')}>{t('applicant:receipt.contents.link')}</a>
          </RowLinks>
          <p className="small soft no-print">{t('applicant:receipt.print')}</p>
          <CopyLinks />
        </>
      )}
      <Actions>
        <Button primary href={path(lang, '/file')}>
          {t('applicant:receipt.toStatus')}
        </Button>
      </Actions>
    </ApplicantPage>
  );
}

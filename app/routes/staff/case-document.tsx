import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DocumentFacts, DocumentPages, OtherDocuments } from '#app/forms/reading/document-pages.tsx';
import { SectionReading } from '#app/forms/reading/file-reading.tsx';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useRequestInfo } from '#app/http/request-info.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { actOnDocument, loadCaseDocument, type CaseDocumentData } from './case-document.server.ts';
import { CasePage } from './case-frame.tsx';
import { DocumentMarks } from './document-marks.tsx';
import program from './look-keys.js?url';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

export const loader = (args: LoaderFunctionArgs) => loadCaseDocument(args);
export const action = (args: ActionFunctionArgs) => actOnDocument(args);

/** The officer's view of one document: its pages, beside the answers that it goes with. */
export default function CaseDocument() {
  const { t, lang } = useText();
  const { nonce } = useRequestInfo();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { frame, look } = page;
  const base = path(lang, `/work/cases/${frame.caseId}`);
  return (
    <CasePage frame={frame} part="documents" view={{ label: t('look:beside.title'), content: <Beside page={page} base={base} /> }}>
      <PartHead title={<span className="said" dir="auto">{look.title}</span>} {...(page.withdrawn ? { note: t('case:documents.withdrawn') } : {})} actions={look.takes ? <a href={`${base}/documents/${look.id}/original`}>{t('look:original.link')}</a> : undefined} />
      <Since since={page.since} />
      <div className="doc-others"><OtherDocuments look={look} all={`${base}/documents`} /></div>
      {refused && <WorkNotice tone="act-now" title={t(`look:marks.${refused.problem}`)} />}
      <DocumentPages look={look} />
      <p className="small mute">{t('look:keys')}</p>
      <DocumentMarks marks={page.marks} may={page.mayMark} />
      <p><a href={`${base}/gates#G10`}>{t('look:gate')}</a></p>
      {/* The browser hides the nonce from scripts, also from the one that looks at this page again. */}
      <script type="module" src={program} nonce={nonce} suppressHydrationWarning />
    </CasePage>
  );
}

/** What happened to it since this person last looked; nothing at the first look. */
function Since({ since }: Pick<CaseDocumentData, 'since'>) {
  const { t } = useText();
  if (!since) return null;
  const title = t('look:since.title', { date: since.date });
  if (since.acts.length === 0) return <p className="since"><span>{title}</span> <span>{t('look:since.nothing')}</span></p>;
  return <WorkNotice title={title}>{since.acts.map((act) => <span key={act}>{act}<br /></span>)}</WorkNotice>;
}

function Beside({ page, base }: { page: CaseDocumentData; base: string }) {
  const { t } = useText();
  const { look, beside } = page;
  const { section } = beside;
  return (
    <div className="padded stack">
      <h2>{section?.title ?? t('look:beside.title')}</h2>
      {section ? <SectionReading section={section} /> : <p className="mute">{t('look:beside.none')}</p>}
      <p><a href={`${base}/section/${beside.chosen}`}>{t('look:beside.open')}</a></p>
      <form className="stack-s">
        {/* What is looked at stays as it is, also how large and which way up. */}
        {(['page', 'zoom', 'turn'] as const).map((name) => <input key={name} type="hidden" name={name} value={look.query[name]} />)}
        <Field id="beside" label={t('look:beside.choose')}>
          <Select name="beside" options={beside.choices} defaultValue={beside.chosen} />
        </Field>
        <Button small>{t('look:beside.show')}</Button>
      </form>
      <DocumentFacts look={look} />
    </div>
  );
}

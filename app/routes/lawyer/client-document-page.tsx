import { DocumentFacts, DocumentPages, OtherDocuments } from '#app/forms/reading/document-pages.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import type { ClientDocumentData } from './client-document.server.ts';
import { LawyerPage } from './layout.tsx';

/** A document of a client or a ward: what the IND sees of it, only to read. */
export function ClientDocumentPage({ page: { user, here, look, withdrawn } }: { page: ClientDocumentData }) {
  const { t } = useText();
  return (
    <LawyerPage user={user} open={{ href: here, label: t('look:title') }}>
      <WorkHead lined title={<span className="said" dir="auto">{look.title}</span>} facts={withdrawn ? [t('case:documents.withdrawn')] : []} />
      <WithPanel label={t('look:title')} padded panel={<DocumentFacts look={look} />}>
        <OtherDocuments look={look} all={`${here}#file`} />
        <DocumentPages look={look} />
        {look.takes && <p><a href="?take">{t('look:original.link')}</a></p>}
      </WithPanel>
    </LawyerPage>
  );
}

import { AdditionsReading, MotiveReading, SectionReading } from '#app/forms/reading/file-reading.tsx';
import { DocumentsPart, SubmissionsPart } from '#app/forms/reading/file-tables.tsx';
import { path } from '#app/i18n/urls.ts';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import type { ClientView } from './client-view.server.ts';
import { useWords } from './words.tsx';

/** What was sent, as the IND reads it. Before sending there is nothing to read: drafts are hers alone. */
export function ClientFilePart({ client }: { client: ClientView }) {
  const { t, lang, list } = useWords();
  const { reading } = client;
  if (!reading) {
    return (
      <section aria-labelledby="file">
        <h2 id="file">{t('lawyer:file.title')}</h2>
        <Note icon="lock" title={t('lawyer:client.privateTitle')} level={3}>{t('lawyer:client.privateText')}</Note>
      </section>
    );
  }
  const counted = (title: string, count: string) => <>{title} <span className="mute">{count}</span></>;
  return (
    <section aria-labelledby="file">
      <h2 id="file">{t('lawyer:file.title')}</h2>
      <p className="small mute">{t('lawyer:file.note')}</p>
      <div className="stack">
        {reading.motive && <More open summary={t('lawyer:file.motive')}><MotiveReading motive={reading.motive} /></More>}
        {reading.additions.length > 0 && <More open summary={t('lawyer:file.additions')}><AdditionsReading additions={reading.additions} /></More>}
        {client.sealed.filter(({ open }) => !open).map(({ id, title }) => (
          <More key={id} id={id} summary={title}>
            <p>{t('protect:sealed.lawyer')}</p>
            <p><a href={`?open=${id}#${id}`}>{t('protect:sealed.open')}</a></p>
          </More>
        ))}
        {reading.sections.map((section) => <More key={section.id} id={section.id} open={client.sealed.some(({ id }) => id === section.id)} summary={counted(section.title, section.count)}><SectionReading section={section} /></More>)}
        <More summary={counted(t('lawyer:file.documents'), t('lawyer:file.documentsCount', { count: client.documents.length }))}><DocumentsPart documents={client.documents} here={path(lang, `${list}/${client.caseId}/documents`)} /></More>
        <More summary={t('lawyer:file.receipts')}><SubmissionsPart submissions={client.submissions} /></More>
      </div>
    </section>
  );
}

import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DocRow } from '#app/ui/doc-row/doc-row.tsx';
import type { DocumentRowView } from './documents-view.server.ts';

/** One document with its receipt, and the way to take it back or put it back. */
export function DocumentItem({ document, closed }: { document: DocumentRowView; closed: boolean }) {
  const { t, lang } = useText();
  const { id, title, withdrawn, sent } = document;
  const intent = withdrawn ? 'restore' : 'remove';
  const label = withdrawn ? t('documents:undo') : sent ? t('documents:withdraw') : t('documents:remove');
  return (
    <DocRow
      id={`document-${id}`}
      name={
        <span className="said" dir="auto">
          {title}
        </span>
      }
      state={withdrawn ? (sent ? t('documents:withdrawnState') : <Removed title={title} />) : t('documents:received')}
      tone={withdrawn ? 'plain' : 'good'}
      thumb={withdrawn ? 'none' : 'paper'}
      receipt={[
        { term: t('documents:term.kind'), text: t(`documents:kinds.${document.kind}`) },
        { term: t('documents:term.at'), text: document.at },
        { term: t('documents:term.size'), text: document.size },
        { term: t('documents:term.file'), text: <bdi className="said">{document.fileName}</bdi> },
        {
          term: t('documents:term.sha'),
          text: (
            <bdi dir="ltr" className="code">
              {document.sha}
            </bdi>
          ),
        },
      ]}
      actions={
        closed ? undefined : (
          <form method="post" className="stack-s">
            <input type="hidden" name="document" value={id} />
            <button name="intent" value={intent}>
              {label} <span className="hide">{title}</span>
            </button>
          </form>
        )
      }
    >
      {!withdrawn && (
        <>
          <p className="small soft">{sent ? t('documents:sent') : t('documents:notSent')}</p>
          <p className="small soft">{t(`look:own.${document.state}`)}</p>
          {document.state !== 'infected' && <p><a href={path(lang, `/file/documents/${id}`)}>{t('look:own.look')} <span className="hide">{title}</span></a></p>}
        </>
      )}
    </DocRow>
  );
}

function Removed({ title }: { title: string }) {
  const { t } = useText();
  return <span role="status">{t('documents:removed', { title })}</span>;
}

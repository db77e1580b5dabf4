import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DocRow } from '#app/ui/doc-row/doc-row.tsx';
import type { DocumentGroup } from './documents-view.server.ts';

type Props = { group: DocumentGroup; closed: boolean; /** Who helps her sees what is there: the rest is hers to say. */ own: boolean; /** She took it out a moment ago. */ justNow?: boolean; /** What is said of one that was not sent. */ unsent: string };

/** One document with its receipt, the way to say more of it, and the way to take it back or put it back. */
export function DocumentItem({ group, closed, own, justNow = false, unsent }: Props) {
  const { t, lang } = useText();
  const { id, title, withdrawn, sent, pages } = group;
  const intent = withdrawn ? 'restore' : 'remove';
  const label = withdrawn ? t('documents:undo') : sent ? t('documents:withdraw') : t('documents:remove');
  const there = pages.filter((page) => page.withdrawn === withdrawn);
  const [first] = there;
  return (
    <DocRow
      id={`document-${id}`}
      name={
        <span className="said" dir="auto">
          {title}
        </span>
      }
      state={withdrawn ? (sent ? t('documents:withdrawnState') : <span role={justNow ? 'status' : undefined}>{t('documents:removed', { title })}</span>) : t('documents:received')}
      tone={withdrawn ? 'plain' : 'good'}
      thumb={withdrawn ? 'none' : 'paper'}
      receipt={[
        { term: t('documents:term.kind'), text: t(`documents:kinds.${group.kind}`) },
        ...(there.length > 1 ? [{ term: t('documents:term.pages'), text: String(there.length) }] : []),
        ...(first
          ? [
              { term: t('documents:term.at'), text: first.at },
              { term: t('documents:term.size'), text: first.size },
              { term: t('documents:term.file'), text: <bdi className="said">{first.fileName}</bdi> },
              {
                term: t('documents:term.sha'),
                text: (
                  <bdi dir="ltr" className="code">
                    {first.sha}
                  </bdi>
                ),
              },
            ]
          : []),
      ]}
      actions={
        own ? (
          <form method="post" className="row-links">
            <a href={path(lang, `/file/documents/${id}`)}>
              {t('documents:more')} <span className="hide">{title}</span>
            </a>
            {!closed && (
              <>
                <input type="hidden" name="document" value={id} />
                <button name="intent" value={intent}>
                  {label} <span className="hide">{title}</span>
                </button>
              </>
            )}
          </form>
        ) : undefined
      }
    >
      {first?.paper !== undefined && <p className="small soft">{t('documents:fromPaper', { date: first.paper })}</p>}
      {!withdrawn && <p className="small soft">{sent ? t('documents:sent') : unsent}</p>}
      {!withdrawn && first && <p className="small soft">{t(`look:own.${first.state}`)}</p>}
    </DocRow>
  );
}

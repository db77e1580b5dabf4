import { useText } from '#app/i18n/translate.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { ReaderList } from './reader-list.tsx';
import type { DocumentGroup } from './documents-view.server.ts';
import type { ReaderLine } from './readers-view.server.ts';

/** That it arrived, how large it was and its hash, for every page; and who has opened it since. */
export function DocumentReceipt({ group, readers, unsent }: { group: DocumentGroup; readers: ReaderLine[]; /** What is said of one that was not sent. */ unsent: string }) {
  const { t } = useText();
  return (
    <>
      <h2>{t('documents:receipt.title')}</h2>
      <p className="small soft">{t('documents:receipt.text')}</p>
      {group.pages.map((page) => (
        <DefinitionList
          key={page.id}
          items={[
            { term: t('documents:term.file'), text: <bdi className="said">{page.fileName}</bdi> },
            { term: t('documents:term.at'), text: page.at },
            { term: t('documents:term.size'), text: page.size },
            {
              term: t('documents:term.sha'),
              text: (
                <bdi dir="ltr" className="code">
                  {page.shaWhole}
                </bdi>
              ),
            },
          ]}
        />
      ))}
      <h2>{t('documents:opened.title')}</h2>
      {readers.length === 0 ? <p>{group.sent ? t('documents:opened.none') : unsent}</p> : <ReaderList readers={readers} />}
    </>
  );
}
